"""Drafts to passages: counted, located, dated; pointers told from evidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefgen.model.source import (
    Assembled,
    Locator,
    Passage,
    PassageKind,
    SourceRecord,
    assemble,
)
from briefgen.readers.text.dates import leading_date, spoken
from briefgen.readers.text.drafts import Draft, Drafted
from briefgen.readers.text.furniture import is_teaser
from briefgen.readers.text.layout import Sheet

_INTRODUCTION, _REST, _WHOLE = "introduction", "rest", "whole"
_POINTER_WORDS = 60
_POINTER = re.compile(
    r"(?:also\s+)?(?:see|refer to)\b.*(?:\bwww\.|https?://).*"
    r"|(?:for (?:more|further|additional|detailed)\b.*|(?:more|further) information\b.*)"
    r"(?:\bwww\.|https?://|\bplease\b|\bsee\b|\bvisit\b).*"
    r"|(?:см\.|подробнее|дополнительн\w+ информаци\w+)\s.*(?:\bwww\.|https?://).*",
    re.IGNORECASE | re.DOTALL,
)
_NAME = r"[A-ZА-ЯЁ][\w’'-]+"
_PERSON = re.compile(
    rf"(?P<name>{_NAME}(?: {_NAME}){{1,3}}), (?=(?:an?|the|who|whose|aged|former|then|\d\d)\b)"
)
_ENTRY_NAME = re.compile(rf"((?:{_NAME} ){{0,4}}{_NAME}),(?= )")
# Words of bodies, places and offices: what holds one is no person's name.
_NO_PERSON = re.compile(
    r"\b(?:Committee|Court|Party|Union|Watch|International|Ministry|Council|Region|Office|Prosecutor|Government"
    r"|Republic|Commission|Organi[sz]ation|Service|Security|Convention|Report|Agency|Association|Federation|Group"
    r"|Parliament|Senate|University|Institute|Foundation|Centre|Center|Company|City|Nations|Rights|Rapporteur|The"
    r"|In|On|At|As|After|Before|During|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b"
)
_SENTENCE = re.compile(r".*?[.!?](?=\s+[A-ZА-ЯЁ]|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Located:
    """A draft with its words, and where it is counted."""

    draft: Draft
    assembled: Assembled
    group: str
    """Paragraphs and items are counted anew in each group: a section, the introduction, the rest."""


def locate_passages(
    raw: str, drafted: Drafted, sheet: Sheet, record: SourceRecord
) -> tuple[Passage, ...]:
    """Return the passages of a text, in order, each with its locator."""
    read = tuple(
        _Located(draft, assembled, _group(draft, drafted))
        for draft in _with_summary(drafted)
        if (assembled := assemble(raw, draft.ranges)).text
    )
    items = _Items(read, drafted, record)
    days = {row.assembled.text: row.draft.day for row in read if row.draft.teaser and row.draft.day}
    line_starts = [line.span.start for line in sheet.lines]
    passages: list[Passage] = []
    for index, row in enumerate(read):
        line = max(0, bisect_right(line_starts, row.draft.ranges[0].start) - 1)
        locator = _locator(row.draft, items.text(row), sheet.pages[line], runs=items.runs_through)
        teased = days.get(row.assembled.text)
        passages.append(
            Passage(
                index=index,
                kind=row.draft.kind,
                path=row.draft.home.path,
                section=row.draft.home.section,
                ranges=row.draft.ranges,
                text=row.assembled.text,
                offsets=row.assembled.offsets,
                line_hyphens=row.assembled.line_hyphens,
                locator=locator,
                issued=teased or _own_day(row.draft, record),
                pointer=teased is not None or _points(row.assembled.text),
            )
        )
    return tuple(passages)


def _with_summary(drafted: Drafted) -> tuple[Draft, ...]:
    """Return the drafts; an index page's opening words are a paragraph, though a bullet opens them."""
    drafts = list(drafted.drafts)
    if drafted.index_page and drafts and drafts[0].kind is PassageKind.ITEM:
        drafts[0] = replace(drafts[0], kind=PassageKind.PARAGRAPH)
    return tuple(drafts)


def _group(draft: Draft, drafted: Drafted) -> str:
    if draft.home.section >= 0:
        return str(draft.home.section)
    first = next((row for row in drafted.sections if row.level > 0), None)
    if first is None:
        return _WHOLE
    return _INTRODUCTION if draft.ranges[0].start < first.span.start else _REST


def _locator(draft: Draft, item: str, page: int, *, runs: bool) -> Locator:
    """Return the locator; what is numbered through or dated needs no section's title."""
    home = draft.home
    if draft.kind is PassageKind.ENTRY or (runs and (draft.parent or draft.numbered)):
        return Locator(item=item, page=page)
    return Locator(home.number, home.title, item, page)


