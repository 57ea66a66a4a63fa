"""Running heads and footers: lines that come back where pages break."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefgen.model.source import SourceRecord
from briefgen.readers.text.furniture_words import FOOTNOTE, PAGE_WHYS, RUNNING_LINE
from briefgen.readers.text.lines import Line
from briefgen.readers.text.wording import ends_sentence, leading_mark, starts_lower, words

_LINE_CHARACTERS = 120
_PAGES = 5_000
"""No source has more pages: what comes back more often is its text."""
_PROSE_WORDS = 5
_TITLE_WORDS = 12
_ABOVE_WHYS = PAGE_WHYS | {FOOTNOTE}
"""What the last line of the page before may be."""
_COLUMNS = re.compile(r"\S[ \u00a0]{4,}\S")
"""A head whose parts stand left and right."""
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
            for line in _find_running(stem, group, edges, names):
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
        self._first_prose = next(
            (row.index for row in lines if len(words(row.text)) >= _TITLE_WORDS), len(lines)
        )

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
            self._whys[index] in whys
            for step, whys in ((-1, _ABOVE_WHYS), (1, PAGE_WHYS))
            if (index := self._nearest(line.index, step)) >= 0
        )

    def stands_apart(self, line: Line) -> bool:
        """Return whether no text stands directly above or below a line."""
        beside = self._lines[max(0, line.index - 1) : line.index + 2]
        return all(row is line or row.blank or self._whys[row.index] for row in beside)

    def in_front(self, line: Line) -> bool:
        """Return whether no paragraph stands above a line."""
        return line.index < self._first_prose

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


def _find_running(stem: str, group: Sequence[Line], edges: _Edges, names: str) -> Sequence[Line]:
    """Return the lines of a group that are running ones: all, all but the title itself, or none."""
    numbers = [int(found[-1][:9]) for line in group if (found := _NUMBER.findall(line.text))]
    if "#" in stem and all(a < b for a, b in itertools.pairwise(numbers)):
        seen = [(edges.splits_sentence(line), edges.at_page_edge(line)) for line in group]
        rises = any(split for split, _ in seen) or sum(edge for _, edge in seen) * 2 >= len(group)
        return group if rises else ()
    texts = [" ".join(line.text.casefold().split()) for line in group]
    if any(text != texts[0] for text in texts):
        return ()
    columns = all(_COLUMNS.search(line.text) for line in group)
    if columns and all(edges.stands_apart(line) for line in group):
        return group
    title = edges.in_front(group[0]) and not edges.at_page_edge(group[0])
    rest = group[1:] if title else group
    return rest if _come_back(rest, edges, named=_is_named(stem, names), title=title) else ()


def _come_back(rest: Sequence[Line], edges: _Edges, *, named: bool, title: bool) -> bool:
    """Return whether lines with the same words stand where pages break."""
    seen = [(edges.splits_sentence(line), edges.at_page_edge(line)) for line in rest]
    splits = any(split for split, _ in seen)
    evidence = sum(split or edge for split, edge in seen)
    if evidence == len(rest) and (title or len(rest) > 1):
        return True
    if len(rest) + title == 2 and not named:
        return False
    return evidence * 3 >= len(rest) and (splits or named)


def _is_named(stem: str, names: str) -> bool:
    """Return whether a line holds nothing but words of its record's title, author or publisher."""
    if stem.strip("|–—- ") in names:
        return True
    long = [word for word in re.findall(r"[^\W\d_]+", stem) if len(word) > 3]
    return len(long) > 1 and all(word in names for word in long)
