"""Rows as they stand in a YAML file: found by id, before their keys are looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from briefgen import yamltext
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place
from briefgen.yamltext import shown

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
MIXED_CASE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")


@dataclass(frozen=True, slots=True)
class RowNode:
    """A row as it stands in its file."""

    id: str
    """Its id, well formed."""
    place: Place
    """Of the id."""
    node: yamltext.Node
    """Its keys and values, without the id."""
    places: Mapping[str, Place]
    """Places of its keys: `title`, `holders.0.from`, ..."""

    def at(self, *keys: object) -> Place:
        """Return the place of the deepest of some nested keys that the file really has."""
        path = [str(key) for key in keys]
        while path:
            if found := self.places.get(".".join(path)):
                return found
            path.pop()
        return self.place


class Named(Protocol):
    """Whatever has an id and a place."""

    @property
    def id(self) -> str:
        """Return its id."""

    @property
    def place(self) -> Place:
        """Return where it is written."""


N = TypeVar("N", bound=Named)


def row_nodes(
    root: yamltext.Node, table: str, ids: re.Pattern[str]
) -> tuple[tuple[RowNode, ...], tuple[Finding, ...]]:
    """Return the rows below a file's outer key, id -> row or a list of rows with ids."""
    rows = root.get(table) if isinstance(root, yamltext.Mapping) else None
    if isinstance(rows, yamltext.Mapping):
        made = [_row_node(pair.key, pair.value, ids) for pair in rows.entries]
    elif isinstance(rows, yamltext.Sequence):
        made = [row_node(item, ids) for item in rows.items]
    else:
        made = [_no_rows(table, rows or root)]
    nodes, twice = unique(one for one in made if isinstance(one, RowNode))
    faults = (one for one in made if isinstance(one, Finding))
    return nodes, (*_other_keys(root, table), *faults, *twice)


def row_node(item: yamltext.Node, ids: re.Pattern[str]) -> RowNode | Finding:
    """Return a row whose id is one of its keys, or what is wrong with that."""
    row_id = item.get("id") if isinstance(item, yamltext.Mapping) else None
    if not isinstance(item, yamltext.Mapping) or not isinstance(row_id, yamltext.Scalar):
        hint = "add a line `id: ...`"
        return finding("Y006", "the key `id` is missing", item.place, hint=hint)
    rest = tuple(pair for pair in item.entries if pair.key.value != "id")
    return _row_node(row_id, yamltext.Mapping(rest, item.place), ids)


def unique(named: Iterable[N]) -> tuple[tuple[N, ...], tuple[Finding, ...]]:
    """Return the first of each id, in order, and a finding for each further one."""
    first: dict[str, N] = {}
    twice = tuple(
        _twice(one.id, one.place, first[one.id].place)
        for one in named
        if first.setdefault(one.id, one) is not one
    )
    return tuple(first.values()), twice


def _row_node(
    key: yamltext.Scalar, value: yamltext.Node, ids: re.Pattern[str]
) -> RowNode | Finding:
    if ids.fullmatch(key.value):
        return RowNode(key.value, key.place, value, yamltext.places(value))
    letters = "letters" if ids is MIXED_CASE_ID else "small letters"
    told = f"is no id: {shown(key.value)}; ids are {letters} a-z, digits and hyphens, at most 64"
    return finding("Y011", told, key.place, hint="write it as in uk-prime-minister")


def _other_keys(root: yamltext.Node, table: str) -> tuple[Finding, ...]:
    if not isinstance(root, yamltext.Mapping):
        return ()
    keys = [pair.key for pair in root.entries if pair.key.value != table]
    return tuple(
        finding(
            "Y005",
            f"`{shown(key.value)}` is no key that stands here",
            key.place,
            hint=f"the key here is {table}",
        )
        for key in keys
    )


def _no_rows(table: str, node: yamltext.Node) -> Finding:
    message = f"the rows stand below `{table}:`, one id after the other"
    hint = f"write `{table}:` and, indented, `id:` with the row's keys below it"
    return finding("Y007", message, node.place, hint=hint)


def _twice(row_id: str, place: Place, first: Place) -> Finding:
    message = f"`{shown(row_id)}` stands twice: first in {first.file}, line {first.line}"
    hint = "give one of them another id, or take it out"
    return finding("Y004", message, place, name=row_id, hint=hint)
