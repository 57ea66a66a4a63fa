"""Sources as they were read: raw text, sections, passages that know their raw ranges.

A source's file is never changed and its words are never copied by hand: a passage's `text` is
computed from its raw ranges by `assemble`, and an excerpt is a slice of a passage.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

SOFT_HYPHEN = "\u00ad"
LINE_END_HYPHENS = "-\u2010\u2011"


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class PassageKind(StrEnum):
    """What a passage is on its page."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    """A list item."""
    LEAD_IN = "lead-in"
    """A line ending in a colon that introduces a list."""
    DEMAND = "demand"
    """A list item under a lead-in: what somebody should do; never chosen as evidence."""
    ENTRY = "entry"
    """A dated entry of an index page or chronology."""
    CAPTION = "caption"
    """The words under a picture."""


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a source, for a human reader; only what the source really bears."""

    number: str = ""
    """The section's own number or letter path, as `1.a`; empty where the source has none."""
    section: str = ""
    """The section's printed title; empty where `number` says it all or there is no heading."""
    item: str = ""
    """`para 2`, `case of Roza Tuletaeva`, `entry for 5 February 2010`, `introduction`, ..."""
    page: int = 0
    """The page, counted from 1; 0 where the source bears no honest page."""

    @property
    def text(self) -> str:
        """Return the locator as `find` prints it and as a spec may give it."""
        parts = (
            f"s {self.number}" if self.number else "",
            self.section,
            self.item,
            f"p {self.page}" if self.page else "",
        )
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Passage:
    """An addressable paragraph, list item or dated entry."""

    index: int
    """Its rank in the source, from 0."""
    kind: PassageKind
    """Paragraph, item, lead-in, ..."""
    path: tuple[str, ...]
    """Titles of the sections around it, outermost first; empty before the first heading."""
    section: int
    """Index into `Source.sections` of the innermost section; -1 before the first heading."""
    ranges: tuple[Span, ...]
    """Its raw ranges in `Source.text`, in order; several where furniture stood in its middle."""
    text: str
    """Its words as `assemble` gives them: single blanks, line ends undone, no soft hyphens."""
    offsets: tuple[int, ...]
    """For each character of `text`, the raw offset that it came from."""
    line_hyphens: tuple[int, ...]
    """Offsets in `text` of hyphens that ended a line of the source."""
    locator: Locator
    """Where it stands, for a human reader."""
    issued: date | None = None
    """The passage's own date (a dated entry); None where the source's date holds."""
    pointer: bool = False
    """Whether it only points to something else (a teaser, a cross reference): no evidence."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a source."""

    title: str
    """As printed, on one line."""
    level: int
    """1 for the outermost below the document's title."""
    path: tuple[str, ...]
    """Titles from the outermost to this one."""
    span: Span
    """Raw range of the heading's own words."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Furniture: a stretch of the source that can't be quoted."""

    span: Span
    """Raw range."""
    why: str
    """The reason, in words: `running head`, `navigation`, `cookie notice`, ..."""


@dataclass(frozen=True, slots=True)
class FurniturePattern:
    """One source's own furniture, as its record states it."""

    pattern: str
    """A regular expression, matched against whole lines (re.fullmatch after stripping blanks)."""
    why: str
    """The reason that `--skipped` prints."""
    until: str = ""
    """When set, furniture runs from the matching line to the first line matching this, included."""


@dataclass(frozen=True, slots=True)
class HeadingPattern:
    """One source's own headings, as its record states it."""

    pattern: str
    """A regular expression for a whole line (several lines joined by one blank if it wraps)."""
    level: int
    """The level that such a heading has."""


