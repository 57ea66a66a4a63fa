"""How a text is laid out: pages, wrapped or not, and where a sentence runs on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.errors import UnreadableSource
from briefgen.model.source import Span
from briefgen.readers.text.furniture_words import PAGE_WHYS
from briefgen.readers.text.lines import Line
from briefgen.readers.text.wording import (
    ends_sentence,
    leading_mark,
    starts_lower,
    starts_sentence,
    words,
)

_WRAP_WIDTH_CHARACTERS = 160
"""No editor or PDF converter wraps wider; longer lines are paragraphs."""
PATTERN_CHARACTERS = 2_000
"""So much of a line is shown to a record's pattern: one that goes back and forth ends in time."""
_FULL = 0.7
"""A wrapped line fills at least this share of the width, unless it ends its paragraph."""
_PROSE_WORDS = 5
_SLACK = 0.85
"""Headings and ragged lines wrap a little early: what would fit in this share was cut by hand."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All lines of a text with what is known of each."""

    lines: tuple[Line, ...]
    """As an editor counts them."""
    whys: tuple[str, ...]
    """Per line the reason why it is furniture; empty: it isn't."""
    pages: tuple[int, ...]
    """Per line its page, counted from 1; 0 where the source bears no pages."""
    wrapped: bool
    """Whether paragraphs run over several lines."""
    width: int
    """The usual length of a full line, in characters."""
    spacing: int = 1
    """How many lines on the next line of a paragraph stands: 2 where a blank line follows each."""
    marks: tuple[Span, ...] = ()
    """Raw ranges of footnotes' marks inside lines of text, in order."""
    years: tuple[int, ...] = ()
    """Per line the year of dates printed without one; 0 where none is known."""
    year_headings: frozenset[int] = frozenset()
    """Indices of lines that are a year above entries dated by day and month."""

    @property
    def content(self) -> tuple[Line, ...]:
        """Return the lines that are text, in order."""
        return tuple(line for line in self.lines if not line.blank and not self.whys[line.index])

    def adjacent(self, before: Line, after: Line) -> bool:
        """Return whether nothing, not even a blank line, stands between two lines.

        Where a converter put a blank line after each line, that one counts as nothing.
        """
        step = after.index - before.index
        return step == 1 or (step <= self.spacing and not self.interrupted(before, after))

    def year_at(self, line: Line) -> int:
        """Return the year that a date printed without one has at a line; 0: none is known."""
        return self.years[line.index] if self.years else 0

    def starts_page(self, line: Line) -> bool:
        """Return whether a page starts at a line."""
        return line.index > 0 and self.pages[line.index] > self.pages[line.index - 1]

    def turns_page(self, before: Line, after: Line) -> bool:
        """Return whether a page starts between two lines, or at the second."""
        return self.pages[after.index] > self.pages[before.index]

    def breaks_page(self, before: Line, after: Line) -> bool:
        """Return whether a page starts or a page's head, foot or number stands between two lines."""
        between = self.whys[before.index + 1 : after.index]
        return self.turns_page(before, after) or any(why in PAGE_WHYS for why in between)

    def interrupted(self, before: Line, after: Line) -> bool:
        """Return whether furniture stands between two lines."""
        return any(self.whys[before.index + 1 : after.index])

    def is_full(self, line: Line) -> bool:
        """Return whether a line is about as long as wrapped lines are."""
        return len(line.text) >= self.width * _FULL

    def was_cut(self, before: Line, after: Line) -> bool:
        """Return whether the next line's first word had fitted: the break is the author's."""
        first = after.text.split(maxsplit=1)[0]
        return len(before.text) + 1 + len(first) <= self.width * _SLACK


def find_pages(lines: Sequence[Line], pattern: str) -> tuple[int, ...]:
    """Return each line's page, counted by the pattern of the line that starts one; 0: none known."""
    if not pattern:
        return (0,) * len(lines)
    expression = compile_pattern(pattern, "page-start")
    pages: list[int] = []
    page = 1
    seen = False
    for line in lines:
        if expression.match(line.raw[:PATTERN_CHARACTERS]):
            page += seen
            seen = True
        seen = seen or not line.blank
        pages.append(page)
    return tuple(pages)


def compile_pattern(pattern: str, key: str) -> re.Pattern[str]:
    """Return a record's regular expression, or raise `UnreadableSource` naming its key."""
    try:
        return re.compile(pattern)
    except re.error as error:
        raise UnreadableSource(
            f"the record's {key} is no regular expression: {pattern} ({error})",
            hint="write brackets, dots and stars that mean themselves with a backslash before them",
        ) from error


def lay_out(lines: tuple[Line, ...], whys: tuple[str, ...], pages: tuple[int, ...]) -> Sheet:
    """Return the sheet of a text's lines: whether it is wrapped, how wide, how spaced."""
    texts = [line for line in lines if not line.blank and not whys[line.index]]
    lengths = sorted(len(line.text) for line in texts)
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.95))] if lengths else 0
    for spacing in (1, 2):
        pairs = [
            (before, after)
            for before, after in pairwise(texts)
            if after.index == before.index + spacing and not leading_mark(after.text).length
        ]
        if width <= _WRAP_WIDTH_CHARACTERS and _are_wrapped(pairs, len(texts), width, spacing):
            return Sheet(lines, whys, pages, wrapped=True, width=width, spacing=spacing)
    return Sheet(lines, whys, pages, wrapped=False, width=width)


def _are_wrapped(pairs: Sequence[tuple[Line, Line]], lines: int, width: int, spacing: int) -> bool:
    """Return whether most lines that another one follows are full.

    For lines set apart by blank ones that is not enough, as short paragraphs look the same: many
    must go on in small letters too.
    """
    full = sum(len(before.text) >= width * _FULL for before, _ in pairs)
    if len(pairs) < 2 or full < len(pairs) * 0.6:
        return False
    if spacing == 1:
        return True
    going_on = sum(starts_lower(after.text) for _, after in pairs)
    return len(pairs) >= lines * 0.3 and going_on >= len(pairs) * 0.3


def runs_on(sheet: Sheet, before: Line, after: Line) -> bool:
    """Return whether a paragraph that reaches one line goes on at the next line of text.

    Bullets, dates and headings are not looked at: whoever calls has ruled them out.
    """
    closed = ends_sentence(before.text)
    if sheet.adjacent(before, after):
        if not sheet.wrapped:
            return not closed and starts_lower(after.text)
        return not _is_break(sheet, before, after, closed=closed)
    if closed:
        return False
    crossed = sheet.interrupted(before, after) or sheet.turns_page(before, after)
    full = sheet.wrapped and sheet.is_full(before)
    if starts_lower(after.text):
        return crossed or full
    goes_on = full or (after.text[0].isdigit() and not leading_mark(after.text).length)
    prose = len(words(before.text)) >= _PROSE_WORDS
    return goes_on and prose and sheet.breaks_page(before, after)


def _is_break(sheet: Sheet, before: Line, after: Line, *, closed: bool) -> bool:
    if not starts_sentence(after.text):
        return False
    if closed:
        return sheet.was_cut(before, after) or after.indent > before.indent + 1
    return len(before.text) < sheet.width * 0.5 and sheet.was_cut(before, after)
