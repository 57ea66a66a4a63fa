"""The best way through the places of a query's segments: fewest dropped words, then earliest."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.matching.scan import Found, Scan

_WORD = re.compile(r"\w+(?:['-]\w+)*")
_Places = tuple[tuple[Found, ...], ...]


class _Path(NamedTuple):
    """A way through the first segments; smaller is better at the same end."""

    dropped: int
    """Words dropped up to here."""
    marks: int
    """Marks of ours up to here."""
    start: int
    end: int
    last: Found
    before: _Path | None


@dataclass(frozen=True, slots=True)
class _Field:
    """What paths are weighed with."""

    scan: Scan
    words: tuple[int, ...]
    """Where words start, between the first and the last place."""
    one_section: bool

    def before(self, offset: int) -> int:
        """Return how many words start before an offset."""
        return bisect_left(self.words, offset)

    def section(self, offset: int) -> int:
        """Return the section to stay in; always the same where any will do."""
        index = self.scan.index
        return index.sections[index.passage_at(offset)] if self.one_section else 0

    def omits_nothing(self, number: int, found: Found) -> int:
        """Return the end of a place from which an omission mark is the source's own; -1: none."""
        gap = self.scan.words(self.scan.query.omissions[number - 1].literal)
        end = found.start - len(gap)
        return end if end >= 0 and self.scan.text.startswith(gap, end) else -1


def best_path(scan: Scan, places: _Places, *, one_section: bool = True) -> tuple[Found, ...]:
    """Return one place per segment, in order and in one section; empty when there is no such way.

    Preferred are the fewest dropped words, then the fewest marks of ours, then the earliest place.
    """
    if len(places) == 1:
        ranked = sorted(places[0], key=lambda found: (found.replaced, found.marks, found.start))
        return tuple(ranked[:1])
    field = _Field(scan, _word_starts(scan, places), one_section)
    ends = _first(places[0])
    for number, segment in enumerate(places[1:], start=1):
        ends = _advance(field, number, segment, ends)
    if not ends or scan.work.left <= 0:
        return ()
    return _unlink(min(ends.values(), key=lambda path: path[:4]))


def _first(places: tuple[Found, ...]) -> Mapping[int, _Path]:
    ends: dict[int, _Path] = {}
    for found in places:
        path = _Path(found.replaced, found.marks, found.start, found.end, found, None)
        _keep(ends, path)
    return ends


def _keep(ends: dict[int, _Path], path: _Path) -> None:
    known = ends.get(path.end)
    if known is None or path[:3] < known[:3]:
        ends[path.end] = path


def _advance(
    field: _Field, number: int, segment: tuple[Found, ...], ends: Mapping[int, _Path]
) -> Mapping[int, _Path]:
    """Return the best paths one segment further, by their end."""
    queue = sorted(ends.values(), key=lambda path: path.end)
    nearest: dict[int, tuple[tuple[int, int, int], _Path]] = {}
    further: dict[int, _Path] = {}
    taken = 0
    for found in segment:
        while taken < len(queue) and queue[taken].end <= found.start:
            _offer(field, nearest, queue[taken])
            taken += 1
        section = field.section(found.start)
        if section in nearest:
            _keep(further, _extended(field, nearest[section][1], found, 1))
        own = ends.get(field.omits_nothing(number, found))
        if own is not None:
            _keep(further, _extended(field, own, found, 0))
        if not field.scan.work.spend(3):
            break
    return further


def _offer(
    field: _Field, nearest: dict[int, tuple[tuple[int, int, int], _Path]], path: _Path
) -> None:
    weight = (path.dropped - field.before(path.end), path.marks, path.start)
    section = field.section(path.last.start)
    if section not in nearest or weight < nearest[section][0]:
        nearest[section] = (weight, path)


def _extended(field: _Field, path: _Path, found: Found, marks: int) -> _Path:
    dropped = field.before(found.start) - field.before(path.end)
    return _Path(
        path.dropped + dropped + found.replaced,
        path.marks + found.marks + marks,
        path.start,
        found.end,
        found,
        path,
    )


def _unlink(path: _Path | None) -> tuple[Found, ...]:
    places: list[Found] = []
    while path is not None:
        places.append(path.last)
        path = path.before
    return tuple(reversed(places))


def _word_starts(scan: Scan, places: _Places) -> tuple[int, ...]:
    first = places[0][0].start
    last = max(found.end for found in places[-1])
    text = scan.index.text
    return tuple(word.start() for word in _WORD.finditer(text, first, max(first, last)))
