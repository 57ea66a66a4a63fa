"""Running heads and footers: lines that come back where pages break."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefgen.model.source import SourceRecord
from briefgen.readers.text.furniture_words import PAGE_WHYS, RUNNING_LINE
from briefgen.readers.text.lines import Line
from briefgen.readers.text.wording import ends_sentence, leading_mark, starts_lower, words

_LINE_CHARACTERS = 120
_PAGES = 5_000
"""No source has more pages: what comes back more often is its text."""
_PROSE_WORDS = 5
_NUMBER = re.compile(r"\d+")


def find_running_lines(
    lines: Sequence[Line], whys: Sequence[str], pages: Sequence[int], record: SourceRecord
) -> tuple[tuple[int, str], ...]:
    """Return the lines that come back at page breaks, the same or the same but for a number."""
    groups = _groups(lines, whys)
    candidates = frozenset(line.index for group in groups.values() for line in group)
    names = _names(record)
    marked = list(whys)
    for _ in range(2):  # a second look: a footer beside an accepted running head is one too
        for stem, group in groups.items():
            edges = _Edges(lines, marked, pages, candidates)
            if _is_running(stem, group, edges, names):
                for line in group:
                    marked[line.index] = RUNNING_LINE
    return tuple((index, why) for index, why in enumerate(marked) if why and not whys[index])


def _groups(lines: Sequence[Line], whys: Sequence[str]) -> Mapping[str, tuple[Line, ...]]:
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        usable = not line.blank and not whys[line.index] and len(line.text) <= _LINE_CHARACTERS
        if usable and not leading_mark(line.text).length:
            groups[_stem(line.text)].append(line)
    return {stem: tuple(rows) for stem, rows in groups.items() if 1 < len(rows) <= _PAGES}


def _stem(text: str) -> str:
    return _NUMBER.sub("#", " ".join(text.split())).casefold()


def _names(record: SourceRecord) -> str:
    parts = (
        *(record.title, record.container_title, record.publisher, record.cite_as, record.number),
        *record.author,
    )
    return " | ".join(parts).casefold()


class _Edges:
    """Looks at what stands around a line that may be a running one."""

    def __init__(
        self,
        lines: Sequence[Line],
        whys: Sequence[str],
        pages: Sequence[int],
        candidates: frozenset[int],
    ) -> None:
        self._lines = lines
        self._whys = whys
        self._pages = pages
        self._candidates = candidates

    def splits_sentence(self, line: Line) -> bool:
        """Return whether the text before it is cut and goes on behind it, in small letters or digits."""
        before = self._text(range(line.index - 1, max(-1, line.index - 12), -1))
        after = self._text(range(line.index + 1, min(len(self._lines), line.index + 12)))
        if not after or ends_sentence(before) or len(words(before)) < _PROSE_WORDS:
            return False
        return starts_lower(after) or after[0].isdigit()

    def at_page_edge(self, line: Line) -> bool:
        """Return whether a page starts there or the nearest line is a page number or running line."""
        if line.index and self._pages[line.index] > self._pages[line.index - 1]:
            return True
        if "\f" in line.raw:
            return True
        return any(
            self._whys[index] in PAGE_WHYS
            for index in (self._nearest(line.index, -1), self._nearest(line.index, 1))
            if index >= 0
        )

    def _text(self, indices: Sequence[int]) -> str:
        for index in indices:
            line = self._lines[index]
            if not line.blank and not self._whys[index] and index not in self._candidates:
                return line.text
        return ""

    def _nearest(self, index: int, step: int) -> int:
        index += step
        while 0 <= index < len(self._lines):
            if not self._lines[index].blank:
                return index
            index += step
        return -1


def _is_running(stem: str, group: Sequence[Line], edges: _Edges, names: str) -> bool:
    seen = [(edges.splits_sentence(line), edges.at_page_edge(line)) for line in group]
    splits = sum(split for split, _ in seen)
    at_edge = sum(edge for _, edge in seen)
    evidence = sum(split or edge for split, edge in seen)
    numbers = [int(found[-1][:9]) for line in group if (found := _NUMBER.findall(line.text))]
    rising = "#" in stem and all(a < b for a, b in itertools.pairwise(numbers))
    if rising:
        return bool(splits) or at_edge * 2 >= len(group)
    if any(line.text != group[0].text for line in group):
        return False
    named = stem.strip("|–—- ") in names
    if len(group) == 2 and not named:
        return evidence == 2
    return evidence * 3 >= len(group) and (bool(splits) or named)
