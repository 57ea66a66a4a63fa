"""What comes of looking for a quotation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefgen.model.excerpt import Drop, Piece
from briefgen.model.source import Span


class Reason(StrEnum):
    """Why a quotation is refused; each has its code."""

    NOT_FOUND = "not-found"
    """Q101."""
    FURNITURE = "furniture"
    """Q103: the words stand in the file, but cross or are a skipped stretch."""
    JOINS_SECTIONS = "joins-sections"
    """Q104: the pieces stand in the source, but not in one section."""


class Cause(StrEnum):
    """What went wrong, more precisely, as far as it can be told."""

    ALTERED = "altered"
    """Some word, digit or sign is not the source's."""
    EMPTY = "empty"
    """There are no words."""
    ONLY_INSERTIONS = "only-insertions"
    """All words stand in square brackets."""
    OMISSION_AT_END = "omission-at-end"
    """An omission mark without words before it or after it."""
    OTHER_ORDER = "other-order"
    """The pieces stand in one section, in another order."""
    ACROSS_PASSAGES = "across-passages"
    """The words run over the end of a paragraph."""
    HEADING = "heading"
    """The words are or cross a heading, or other text between passages."""
    CUT_WORD = "cut-word"
    """The words stand there, but the quotation begins or ends inside a word."""
    MARKS = "marks"
    """Only quotation marks differ: double for single or the other way round, not as a pair."""
    COMBINING_RUN = "combining-run"
    """More combining characters follow one another than any script needs."""
    TOO_COMPLEX = "too-complex"
    """Too many marks and too many places to try."""


class DiffKind(StrEnum):
    """Whose words a part of a word diff is."""

    SAME = "same"
    YOURS = "yours"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class DiffPart:
    """A run of words of a word diff."""

    kind: DiffKind
    words: str
    """As written, with the blanks and punctuation between them."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The source's words that are most like a quotation that isn't in it: a suggestion only."""

    passage: int
    """Index into `Source.passages`."""
    span: Span
    """Range in that passage's text."""
    text: str
    """The words there."""
    diff: tuple[DiffPart, ...]
    """Word by word."""
    offset: int
    """Offset in the query of the first word that differs."""
    share: float
    """How many of the query's words the passage holds in order, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Match:
    """A quotation that is verbatim."""

    pieces: tuple[Piece, ...]
    """In printed order."""
    drops: tuple[Drop, ...]
    """What the quoted sentences say besides, and what omissions leave out; in order."""
    insertions: tuple[str, ...] = ()
    """Our words in brackets, without them, in order."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A quotation that is not."""

    reason: Reason
    cause: Cause
    nearest: Nearest | None
    """None where nothing is alike."""
    passages: tuple[int, ...] = ()
    """For pieces in several sections: where each first stands."""
    why: str = ""
    """For furniture: what it is, as the source's reader says."""
