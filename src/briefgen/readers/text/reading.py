"""The sequence from bytes to a source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.errors import UnreadableSource
from briefgen.model.source import Skipped, Source, SourceRecord, Span
from briefgen.readers.text.blocks import build_blocks
from briefgen.readers.text.decoding import BYTE_ORDER_MARK, decode_bytes
from briefgen.readers.text.drafts import draft_passages
from briefgen.readers.text.furniture import find_furniture
from briefgen.readers.text.layout import find_pages, lay_out
from briefgen.readers.text.lines import Line, split_lines
from briefgen.readers.text.passages import locate_passages
from briefgen.readers.text.yearheads import find_year_headings, years_in_force

VERSION = 6


def decode(data: bytes, record: SourceRecord) -> str:
    """Return exactly the file's text, or raise `UnreadableSource`."""
    return decode_bytes(data, record.encoding)


def read(data: bytes, record: SourceRecord, *, sha256: str) -> Source:
    """Return the source that a text file's bytes and its record make.

    Every character that is no white space lies in exactly one of: a section's span, a passage's
    ranges, a skipped span. Raises `UnreadableSource` when there is no text to be had.
    """
    text = decode(data, record)
    lines = split_lines(text)
    pages = find_pages(lines, record.reader.page_start)
    furniture = find_furniture(lines, record, pages)
    whys = furniture.whys
    headings = find_year_headings(lines)
    sheet = replace(
        lay_out(lines, whys, pages),
        marks=furniture.marks,
        years=years_in_force(lines, headings, record.reader.year),
        year_headings=frozenset(headings),
    )
    drafted = draft_passages(text, build_blocks(sheet, record.reader), sheet, record)
    passages = locate_passages(text, drafted, sheet, record)
    if not passages:
        raise UnreadableSource(
            "no text: all lines are furniture or headings",
            hint="see `briefgen sources show ID --skipped`, and the record's furniture patterns",
        )
    skipped = (*_furniture(text, lines, whys), *drafted.skipped)
    return Source(
        record, sha256, text, drafted.sections, passages, tuple(sorted(skipped, key=_start))
    )


def _start(skipped: Skipped) -> Span:
    return skipped.span


def _furniture(text: str, lines: Sequence[Line], whys: Sequence[str]) -> list[Skipped]:
    """Return the skipped lines; neighbours with one reason make one stretch."""
    mark = len(text) - len(text.lstrip(BYTE_ORDER_MARK))
    skipped = [Skipped(Span(0, mark), "byte order mark")] if mark else []
    joinable = False
    for line in lines:
        why = whys[line.index]
        if line.blank:
            continue
        if why and joinable and skipped[-1].why == why:
            skipped[-1] = Skipped(Span(skipped[-1].span.start, line.span.end), why)
        elif why:
            skipped.append(Skipped(line.span, why))
        joinable = bool(why)
    return skipped
