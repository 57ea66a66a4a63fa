"""A quotation as its author wrote it, taken apart: words, editorial marks, places to be lenient."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from briefgen.matching.fold import Folded, fold, one_class
from briefgen.matching.index import Index
from briefgen.matching.wordbounds import has_word, is_word_character
from briefgen.model.excerpt import Edit
from briefgen.model.source import SOFT_HYPHEN, Span

_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_DOTS = ("...", "…")
_SPACED = re.compile(r"(?<=\w-) (?=\w)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words that must stand in the source."""

    span: Span
    """Range in the folded query."""
    text: str
    """The folded words, of full mark classes."""
    loose: str
    """The same with double marks as single ones."""


@dataclass(frozen=True, slots=True)
class MaybeBlank:
    """A blank after a hyphen: a line may have ended there."""

    span: Span
    anywhere: bool
    """Whether the query's own line ended there; else the source's must have."""


@dataclass(frozen=True, slots=True)
class MaybeHyphen:
    """A place inside a joined word where the source may have a hyphen that ended a line."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """Square brackets between other items of a segment."""

    literal: Chunk
    """With the blanks beside it: how it stands if it is the source's own."""
    mark: str
    """As printed if it is ours, with the blanks beside it."""
    edit: Edit | None
    """What it is if it is ours; None: it can only be the source's own."""
    initial: str
    """The letter that the source must have; empty for none."""
    tied: bool
    """Whether a word follows at once: then it can't be an insertion."""


Item = Chunk | MaybeBlank | MaybeHyphen | Bracket
Segment = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Omission:
    """`[...]` between two segments."""

    literal: Chunk
    mark: str


@dataclass(frozen=True, slots=True)
class Query:
    """A quotation, taken apart."""

    folded: Folded
    segments: tuple[Segment, ...]
    """Items between omissions; each segment holds a word of the source."""
    omissions: tuple[Omission, ...]
    """One fewer than segments."""
    misplaced: bool
    """Whether an omission mark has no words before or after it: it can't be ours."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What the parts of a query are cut from."""

    words: str
    folded: Folded
    index: Index

    def chunk(self, start: int, end: int) -> Chunk:
        text = self.folded.text[start:end]
        return Chunk(Span(start, end), text, one_class(text))

    def trimmed(self, start: int, end: int) -> Span:
        text = self.folded.text
        while start < end and text[start] == " ":
            start += 1
        while end > start and text[end - 1] == " ":
            end -= 1
        return Span(start, end)

    def mark(self, start: int, end: int) -> str:
        """Return what a range was in the author's own characters, on one line."""
        origin = self.folded.origin(start, end)
        inside = self.words[origin.start : origin.end].replace(SOFT_HYPHEN, "")
        return " ".join(inside.split())


def parse_query(words: str, index: Index) -> Query:
    """Return a quotation taken apart; an index tells which of its words may stand split."""
    text = _Text(words, fold(words), index)
    whole = text.trimmed(0, len(text.folded.text))
    groups = tuple(_BRACKETS.finditer(text.folded.text))
    dots = tuple(group for group in groups if group.group(1).strip() in _DOTS)
    ours = _real_omissions(text.folded.text, whole, dots)
    segments: list[Segment] = []
    omissions: list[Omission] = []
    start = whole.start
    for group in ours:
        left = text.trimmed(start, group.start())
        segments.append(_segment(text, left, groups))
        right = text.trimmed(group.end(), whole.end)
        mark = text.mark(*group.span())
        mark = (" " if left.end < group.start() else "") + mark
        mark += " " if group.end() < right.start else ""
        omissions.append(Omission(text.chunk(left.end, right.start), mark))
        start = right.start
    segments.append(_segment(text, text.trimmed(start, whole.end), groups))
    misplaced = len(ours) < len(dots)
    return Query(text.folded, tuple(segments), tuple(omissions), misplaced)


def has_own_words(query: Query) -> bool:
    """Return whether any word stands outside brackets that can be ours."""
    return any(
        has_word(item.text)
        if isinstance(item, Chunk)
        else isinstance(item, Bracket) and item.initial
        for segment in query.segments
        for item in segment
    )


