"""Where each character of a scalar stands in its file, in all five styles.

YAML's folding is not replayed. Every character of the value that is no white space stands in the
file in the same order, with only white space, escapes or line continuations between, so one finger
walks the value and another the file.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.model.spec import Words
from briefgen.yamltext.origin import Origin, Style

_BLANK = " \t\r\n"
_BLANK_CODES = frozenset(map(ord, _BLANK))
_HEX_DIGITS = {"x": 2, "u": 4, "U": 8}
_CONTINUATION = re.compile(r"\\[ \t]*(?:\r\n|\r|\n)")
_BLANK_ESCAPES = frozenset(" tnr\t")


class _Step(NamedTuple):
    """One character of the file: how long it is written and whether it reads as white space."""

    length: int
    blank: bool


def words_of(value: str, style: Style, start: int, origin: Origin) -> Words:
    """Return a scalar's value with the line and column of each character.

    `start` is the offset of its quotation mark, its | or >, or its first letter. White space takes
    the place after the character before it.
    """
    text = origin.text
    at = _first_offset(style, start, origin)
    positions: list[tuple[int, int]] = []
    for character in value:
        if character in _BLANK:
            positions.append(origin.position(at))
            continue
        step = _step(text, at, style)
        while step.blank:
            at += step.length
            step = _step(text, at, style)
        positions.append(origin.position(at))
        at += step.length
    positions.append(origin.position(at))
    return Words(value, origin.file, tuple(positions))


def _first_offset(style: Style, start: int, origin: Origin) -> int:
    if style is Style.PLAIN:
        return start
    if style in {Style.SINGLE, Style.DOUBLE}:
        return start + 1
    line, _ = origin.position(start)
    return origin.offset(line, 0)


def _step(text: str, at: int, style: Style) -> _Step:
    character = text[at : at + 1]
    if not character:
        return _Step(0, blank=False)
    if character in _BLANK:
        return _Step(1, blank=True)
    if style is Style.SINGLE and text.startswith("''", at):
        return _Step(2, blank=False)
    if style is Style.DOUBLE and character == "\\":
        return _escape(text, at)
    return _Step(1, blank=False)


def _escape(text: str, at: int) -> _Step:
    if continuation := _CONTINUATION.match(text, at):
        return _Step(len(continuation.group()), blank=True)
    letter = text[at + 1 : at + 2]
    if digits := _HEX_DIGITS.get(letter):
        written = text[at + 2 : at + 2 + digits]
        return _Step(2 + digits, blank=int(written, 16) in _BLANK_CODES)
    return _Step(2, blank=letter in _BLANK_ESCAPES)
