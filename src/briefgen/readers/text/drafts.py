"""Blocks to passages without locators: ranges, kinds, dates; and the sections they stand in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.model.source import SOFT_HYPHEN, PassageKind, Section, Skipped, SourceRecord, Span
from briefgen.readers.text.blocks import Block, BlockKind
from briefgen.readers.text.entries import Entries, find_entries, own_words
from briefgen.readers.text.headings import Heading, Rank, RunInFinder, markdown_title
from briefgen.readers.text.layout import PATTERN_CHARACTERS, Sheet, compile_pattern
from briefgen.readers.text.markup import split_at_marks
from briefgen.readers.text.outline import Home, Outline
from briefgen.readers.text.titles import settle_headings
from briefgen.readers.text.wording import is_caption

FOOTNOTE_MARK = "mark of a footnote"
_CLOSES = re.compile(r"closes-(\d)")
_LEAD_CHARACTERS = 400
"""How far back from its colon a lead-in may say `should`."""
_DEMAND_LEAD = re.compile(
    r"(?:\b(?:should|must|ought to|needs? to|has to|have to|to)|\bthat)\s*(?:\W*the \w+ (?:\w+ )?)?:$"
    r"|\b(?:recommend\w*|urge[sd]?|calls? (?:up)?on|called (?:up)?on|should|must)\b.*:$"
    r"|(?:должн\w+|следует|рекоменду\w+|призыва\w+|необходимо)\b.*:$",
    re.IGNORECASE | re.DOTALL,
)
# `Concerns and recommendations` holds both: there the lead-in decides.
_DEMAND_TITLE = re.compile(
    r"(?!.*\b(?:concern|conclusion|finding|observation|вывод|заключен))"
    r"(?:\W*\w+){0,4}?\W*(?:recommendation|рекомендаци)",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[.!?][\"'”’)]*\s+\S")


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage before its locator is known."""

    kind: PassageKind
    """As the passage's."""
    ranges: tuple[Span, ...]
    """As the passage's."""
    home: Home
    """Where it stands."""
    label: str = ""
    """Its printed number or letter: `12`, `(a)`; empty: none."""
    numbered: bool = False
    """Whether it is a numbered paragraph of a document that numbers its paragraphs."""
    parent: str = ""
    """The printed number of the paragraph that an item or unnumbered text belongs to."""
    day: date | None = None
    """The date of its entry."""
    entry: int = -1
    """Which entry it belongs to: an entry of an index page may have several passages; -1: none."""
    teaser: bool = False
    """Whether it is a teaser of an index page, published on its day."""
    running: bool = False
    """Whether it is an entry of a running chronology, which says what was known on its day."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a text's blocks come to."""

    drafts: tuple[Draft, ...]
    """In file order."""
    sections: tuple[Section, ...]
    """In file order."""
    skipped: tuple[Skipped, ...]
    """Headings without text, bullets, dates of entries, Markdown's marks."""
    index_page: bool
    """Whether the text is an index page."""


def draft_passages(
    raw: str, blocks: Sequence[Block], sheet: Sheet, record: SourceRecord
) -> Drafted:
    """Return the passages, sections and skipped stretches of a text's blocks."""
    return _Drafter(raw, settle_headings(blocks, record, sheet), sheet, record).draft()