def _real_omissions(
    text: str, whole: Span, dots: tuple[re.Match[str], ...]
) -> tuple[re.Match[str], ...]:
    """Return the omission marks that have a word outside brackets on either side."""
    ours: list[re.Match[str]] = []
    start = whole.start
    for group in dots:
        if has_word(_BRACKETS.sub(" ", text[start : group.start()])):
            ours.append(group)
            start = group.end()
    while ours and not has_word(_BRACKETS.sub(" ", text[ours[-1].end() : whole.end])):
        ours.pop()
    return tuple(ours)


def _segment(text: _Text, within: Span, groups: tuple[re.Match[str], ...]) -> Segment:
    items: list[Item] = []
    start = within.start
    inside = [g for g in groups if within.start <= g.start() and g.end() <= within.end]
    for group in inside:
        left = text.trimmed(start, group.start())
        items.extend(_chunks(text, left))
        # A blank between two brackets goes with the second one.
        after = text.trimmed(group.end(), within.end).start
        if after < within.end and text.folded.text[after] == "[":
            after = group.end()
        items.append(_bracket(text, group, left.end if left.start < left.end else start, after))
        start = after
    items.extend(_chunks(text, text.trimmed(start, within.end)))
    return tuple(items)


def _bracket(text: _Text, group: re.Match[str], start: int, end: int) -> Bracket:
    whole = text.folded.text
    content = group.group(1).strip()
    before = whole[group.start() - 1 : group.start()] if group.start() else ""
    after = whole[group.end() : group.end() + 1]
    free_left = not (before and is_word_character(before))
    free_right = not (after and is_word_character(after))
    other = _other_case(content)
    edit: Edit | None = None
    initial = ""
    if content == "sic":
        edit = Edit.SIC
    elif other and free_left:
        edit, initial = Edit.INITIAL, other
    elif has_word(content) and free_left and free_right and not _has_dots(content):
        edit = Edit.INSERTION
    blank_left = " " if start < group.start() else ""
    mark = blank_left + text.mark(*group.span()) + (" " if group.end() < end else "")
    return Bracket(text.chunk(start, end), mark, edit, initial, not free_right)


def _has_dots(content: str) -> bool:
    return any(dots in content for dots in _DOTS)


def _other_case(letter: str) -> str:
    if not letter or unicodedata.category(letter[0])[0] != "L":
        return ""
    if not all(map(unicodedata.combining, letter[1:])):
        return ""
    other = unicodedata.normalize("NFC", letter.swapcase())
    restored = unicodedata.normalize("NFC", other.swapcase())
    return other if other != letter and restored == letter else ""


def _chunks(text: _Text, within: Span) -> Segment:
    """Return the words of a range, split where the source may have ended a line."""
    cuts = _maybe_blanks(text, within) | _maybe_hyphens(text, within)
    items: list[Item] = []
    start = within.start
    for offset in sorted(cuts):
        items.extend((text.chunk(start, offset), cuts[offset]))
        start = offset + (1 if isinstance(cuts[offset], MaybeBlank) else 0)
    if start < within.end:
        items.append(text.chunk(start, within.end))
    return tuple(items)


def _maybe_blanks(text: _Text, within: Span) -> dict[int, Item]:
    breaks = frozenset(text.folded.line_breaks)
    spaced = _SPACED.finditer(text.folded.text, within.start, within.end)
    offsets = {m.start() for m in spaced} if text.index.line_hyphens else set()
    inside = {offset for offset in breaks if within.start < offset < within.end - 1}
    return {
        offset: MaybeBlank(Span(offset, offset + 1), offset in breaks)
        for offset in offsets | inside
    }


def _maybe_hyphens(text: _Text, within: Span) -> dict[int, Item]:
    if not text.index.joined:
        return {}
    return {
        word.start() + split: MaybeHyphen()
        for word in _WORD.finditer(text.folded.text, within.start, within.end)
        for split in text.index.joined.get(word.group(), ())
    }
