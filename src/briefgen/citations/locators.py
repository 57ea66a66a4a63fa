"""Locators as a lawyer prints them: `‘Torture’ paras 2 and 3; ‘Freedom of Expression’ para 3`.

Locators are never left to the citation processor: it would read a hyphen in a section's title as a
range and a comma as a plural, and take words such as `s 3` for a label in one style, not in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.model.rows import Audience, Unit
from briefgen.model.source import Locator

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b")
_PARAGRAPH = re.compile(r"para (\d+)")
_UNIT_WORDS = {
    Unit.ARTICLE: ("article", "art"),
    Unit.PARAGRAPH: ("paragraph", "para"),
    Unit.SECTION: ("section", "sect", "sec", "s"),
}
_UNIT = re.compile(
    # A lone letter only in lower case and before a number: `case of S. Ivanov` is a name.
    r"(?<![\w.])((?i:articles?|arts?|pages?|paragraphs?|paras?|sections?|sects?|secs?)|pp?|ss?)"
    r"\b\.?\s+(?=\d|[IVXLC]+\b|\(?[a-z]\))"
)
_NUMBER = re.compile(r"[\dIVXLC]")
_SEVERAL = re.compile(r"\band\b|\bto\b|[,–&]|\d\s*-\s*\d")
_GOES_ON = re.compile(r"(?:and|or|of|the|in|for|to|with|a|an|including|on|at|by|from|as|other)\b")
"""Words that go on with a title after a comma: `Cruel, Inhuman, or Degrading Treatment`."""
_TITLED_PART = re.compile(r"[A-Z][a-z]+\.? (?:\d[\w.]*|[IVXLC]+|[A-Z])(?: .*)?")


@dataclass(frozen=True, slots=True)
class _Words:
    """An audience's way with locators."""

    units: Mapping[Unit, tuple[str, str]]
    opening: str
    closing: str
    comma_inside: bool
    month_first: bool
    serial_comma: bool

    @property
    def lean(self) -> bool:
        """Return whether abbreviations go without stop and a paragraph without comma (OSCOLA)."""
        word = self.units[Unit.PARAGRAPH][0]
        return len(word) < len(Unit.PARAGRAPH.value) and not word.endswith(".")

    def quoted(self, title: str, *, goes_on: bool) -> str:
        """Return a section's title in the style's quotation marks, with a comma if it goes on."""
        comma = "," if goes_on else ""
        if self.comma_inside:
            return f"{self.opening}{title}{comma}{self.closing}"
        return f"{self.opening}{title}{self.closing}{comma}"

    def pages(self, pages: Sequence[int]) -> str:
        """Return `p 2` or `pp 2–4`."""
        word = self.page_word(several=len(pages) > 1)
        return f"{word} {self.listed([str(page) for page in pages])}"

    def page_word(self, *, several: bool) -> str:
        """Return `p`, `pp`, or the same with a stop."""
        return ("pp" if several else "p") + ("" if self.lean else ".")

    def unit(self, unit: Unit, numbers: Sequence[str]) -> str:
        """Return `para 2` or `paras 2 and 3`."""
        word = self.units[unit][len(numbers) > 1]
        return f"{word} {self.listed(numbers)}"

    def listed(self, numbers: Sequence[str]) -> str:
        """Return numbers as `2`, `2 and 3`, `2–4`, `2, 5 and 7–9`."""
        ranges = _ranges(numbers)
        if len(ranges) < 2:
            return "".join(ranges)
        comma = "," if self.serial_comma and len(ranges) > 2 else ""
        return f"{', '.join(ranges[:-1])}{comma} and {ranges[-1]}"

    def dated(self, text: str) -> str:
        """Return words with their days in the audience's order."""
        return _DAY.sub(_month_first, text) if self.month_first else text


def reads_on(phrase: str) -> bool:
    """Return whether a phrase is running words, so that a comma comes before it in any style.

    OSCOLA sets no comma before `para 3` or `‘Torture’`, but one before `entry for 5 February`.
    """
    return (
        len(phrase) > 3 and phrase[:4].isalpha() and not phrase.startswith(("para", "sect", "art"))
    )


def locator_text(locators: Sequence[Locator | str], audience: Audience) -> str:
    """Return the locators of one source as one phrase; empty when there are none."""
    words = _words(audience)
    read = tuple(_read(row) if isinstance(row, str) else row for row in locators)
    groups: dict[tuple[str, str], list[Locator]] = {}
    for row in read:
        groups.setdefault((row.number, row.section), []).append(row)
    return "; ".join(filter(None, (_group(rows, words) for rows in groups.values())))


def provision_text(locators: Sequence[Locator | str], unit: Unit, audience: Audience) -> str:
    """Return the parts of an instrument as one phrase: `arts 12 and 15`."""
    words = _words(audience)
    given = [row if isinstance(row, str) else row.text for row in locators]
    bare = [row for row in given if _NUMBER.match(row)]
    if len(given) > 1 and len(bare) == len(given):
        return words.unit(unit, given)
    return "; ".join(_provision(row, unit, words) for row in given)


