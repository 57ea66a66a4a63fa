"""The numbers that an application prints before headings and list items.

They stand nowhere in the text: they are counted here from the lists' definitions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from briefgen.checks.readback.docx.archive import attribute, child, is_on, local, value

_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_END = 4000
_PAPER = frozenset({"FFFFFF"})
_LEGIBLE_HALF_POINTS = 8


class Styles:
    """What paragraphs and runs inherit from their styles, as far as what can be read goes."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = [] if root is None else [style for style in root if local(style) == "style"]
        self._by_id = {attribute(style, "styleId"): style for style in styles}
        self._default = next(
            (
                attribute(style, "styleId")
                for style in styles
                if attribute(style, "type") == "paragraph" and attribute(style, "default") == "1"
            ),
            "",
        )

    def of(self, paragraph: etree._Element) -> str:
        """Return the id of a paragraph's style."""
        return value(paragraph, "pPr", "pStyle") or self._default

    def chain(self, style: str) -> list[etree._Element]:
        """Return a style and those that it is based on, nearest first."""
        found: list[etree._Element] = []
        while style in self._by_id and self._by_id[style] not in found:
            found.append(self._by_id[style])
            style = value(found[-1], "basedOn")
        return found

    def hides(self, run: etree._Element, paragraph: etree._Element | None) -> bool:
        """Return whether a run can't be seen: hidden, in the paper's colour, or too small."""
        places = [run, *self.chain(value(run, "rPr", "rStyle"))]
        if paragraph is not None:
            places += self.chain(self.of(paragraph))
        found: dict[str, etree._Element] = {}
        for properties in (child(place, "rPr") for place in places):
            for setting in properties if properties is not None else ():
                found.setdefault(local(setting), setting)
        return (
            ("vanish" in found and is_on(found["vanish"]))
            or ("color" in found and attribute(found["color"], "val").upper() in _PAPER)
            or ("sz" in found and _integer(attribute(found["sz"], "val")) < _LEGIBLE_HALF_POINTS)
        )

    def list_of(self, paragraph: etree._Element) -> tuple[str, int]:
        """Return the list that a paragraph belongs to, and its level from 0; empty: none."""
        direct = child(paragraph, "pPr", "numPr")
        inherited = (child(style, "pPr", "numPr") for style in self.chain(self.of(paragraph)))
        places = [place for place in (direct, *inherited) if place is not None]
        number = next((value(place, "numId") for place in places if value(place, "numId")), "")
        level = next((value(place, "ilvl") for place in places if value(place, "ilvl")), "0")
        return ("" if number == "0" else number), _integer(level)


@dataclass(slots=True)
class _Level:
    """One level of a list's definition."""

    start: int
    format: str
    sign: str


@dataclass(slots=True)
class _Definition:
    """A list's definition and how far its lists have counted: they count together."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Counter:
    """Counts the paragraphs of lists in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        children = () if root is None else tuple(root)
        self._definitions = {
            attribute(element, "abstractNumId"): _Definition(_levels(element))
            for element in children
            if local(element) == "abstractNum"
        }
        self._lists = {
            attribute(element, "numId"): element for element in children if local(element) == "num"
        }
        self._begun: set[tuple[str, int]] = set()

    def next(self, number: str, level: int) -> str:
        """Return what is printed before the next paragraph of a list; empty for a bullet."""
        element = self._lists.get(number)
        definition = self._definitions.get(value(element, "abstractNumId"))
        if element is None or definition is None:
            return ""
        levels = definition.levels | _overridden(element)
        if level not in levels:
            return ""
        start = _restart(element, level) if (number, level) not in self._begun else None
        self._begun.add((number, level))
        counts = definition.counts
        counts[level] = (
            start if start is not None else counts.get(level, levels[level].start - 1) + 1
        )
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return _sign(levels, counts, level)


def _sign(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    if levels[level].format == "bullet":
        return ""

    def number(match: re.Match[str]) -> str:
        shown = int(match[1]) - 1
        row = levels.get(shown)
        return _written(counts.get(shown, row.start), row.format) if row else ""

    return _PLACEHOLDER.sub(number, levels[level].sign)


def _levels(parent: etree._Element) -> dict[int, _Level]:
    return {
        _integer(attribute(level, "ilvl")): _Level(
            _integer(value(level, "start") or "1"), value(level, "numFmt"), value(level, "lvlText")
        )
        for level in parent
        if local(level) == "lvl"
    }


def _overridden(element: etree._Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for override in element:
        if local(override) == "lvlOverride":
            found |= _levels(override)
    return found


def _restart(element: etree._Element, level: int) -> int | None:
    for override in element:
        if local(override) == "lvlOverride" and _integer(attribute(override, "ilvl")) == level:
            start = value(override, "startOverride")
            return _integer(start) if start else None
    return None


def _written(number: int, format_: str) -> str:
    match format_:
        case "lowerLetter" | "upperLetter" if number > 0:
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter.upper() if format_ == "upperLetter" else letter
        case "lowerRoman" | "upperRoman" if 0 < number < _ROMAN_END:
            roman = _roman(number)
            return roman.upper() if format_ == "upperRoman" else roman
        case "none":
            return ""
        case _:
            return str(number)


def _roman(number: int) -> str:
    found = ""
    for worth, letters in _ROMAN:
        found += letters * (number // worth)
        number %= worth
    return found


def _integer(text: str) -> int:
    return int(text) if text.isascii() and text.lstrip("-").isdecimal() and len(text) < 10 else 0
