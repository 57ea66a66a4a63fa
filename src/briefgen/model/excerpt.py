"""An excerpt: which slices of which passages a brief quotes, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefgen.model.finding import Place
from briefgen.model.source import Span
from briefgen.model.spec import Words


class Edit(StrEnum):
    """The field's editorial marks."""

    OMISSION = "omission"
    """`[...]`: words left out."""
    INSERTION = "insertion"
    """`[word]`: added, or in the place of one word."""
    INITIAL = "initial"
    """`[T]he`: a letter's case changed."""
    SIC = "sic"
    """`[sic]`."""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A slice of a passage: its characters are computed, never stored."""

    passage: int
    """Index into `Source.passages`."""
    span: Span
    """Range in that passage's `text`."""


@dataclass(frozen=True, slots=True)
class Editorial:
    """Our mark between slices, with the blanks around it as it is printed: ` [...] `, `[T]`."""

    edit: Edit
    text: str
    replaced: Verbatim | None = None
    """The source's word that an insertion stands for; None: it stands for nothing."""


Piece = Verbatim | Editorial


class DropKind(StrEnum):
    """Where words of the same sentence were left out."""

    OMISSION = "omission"
    START = "start"
    """The sentence's words before the first slice."""
    END = "end"
    """The sentence's words after the last slice."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Source words that a quotation leaves out of a sentence that it quotes from."""

    kind: DropKind
    passage: int
    """Index into `Source.passages`."""
    span: Span
    """Range in that passage's `text`."""


@dataclass(frozen=True, slots=True)
class Marks:
    """A house's quotation marks."""

    outer: tuple[str, str]
    """Opening and closing."""
    inner: tuple[str, str]
    """Those of a quotation inside a quotation."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quotation of a brief."""

    source: str
    """Source id."""
    passage: int
    """Index of the passage that it starts in."""
    pieces: tuple[Piece, ...]
    """In printed order."""
    drops: tuple[Drop, ...]
    """What the quoted sentences say besides."""
    text: str
    """The words with the source's own marks, editorial marks included; house marks come later."""
    locator: str
    """The passage's locator as text."""
    ranges: tuple[Span, ...]
    """Raw ranges of the quoted words in the source's decoded file."""
    topic: str
    """Topic id, or empty outside topics."""
    pinned: bool
    """Whether a person chose it (inline quotations count)."""
    place: Place
    """Where the spec has it; the topic entry for a chosen one."""
    reason: str
    """Why it was chosen, in words; for a pinned one `pinned` or `inline`."""
    intro: Words
    """The author's own introduction; empty: compose writes one."""
    note: Words
    """The author's comment for the footnote."""
