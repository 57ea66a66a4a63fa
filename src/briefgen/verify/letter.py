"""A letter as a reader of its file sees it: paragraphs with their calls, notes, quotations set off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Call(NamedTuple):
    """Where a paragraph calls a note, or links to a source."""

    position: int
    """Offset in the paragraph's text: the call stands before this character."""
    note: str
    """Key of the note in `Letter.notes`."""


class Setting(StrEnum):
    """How a paragraph is set off from the text."""

    TEXT = "text"
    BLOCK = "block"
    """A quotation on its own, by its style or element: its marks are not needed."""
    INDENTED = "indented"
    """Perhaps a quotation on its own: indented on both sides."""
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body."""

    text: str
    """Its visible words, on one line; calls are not among them."""
    calls: tuple[Call, ...] = ()
    """In order."""
    setting: Setting = Setting.TEXT
    group: int = 0
    """Paragraphs of one box, cell or block share a number above 0: a call serves all before it."""
    page: int = 0
    """From 1; 0 where pages are not known."""
    line: int = 0
    """From 1, in the file; 0 where lines mean nothing."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote; a link counts as a note that is its address."""

    number: int
    """As printed; 0 for a link or a note without number."""
    text: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A quotation that the file itself marks as one."""

    text: str
    note: int
    """Number of the note that it is cited in; 0: none."""
    page: int


@dataclass(frozen=True, slots=True)
class Letter:
    """What a file says."""

    paragraphs: tuple[Paragraph, ...]
    """Of the body, in reading order."""
    notes: Mapping[str, Note] = field(default_factory=dict)
    """By key, in the order of the calls."""
    marked: tuple[Marked, ...] = ()
    """Of a PDF of ours; the paragraphs hold what is left."""
    doubts: tuple[str, ...] = ()
    """What couldn't be read, in words."""


class UnreadableLetter(Exception):
    """A file that can't be read as a letter; the message says why, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        """Keep the cure."""
        super().__init__(message)
        self.hint = hint


class Draft:
    """A paragraph while it is read: blanks are collapsed, calls keep their places."""

    def __init__(self) -> None:
        """Begin an empty paragraph."""
        self._pieces: list[str] = []
        self._length = 0
        self._blank = True
        self.calls: list[Call] = []

    def say(self, words: str) -> None:
        """Add words; a run of blanks becomes one, none opens the paragraph."""
        for letter in words:
            if letter in " \t\n\r\f\v\u2028\u2029\x85":
                if not self._blank:
                    self._put(" ")
                self._blank = True
            else:
                self._put(letter)
                self._blank = False

    def call(self, note: str) -> None:
        """Add a call of a note."""
        self.calls.append(Call(self._length, note))

    def _put(self, letter: str) -> None:
        self._pieces.append(letter)
        self._length += 1

    @property
    def text(self) -> str:
        """Return what was said so far."""
        return "".join(self._pieces)

    def __bool__(self) -> bool:
        """Return whether there is anything but blanks."""
        return self._length > 0 or bool(self.calls)
