"""A file's text, its lines, and how scalars are written in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from briefgen.model.finding import Place

_LINE_END = re.compile(r"\r\n|\r|\n")


class Style(StrEnum):
    """How a scalar is written."""

    PLAIN = "plain"
    SINGLE = "single-quoted"
    DOUBLE = "double-quoted"
    LITERAL = "literal"
    """Under a `|`."""
    FOLDED = "folded"
    """Under a `>`."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that nodes come from."""

    file: str
    """Path relative to the workspace."""
    text: str
    """The decoded file without its byte order mark."""
    starts: tuple[int, ...]
    """Offset of each line's first character; lines end at LF, CRLF or CR only."""

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column that count from 0."""
        return min(self.starts[min(line, len(self.starts) - 1)] + column, len(self.text))

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column, counted from 1, of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def place(self, offset: int) -> Place:
        """Return the place of an offset."""
        return Place(self.file, *self.position(offset))

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without its end; empty past the last."""
        if not 1 <= number <= len(self.starts):
            return ""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")


def origin_of(text: str, file: str) -> Origin:
    """Return the origin for a text, its line starts found."""
    return Origin(file, text, (0, *(match.end() for match in _LINE_END.finditer(text))))