@dataclass(frozen=True, slots=True)
class ReaderHints:
    """What only a careful human can say about how one source is laid out."""

    furniture: tuple[FurniturePattern, ...] = ()
    """Lines that are no text."""
    headings: tuple[HeadingPattern, ...] = ()
    """Lines that are headings although no general rule shows it."""
    page_start: str = ""
    """A regular expression for the line that starts a page; empty: the source bears no pages."""
    year: int = 0
    """The year of month-days printed without one (a chronology); 0: none."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Further switches of a reader, by name."""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source's bibliographic record: CSL-JSON's names, with blanks only where unknown."""

    id: str
    """As cited, `[a-z0-9][a-z0-9-]{0,63}`."""
    file: str
    """Path of the source relative to the workspace, with slashes."""
    kind: str
    """CSL type or one of ours: `report`, `chapter`, `press-release`, `webpage`, `index-page`, ..."""
    title: str
    """As printed or verified."""
    author: tuple[str, ...] = ()
    """Persons or bodies, literal."""
    publisher: str = ""
    """The body that published it."""
    publisher_place: str = ""
    """Its place."""
    container_title: str = ""
    """The report or site that it is part of."""
    collection: str = ""
    """Series, or the department that answers for it."""
    number: str = ""
    """Document number."""
    issued: str = ""
    """ISO date, whole or cut (`2013-01-31`, `2013-01`, `2013`); empty when unknown."""
    accessed: str = ""
    """ISO date of capture; empty when unknown."""
    url: str = ""
    """http(s) address; empty when unknown."""
    language: str = "en"
    """BCP-47 tag of the text."""
    encoding: str = "utf-8"
    """Stated encoding, decoded strictly."""
    rights: str = ""
    """Licence or copyright line."""
    origin: str = ""
    """Who its claims go back to; two sources of one origin don't corroborate each other."""
    coverage_place: str = ""
    """The country it is about."""
    coverage_period: str = ""
    """The period it is about, as an ISO year or interval."""
    cite_as: str = ""
    """The body's name in running text: `Human Rights Watch`."""
    reader: ReaderHints = field(default_factory=ReaderHints)
    """How it is laid out."""
    withdrawn: str = ""
    """ISO date on which its publisher withdrew it; empty: it stands."""
    withdrawn_why: str = ""
    """The reason that was given."""
    line: int = 0
    """Line of the record's `file` in sources.yaml."""

    @property
    def withdrawal(self) -> str:
        """Return when and why it was withdrawn, in words; empty where it stands."""
        if not self.withdrawn:
            return ""
        why = f": {self.withdrawn_why}" if self.withdrawn_why else "; no reason is given"
        return f"withdrawn by its publisher on {self.withdrawn}{why}"

    @property
    def spoken_name(self) -> str:
        """Return the name that introduces its words in a sentence."""
        return self.cite_as or (self.author[0] if self.author else self.publisher) or self.title


@dataclass(frozen=True, slots=True)
class Source:
    """A source that was read."""

    record: SourceRecord
    """Its record."""
    sha256: str
    """Hash of the file's bytes, lower-case hex."""
    text: str
    """The whole file, decoded, nothing changed."""
    sections: tuple[Section, ...]
    """In file order."""
    passages: tuple[Passage, ...]
    """In file order; `passages[i].index == i`."""
    skipped: tuple[Skipped, ...]
    """In file order."""

    @property
    def id(self) -> str:
        """Return the record's id."""
        return self.record.id


class Hit(NamedTuple):
    """A passage that a search found."""

    source: str
    """Source id."""
    passage: int
    """Index into `Source.passages`."""
    score: float
    """How well it fits: higher is better, comparable within one search only."""


class Assembled(NamedTuple):
    """What `assemble` makes of raw ranges."""

    text: str
    offsets: tuple[int, ...]
    line_hyphens: tuple[int, ...]


# All white space but a single blank between words, which stays as it is and is by far the most.
_GAP = re.compile(r"\A[\s\u00ad]+|[\s\u00ad]{2,}|[^\S ]|\u00ad| \Z")


def assemble(raw: str, ranges: Sequence[Span]) -> Assembled:
    """Return the reading text of raw ranges, with the raw offset of each of its characters.

    A run of white space becomes one blank; a soft hyphen nothing, with the line break after it; a
    line break after a word's hyphen nothing, the hyphen stays and is listed. Ranges are joined as
    if a line ended between them, and directly where no white space stands between them (the marks
    of a link inside a sentence). Nothing else changes.
    """
    stream, origins = _join(raw, ranges)
    text: list[str] = []
    offsets: list[int] = []
    hyphens: list[int] = []
    position = 0
    for gap in _GAP.finditer(stream):
        text.append(stream[position : gap.start()])
        offsets.extend(origins[position : gap.start()])
        position = gap.end()
        written = len(offsets)
        after = stream[position : position + 1]
        if not written or not after or _is_soft(gap.group()):
            continue
        if _ends_line(gap.group()) and _is_word_hyphen(
            stream[max(0, gap.start() - 2) : gap.start()], after
        ):
            hyphens.append(written - 1)
            continue
        text.append(" ")
        offsets.append(origins[gap.start()])
    text.append(stream[position:])
    offsets.extend(origins[position:])
    return Assembled("".join(text), tuple(offsets), tuple(hyphens))


def _join(raw: str, ranges: Sequence[Span]) -> tuple[str, list[int]]:
    """Return the ranges' characters in one string, with the raw offset of each."""
    pieces: list[str] = []
    origins: list[int] = []
    last = 0
    for start, end in ranges:
        if pieces and any(character.isspace() for character in raw[last:start]):
            pieces.append("\n")
            origins.append(last)
        pieces.append(raw[start:end])
        origins.extend(range(start, end))
        last = end
    return "".join(pieces), origins


def _ends_line(gap: str) -> bool:
    return "\n" in gap or "\r" in gap


def _is_soft(gap: str) -> bool:
    return gap.strip(SOFT_HYPHEN) == "" or (gap[0] == SOFT_HYPHEN and _ends_line(gap))


def _is_word_hyphen(before: str, after: str) -> bool:
    if len(before) < 2 or before[1] not in LINE_END_HYPHENS or not after.isalnum():
        return False
    return before[0].isalnum() or unicodedata.combining(before[0]) > 0
