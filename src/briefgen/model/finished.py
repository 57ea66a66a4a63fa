"""What is found when finished bytes are read back: compared with the `Document` before publication.

Both read-backs (DOCX, PDF) fill these types from the bytes alone, so that one comparison serves
both; see `checks.readback.compare`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FinishedQuotation:
    """One quotation as it stands in the finished file."""

    id: str
    """The id that its markers in the file carry: `q1`, `q2`, ..."""
    value: str
    """The characters between its markers, without outer marks; a newline where a line ended."""
    note: int
    """Number of the first note call after it; 0 when none follows."""
    page: int = 0
    """The page that it begins on, from 1; 0 where pages are not read."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished file's visible text."""

    words: tuple[str, ...]
    """The body's words, split at white space, in reading order; no notes, calls or page furniture.

    The printed numbers of headings and list items are words, a bullet is none. Where a PDF's line
    ended after a word, the word ends in a newline: nothing tells whether a blank stood there.
    """
    quotations: tuple[FinishedQuotation, ...]
    """In reading order."""
    calls: tuple[int, ...]
    """Numbers of the note calls, in reading order."""
    notes: tuple[tuple[int, str], ...]
    """Number and text of each note in reading order, blanks collapsed, newlines as above."""
    furniture: tuple[str, ...] = ()
    """Each page's running head, page number and mark as one text; empty where pages are not read."""