def _provision(given: str, unit: Unit, words: _Words) -> str:
    if _NUMBER.match(given):
        return f"{words.units[unit][bool(_SEVERAL.search(given))]} {given}"
    return _with_units(given, words)


def _with_units(given: str, words: _Words) -> str:
    """Return the author's words with `art`, `paras` and so on as the audience abbreviates them."""

    def printed(found: re.Match[str]) -> str:
        spelt = found.group(1).lower()
        if spelt.startswith("p") and not spelt.startswith("para"):
            return f"{words.page_word(several=spelt in ('pp', 'pages'))} "
        several = spelt.endswith("s") and spelt != "s"
        singular = spelt[:-1] if several else spelt
        unit = next(unit for unit, known in _UNIT_WORDS.items() if singular in known)
        return f"{words.units[unit][several]} "

    return _UNIT.sub(printed, given)


def _words(audience: Audience) -> _Words:
    opening, closing = audience.marks.outer
    american = audience.language.lower().startswith("en-us")
    units = {unit: audience.units.get(unit, (unit.value, f"{unit.value}s")) for unit in Unit}
    month_first = audience.date_format.lstrip().startswith(("M", "L"))
    return _Words(units, opening, closing, audience.stop_inside_marks, month_first, american)


def _group(rows: Sequence[Locator], words: _Words) -> str:
    """Return the locators of one section: `‘Torture’ paras 2 and 3`, `s 1.a, p 2`."""
    number, section = rows[0].number, rows[0].section
    items = _items((row.item for row in rows), words)
    pages = words.pages(_distinct_pages(rows)) if any(row.page for row in rows) else ""
    tail = ", ".join(filter(None, (items, pages)))
    head = words.unit(Unit.SECTION, (number,)) if number else ""
    if section:
        goes_on = bool(tail) and not (words.lean and items.startswith(words.units[Unit.PARAGRAPH]))
        head = ", ".join(filter(None, (head, words.quoted(section, goes_on=goes_on))))
        return f"{head} {tail}" if tail else head
    lean = words.lean and items.startswith(words.units[Unit.PARAGRAPH])
    return (" " if lean else ", ").join(filter(None, (head, tail)))


def _items(items: Iterable[str], words: _Words) -> str:
    distinct = [item for item in dict.fromkeys(items) if item]
    numbers = [found.group(1) for item in distinct if (found := _PARAGRAPH.fullmatch(item))]
    others = [_item(item, words) for item in distinct if not _PARAGRAPH.fullmatch(item)]
    paragraphs = [words.unit(Unit.PARAGRAPH, sorted(numbers, key=int))] if numbers else []
    whole = [*paragraphs, *others]
    if len(whole) < 3:
        return " and ".join(whole)
    return f"{', '.join(whole[:-1])}{',' if words.serial_comma else ''} and {whole[-1]}"


def _item(item: str, words: _Words) -> str:
    return words.dated(_with_units(item, words))


def _distinct_pages(rows: Sequence[Locator]) -> list[int]:
    return sorted({row.page for row in rows if row.page})


def _ranges(numbers: Sequence[str]) -> list[str]:
    """Return numbers with runs of three and more joined by a dash; two stay two."""
    runs: list[list[str]] = []
    for number in dict.fromkeys(numbers):
        previous = runs[-1][-1] if runs else ""
        if previous.isdecimal() and number.isdecimal() and int(number) == int(previous) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    ranges: list[str] = []
    for run in runs:
        ranges.extend([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)
    return ranges


def _month_first(found: re.Match[str]) -> str:
    day, month, year = int(found[1]), found[2], int(found[3])
    try:
        date(year, _MONTHS.index(month) + 1, day)
    except ValueError:
        return found[0]
    return f"{month} {day}, {year}"


def _read(given: str) -> Locator:
    """Return the author's own locator, read in the form that `Locator.text` prints.

    What begins with a capital is a section's title, commas and all, but `Annex II` or `Part 3` are
    not; what begins with a small letter or a figure stays as it was written.
    """
    chunks = given.split(", ")
    number = ""
    if found := re.fullmatch(r"s (\S+)", chunks[0]):
        number = found[1]
        chunks = chunks[1:]
    page = 0
    if chunks and (found := re.fullmatch(r"p (\d{1,6})", chunks[-1])):
        page = int(found[1])
        chunks = chunks[:-1]
    tail: list[str] = []
    while chunks and not _is_of_title(chunks[-1], first=len(chunks) == 1):
        tail.insert(0, chunks.pop())
    return Locator(number, ", ".join(chunks), ", ".join(tail), page)


def _is_of_title(chunk: str, *, first: bool) -> bool:
    if chunk[:1].isupper():
        return not _TITLED_PART.fullmatch(chunk)
    return not first and bool(_GOES_ON.match(chunk))
