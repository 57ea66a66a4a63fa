"""Offices and their holders: offices.yaml -> rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from briefgen.model.codes import finding
from briefgen.model.finding import Finding
from briefgen.model.period import Period
from briefgen.model.rows import Holder, Office, Sender
from briefgen.vocabulary.nodes import RowNode
from briefgen.vocabulary.periods import first_day, period
from briefgen.vocabulary.table import (
    NOTHING_KNOWN,
    Kind,
    Known,
    Table,
    read_table,
    unknown,
)
from briefgen.yamltext import Entry, Id, Line, PartialDate, Title


class HolderEntry(Entry):
    """The keys of a holder."""

    name: Title
    plain: Title
    salutation: Title = ""
    from_: PartialDate
    to: PartialDate = ""
    verified: Line = ""


class OfficeEntry(Entry):
    """The keys of an office."""

    audience: Id
    title: Title
    short: Title
    body: Title
    from_: PartialDate = ""
    to: PartialDate = ""
    address: tuple[Title, ...]
    country: Title
    salutation: Title
    close: Title
    spoken: Title = "you"
    verified: Line = ""
    holders: tuple[HolderEntry, ...]


def read_offices(data: bytes, file: str, known: Known = NOTHING_KNOWN) -> Table[Office]:
    """Return the offices of a file, their audiences looked up under `audience`."""
    return read_table(data, file, Kind("offices", OfficeEntry, _office, _faults), known)


def holder_on(office: Office, day: date) -> Holder | None:
    """Return who held an office on a day, or None where nobody is on record."""
    return next((holder for holder in office.holders if holder.term.holds(day)), None)


def address_lines(office: Office, sender: Sender) -> tuple[str, ...]:
    """Return the lines after the holder's name; the country's only for mail from abroad."""
    abroad = bool(office.country) and office.country != sender.country
    return (*office.address, office.country) if abroad else office.address


def _office(entry: OfficeEntry, node: RowNode) -> Office:
    return Office(
        id=node.id,
        audience=entry.audience,
        title=entry.title,
        short=entry.short,
        body=entry.body,
        holders=tuple(_holders(entry.holders)),
        address=entry.address,
        country=entry.country,
        salutation=entry.salutation,
        close=entry.close,
        spoken=entry.spoken,
        verified=entry.verified,
        valid=period(entry.from_, entry.to),
        place=node.place,
    )


def _holders(entries: tuple[HolderEntry, ...]) -> Iterator[Holder]:
    for index, entry in enumerate(entries):
        later = entries[index + 1 : index + 2]
        ends = entry.to or (later[0].from_ if later else "")
        term = Period(first_day(entry.from_, date.min), first_day(ends, date.max))
        yield Holder(entry.name, entry.plain, term, entry.salutation, entry.verified)


def _faults(office: Office, node: RowNode, known: Known) -> Iterator[Finding]:
    yield from unknown("audience", [(office.audience, node.at("audience"))], known)
    if not office.holders:
        yield finding("Y007", "an office needs a holder", node.at("holders"), hint="add one")
    if office.valid.ends <= office.valid.starts:
        yield finding(
            "R211", "the office ends before it begins", node.at("to"), hint="change `from` or `to`"
        )
    for index, holder in enumerate(office.holders):
        if holder.term.ends <= holder.term.starts:
            message = f"the term of {holder.plain} ends before it begins"
            yield finding(
                "R211", message, node.at("holders", index, "to"), hint="change `from` or `to`"
            )
    for index, (holder, later) in enumerate(pairwise(office.holders), start=1):
        if later.term.starts < holder.term.ends:
            message = f"{later.plain} begins before {holder.plain} ends"
            hint = "list holders oldest first; `to` is the day on which the successor begins"
            yield finding("R211", message, node.at("holders", index, "from"), hint=hint)
