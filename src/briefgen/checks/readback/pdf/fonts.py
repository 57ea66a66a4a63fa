"""A PDF font's codes: which characters they stand for, by its ToUnicode map, and how wide they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

RANGE_CODES = 65536
"""The most codes that one range of a font may name."""


@dataclass(frozen=True, slots=True)
class Font:
    """How to read one font's codes."""

    characters: Mapping[int, str]
    """A code that is missing here has no character."""
    widths: Mapping[int, float]
    """In thousandths of the size."""
    width: float
    """Of the codes that `widths` leaves out."""
    code_bytes: int
    """1 or 2."""


_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


def read_font(dictionary: Any) -> Font:
    """Return how to read the codes of a font dictionary."""
    if "/ToUnicode" in dictionary:
        characters = _read_characters(dictionary.ToUnicode.read_bytes())
    else:
        characters = {}
    if "/DescendantFonts" not in dictionary:
        first = int(dictionary.get("/FirstChar", 0))
        simple = {first + i: float(w) for i, w in enumerate(dictionary.get("/Widths", ()))}
        return Font(characters, simple, 0.0, 1)
    descendant = dictionary.DescendantFonts[0]
    widths = _read_widths(list(descendant.get("/W", ())))
    return Font(characters, widths, float(descendant.get("/DW", 1000)), 2)


def _read_characters(cmap: bytes) -> dict[int, str]:
    """Return what each code stands for, by a ToUnicode map."""
    found: dict[int, str] = {}
    for kind, body in _BLOCK.findall(cmap):
        tokens = [
            (bracket or close or b"").decode() or bytes.fromhex(digits.decode())
            for digits, bracket, close in _TOKEN.findall(body)
        ]
        if kind == b"bfchar":
            codes = [token for token in tokens if isinstance(token, bytes)]
            for code, words in zip(codes[::2], codes[1::2], strict=False):
                found[int.from_bytes(code)] = words.decode("utf-16-be", "replace")
        else:
            _read_ranges(tokens, found)
    return found


def _read_ranges(tokens: list[bytes | str], found: dict[int, str]) -> None:
    position = 0
    while position + 2 < len(tokens):
        low, high, target = tokens[position : position + 3]
        position += 3
        if not isinstance(low, bytes) or not isinstance(high, bytes):
            return
        first = int.from_bytes(low)
        if isinstance(target, bytes):
            words = target.decode("utf-16-be", "replace")
            for offset in range(min(int.from_bytes(high) - first + 1, RANGE_CODES)):
                found[first + offset] = words[:-1] + chr(ord(words[-1]) + offset)
            continue
        offset = 0
        while position < len(tokens) and isinstance(item := tokens[position], bytes):
            found[first + offset] = item.decode("utf-16-be", "replace")
            offset, position = offset + 1, position + 1
        position += 1


def _read_widths(items: list[Any]) -> dict[int, float]:
    """Return the widths of a composite font: `code [w w w]` or `first last w`."""
    widths: dict[int, float] = {}
    position = 0
    while position + 1 < len(items):
        first, second = int(items[position]), items[position + 1]
        if isinstance(second, pikepdf.Array):
            widths.update({first + i: float(width) for i, width in enumerate(second)})
            position += 2
        elif position + 2 < len(items):
            for code in range(first, min(int(second), first + RANGE_CODES - 1) + 1):
                widths[code] = float(items[position + 2])
            position += 3
        else:
            break
    return widths
