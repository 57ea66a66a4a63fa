"""Real lists: every printed number is the one of the tree, made by the application's own lists.

A number that follows the one before it in its list needs nothing; one that starts anew gets a list
of its own with a start value; one that is no number (`2.1`, `iv`) a list that prints just these
characters; one that is nothing a list that prints nothing. So numbers never stand in the text, and a
colleague who adds an ask gets the next one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from lxml import etree

from briefgen.writers.docx.oxml import element, twips
from briefgen.writers.docx.styles import (
    ACCENT,
    ASK,
    ASKS,
    BULLETS,
    HEADING_1,
    INK,
    LIST_BULLET,
    LIST_NUMBER,
    NUMBERS,
    SANS,
    SECTIONS,
    Font,
    ParagraphStyle,
)
from briefgen.writers.docx.stylesheet import font_properties


@dataclass(frozen=True, slots=True)
class _Series:
    """One kind of list; its number is that of its definition and of its first list."""

    id: int
    style: ParagraphStyle
    format: str
    """What counts: `decimal`, `bullet`."""
    sign: str
    """What is printed; `%1` stands for the number."""
    font: Font


_SERIES: Final = (
    _Series(SECTIONS, HEADING_1, "decimal", "%1", Font()),
    _Series(ASKS, ASK, "decimal", "%1", Font(SANS, 10, bold=True, colour=ACCENT)),
    _Series(BULLETS, LIST_BULLET, "bullet", "•", Font(SANS, 10.5, colour=INK)),
    _Series(NUMBERS, LIST_NUMBER, "decimal", "%1", Font(SANS, 10, colour=INK)),
)
_COUNTED: Final = re.compile(r"[1-9][0-9]{0,5}")
_NO_HANG: Final = {"left": 0, "firstLine": 0}
_BY_ID: Final = {series.id: series for series in _SERIES}


class Numbering:
    """The lists of one letter, filled while its paragraphs are written in their order."""

    def __init__(self) -> None:
        self._definitions = [_definition(series.id, series) for series in _SERIES]
        self._lists = [_list(series.id, series.id) for series in _SERIES]
        self._current = {series.id: series.id for series in _SERIES}
        self._reached = dict.fromkeys(_BY_ID, 0)
        self._literals: dict[tuple[int, str], int] = {}

    def list_for(self, series: int, number: str) -> int:
        """Return the id of the list that prints this number at this place; `""` prints none."""
        if not _COUNTED.fullmatch(number):
            return self._literal(series, number)
        value = int(number)
        if value != self._reached[series] + 1:
            self._current[series] = self._restarted(series, value)
        self._reached[series] = value
        return self._current[series]

    def part(self) -> etree._Element:
        """Return numbering.xml."""
        return element("w:numbering", *self._definitions, *self._lists)

    def _restarted(self, series: int, value: int) -> int:
        start = element("w:lvlOverride", element("w:startOverride", val=value), ilvl=0)
        return self._add(series, start)

    def _literal(self, series: int, number: str) -> int:
        if (series, number) not in self._literals:
            definition = len(self._definitions) + 1
            self._definitions.append(_definition(definition, _BY_ID[series], literal=number))
            self._literals[series, number] = self._add(definition)
        return self._literals[series, number]

    def _add(self, definition: int, *overrides: etree._Element) -> int:
        number = len(self._lists) + 1
        self._lists.append(_list(number, definition, *overrides))
        return number


def _list(number: int, definition: int, *overrides: etree._Element) -> etree._Element:
    return element("w:num", element("w:abstractNumId", val=definition), *overrides, numId=number)


def _definition(number: int, series: _Series, literal: str | None = None) -> etree._Element:
    """Return a list's definition; a literal one counts nothing and belongs to no style."""
    sign = series.sign if literal is None else literal
    mark = sha256(f"{number} {sign}".encode()).hexdigest()[:8].upper()
    linked = () if literal is not None else (element("w:pStyle", val=series.style.id),)
    indent = series.style.indent
    hanging = {"left": twips(indent.left_pt), "hanging": twips(indent.hanging_pt)}
    level = element(
        "w:lvl",
        element("w:start", val=1),
        element("w:numFmt", val=series.format if literal is None else "none"),
        *linked,
        element("w:suff", val="tab" if sign else "nothing"),
        element("w:lvlText", val=sign),
        element("w:lvlJc", val="left"),
        element("w:pPr", element("w:ind", **(hanging if sign else _NO_HANG))),
        element("w:rPr", *font_properties(series.font)),
        ilvl=0,
    )
    return element(
        "w:abstractNum",
        element("w:nsid", val=mark),
        element("w:multiLevelType", val="multilevel"),
        element("w:tmpl", val=mark),
        level,
        abstractNumId=number,
    )
