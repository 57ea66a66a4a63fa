"""Lines to blocks: headings, paragraphs, list items, numbered paragraphs and dates."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefgen.model.source import ReaderHints
from briefgen.readers.text.dates import PrintedDate, whole_date
from briefgen.readers.text.headings import FoundHeading, Heading, HeadingFinder, Rank
from briefgen.readers.text.layout import Sheet, runs_on
from briefgen.readers.text.lines import Line
from briefgen.readers.text.wording import NO_MARK, Mark, ends_sentence, leading_mark, words


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
        self._year = hints.year
        self._content = sheet.content
        self._finder = HeadingFinder(sheet, hints.headings)
        self._numbers_paragraphs = _numbers_paragraphs(self._content)
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
            self._blocks.append(Block(self._kind, tuple(self._open), self._mark))
            self._open = []

    def _found(self, position: int) -> FoundHeading | None:
        line = self._content[position]
        if self._date_of(line) or (self._numbers_paragraphs and _is_long_numbered(line)):
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
        self._mark = leading_mark(line.text)
        self._open = [line]
        if self._date_of(line):
            self._kind = BlockKind.DATE
        elif self._mark.numbered and self._numbers_paragraphs:
            self._kind = BlockKind.NUMBERED
        else:
            self._kind = BlockKind.ITEM if self._mark.length else BlockKind.TEXT
        return 1

    def _date_of(self, line: Line) -> PrintedDate | None:
        found = whole_date(line.text[_bullet_length(line) :])
        return found if found and found.resolve(self._year) else None

    def _goes_on(self, position: int) -> bool:
        """Return whether a line continues the block that is open."""
        if not self._open or self._kind is BlockKind.DATE:
            return False
        line, before = self._content[position], self._open[-1]
        if self._opens_item(before, line):
            return False
        if ends_sentence(before.text) and (
            self._date_of(line) or self._finder.ends_paragraph_at(position)
        ):
            return False
        return runs_on(self._sheet, before, line)

    def _opens_item(self, before: Line, line: Line) -> bool:
        mark = leading_mark(line.text)
        if not mark.length:
            return False
        if not self._sheet.adjacent(before, line) or not self._sheet.wrapped:
            return True
        in_list = self._kind is BlockKind.ITEM
        if mark.numbered:
            follows = self._mark.numbered and int(self._mark.label) + 1 == int(mark.label)
            return (ends_sentence(before.text) and (follows or mark.label == "1")) or (
                follows and in_list
            )
        return ends_sentence(before.text) or in_list


def _bullet_length(line: Line) -> int:
    mark = leading_mark(line.text)
    return 0 if mark.numbered else mark.length


def _numbers_paragraphs(content: Sequence[Line]) -> bool:
    """Return whether a text numbers its paragraphs: three or more long ones, mostly one or two up."""
    numbers = [
        int(mark.label)
        for line in content
        if (mark := leading_mark(line.text)).numbered and _is_prose(line)
    ]
    steps = [after - before for before, after in itertools.pairwise(numbers)]
    return len(numbers) >= 3 and sum(step in (1, 2) for step in steps) * 3 >= len(steps) * 2


def _is_prose(line: Line) -> bool:
    return len(words(line.text)) > 9


def _is_long_numbered(line: Line) -> bool:
    return leading_mark(line.text).numbered and _is_prose(line)
