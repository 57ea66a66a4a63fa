"""Offices that may be written to, and who holds them."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.finding import Place
from briefgen.model.period import Period


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office, for one term."""

    name: str
    """As an address block prints it: `The Rt Hon David Cameron MP`."""
    plain: str
    """As running prose prints it: `David Cameron`."""
    term: Period
    """Half-open: on the successor's first day it no longer holds."""
    salutation: str
    """Where it differs from the office's: `Dear Madam Secretary`; else empty."""
    verified: str
    """Where name and term were checked; empty: unverified."""


@dataclass(frozen=True, slots=True)
class Office:
    """Somebody who may be written to."""

    id: str
    """As `to` names it: `uk-prime-minister`."""
    audience: str
    """Audience id."""
    title: str
    """In full, as a list of copies prints it: `Prime Minister of the United Kingdom`."""
    short: str
    """For running head and later mentions: `Prime Minister`."""
    body: str
    """The institution that it belongs to: `Foreign and Commonwealth Office`."""
    holders: tuple[Holder, ...]
    """Oldest first; terms don't overlap."""
    address: tuple[str, ...]
    """Lines of the address block after the holder's name, the title's own lines first."""
    country: str
    """Country line, printed only for a sender of another country."""
    salutation: str
    """Without the stop that follows: `Dear Prime Minister`."""
    close: str
    """Without the stop that follows: `Yours sincerely`."""
    spoken: str
    """How our prose speaks to it: `you`."""
    verified: str
    """Where form of address and address were checked; empty: unverified."""
    valid: Period
    """When the office existed under this title."""
    place: Place
    """Where the row is written."""
