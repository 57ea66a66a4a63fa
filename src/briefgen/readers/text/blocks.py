"""Lines to blocks: headings, paragraphs, list items, numbered paragraphs and dates."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefgen.model.source import ReaderHints
from briefgen.readers.text.datelines import find_dated_lines
from briefgen.readers.text.dates import PrintedDate, whole_date
from briefgen.readers.text.headings import FoundHeading, Heading, HeadingFinder, Rank
from briefgen.readers.text.layout import Sheet, runs_on
from briefgen.readers.text.lines import Line
from briefgen.readers.text.wording import (
    NO_MARK,
    Mark,
    decimal_mark,
    ends_sentence,
    is_capitals,
    is_title_case,
    leading_mark,
    words,
)


class BlockKind(StrEnum):
    """What a block is on its page."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    """Opened by a bullet, a letter or a number of a list."""
    NUMBERED = "numbered"
    """A numbered paragraph of a document that numbers all of its paragraphs."""
    DATE = "date"
    """A line that is a date and no more: the text after it is its entry."""
    ASIDE = "aside"
    """No text of the source after all."""


NO_HEADING = Heading(Rank.PLAIN)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together."""

    kind: BlockKind
    """Heading, text, ..."""
    lines: tuple[Line, ...]
    """At least one; between them may stand furniture."""
    mark: Mark = NO_MARK
    """What opens it."""
    heading: Heading = NO_HEADING
    """For HEADING only."""
    why: str = ""
    """For ASIDE only: the reason that `--skipped` prints."""
    dated: bool = False
    """Whether it is an entry of a list that opens with its date."""

    @property
    def unbroken(self) -> bool:
        """Return whether its lines stand directly below one another."""
        return self.lines[-1].index - self.lines[0].index + 1 == len(self.lines)

    @property
    def text(self) -> str:
        """Return its lines joined by blanks, with what opens it."""
        return " ".join(line.text for line in self.lines)


def build_blocks(sheet: Sheet, hints: ReaderHints) -> tuple[Block, ...]:
    """Return a sheet's text as blocks, in order; every line of text is in exactly one."""
    return _Builder(sheet, hints).build()


class _Builder:
    def __init__(self, sheet: Sheet, hints: ReaderHints) -> None:
        self._sheet = sheet
        self._content = sheet.content
        self._finder = HeadingFinder(sheet, hints.headings)
        self._numbers_paragraphs = _numbers_paragraphs(self._content)
        self._decimals = _decimal_paragraphs(self._content)
        self._dated = find_dated_lines(sheet)
        self._blocks: list[Block] = []
        self._open: list[Line] = []
        self._kind = BlockKind.HEADING
        self._mark = NO_MARK

    def build(self) -> tuple[Block, ...]:
        position = 0
        while position < len(self._content):
            found = self._finder.stated_at(position)
            if found is None and self._goes_on(position):
                self._open.append(self._content[position])
                position += 1
                continue
            self._close()
            position += self._start(position, found or self._found(position))
        self._close()
        return tuple(self._blocks)

    def _close(self) -> None:
        if self._open:
            dated = self._open[0].index in self._dated
            self._blocks.append(Block(self._kind, tuple(self._open), self._mark, dated=dated))
            self._open = []

    def _found(self, position: int) -> FoundHeading | None:
        line = self._content[position]
        if line.index in self._sheet.year_headings:
            return FoundHeading(Heading(Rank.PLAIN), 1)
        if self._date_of(line) or line.index in self._dated or line.index in self._decimals:
            return None
        if self._numbers_paragraphs and _is_long_numbered(line):
            return None
        return self._finder.found_at(position)

    def _start(self, position: int, found: FoundHeading | None) -> int:
        """Start a block and return how many lines it took."""
        line = self._content[position]
        if found:
            group = self._content[position : position + found.lines]
            self._blocks.append(Block(BlockKind.HEADING, group, heading=found.heading))
            self._kind = BlockKind.HEADING
            return found.lines
        decimal = line.index in self._decimals
        self._mark = decimal_mark(line.text) if decimal else leading_mark(line.text)
        self._open = [line]
        if self._date_of(line):
            self._kind = BlockKind.DATE
        elif decimal or (self._mark.numbered and self._numbers_paragraphs):
            self._kind = BlockKind.NUMBERED
        else:
            self._kind = BlockKind.ITEM if self._mark.length else BlockKind.TEXT
        return 1

    def _date_of(self, line: Line) -> PrintedDate | None:
        found = whole_date(line.text[_bullet_length(line) :])
        return found if found and found.resolve(self._sheet.year_at(line)) else None

    def _goes_on(self, position: int) -> bool:
        """Return whether a line continues the block that is open."""
        if not self._open or self._kind is BlockKind.DATE:
            return False
        line, before = self._content[position], self._open[-1]
        if self._opens_item(before, line) or self._opens_entry(line):
            return False
        if ends_sentence(before.text) and (
            self._date_of(line) or self._finder.ends_paragraph_at(position)
        ):
            return False
        return runs_on(self._sheet, before, line)

    def _opens_entry(self, line: Line) -> bool:
        """Return whether a dated entry, a decimally numbered paragraph or a year starts at a line."""
        starts = (self._dated, self._decimals, self._sheet.year_headings)
        return any(line.index in found for found in starts)

    def _opens_item(self, before: Line, line: Line) -> bool:
        mark = leading_mark(line.text)
        if not mark.length:
            return False
        if not self._sheet.adjacent(before, line) or not self._sheet.wrapped:
            return True
        in_list = self._kind is BlockKind.ITEM
        if mark.numbered:
            follows = self._mark.numbered and _follows(self._mark.label, mark.label)
            return (ends_sentence(before.text) and (follows or mark.label == "1")) or (
                follows and in_list
            )
        return ends_sentence(before.text) or in_list


def _bullet_length(line: Line) -> int:
    mark = leading_mark(line.text)
    return 0 if mark.numbered else mark.length


def _follows(before: str, label: str) -> bool:
    return before.isdigit() and int(before) + 1 == int(label)


def _numbers_paragraphs(content: Sequence[Line]) -> bool:
    """Return whether a text numbers its paragraphs: three or more long ones, mostly one or two up.

    Extracts of a document leave paragraphs out: then all numbers must rise, from its first half on.
    """
    at = [(place, line) for place, line in enumerate(content) if _is_long_numbered(line)]
    numbers = [int(leading_mark(line.text).label) for _, line in at]
    steps = [after - before for before, after in itertools.pairwise(numbers)]
    if len(numbers) < 3:
        return False
    if sum(step in (1, 2) for step in steps) * 3 >= len(steps) * 2:
        return True
    return all(step > 0 for step in steps) and at[0][0] * 2 < len(content)


def _decimal_paragraphs(content: Sequence[Line]) -> frozenset[int]:
    """Return the lines that open paragraphs numbered `2.1`: two or more long ones, rising."""
    found = [
        (tuple(int(part) for part in mark.label.split(".")), line.index)
        for line in content
        if (mark := decimal_mark(line.text)).length
        and _is_prose(line)
        and not _is_title(line, mark)
    ]
    rising = all(before < after for (before, _), (after, _) in itertools.pairwise(found))
    return frozenset(index for _, index in found) if len(found) > 1 and rising else frozenset()


def _is_title(line: Line, mark: Mark) -> bool:
    return is_title_case(line.text[mark.length :]) or is_capitals(line.text)


def _is_prose(line: Line) -> bool:
    return len(words(line.text)) > 9


def _is_long_numbered(line: Line) -> bool:
    return leading_mark(line.text).numbered and _is_prose(line)
