"""What each operator of a content stream does to the canvas, as far as it concerns text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pikepdf

from briefgen.checks.readback.pdf.canvas import ARTIFACT, LEAST_ALPHA, UNMARKED, Reader
from briefgen.checks.readback.pdf.geometry import (
    IDENTITY,
    Matrix,
    intersection,
    multiply,
    outer,
    placed,
)

Action = Callable[[Reader, Any], None]

KERNING_EM = 0.1
"""Up to here a distance between two strings is kerning, not a blank."""


def _save(reader: Reader, _operands: Any) -> None:
    reader.stack.append(reader.state)


def _restore(reader: Reader, _operands: Any) -> None:
    if reader.stack:
        reader.state = reader.stack.pop()


def _concatenate(reader: Reader, operands: Any) -> None:
    matrix = multiply(_matrix(operands), reader.state.matrix)
    reader.state = replace(reader.state, matrix=matrix)


def _set_graphics(reader: Reader, operands: Any) -> None:
    settings = reader.resource("/ExtGState", str(operands[0]))
    if settings is not None and "/ca" in settings:
        reader.state = replace(reader.state, alpha=float(settings["/ca"]))


def _set_colour(reader: Reader, operands: Any) -> None:
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


def _begin_text(reader: Reader, _operands: Any) -> None:
    reader.text = reader.line = IDENTITY


def _set_font(reader: Reader, operands: Any) -> None:
    font = reader.font(str(operands[0]))
    reader.state = replace(reader.state, font=font, size=float(operands[1]))


def _set_number(name: str, factor: float = 1.0) -> Action:
    def action(reader: Reader, operands: Any) -> None:
        change: dict[str, Any] = {name: float(operands[0]) * factor}
        reader.state = replace(reader.state, **change)

    return action


def _set_mode(reader: Reader, operands: Any) -> None:
    reader.state = replace(reader.state, mode=int(operands[0]))


def _set_text_matrix(reader: Reader, operands: Any) -> None:
    reader.text = reader.line = _matrix(operands)


def _next_line(reader: Reader, operands: Any) -> None:
    x, y = (float(part) for part in operands)
    reader.text = reader.line = multiply((1, 0, 0, 1, x, y), reader.line)


def _next_line_leading(reader: Reader, operands: Any) -> None:
    reader.state = replace(reader.state, leading=-float(operands[1]))
    _next_line(reader, operands)


def _next_line_same(reader: Reader, _operands: Any) -> None:
    _next_line(reader, (0, -reader.state.leading))


def _show(reader: Reader, operands: Any) -> None:
    reader.show(bytes(operands[0]))


def _show_spaced(reader: Reader, operands: Any) -> None:
    """Show strings with distances between them; a run ends where the distance is more than kerning."""
    unit = -reader.state.size / 1000
    first: bytes | None = None
    following: list[tuple[float, bytes]] = []
    distance = 0.0
    for part in operands[0]:
        if not isinstance(part, pikepdf.String):
            distance += float(part) * unit
        elif first is not None and abs(distance) <= KERNING_EM * reader.state.size:
            following.append((distance, bytes(part)))
            distance = 0.0
        else:
            if first is not None:
                reader.show(first, following)
            reader.move(distance * reader.state.scale)
            first, following, distance = bytes(part), [], 0.0
    if first is not None:
        reader.show(first, following)
    reader.move(distance * reader.state.scale)


def _show_next_line(reader: Reader, operands: Any) -> None:
    _next_line_same(reader, ())
    _show(reader, operands[-1:])


def _begin_mark(reader: Reader, operands: Any) -> None:
    properties = operands[1] if len(operands) > 1 else {}
    if isinstance(properties, pikepdf.Name):
        properties = reader.resource("/Properties", str(properties)) or {}
    if str(operands[0]) == "/Artifact":
        reader.marks.append(ARTIFACT)
    else:
        reader.marks.append(int(properties.get("/MCID", UNMARKED)))


def _end_mark(reader: Reader, _operands: Any) -> None:
    if reader.marks:
        reader.marks.pop()


def _rectangle(reader: Reader, operands: Any) -> None:
    x, y, width, height = (float(part) for part in operands)
    reader.path.append(placed(reader.state.matrix, (x, y, x + width, y + height)))


def _point(reader: Reader, operands: Any) -> None:
    x, y = float(operands[-2]), float(operands[-1])
    reader.path.append(placed(reader.state.matrix, (x, y, x, y)))


def _clip(reader: Reader, _operands: Any) -> None:
    reader.clips = True


def _end_path(reader: Reader, _operands: Any) -> None:
    """Let the path's outer box stand for the path."""
    if reader.clips and reader.path:
        clip = intersection(reader.state.clip, outer(reader.path))
        reader.state = replace(reader.state, clip=clip)
    reader.clips = False
    reader.path.clear()


def _fill(reader: Reader, operands: Any) -> None:
    if reader.path and reader.state.alpha >= LEAST_ALPHA:
        box = intersection(outer(reader.path), reader.state.clip)
        reader.painted.append((reader.next_order(), box))
    _end_path(reader, operands)


def _draw(reader: Reader, _operands: Any) -> None:
    """Note a picture's place. Text inside a form is not read, so it counts as missing."""
    box = intersection(placed(reader.state.matrix, (0, 0, 1, 1)), reader.state.clip)
    reader.painted.append((reader.next_order(), box))


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(part) for part in operands)
    return a, b, c, d, e, f


ACTIONS: Mapping[str, Action] = {
    "q": _save,
    "Q": _restore,
    "cm": _concatenate,
    "gs": _set_graphics,
    "g": _set_colour,
    "rg": _set_colour,
    "k": _set_colour,
    "sc": _set_colour,
    "scn": _set_colour,
    "BT": _begin_text,
    "Tf": _set_font,
    "Tr": _set_mode,
    "Tm": _set_text_matrix,
    "Tc": _set_number("character_space"),
    "Tw": _set_number("word_space"),
    "Tz": _set_number("scale", 0.01),
    "TL": _set_number("leading"),
    "Ts": _set_number("rise"),
    "Td": _next_line,
    "TD": _next_line_leading,
    "T*": _next_line_same,
    "Tj": _show,
    "TJ": _show_spaced,
    "'": _show_next_line,
    '"': _show_next_line,
    "BMC": _begin_mark,
    "BDC": _begin_mark,
    "EMC": _end_mark,
    "re": _rectangle,
    "m": _point,
    "l": _point,
    "c": _point,
    "v": _point,
    "y": _point,
    "W": _clip,
    "W*": _clip,
    "n": _end_path,
    "S": _end_path,
    "s": _end_path,
    "f": _fill,
    "F": _fill,
    "f*": _fill,
    "B": _fill,
    "B*": _fill,
    "b": _fill,
    "b*": _fill,
    "Do": _draw,
}
"""What decides where text stands and whether it is seen; other operators don't."""
