"""Lines of a page: characters on one baseline, with raised numbers as calls."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.verify.formats.pdf.glyphs import Glyph, Page
from briefgen.verify.formats.typed_notes import RAISED
from briefgen.verify.letter import Call

_SAME_BASE = 0.12
"""Of the size: so far baselines of one line lie apart."""
_RAISED_LEAST = 0.1
_RAISED_MOST = 0.75
_SMALLER = 0.9
_GAP = 0.12
"""Of the size: a gap between two runs that reads as a blank."""
_JUMP = 1.0
"""Of the size: so far back a run begins that doesn't go on with the one before."""
_NUMBERS = re.compile(r"\s*[\[(]?(\d{1,3})[\])]?(?:\s*,\s*(\d{1,3}))*\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line."""

    text: str
    calls: tuple[Call, ...]
    left: float
    right: float
    base: float
    size: float


@dataclass(slots=True)
class _Run:
    """Characters that follow one another on a baseline."""

    glyphs: list[Glyph]

    @property
    def base(self) -> float:
        return self.glyphs[0].base

    @property
    def left(self) -> float:
        return min(glyph.left for glyph in self.glyphs)

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)

    @property
    def size(self) -> float:
        return max(glyph.size for glyph in self.glyphs)

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)


def lines_of(page: Page) -> tuple[Line, ...]:
    """Return a page's lines from its head to its foot."""
    runs = sorted(_runs(page.glyphs), key=lambda run: -run.base)
    rows: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: (-run.size, -run.base)):
        for row in rows:
            if _belongs(run, row[0]):
                row.append(run)
                break
        else:
            rows.append([run])
    return tuple(_line(row) for row in sorted(rows, key=lambda row: -row[0].base))


def _runs(glyphs: Sequence[Glyph]) -> Iterator[_Run]:
    run: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text in "\r\n" or (run and _breaks(run, glyph)):
            if any(one.text.strip() for one in run):
                yield _Run(_trimmed(run))
            run = []
        if glyph.text not in "\r\n":
            run.append(glyph)
    if any(one.text.strip() for one in run):
        yield _Run(_trimmed(run))


def _trimmed(run: list[Glyph]) -> list[Glyph]:
    first = next(at for at, glyph in enumerate(run) if glyph.text.strip())
    return run[first:]


def _breaks(run: list[Glyph], glyph: Glyph) -> bool:
    if glyph.made:
        return False
    last = next((one for one in reversed(run) if not one.made), None)
    if last is None:
        return False
    moved = abs(glyph.base - last.base) > _RAISED_LEAST * max(last.size, 1.0)
    return moved or glyph.left < last.left - _JUMP * max(last.size, 1.0)


def _belongs(run: _Run, main: _Run) -> bool:
    above = run.base - main.base
    if abs(above) <= _SAME_BASE * main.size:
        return True
    small = run.size <= _SMALLER * main.size and len(run.text.strip()) <= 8
    return small and -_RAISED_LEAST * main.size <= above <= _RAISED_MOST * main.size


def _line(row: list[_Run]) -> Line:
    main = row[0]
    pieces: list[str] = []
    calls: list[Call] = []
    length = 0
    last: _Run | None = None
    for run in sorted(row, key=lambda run: run.left):
        text = run.text
        numbers = _NUMBERS.fullmatch(text)
        raised = run.base - main.base > _RAISED_LEAST * main.size and run.size <= main.size
        gap = last is not None and run.left - last.right > _GAP * main.size
        if raised and numbers:
            calls += [Call(length, RAISED + number) for number in re.findall(r"\d+", text)]
            last = run
            continue
        if gap and pieces and not pieces[-1].endswith(" ") and not text.startswith(" "):
            text = " " + text
        pieces.append(text)
        length += len(text)
        last = run
    text = "".join(pieces).replace("\u00a0", " ").replace("\t", " ")
    sizes = Counter(round(glyph.size, 1) for run in row for glyph in run.glyphs if not glyph.made)
    size = sizes.most_common(1)[0][0] if sizes else main.size
    lefts, rights = [run.left for run in row], [run.right for run in row]
    return Line(text.rstrip(), tuple(calls), min(lefts), max(rights), main.base, size)
