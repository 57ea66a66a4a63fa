"""Organisations that write: senders/ID.yaml -> rows."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.codes import finding
from briefgen.model.finding import Finding
from briefgen.model.rows import Sender, Signatory
from briefgen.vocabulary.nodes import RowNode
from briefgen.vocabulary.table import (
    NOTHING_KNOWN,
    Kind,
    Known,
    Table,
    read_single,
    wrong,
)
from briefgen.yamltext import Entry, Id, Line, Title


class SignatoryEntry(Entry):
    """The keys of a signatory."""

    name: Title
    title: Title
    organisation: Title = ""


class SenderEntry(Entry):
    """The keys of a sender."""

    name: Title
    short: Title = ""
    address: tuple[Title, ...]
    town: Title = ""
    country: Title = ""
    email: Title = ""
    standing: Line = ""
    logo: Title = ""
    signatories: tuple[SignatoryEntry, ...]
    roles: tuple[Id, ...] = ()


def read_sender(data: bytes, file: str, known: Known = NOTHING_KNOWN) -> Table[Sender]:
    """Return the sender of a file."""
    return read_single(data, file, Kind("sender", SenderEntry, _sender, _faults), known)


def _sender(entry: SenderEntry, node: RowNode) -> Sender:
    return Sender(
        id=node.id,
        name=entry.name,
        short=entry.short or entry.name,
        address=entry.address,
        town=entry.town,
        country=entry.country,
        email=entry.email,
        standing=entry.standing,
        logo=entry.logo,
        signatories=tuple(
            Signatory(one.name, one.title, one.organisation or entry.name)
            for one in entry.signatories
        ),
        roles=entry.roles,
        place=node.place,
    )


def _faults(sender: Sender, node: RowNode, _known: Known) -> Iterator[Finding]:
    if not sender.signatories:
        yield wrong("a sender needs a signatory", node.at("signatories"), "add name and title")
    if sender.email and "@" not in sender.email:
        yield wrong("`email` is no address", node.at("email"), "write it as in office@example.org")
    if sender.logo:
        message = "this version of briefgen does not have `logo` (a picture on the letterhead) yet"
        hint = "take the key out, or use a later version"
        yield finding("Y012", message, node.at("logo"), hint=hint)
    if sender.standing.endswith("."):
        hint = "take the stop away: it stands inside a sentence"
        yield wrong("`standing` is no sentence", node.at("standing"), hint)