class _Drafter:
    def __init__(
        self, raw: str, blocks: Sequence[Block], sheet: Sheet, record: SourceRecord
    ) -> None:
        self._raw = raw
        self._blocks = blocks
        self._sheet = sheet
        self._entries: Entries = find_entries(blocks, sheet, record)
        self._outline = Outline()
        self._run_ins = RunInFinder(
            block.lines[0].text for block in blocks if block.kind is BlockKind.TEXT
        )
        self._drafts: list[Draft] = []
        self._skipped: list[Skipped] = []
        self._day: date | None = None
        self._entry = -1
        self._parent = ""
        self._demands = False
        options = record.reader.options
        self._caption = compile_pattern(options.get("caption", r"(?!)"), "caption option")
        self._closers = tuple(
            (int(match.group(1)), compile_pattern(pattern, key))
            for key, pattern in options.items()
            if (match := _CLOSES.fullmatch(key))
        )

    def draft(self) -> Drafted:
        for index, block in enumerate(self._blocks):
            if block.kind is BlockKind.HEADING and not self._is_entry_title(index):
                self._heading(block)
            elif block.kind is BlockKind.ASIDE:
                self._skipped.extend(Skipped(line.span, block.why) for line in block.lines)
            elif block.kind is BlockKind.DATE:
                self._date(index, block)
            else:
                self._text(index, block)
        return Drafted(
            tuple(self._drafts),
            tuple(self._outline.sections),
            tuple(self._skipped),
            self._entries.index_page,
        )

    def _is_entry_title(self, index: int) -> bool:
        """Return whether a heading by general rule is the title of the entry whose date it follows."""
        block = self._blocks[index]
        return (
            index > 0
            and index - 1 in self._entries.lines
            and len(self._entries.lines) > 1
            and block.heading.level < 0
            and block.heading.rank in (Rank.PLAIN, Rank.CAPITALS)
            and index + 1 < len(self._blocks)
        )

    def _heading(self, block: Block) -> None:
        self._day, self._parent, self._demands = None, "", False
        span = _span(block)
        title = block.text.strip("*_ ")
        start, end = markdown_title(block.lines[0].text)
        if end:
            title = block.lines[0].text[start:end].strip("*_ ")
        inner = self._raw.find(title.split()[0], span.start) if title else span.start
        words = Span(inner, inner + len(title)) if len(block.lines) == 1 else span
        self._skip_around(span, words)
        self._outline.open(title, words, block.heading)

    def _skip_around(self, whole: Span, words: Span) -> None:
        for start, end in ((whole.start, words.start), (words.end, whole.end)):
            if self._raw[start:end].strip():
                self._skipped.append(Skipped(Span(start, end), "Markdown mark"))

    def _date(self, index: int, block: Block) -> None:
        span = _span(block)
        following = self._blocks[index + 1].kind if index + 1 < len(self._blocks) else None
        bare = following is None or following is BlockKind.DATE
        single = len(self._entries.lines) < 2 and not self._entries.index_page
        self._day = None if single or bare else self._entries.lines.get(index)
        self._entry = index
        why = "date line" if single else "date without text" if bare else "date of an entry"
        self._skipped.append(Skipped(span, why))

    def _text(self, index: int, block: Block) -> None:
        text = own_words(block)
        for level, pattern in self._closers:
            if pattern.match(text[:PATTERN_CHARACTERS]):
                self._outline.close(level)
        start = block.lines[0].span.start
        if block.mark.length:
            start = self._skip(start, block.mark.length, _mark_why(block))
        day, teaser = self._day, self._day is not None and self._entries.index_page
        entry = self._entry if day else index
        if index in self._entries.inline:
            day, length = self._entries.inline[index]
            start = self._skip(start, length, "date of an entry")
            teaser = self._entries.index_page
        elif index in self._entries.spoken and day is None:
            day = self._entries.spoken[index]
        start = self._run_in(block, start)
        ranges = self._ranges(block, start)
        if not any(self._raw[slice(*span)].replace(SOFT_HYPHEN, "").strip() for span in ranges):
            self._skipped.extend(Skipped(span, "invisible characters") for span in ranges)
            return
        kind = self._kind(index, block, text, dated=day is not None)
        label = block.mark.label
        numbered = block.kind is BlockKind.NUMBERED
        parent = "" if numbered or kind is PassageKind.CAPTION else self._parent
        self._parent = label if numbered else self._parent
        home = self._outline.home
        self._drafts.append(
            Draft(
                *(kind, ranges, home, label, numbered, parent, day, entry, teaser),
                running=day is not None and self._entries.running,
            )
        )

    def _skip(self, start: int, length: int, why: str) -> int:
        self._skipped.append(
            Skipped(Span(start, start + len(self._raw[start : start + length].rstrip())), why)
        )
        return start + length

    def _run_in(self, block: Block, start: int) -> int:
        """Open the section of a run-in heading and return where the text after it starts."""
        found = self._run_ins.match(self._raw[start : block.lines[0].span.end])
        if found is None or block.kind is not BlockKind.TEXT:
            return start
        words = Span(start, start + len(found.group().rstrip()))
        self._outline.open(found.group("title").strip(), words, Heading(Rank.RUN_IN))
        return start + found.end()

    def _kind(self, index: int, block: Block, text: str, *, dated: bool) -> PassageKind:
        if block.kind is BlockKind.ITEM and not dated and not self._is_caption(text):
            return PassageKind.DEMAND if self._demands or self._in_demands() else PassageKind.ITEM
        follows = index + 1 < len(self._blocks) and self._blocks[index + 1].kind is BlockKind.ITEM
        leads = text.rstrip().endswith(":") and follows
        self._demands = leads and bool(_DEMAND_LEAD.search(text[-_LEAD_CHARACTERS:]))
        if self._is_caption(text):
            return PassageKind.CAPTION
        if dated:
            return PassageKind.ENTRY
        if leads and not _SENTENCES.search(text):
            return PassageKind.LEAD_IN
        return PassageKind.PARAGRAPH

    def _is_caption(self, text: str) -> bool:
        return bool(self._caption.match(text[:PATTERN_CHARACTERS])) or is_caption(text)

    def _in_demands(self) -> bool:
        return any(_DEMAND_TITLE.match(title) for title in self._outline.home.path)

    def _ranges(self, block: Block, start: int) -> tuple[Span, ...]:
        """Return the raw ranges of a block's words from an offset on, furniture and marks left out."""
        ranges: list[Span] = []
        first = start
        last = block.lines[0]
        for line in block.lines[1:]:
            if self._sheet.interrupted(last, line):
                ranges.append(Span(first, last.span.end))
                first = line.span.start
            last = line
        ranges.append(Span(first, last.span.end))
        kept: list[Span] = []
        for whole in ranges:
            for part in self._without_notes(whole):
                words, marks = split_at_marks(self._raw, part)
                kept.extend(words)
                self._skipped.extend(Skipped(mark, "Markdown mark") for mark in marks)
        return tuple(kept)

    def _without_notes(self, whole: Span) -> Iterator[Span]:
        """Yield the parts of a raw range between the marks of footnotes."""
        start = whole.start
        at = bisect_left(self._sheet.marks, whole)
        for mark in self._sheet.marks[at:]:
            if mark.start >= whole.end:
                break
            self._skipped.append(Skipped(mark, FOOTNOTE_MARK))
            if self._raw[start : mark.start].strip():
                yield Span(start, mark.start)
            start = mark.end
        if self._raw[start : whole.end].strip():
            yield Span(start, whole.end)


def _mark_why(block: Block) -> str:
    if block.kind is BlockKind.NUMBERED:
        return "paragraph number"
    return "number" if block.mark.label else "bullet"


def _span(block: Block) -> Span:
    return Span(block.lines[0].span.start, block.lines[-1].span.end)
