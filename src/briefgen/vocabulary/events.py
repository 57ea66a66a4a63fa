"""What sources tell differently of one event: events.yaml -> rows."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.finding import Finding
from briefgen.model.rows import Event, Statement
from briefgen.vocabulary.nodes import RowNode
from briefgen.vocabulary.table import (
    NOTHING_KNOWN,
    Kind,
    Known,
    Table,
    read_table,
    unknown,
    wrong,
)
from briefgen.yamltext import Entry, Id, Line, Quoted, Title


class StatementEntry(Entry):
    """The keys of a statement."""

    source: Id
    quote: Quoted
    what: Id
    figure: Title
    scope: Line = ""


class EventEntry(Entry):
    """The keys of an event."""

    title: Title
    explained: Line = ""
    statements: tuple[StatementEntry, ...]


def read_events(data: bytes, file: str, known: Known = NOTHING_KNOWN) -> Table[Event]:
    """Return the events of a file, their sources looked up under `source`."""
    return read_table(data, file, Kind("events", EventEntry, _event, _faults), known)


def _event(entry: EventEntry, node: RowNode) -> Event:
    statements = tuple(
        Statement(one.source, one.quote, one.what, one.figure, one.scope, node.at("statements", n))
        for n, one in enumerate(entry.statements)
    )
    return Event(node.id, entry.title, statements, node.place, explained=entry.explained)


def _faults(event: Event, node: RowNode, known: Known) -> Iterator[Finding]:
    yield from unknown("source", [(one.source, one.place) for one in event.statements], known)
    if not event.statements:
        hint = "add who says what, with the words"
        yield wrong("an event needs statements", node.at("statements"), hint)
