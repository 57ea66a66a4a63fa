"""What a PDF page really shows: each run of glyphs as text, where it stands and whether it is seen.

It reads content streams and fonts' ToUnicode maps, as a viewer does, not a library's text layer:
those mend hyphens, ligatures and spaces, and a mended character proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from briefgen.checks.readback.pdf.fonts import Font, read_font

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

Action = Callable[["_Reader", Any], None]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)
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


def read_runs(page: pikepdf.Page) -> tuple[Run, ...]:
    """Return a page's runs in the order in which they are painted."""
    reader = _Reader(page)
    for instruction in pikepdf.parse_content_stream(page):
        action = _ACTIONS.get(str(instruction.operator))
        if action is not None:
            action(reader, instruction.operands)
    return tuple(
        replace(run, seen=run.seen and not any(_covers(box, run) for box in reader.later(order)))
        for order, run in reader.runs
    )


@dataclass(frozen=True, slots=True)
class _State:
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


@dataclass(slots=True)
class _Reader:
    """Walks one page's operators."""

    page: pikepdf.Page
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    text: Matrix = IDENTITY
    line: Matrix = IDENTITY
    path: list[Box] = field(default_factory=list)
    runs: list[tuple[int, Run]] = field(default_factory=list)
    """Each with its place in the order of painting."""
    painted: list[tuple[int, Box]] = field(default_factory=list)
    """Filled boxes and pictures, likewise."""
    clips: bool = False
    fonts: dict[str, Font] = field(default_factory=dict)
    order: int = 0

    def later(self, order: int) -> tuple[Box, ...]:
        """Return what is painted after a place in the order."""
        return tuple(box for at, box in self.painted if at > order)

    def next_order(self) -> int:
        """Return the next place in the order of painting."""
        self.order += 1
        return self.order

    def resource(self, kind: str, name: str) -> Any:
        """Return a named resource of the page, or None."""
        group = self.page.resources.get(kind)
        return None if group is None else group.get(name)

    def font(self, name: str) -> Font | None:
        """Return the font of a name; None when the page has none so called."""
        if name not in self.fonts:
            dictionary = self.resource("/Font", name)
            if dictionary is None:
                return None
            self.fonts[name] = read_font(dictionary)
        return self.fonts[name]

    def show(self, codes: bytes) -> None:
        """Add a run for a string of codes and move on behind it."""
        font, state = self.state.font, self.state
        if font is None:
            return
        step = font.code_bytes
        numbers = [int.from_bytes(codes[i : i + step]) for i in range(0, len(codes), step)]
        words = "".join(font.characters.get(number, "\ufffd") for number in numbers)
        advance = sum(
            font.widths.get(number, font.width) / 1000 * state.size + state.character_space
            for number in numbers
        )
        if step == 1:
            advance += state.word_space * numbers.count(32)
        full = _multiply(self.text, state.matrix)
        x, y = _apply(full, 0, state.rise)
        self.move(advance * state.scale)
        end, _ = _apply(_multiply(self.text, state.matrix), 0, state.rise)
        size = state.size * abs(full[3] or full[1])
        mark = next((mark for mark in reversed(self.marks) if mark != UNMARKED), UNMARKED)
        seen = self.is_seen(x, y, end, size)
        self.runs.append((self.next_order(), Run(mark, words, x, y, end, size, seen)))

    def move(self, distance: float) -> None:
        """Move on along the line, in unscaled text units."""
        self.text = _multiply((1, 0, 0, 1, distance, 0), self.text)

    def is_seen(self, x: float, y: float, end: float, size: float) -> bool:
        """Return whether a run of the present state can be seen on white paper."""
        left, bottom, right, top = _intersection(_page_box(self.page), self.state.clip)
        return (
            self.state.mode not in {3, 7}
            and self.state.alpha >= LEAST_ALPHA
            and self.state.luminance <= GREATEST_LUMINANCE
            and size >= LEAST_SIZE_PT
            and left - 0.5 <= x <= end <= right + 0.5
            and bottom <= y <= top - size / 2
        )


def _page_box(page: pikepdf.Page) -> Box:
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    return left, bottom, right, top


def _multiply(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i, a * h + b * j,
        c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _intersection(first: Box, second: Box) -> Box:
    return (
        max(first[0], second[0]),
        max(first[1], second[1]),
        min(first[2], second[2]),
        min(first[3], second[3]),
    )


def _covers(box: Box, run: Run) -> bool:
    """Return whether a box painted later hides the middle of a run."""
    x, y = (run.x + run.end) / 2, run.y + run.size / 4
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


# --- Operators ---


def _save(reader: _Reader, _operands: Any) -> None:
    reader.stack.append(reader.state)


def _restore(reader: _Reader, _operands: Any) -> None:
    if reader.stack:
        reader.state = reader.stack.pop()


def _concatenate(reader: _Reader, operands: Any) -> None:
    matrix = _multiply(_matrix(operands), reader.state.matrix)
    reader.state = replace(reader.state, matrix=matrix)


def _set_graphics(reader: _Reader, operands: Any) -> None:
    settings = reader.resource("/ExtGState", str(operands[0]))
    if settings is not None and "/ca" in settings:
        reader.state = replace(reader.state, alpha=float(settings["/ca"]))


def _set_colour(reader: _Reader, operands: Any) -> None:
    """Note how bright the filling is; a pattern counts as dark."""
    parts = [float(part) for part in operands if not isinstance(part, pikepdf.Name)]
    match parts:
        case [grey]:
            luminance = _linear(grey)
        case [red, green, blue]:
            luminance = 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)
        case [cyan, magenta, yellow, black]:
            luminance = (1 - black) * (1 - (cyan + magenta + yellow) / 3)
        case _:
            luminance = 0.0
    reader.state = replace(reader.state, luminance=luminance)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _begin_text(reader: _Reader, _operands: Any) -> None:
    reader.text = reader.line = IDENTITY


