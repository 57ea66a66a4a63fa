"""A file of rows, read as data: every kind of vocabulary goes through here.

A table's file has an outer key with the table's name, below it id -> row, or a list of rows with
ids. A faulty row is told and left out; the others stand. Names of other tables are looked up in the
`known` names that the caller hands in, by kind: `{"audience": {...}, "topic": {...}}`. A kind that is
not handed in is not looked up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Generic, TypeVar

from briefgen import limits, yamltext
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place, Severity, has_errors
from briefgen.model.rows import Row
from briefgen.vocabulary.nodes import ID, RowNode, row_node, row_nodes, unique
from briefgen.yamltext import Entry, nearest, shown

Known = Mapping[str, Collection[str]]
"""Kind of thing (`audience`, `topic`, ...) -> the ids that there are."""
NOTHING_KNOWN: Known = MappingProxyType({})

_HINTS: Mapping[str, str] = {
    "source": "`briefgen sources` prints them all",
    "actor": "they stand in actors.yaml",
    **{
        kind: f"`briefgen list {kind}s` prints them all"
        for kind in ("audience", "case", "instrument", "topic")
    },
}

ANY = ""
"""Stands for every id of a file of which nothing could be read."""

R = TypeVar("R", bound=Row)
E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """The rows of one kind."""

    rows: tuple[R, ...]
    """In file order; ids are unique."""
    findings: tuple[Finding, ...]
    """What is wrong with the file, in file order."""
    faulty: Mapping[str, Finding] = field(default_factory=dict)
    """Ids of rows that were left out, with the first error of each; `ANY`: the whole file."""

    def get(self, row_id: str) -> R | None:
        """Return the row of an id, or None."""
        return next((row for row in self.rows if row.id == row_id), None)

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids in file order."""
        return tuple(row.id for row in self.rows)

    def on(self, day: date) -> tuple[R, ...]:
        """Return the rows that a brief of that day may use."""
        return tuple(row for row in self.rows if valid_on(row, day))


@dataclass(frozen=True, slots=True)
class Kind(Generic[E, R]):
    """How the rows of one kind are read."""

    name: str
    """The file's outer key: `offices`."""
    entry: type[E]
    """The row's keys."""
    make: Callable[[E, RowNode], R]
    """Turns checked keys into a row."""
    check: Callable[[R, RowNode, Known], Iterable[Finding]]
    """What is wrong with a row that its keys alone don't show."""
    ids: re.Pattern[str] = ID
    """What an id may be."""


def valid_on(row: Row, day: date) -> bool:
    """Return whether a brief of that day may use a row."""
    return row.valid.holds(day)


def read_table(data: bytes, file: str, kind: Kind[E, R], known: Known) -> Table[R]:
    """Return the rows of a file that holds a whole table."""
    loaded = _load(data, file)
    if loaded.root is None:
        return Table((), loaded.findings, first_errors(ANY, loaded.findings))
    nodes, faults = row_nodes(loaded.root, kind.name, kind.ids)
    read = [_read_row(node, kind, known) for node in nodes]
    rows = tuple(row for row, _ in read if row is not None)
    told = (*loaded.findings, *faults, *(one for _, found in read for one in found))
    faulty: dict[str, Finding] = {}
    for node, (row, found) in zip(nodes, read, strict=True):
        faulty.update(first_errors(node.id, found) if row is None else {})
    return Table(rows, tuple(sorted(told, key=lambda one: one.place)), faulty)


def read_single(data: bytes, file: str, kind: Kind[E, R], known: Known) -> Table[R]:
    """Return the row of a file that holds one row, its id among its keys, as a table."""
    loaded = _load(data, file)
    if loaded.root is None:
        return Table((), loaded.findings, first_errors(_stem(file), loaded.findings))
    node = row_node(loaded.root, kind.ids)
    if isinstance(node, Finding):
        told = (*loaded.findings, node)
        return Table((), told, first_errors(_stem(file), told))
    row, found = _read_row(node, kind, known)
    told = tuple(sorted((*loaded.findings, *_misnamed(node), *found), key=lambda one: one.place))
    if row is None:
        return Table((), told, first_errors(node.id, found))
    return Table((row,), told)


def joined(tables: Iterable[Table[R]]) -> Table[R]:
    """Return several files' rows as one table; of two rows with one id the first stays."""
    all_tables = tuple(tables)
    rows, twice = unique(row for table in all_tables for row in table.rows)
    told = (found for table in all_tables for found in table.findings)
    faulty = {name: fault for table in all_tables for name, fault in table.faulty.items()}
    return Table(rows, (*told, *twice), faulty)


def unknown(kind: str, named: Iterable[tuple[str, Place]], known: Known) -> Iterator[Finding]:
    """Yield a finding for every name that no table of that kind has."""
    pool = known.get(kind)
    if pool is None:
        return
    for name, place in named:
        if name not in pool:
            meant = nearest(name, pool)
            hint = f"did you mean {meant}?" if meant else _HINTS.get(kind, "")
            yield finding("R210", f"there is no {kind} {shown(name)}", place, hint=hint)


def wrong(message: str, place: Place, hint: str) -> Finding:
    """Return the finding for a value that has the right form and the wrong content."""
    return finding("Y007", message, place, hint=hint)


def first_errors(name: str, found: Iterable[Finding]) -> Mapping[str, Finding]:
    """Return a name with the error for which it was left out."""
    first = next((error for error in found if error.severity is Severity.ERROR), None)
    return {name: first} if first else {}


def _load(data: bytes, file: str) -> yamltext.Loaded:
    return yamltext.load(
        data, file, max_bytes=limits.VOCABULARY_BYTES, max_events=limits.VOCABULARY_EVENTS
    )


def _read_row(
    node: RowNode, kind: Kind[E, R], known: Known
) -> tuple[R | None, tuple[Finding, ...]]:
    entry, findings = yamltext.validate(kind.entry, node.node)
    if entry is None:
        return None, findings
    row = kind.make(entry, node)
    found = (*findings, *kind.check(row, node, known))
    return (None if has_errors(found) else row), found


def _stem(file: str) -> str:
    return file.rsplit("/", 1)[-1].removesuffix(".yaml")


def _misnamed(node: RowNode) -> tuple[Finding, ...]:
    stem = _stem(node.place.file)
    if node.id == stem:
        return ()
    message = f"the id is {shown(node.id)}, the file's name is {shown(stem)}.yaml"
    return (finding("Y013", message, node.place, hint="rename the file or the id"),)
