"""Dated entries: the teasers of an index page, the paragraphs of a chronology."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from briefgen.model.source import SourceRecord
from briefgen.readers.text.blocks import Block, BlockKind
from briefgen.readers.text.datelines import LEAST_ENTRIES, dated_opening
from briefgen.readers.text.dates import leading_date, whole_date
from briefgen.readers.text.layout import Sheet

_INDEX_KIND = "index-page"
_CHRONOLOGY_KIND = "chronology"
_PERHAPS_INDEX_KINDS = frozenset({"", "webpage", "post", "post-weblog"})
_TEXTS = (BlockKind.TEXT, BlockKind.ITEM, BlockKind.NUMBERED)
_LISTED = 0.8
"""The share of a list's texts that belong to its dated entries."""


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
    running: bool = False
    """Whether the whole text is a chronology: each entry says what was known on its date."""


def find_entries(blocks: Sequence[Block], sheet: Sheet, record: SourceRecord) -> Entries:
    """Return the dated entries of a text."""
    lines = {
        index: found
        for index, block in enumerate(blocks)
        if block.kind is BlockKind.DATE and (found := _date_line(block, sheet))
    }
    inline = _inline(blocks, sheet)
    spoken = _spoken(blocks, sheet, record.reader.year)
    dates = [*lines.values(), *(row[0] for row in inline.values())]
    falling = len(dates) >= LEAST_ENTRIES and all(a >= b for a, b in pairwise(dates))
    index_page = bool(dates) and (
        record.kind == _INDEX_KIND or (falling and record.kind in _PERHAPS_INDEX_KINDS)
    )
    entries = Entries(lines, inline, spoken, index_page)
    return replace(entries, running=not index_page and _is_running(blocks, entries, record))


def _is_running(blocks: Sequence[Block], entries: Entries, record: SourceRecord) -> bool:
    """Return whether a text is a list of dated entries from top to bottom, in order of time."""
    rows = sorted(
        (
            *entries.lines.items(),
            *((index, day) for index, (day, _) in entries.inline.items()),
            *entries.spoken.items(),
        )
    )
    if record.kind == _CHRONOLOGY_KIND:
        return bool(rows)
    rising = all(a[1] <= b[1] for a, b in pairwise(rows))
    if len(rows) < LEAST_ENTRIES or not rising or record.kind not in _PERHAPS_INDEX_KINDS:
        return False
    texts = [index for index, block in enumerate(blocks) if block.kind in _TEXTS]
    own = len(entries.inline) + len(entries.spoken)
    listed = sum(index > rows[0][0] for index in texts) if entries.lines else own
    return listed >= len(texts) * _LISTED


def own_words(block: Block) -> str:
    """Return a block's text without its bullet."""
    first, *rest = block.lines
    opening = first.text if block.mark.numbered else first.text[block.mark.length :]
    return " ".join((opening, *(line.text for line in rest)))


def _date_line(block: Block, sheet: Sheet) -> date | None:
    found = whole_date(own_words(block))
    return found.resolve(sheet.year_at(block.lines[0])) if found else None


def _inline(blocks: Sequence[Block], sheet: Sheet) -> Mapping[int, tuple[date, int]]:
    found: dict[int, tuple[date, int]] = {}
    for index, block in enumerate(blocks):
        if block.kind not in (BlockKind.TEXT, BlockKind.ITEM):
            continue
        if opening := dated_opening(own_words(block), sheet.year_at(block.lines[0])):
            found[index] = opening
    return found if len(found) >= LEAST_ENTRIES else {}


def _spoken(blocks: Sequence[Block], sheet: Sheet, year: int) -> Mapping[int, date]:
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
        found.update(_chronology(section, sheet))
        section = []
    return found


def _chronology(section: Sequence[tuple[int, Block]], sheet: Sheet) -> Mapping[int, date]:
    dated = _dated(section, sheet.year_at(section[0][1].lines[0]) if section else 0)
    rising = all(a <= b for a, b in pairwise(dated.values()))
    enough = len(dated) >= LEAST_ENTRIES and len(dated) * 5 >= len(section) * 3
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
