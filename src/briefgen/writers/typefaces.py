"""The two families of every look, and the characters that they can show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from briefgen.writers.writer import Assets

SERIF = "Charis SIL"
SANS = "Source Sans 3"


@dataclass(frozen=True, slots=True)
class Face:
    """One style of a family."""

    family: str
    """As stylesheets name it."""
    weight: int
    """400 or 700."""
    style: str
    """`normal` or `italic`."""
    file: str
    """File name in templates/fonts."""
    name: str
    """The installed font's full name, for readers who have it."""


FACES: tuple[Face, ...] = (
    Face(SERIF, 400, "normal", "CharisSIL-Regular.ttf", "Charis SIL"),
    Face(SERIF, 400, "italic", "CharisSIL-Italic.ttf", "Charis SIL Italic"),
    Face(SERIF, 700, "normal", "CharisSIL-Bold.ttf", "Charis SIL Bold"),
    Face(SERIF, 700, "italic", "CharisSIL-BoldItalic.ttf", "Charis SIL Bold Italic"),
    Face(SANS, 400, "normal", "SourceSans3-Regular.ttf", "Source Sans 3"),
    Face(SANS, 400, "italic", "SourceSans3-Italic.ttf", "Source Sans 3 Italic"),
    Face(SANS, 700, "normal", "SourceSans3-Bold.ttf", "Source Sans 3 Bold"),
    Face(SANS, 700, "italic", "SourceSans3-BoldItalic.ttf", "Source Sans 3 Bold Italic"),
)


def uncovered(texts: Iterable[str], assets: Assets) -> tuple[str, ...]:
    """Return the characters, each once and sorted, that no family can show in all its styles.

    Control and format characters have no glyph and are left out.
    """
    known = _characters(assets)
    return tuple(
        sorted(
            character
            for character in {character for text in texts for character in text} - known
            if unicodedata.category(character) not in {"Cc", "Cf"}
        )
    )


@lru_cache(maxsize=4)
def _characters(assets: Assets) -> frozenset[str]:
    """Return what one of the families has in all four styles: the other stands in for it."""
    covered: set[str] = set()
    for family in (SERIF, SANS):
        maps = [_cmap(assets.fonts[face.file]) for face in FACES if face.family == family]
        covered |= set.intersection(*maps)
    return frozenset(covered)


def _cmap(data: bytes) -> set[str]:
    from fontTools.ttLib import TTFont  # 60 ms to import

    with TTFont(BytesIO(data), lazy=True) as font:
        return {chr(code) for code in font.getBestCmap()}
