"""Windows: one to three whole sentences of one passage, short enough to be quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefgen.excerpts.sentences import note_numbers, sentence_spans
from briefgen.model.source import Passage, PassageKind, Source, Span

MOST_SENTENCES = 3
FEWEST_WORDS = 6
MOST_WORDS = 85
_CONTEXT = 1_000
"""Characters before a window that are kept with it."""
_PAIRS = (("\u201c", "\u201d"), ("\u00ab", "\u00bb"), ("(", ")"), ("[", "]"))
_STOP = re.compile(r"[.!\u2026][\"'\u201d\u2019\u00bb)\]]*$")
"""How a sentence ends: a paragraph that doesn't is a heading or a line of a menu."""
_WORD_END = re.compile(r"[^\W\d_]+$")
_WORD_START = re.compile(r"[^\W\d_]+|.")
_QUOTABLE = (PassageKind.PARAGRAPH, PassageKind.ITEM, PassageKind.ENTRY)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A source as a key: equal when it was read alike from the same file."""

    source: Source
    """The source."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reading) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[str, str, int, int]:
        source = self.source
        return source.sha256, source.id, len(source.passages), len(source.sections)


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Consecutive whole sentences of a passage; equal to itself only, so a fast key."""

    source: Source
    """Where it stands."""
    passage: Passage
    """Where in the source."""
    spans: tuple[Span, ...]
    """Ranges of its sentences in the passage's text."""
    before: str
    """The passage's last words before it; empty at the passage's start."""
    after: str
    """The sentence after it; empty at the passage's end."""

    @property
    def span(self) -> Span:
        """Return its whole range in the passage's text."""
        return Span(self.spans[0].start, self.spans[-1].end)

    @property
    def text(self) -> str:
        """Return its words."""
        return self.passage.text[self.span.start : self.span.end]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return its sentences' words."""
        return tuple(self.passage.text[start:end] for start, end in self.spans)


def is_quotable(source: Source, passage: Passage) -> bool:
    """Return whether a passage may be evidence by its kind and place.

    No captions, lead-ins, demands or pointers, and no list that a lead-in introduces.
    """
    if passage.kind not in _QUOTABLE or passage.pointer:
        return False
    return passage.kind is not PassageKind.ITEM or not _is_led_in(source, passage.index)


def _is_led_in(source: Source, index: int) -> bool:
    for passage in reversed(source.passages[:index]):
        if (
            passage.kind is not PassageKind.ITEM
            or passage.section != source.passages[index].section
        ):
            return passage.kind in {PassageKind.LEAD_IN, PassageKind.DEMAND} or (
                passage.text.rstrip().endswith(":")
                and passage.section == source.passages[index].section
            )
    return False


@lru_cache(maxsize=16_384)
def windows_of(reading: Reading, index: int) -> tuple[Window, ...]:
    """Return a passage's windows that have a quotable length and paired marks."""
    return tuple(_windows(reading.source, reading.source.passages[index]))


def _windows(source: Source, passage: Passage) -> Iterator[Window]:
    text = passage.text
    spans = sentence_spans(text)
    for first in range(len(spans)):
        for last in range(first, min(first + MOST_SENTENCES, len(spans))):
            words = len(text[spans[first].start : spans[last].end].split())
            if words > MOST_WORDS:
                break
            quoted = text[spans[first].start : spans[last].end]
            if words < FEWEST_WORDS or not _is_whole(quoted) or note_numbers(quoted):
                continue
            if passage.kind is PassageKind.PARAGRAPH and not ends_as_sentence(quoted):
                continue
            after = spans[last + 1] if last + 1 < len(spans) else Span(0, 0)
            yield Window(
                source=source,
                passage=passage,
                spans=spans[first : last + 1],
                before=text[
                    max(spans[0].start, spans[first].start - _CONTEXT) : spans[first].start
                ],
                after=text[after.start : after.end],
            )


def ends_as_sentence(text: str) -> bool:
    """Return whether a text ends in a stop, or marks after one."""
    return bool(_STOP.search(text))


def _is_whole(text: str) -> bool:
    if text.count('"') % 2 or text.rstrip().endswith((":", "?", ";", ",", "...", "\u2026")):
        return False
    begins = next((letter for letter in text if letter.isalnum()), "")
    return not begins.islower() and all(text.count(a) == text.count(b) for a, b in _PAIRS)


def broken_word(window: Window) -> str:
    """Return which word a line's end may have broken, in words; empty when none."""
    passage, span = window.passage, window.span
    for offset in passage.line_hyphens:
        if span.start < offset < span.end:
            word = _word_around(passage.text, offset)
            if (
                word not in window.source.text
                and word[word.index(passage.text[offset]) + 1].islower()
            ):
                return f"\u201c{word}\u201d may be a word that a line's end broke"
    return ""


def _word_around(text: str, offset: int) -> str:
    before = _WORD_END.search(text, 0, offset)
    after = _WORD_START.match(text, offset + 1)
    return f"{before.group() if before else ''}{text[offset]}{after.group() if after else ''}"
