"""A PDF page while it is read: the graphics state and what has been painted so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from briefgen.checks.readback.pdf.fonts import Font, read_font
from briefgen.checks.readback.pdf.geometry import (
    EVERYWHERE,
    IDENTITY,
    Box,
    Matrix,
    apply,
    intersection,
    multiply,
)

LEAST_SIZE_PT = 4.0
LEAST_ALPHA = 0.5
GREATEST_LUMINANCE = 0.5
"""Relative luminance; text at this one has a contrast of 1.9 on white."""
ARTIFACT = -1
"""In place of a marked-content id: page furniture."""
UNMARKED = -2
"""In place of a marked-content id: content outside any mark."""


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs shown in one go."""

    mark: int
    """Marked-content id, ARTIFACT or UNMARKED."""
    text: str
    """U+FFFD for a glyph whose character the file doesn't tell."""
    x: float
    """Left end of the baseline in points from the page's left edge."""
    y: float
    """Baseline in points from the page's lower edge."""
    end: float
    """Right end of the baseline."""
    size: float
    """Of the font as it is drawn, in points."""
    seen: bool
    """False: outside the page or its clip, transparent, white, too small, or painted over."""


@dataclass(frozen=True, slots=True)
class State:
    """The graphics state, as far as it decides what is seen where."""

    matrix: Matrix = IDENTITY
    clip: Box = EVERYWHERE
    luminance: float = 0.0
    alpha: float = 1.0
    font: Font | None = None
    size: float = 0.0
    character_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


class Reader:
    """Walks one page's operators."""

    def __init__(self, page: pikepdf.Page) -> None:
        left, bottom, right, top = (float(edge) for edge in page.cropbox)
        self.paper: Box = (left, bottom, right, top)
        """The visible part of the page."""
        self.state = State()
        self.stack: list[State] = []
        self.marks: list[int] = []
        self.text: Matrix = IDENTITY
        self.line: Matrix = IDENTITY
        self.path: list[Box] = []
        self.clips = False
        """Whether the path becomes the clip when it ends."""
        self.runs: list[tuple[int, Run]] = []
        """Each with its place in the order of painting."""
        self.painted: list[tuple[int, Box]] = []
        """Filled boxes and pictures, likewise."""
        self._order = 0
        self._page = page
        self._fonts: dict[str, Font] = {}

    def later(self, order: int) -> tuple[Box, ...]:
        """Return what is painted after a place in the order."""
        return tuple(box for at, box in self.painted if at > order)

    def next_order(self) -> int:
        """Return the next place in the order of painting."""
        self._order += 1
        return self._order

    def resource(self, kind: str, name: str) -> Any:
        """Return a named resource of the page, or None."""
        group = self._page.resources.get(kind)
        return None if group is None else group.get(name)

    def font(self, name: str) -> Font | None:
        """Return the font of a name; None when the page has none so called."""
        if name not in self._fonts:
            dictionary = self.resource("/Font", name)
            if dictionary is None:
                return None
            self._fonts[name] = read_font(dictionary)
        return self._fonts[name]

    def show(self, codes: bytes, following: Sequence[tuple[float, bytes]] = ()) -> None:
        """Add a run for a string of codes and move on behind it.

        Strings that follow it closely belong to the run; each stands behind the distance, in text
        space units, that parts it from the one before.
        """
        font, state = self.state.font, self.state
        if font is None:
            return
        x, y = apply(multiply(self.text, state.matrix), 0, state.rise)
        words, advance = self.measured(font, codes)
        for distance, more in following:
            text, width = self.measured(font, more)
            words += text
            advance += distance + width
        self.move(advance * state.scale)
        full = multiply(self.text, state.matrix)
        end, _ = apply(full, 0, state.rise)
        size = state.size * abs(full[3] or full[1])
        mark = next((mark for mark in reversed(self.marks) if mark != UNMARKED), UNMARKED)
        seen = self.is_seen(x, y, end, size)
        self.runs.append((self.next_order(), Run(mark, words, x, y, end, size, seen)))

    def measured(self, font: Font, codes: bytes) -> tuple[str, float]:
        """Return what codes stand for and how far they reach, before horizontal scaling."""
        step, state = font.code_bytes, self.state
        numbers = [int.from_bytes(codes[i : i + step]) for i in range(0, len(codes), step)]
        words = "".join([font.characters.get(number, "\ufffd") for number in numbers])
        units = sum([font.widths.get(number, font.width) for number in numbers])
        advance = units / 1000 * state.size + state.character_space * len(numbers)
        if step == 1:
            advance += state.word_space * numbers.count(32)
        return words, advance

    def move(self, distance: float) -> None:
        """Move on along the line, in unscaled text units."""
        self.text = multiply((1, 0, 0, 1, distance, 0), self.text)

    def is_seen(self, x: float, y: float, end: float, size: float) -> bool:
        """Return whether a run of the present state can be seen on white paper."""
        left, bottom, right, top = intersection(self.paper, self.state.clip)
        return (
            self.state.mode not in {3, 7}
            and self.state.alpha >= LEAST_ALPHA
            and self.state.luminance <= GREATEST_LUMINANCE
            and size >= LEAST_SIZE_PT
            and left - 0.5 <= x <= end <= right + 0.5
            and bottom <= y <= top - size / 2
        )
