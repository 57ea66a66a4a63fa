"""What a note is asked to cite: sources and instruments with locators, and the author's words."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.document import Inlines
from briefgen.model.source import Locator


@dataclass(frozen=True, slots=True)
class SourcePart:
    """A reference to one source or instrument."""

    id: str
    """Source or instrument id."""
    locators: tuple[Locator | str, ...] = ()
    """Where in it: a Locator that was computed, or the author's own words (`arts 12 and 15`)."""
    words: str = ""
    """The author's words before the reference: `see`; may be empty."""


@dataclass(frozen=True, slots=True)
class WordsPart:
    """A comment of the author: `square brackets in the original`."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class NoteRequest:
    """One note of a letter, still to be worded."""

    number: int
    """The note's number in the letter, from 1."""
    parts: tuple[SourcePart | WordsPart, ...]
    """In order; at least one."""
