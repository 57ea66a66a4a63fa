"""A source, folded once: what a search runs over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from briefgen.matching.fold import Folded, fold, one_class
from briefgen.matching.wordbounds import is_word_character
from briefgen.model.source import Source, Span

BORDER = "\n"
_WORD = re.compile(r"\w+")
_SOURCES_KEPT = 16


class Spot(NamedTuple):
    """A range of a passage's text."""

    passage: int
    span: Span


@dataclass(frozen=True, slots=True)
class Index:
    """A source's passages as one folded text, joined by a character that no query holds."""

    text: str
    """The folded passages."""
    one_class: str
    """The same with double marks as single ones; same offsets."""
    firsts: tuple[int, ...]
    """Where each passage starts in `text`."""
    passages: tuple[Folded, ...]
    """Each passage, folded."""
    sections: tuple[int, ...]
    """The section of each passage."""
    line_hyphens: frozenset[int]
    """Offsets in `text` of hyphens that ended a line of the source."""
    joined: Mapping[str, tuple[int, ...]]
    """Words split by such a hyphen that stand elsewhere without it, with the places of the split."""

    def passage_at(self, offset: int) -> int:
        """Return the passage that an offset of `text` lies in."""
        return bisect_right(self.firsts, offset) - 1

    def spot(self, start: int, end: int) -> Spot:
        """Return the range of a passage's own text for a non-empty range within it."""
        passage = self.passage_at(start)
        first = self.firsts[passage]
        return Spot(passage, self.passages[passage].origin(start - first, end - first))

    def starts_inside(self, offset: int) -> bool:
        """Return whether a character's own characters began before the one at an offset."""
        passage = self.passage_at(offset)
        starts = self.passages[passage].starts
        at = offset - self.firsts[passage]
        return 0 < at < len(starts) and starts[at] == starts[at - 1]


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A source known by being itself: hashing its texts for each look-up would cost too much."""

    source: Source

    def __hash__(self) -> int:
        return id(self.source)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.source is self.source


def index_of(source: Source) -> Index:
    """Return a source's index; the last few are kept."""
    return _build(_Same(source))


@lru_cache(maxsize=_SOURCES_KEPT)
def _build(same: _Same) -> Index:
    source = same.source
    passages = tuple(fold(passage.text) for passage in source.passages)
    firsts: list[int] = []
    hyphens: list[int] = []
    length = 0
    for passage, folded in zip(source.passages, passages, strict=True):
        firsts.append(length)
        hyphens.extend(length + offset for offset in _folded(folded, passage.line_hyphens))
        length += len(folded.text) + 1
    text = BORDER.join(folded.text for folded in passages)
    return Index(
        text,
        one_class(text),
        tuple(firsts),
        passages,
        tuple(passage.section for passage in source.passages),
        frozenset(hyphens),
        _joined_words(text, hyphens),
    )


def _folded(folded: Folded, offsets: tuple[int, ...]) -> tuple[int, ...]:
    if not folded.starts:
        return offsets
    wanted = frozenset(offsets)
    return tuple(at for at, start in enumerate(folded.starts) if start in wanted)


def _joined_words(text: str, hyphens: list[int]) -> Mapping[str, tuple[int, ...]]:
    words: dict[str, tuple[int, ...]] = {}
    standing = frozenset(_WORD.findall(text.lower())) if hyphens else frozenset[str]()
    for hyphen in hyphens:
        start, end = hyphen, hyphen + 1
        while start and is_word_character(text[start - 1]):
            start -= 1
        while end < len(text) and is_word_character(text[end]):
            end += 1
        word = text[start:hyphen] + text[hyphen + 1 : end]
        if word.lower() in standing:
            words[word] = tuple(sorted({*words.get(word, ()), hyphen - start}))
    return words
