"""A text's lines as an editor counts them: only LF, CRLF and CR end a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.model.source import Span
from briefgen.readers.text.decoding import BYTE_ORDER_MARK

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line; offsets are code points of the whole text."""

    index: int
    """Its rank, from 0; an editor shows one more."""
    raw: str
    """The line without its end, blanks included."""
    text: str
    """Without the blanks around it; empty for a blank line."""
    span: Span
    """Raw range of `text`; empty for a blank line."""

    @property
    def indent(self) -> int:
        """Return how many characters stand before its text."""
        return len(self.raw) - len(self.raw.lstrip())

    @property
    def blank(self) -> bool:
        """Return whether it holds nothing but blanks."""
        return not self.text


def split_lines(text: str) -> tuple[Line, ...]:
    """Return all lines of a text in order; a byte order mark belongs to none."""
    lines: list[Line] = []
    position = (
        len(text) - len(text.lstrip(BYTE_ORDER_MARK)) if text.startswith(BYTE_ORDER_MARK) else 0
    )
    while position < len(text):
        match = _LINE.match(text, position)
        if match is None:  # the pattern matches everywhere; this keeps the checker content
            break
        raw = match.group().rstrip("\r\n")
        stripped = raw.strip()
        start = position + len(raw) - len(raw.lstrip())
        lines.append(Line(len(lines), raw, stripped, Span(start, start + len(stripped))))
        position = match.end()
    return tuple(lines)