def _set_font(reader: _Reader, operands: Any) -> None:
    font = reader.font(str(operands[0]))
    reader.state = replace(reader.state, font=font, size=float(operands[1]))


def _set_number(name: str, factor: float = 1.0) -> Action:
    def action(reader: _Reader, operands: Any) -> None:
        change: dict[str, Any] = {name: float(operands[0]) * factor}
        reader.state = replace(reader.state, **change)

    return action


def _set_mode(reader: _Reader, operands: Any) -> None:
    reader.state = replace(reader.state, mode=int(operands[0]))


def _set_text_matrix(reader: _Reader, operands: Any) -> None:
    reader.text = reader.line = _matrix(operands)


def _next_line(reader: _Reader, operands: Any) -> None:
    x, y = (float(part) for part in operands)
    reader.text = reader.line = _multiply((1, 0, 0, 1, x, y), reader.line)


def _next_line_leading(reader: _Reader, operands: Any) -> None:
    reader.state = replace(reader.state, leading=-float(operands[1]))
    _next_line(reader, operands)


def _next_line_same(reader: _Reader, _operands: Any) -> None:
    _next_line(reader, (0, -reader.state.leading))


def _show(reader: _Reader, operands: Any) -> None:
    reader.show(bytes(operands[0]))


def _show_spaced(reader: _Reader, operands: Any) -> None:
    for part in operands[0]:
        if isinstance(part, pikepdf.String):
            reader.show(bytes(part))
        else:
            reader.move(-float(part) / 1000 * reader.state.size * reader.state.scale)


def _show_next_line(reader: _Reader, operands: Any) -> None:
    _next_line_same(reader, ())
    _show(reader, operands[-1:])


def _begin_mark(reader: _Reader, operands: Any) -> None:
    properties = operands[1] if len(operands) > 1 else {}
    if isinstance(properties, pikepdf.Name):
        properties = reader.resource("/Properties", str(properties)) or {}
    if str(operands[0]) == "/Artifact":
        reader.marks.append(ARTIFACT)
    else:
        reader.marks.append(int(properties.get("/MCID", UNMARKED)))


def _end_mark(reader: _Reader, _operands: Any) -> None:
    if reader.marks:
        reader.marks.pop()


def _rectangle(reader: _Reader, operands: Any) -> None:
    x, y, width, height = (float(part) for part in operands)
    reader.path.append(_box(reader.state.matrix, x, y, x + width, y + height))


def _point(reader: _Reader, operands: Any) -> None:
    x, y = float(operands[-2]), float(operands[-1])
    reader.path.append(_box(reader.state.matrix, x, y, x, y))


def _clip(reader: _Reader, _operands: Any) -> None:
    reader.clips = True


def _end_path(reader: _Reader, _operands: Any) -> None:
    """Let the path's outer box stand for the path."""
    if reader.clips and reader.path:
        clip = _intersection(reader.state.clip, _outer(reader.path))
        reader.state = replace(reader.state, clip=clip)
    reader.clips = False
    reader.path.clear()


def _fill(reader: _Reader, operands: Any) -> None:
    if reader.path and reader.state.alpha >= LEAST_ALPHA:
        box = _intersection(_outer(reader.path), reader.state.clip)
        reader.painted.append((reader.next_order(), box))
    _end_path(reader, operands)


def _draw(reader: _Reader, _operands: Any) -> None:
    """Note a picture's place. Text inside a form is not read, so it counts as missing."""
    box = _intersection(_box(reader.state.matrix, 0, 0, 1, 1), reader.state.clip)
    reader.painted.append((reader.next_order(), box))


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(part) for part in operands)
    return a, b, c, d, e, f


def _box(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> Box:
    corners = [_apply(matrix, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _outer(boxes: list[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


_ACTIONS: Mapping[str, Action] = {
    "q": _save, "Q": _restore, "cm": _concatenate, "gs": _set_graphics,
    "g": _set_colour, "rg": _set_colour, "k": _set_colour, "sc": _set_colour, "scn": _set_colour,
    "BT": _begin_text, "Tf": _set_font, "Tr": _set_mode, "Tm": _set_text_matrix,
    "Tc": _set_number("character_space"), "Tw": _set_number("word_space"),
    "Tz": _set_number("scale", 0.01), "TL": _set_number("leading"), "Ts": _set_number("rise"),
    "Td": _next_line, "TD": _next_line_leading, "T*": _next_line_same,
    "Tj": _show, "TJ": _show_spaced, "'": _show_next_line, '"': _show_next_line,
    "BMC": _begin_mark, "BDC": _begin_mark, "EMC": _end_mark,
    "re": _rectangle, "m": _point, "l": _point, "c": _point, "v": _point, "y": _point,
    "W": _clip, "W*": _clip, "n": _end_path, "S": _end_path, "s": _end_path,
    "f": _fill, "F": _fill, "f*": _fill, "B": _fill, "B*": _fill, "b": _fill, "b*": _fill,
    "Do": _draw,
}  # fmt: skip
"""What decides where text stands and whether it is seen; other operators don't."""
