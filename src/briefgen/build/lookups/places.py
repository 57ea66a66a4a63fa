"""Lines of a source's file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from re import finditer

from briefgen.model.source import Source, Span


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a text begin; they end with LF, CRLF or CR only."""

    starts: tuple[int, ...]

    def line(self, offset: int) -> int:
        """Return the line of an offset, from 1."""
        return bisect_right(self.starts, offset)

    def of(self, span: Span) -> tuple[int, int]:
        """Return the first and the last line of a range."""
        return self.line(span.start), self.line(max(span.start, span.end - 1))


def lines_of(source: Source) -> Lines:
    """Return the lines of a source's file."""
    return Lines((0, *(match.end() for match in finditer(r"\r\n|\r|\n", source.text))))
