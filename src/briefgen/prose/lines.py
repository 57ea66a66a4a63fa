"""A field's lines cut into paragraphs, list items and lines that place something.

The rules are Markdown's, less what would surprise in a letter: nothing is code because it is
indented, and a year at the start of a line opens no list. Numbers of a list are those of its first
item counted on, as Markdown counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_PLACING = re.compile(r"\[[ \t]*(?:case[ \t]+(?P<case>[a-z0-9][a-z0-9-]*)|excerpts)[ \t]*\]")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<sign>[-*+]|(?P<number>\d{1,3})[.)])[ \t]+(?=\S)")
RULE = re.compile(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")
"""A line of dashes, stars or underscores: Markdown's rule across the page, which a letter has not."""


class Kind(StrEnum):
    """What a stretch of lines is."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    MORE = "more"
    """A further paragraph of the item before it."""
    CASE = "case"
    EXCERPTS = "excerpts"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that belong together."""

    kind: Kind
    start: int
    """Offset of the first character of its own words, behind a list's sign."""
    end: int
    """Offset behind its last character that is not blank."""
    level: int = 0
    """Of an item: 1, 2 in a list within a list, ..."""
    numbered: bool = False
    """Whether an item bears a number."""
    number: int = 0
    """Of an item that bears one."""
    id: str = ""
    """Case id."""


@dataclass(slots=True)
class _List:
    """A list that may go on."""

    content: int
    """Column of its last item's words."""
    numbered: bool
    number: int
    """Of its last item."""


def stretches(value: str) -> tuple[Stretch, ...]:
    """Return the stretches of a field in order; blank ones are left out."""
    return tuple(_Cutter(value).cut())


class _Cutter:
    """One pass over the lines of a field."""

    def __init__(self, value: str) -> None:
        self._value = value
        self._lists: list[_List] = []
        self._open: Stretch | None = None
        self._after_blank = False

    def cut(self) -> Iterator[Stretch]:
        """Yield each stretch as soon as it ends."""
        for match in _LINE.finditer(self._value):
            line = match.group().rstrip()
            start, end = match.start(), match.start() + len(line)
            if not line:
                yield from self._close()
                self._after_blank = True
                continue
            placing = _PLACING.fullmatch(line.strip())
            item = None if placing or RULE.fullmatch(line.strip()) else _ITEM.match(line)
            if placing:
                yield from self._close()
                yield self._placed(placing, start + len(line) - len(line.lstrip()), end)
            elif item and self._begins_item(item):
                yield from self._close()
                self._open = self._item(item, start, end)
            elif self._open:
                self._open = replace(self._open, end=end)
            else:
                self._open = self._paragraph(line, start, end)
            self._after_blank = False
        yield from self._close()

    def _close(self) -> Iterator[Stretch]:
        if self._open:
            yield self._open
        self._open = None

    def _placed(self, match: re.Match[str], start: int, end: int) -> Stretch:
        self._lists = []
        if match["case"]:
            return Stretch(Kind.CASE, start, end, id=match["case"])
        return Stretch(Kind.EXCERPTS, start, end)

    def _begins_item(self, item: re.Match[str]) -> bool:
        """Return whether a list's sign is one: inside a sentence only a bullet or a 1 is."""
        inside = self._open is not None and not any(one.numbered for one in self._lists)
        return not inside or item["number"] is None or int(item["number"]) == 1

    def _item(self, item: re.Match[str], start: int, end: int) -> Stretch:
        column, lists = _width(item["indent"]), self._lists
        numbered = item["number"] is not None
        number = int(item["number"] or 0)
        if lists and column < lists[-1].content:
            while len(lists) > 1 and column < lists[-2].content:
                lists.pop()
            last = lists.pop()
            if numbered and last.numbered:
                number = last.number + 1
        lists.append(_List(_width(item.group()), numbered, number))
        return Stretch(Kind.ITEM, start + item.end(), end, len(lists), numbered, number)

    def _paragraph(self, line: str, start: int, end: int) -> Stretch:
        """Return a new paragraph: its item's, where it is indented below the last one."""
        column, lists = _width(line[: len(line) - len(line.lstrip())]), self._lists
        start += len(line) - len(line.lstrip())
        if lists and column >= min(2, lists[-1].content) and len(lists) == 1:
            return Stretch(Kind.MORE, start, end)
        if lists and column >= lists[-1].content:
            return Stretch(Kind.MORE, start, end)
        while lists and column < lists[-1].content:
            lists.pop()
        return Stretch(Kind.PARAGRAPH, start, end)


def _width(text: str) -> int:
    return len(text.expandtabs(4))