def _own_day(draft: Draft, record: SourceRecord) -> date | None:
    """Return the day of a chronology's entry; a day after its publication is an announcement."""
    if draft.day is None or not draft.running:
        return None
    later = bool(record.issued) and draft.day.isoformat()[: len(record.issued)] > record.issued
    return None if later else draft.day


def _points(text: str) -> bool:
    short = len(text.split()) <= _POINTER_WORDS
    return is_teaser(text) or (short and bool(_POINTER.fullmatch(text)))


class _Items:
    """Names and counts passages for their locators."""

    def __init__(self, read: Sequence[_Located], drafted: Drafted, record: SourceRecord) -> None:
        self._index_page = drafted.index_page
        self._noun = record.reader.options.get("items", "item")
        self._counts: Counter[tuple[str, str]] = Counter()
        self._totals = Counter((row.group, row.draft.kind) for row in read)
        self._previous = PassageKind.PARAGRAPH
        self._entries = _entry_names(read)
        self._seen: Counter[str] = Counter()
        labels = [row.draft.label for row in read if row.draft.numbered]
        self.runs_through = bool(labels) and len(set(labels)) == len(labels)

    def text(self, row: _Located) -> str:
        """Return the last part of a passage's locator; to be called in the passages' order."""
        item = self._item(row)
        self._previous = row.draft.kind
        named = f"{row.group} {item}"
        self._seen[named] += 1
        return item if self._seen[named] == 1 else f"{item} ({self._seen[named]})"

    def _item(self, row: _Located) -> str:
        draft = row.draft
        if draft.kind is PassageKind.ENTRY and draft.day:
            self._count(row, "para")
            part = self._count(row, f"entry {draft.entry}")
            return self._entries[draft.entry] + (f", para {part}" if part > 1 else "")
        if draft.kind is PassageKind.CAPTION:
            count = self._count(row, "caption")
            return "photo caption" if count == 1 else f"photo caption {count}"
        if self._index_page and self._previous is PassageKind.CAPTION:
            return "text under the photo caption"
        if draft.kind in (PassageKind.ITEM, PassageKind.DEMAND):
            return self._list_item(row)
        if draft.parent and self.runs_through:
            return f"para {draft.parent}, continued"
        if draft.kind is PassageKind.LEAD_IN and not draft.numbered:
            return f"lead-in {self._count(row, 'lead-in')}"
        return self._paragraph(row)

    def _list_item(self, row: _Located) -> str:
        count = self._count(row, "item")
        if row.draft.parent and row.draft.label:
            return f"para {row.draft.parent} {row.draft.label}"
        cases = self._noun == "case"
        if name := _person(row.assembled.text, anywhere=cases):
            return f"case of {name}"
        return f"case para {count}" if cases else f"{self._noun} {row.draft.label or count}"

    def _paragraph(self, row: _Located) -> str:
        count = self._count(row, "para")
        if row.draft.numbered:
            return f"para {row.draft.label}"
        if self._index_page and count == 1 and row.group != _REST and not row.draft.home.path:
            return "page summary"
        if row.group != _INTRODUCTION:
            return f"para {count}"
        total = self._totals[row.group, PassageKind.PARAGRAPH]
        return "introduction" if total == 1 else f"introduction, para {count}"

    def _count(self, row: _Located, family: str) -> int:
        self._counts[row.group, family] += 1
        return self._counts[row.group, family]


def _person(text: str, *, anywhere: bool) -> str:
    """Return the person whom an item's first sentence presents (`Roza Tuletaeva, a labour ...`)."""
    sentence = _SENTENCE.match(text)
    first = sentence.group() if sentence else text
    for found in _PERSON.finditer(first):
        if not anywhere and found.start():
            return ""
        if not _NO_PERSON.search(found.group("name")):
            return found.group("name")
    return ""


def _entry_names(read: Sequence[_Located]) -> dict[int, str]:
    """Return each entry's locator: its date, with a name or number where several share the date."""
    by_day: dict[date, dict[int, str]] = {}
    for row in read:
        if row.draft.day and row.draft.kind is PassageKind.ENTRY:
            entries = by_day.setdefault(row.draft.day, {})
            entries.setdefault(row.draft.entry, _surname(row.assembled.text))
    names: dict[int, str] = {}
    for day, entries in by_day.items():
        named = all(entries.values()) and len(set(entries.values())) == len(entries)
        for rank, (entry, surname) in enumerate(entries.items(), 1):
            told = f" ({surname if named else rank})" if len(entries) > 1 else ""
            names[entry] = f"entry for {spoken(day)}{told}"
    return names


def _surname(text: str) -> str:
    """Return the first name followed by a comma in an entry's first sentence, without first names."""
    printed = leading_date(text)
    rest = text[printed.length :] if printed else text
    sentence = _SENTENCE.match(rest)
    for found in _ENTRY_NAME.finditer(sentence.group() if sentence else rest):
        if not _NO_PERSON.search(found.group(1)):
            return found.group(1).split()[-1]
    return ""
