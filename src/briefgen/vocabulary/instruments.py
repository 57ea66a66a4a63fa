"""Treaties, laws and promises: instruments.yaml -> rows."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from pydantic import Field

from briefgen.model.codes import finding
from briefgen.model.finding import Finding
from briefgen.model.rows import Instrument, InstrumentKind, Unit
from briefgen.vocabulary.nodes import MIXED_CASE_ID, RowNode
from briefgen.vocabulary.periods import period
from briefgen.vocabulary.table import (
    NOTHING_KNOWN,
    Kind,
    Known,
    Table,
    read_table,
    unknown,
)
from briefgen.yamltext import Entry, Id, IsoDate, Line, PartialDate, Title


class InstrumentEntry(Entry):
    """The keys of an instrument."""

    title: Title
    short: Title
    later: Title = ""
    kind: InstrumentKind
    unit: Unit = Unit.ARTICLE
    from_: PartialDate
    to: PartialDate = ""
    bound: dict[Id, IsoDate] = Field(default_factory=dict)
    concerns: tuple[Id, ...] = ()
    audiences: tuple[Id, ...] = ()
    verified: Line = ""
    citations: dict[Id, Line]


def read_instruments(data: bytes, file: str, known: Known = NOTHING_KNOWN) -> Table[Instrument]:
    """Return the instruments of a file, their audiences looked up under `audience`."""
    kind = Kind("instruments", InstrumentEntry, _instrument, _faults, MIXED_CASE_ID)
    return read_table(data, file, kind, known)


def _instrument(entry: InstrumentEntry, node: RowNode) -> Instrument:
    return Instrument(
        id=node.id,
        title=entry.title,
        short=entry.short,
        later=entry.later or entry.short,
        kind=entry.kind,
        unit=entry.unit,
        bound=MappingProxyType(entry.bound),
        concerns=entry.concerns,
        audiences=entry.audiences,
        citations=MappingProxyType(entry.citations),
        verified=entry.verified,
        valid=period(entry.from_, entry.to),
        place=node.place,
    )


def _faults(instrument: Instrument, node: RowNode, known: Known) -> Iterator[Finding]:
    named = [(name, node.at("audiences", n)) for n, name in enumerate(instrument.audiences)]
    yield from unknown("audience", named, known)
    if not instrument.citations:
        hint = "add one, as in `oscola: Title (date)`"
        yield finding("Y007", "an instrument needs a citation", node.at("citations"), hint=hint)
    if instrument.valid.ends <= instrument.valid.starts:
        yield finding(
            "R211",
            "the instrument ends before it begins",
            node.at("to"),
            hint="change `from` or `to`",
        )
