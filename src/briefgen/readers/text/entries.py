"""Dated entries: the teasers of an index page, the paragraphs of a chronology."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from briefgen.model.source import SourceRecord
from briefgen.readers.text.blocks import Block, BlockKind
from briefgen.readers.text.dates import leading_date, whole_date

_LEAST_ENTRIES = 3
_INDEX_KIND = "index-page"
_PERHAPS_INDEX_KINDS = frozenset({"", "webpage", "post", "post-weblog"})
_SEPARATOR = re.compile(r"\s*(?:[–—:|]|-\s)\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Entries:
    """The dates of a text's entries."""

    lines: Mapping[int, date] = field(default_factory=dict)
    """Blocks that are a date line: the texts after them are its entries."""
    inline: Mapping[int, tuple[date, int]] = field(default_factory=dict)
    """Blocks that open with date and separator, with the length of both."""
    spoken: Mapping[int, date] = field(default_factory=dict)
    """Paragraphs of a chronology that begin `On January 27,`: the date belongs to the sentence."""
    index_page: bool = False
    """Whether the entries are teasers, published on their dates."""


def find_entries(blocks: Sequence[Block], record: SourceRecord) -> Entries:
    """Return the dated entries of a text."""
    year = record.reader.year
    lines = {
        index: found
        for index, block in enumerate(blocks)
        if block.kind is BlockKind.DATE and (found := _date_line(block, year))
    }
    inline = _inline(blocks, year)
    dates = [*lines.values(), *(row[0] for row in inline.values())]
    falling = len(dates) >= _LEAST_ENTRIES and all(a >= b for a, b in pairwise(dates))
    index_page = bool(dates) and (
        record.kind == _INDEX_KIND or (falling and record.kind in _PERHAPS_INDEX_KINDS)
    )
    return Entries(lines, inline, _spoken(blocks, year), index_page)


def own_words(block: Block) -> str:
    """Return a block's text without its bullet."""
    first, *rest = block.lines
    opening = first.text if block.mark.numbered else first.text[block.mark.length :]
    return " ".join((opening, *(line.text for line in rest)))


def _date_line(block: Block, year: int) -> date | None:
    found = whole_date(own_words(block))
    return found.resolve(year) if found else None


def _inline(blocks: Sequence[Block], year: int) -> Mapping[int, tuple[date, int]]:
    found: dict[int, tuple[date, int]] = {}
    for index, block in enumerate(blocks):
        if block.kind not in (BlockKind.TEXT, BlockKind.ITEM):
            continue
        text = own_words(block)
        printed = leading_date(text)
        day = printed.resolve(year) if printed else None
        separator = _SEPARATOR.match(text, printed.length) if printed and day else None
        if day and separator:
            found[index] = (day, separator.end())
    return found if len(found) >= _LEAST_ENTRIES else {}


def _spoken(blocks: Sequence[Block], year: int) -> Mapping[int, date]:
    """Return the chronology's paragraphs.

    Where the record states a year, every paragraph that begins with a date without a year; else
    only the paragraphs of a section most of which begin with rising, whole dates.
    """
    if year:
        return _dated(tuple(enumerate(blocks)), year)
    found: dict[int, date] = {}
    section: list[tuple[int, Block]] = []
    for index, block in (*enumerate(blocks), (len(blocks), None)):
        if block is not None and block.kind is not BlockKind.HEADING:
            section.append((index, block))
            continue
        found.update(_chronology(section))
        section = []
    return found


def _chronology(section: Sequence[tuple[int, Block]]) -> Mapping[int, date]:
    dated = _dated(section, 0)
    rising = all(a <= b for a, b in pairwise(dated.values()))
    enough = len(dated) >= _LEAST_ENTRIES and len(dated) * 5 >= len(section) * 3
    return dated if enough and rising else {}


def _dated(section: Sequence[tuple[int, Block]], year: int) -> dict[int, date]:
    """Return the blocks that begin with a date: without a printed year where one is given."""
    found: dict[int, date] = {}
    for index, block in section:
        if block.kind not in (BlockKind.TEXT, BlockKind.ITEM):
            continue
        printed = leading_date(own_words(block))
        if printed and bool(printed.year) != bool(year) and (day := printed.resolve(year)):
            found[index] = day
    return found
