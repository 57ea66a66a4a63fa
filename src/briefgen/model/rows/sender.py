"""Organisations that write, and those who may be asked to act."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.finding import Place
from briefgen.model.period import ALWAYS, Period


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person who signs for a sender."""

    name: str
    """As printed under the signature."""
    title: str
    """Function: `Director`."""
    organisation: str
    """As printed under the function."""


@dataclass(frozen=True, slots=True)
class Sender:
    """An organisation that writes."""

    id: str
    """As `from` names it."""
    name: str
    """As the letterhead prints it."""
    short: str
    """For running head and file properties; the name when it has no other."""
    address: tuple[str, ...]
    """Parts of the letterhead's address line, e-mail and telephone included."""
    town: str
    """Before the date; empty: the date stands alone."""
    country: str
    """Its country: an office in another one gets its country line."""
    email: str
    """For the contact line; empty: none."""
    standing: str
    """Who we are, in apposition: `a non-governmental organisation that ...`; empty: none."""
    logo: str
    """Path relative to the workspace; empty: none."""
    signatories: tuple[Signatory, ...]
    """At least one, in order."""
    roles: tuple[str, ...]
    """Sign-offs that a final letter needs: `director`, `legal`."""
    place: Place
    """Where the row is written."""
    valid: Period = ALWAYS
    """Nothing dates a sender."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody whom a recommendation asks to act."""

    id: str
    """As `actor` names it; `addressee` is reserved for whoever the letter goes to."""
    name: str
    """In `We urge you to call on the Government of Kazakhstan to:`."""
    place: Place
    """Where the row is written."""
    valid: Period = ALWAYS
    """Nothing dates an actor."""
