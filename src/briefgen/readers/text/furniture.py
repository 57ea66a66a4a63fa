"""Which lines are no text of the source, and why: navigation, running heads, cookie notices, ..."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.model.source import SourceRecord, Span
from briefgen.readers.text.dates import whole_date
from briefgen.readers.text.footnotes import find_footnotes
from briefgen.readers.text.furniture_words import (
    BYLINE,
    COOKIE_BUTTON,
    COOKIE_NOTICE,
    FURNITURE_WORDS,
    NAVIGATION,
    PRESS_CONTACT,
)
from briefgen.readers.text.issue import find_issue_dates
from briefgen.readers.text.layout import PATTERN_CHARACTERS, compile_pattern
from briefgen.readers.text.lines import Line
from briefgen.readers.text.related import find_closing, find_related
from briefgen.readers.text.running import find_running_lines
from briefgen.readers.text.wording import (
    ends_sentence,
    is_links_only,
    leading_mark,
    link_texts,
    starts_lower,
    starts_sentence,
    words,
)
from briefgen.readers.text.yearheads import find_year_headings

_LINE_CHARACTERS = 400
"""Furniture words stand alone on a short line; a longer line is text."""
_COOKIE_CHARACTERS = 1_000
_BUTTON_LINES = 6
_INTERRUPTION_LINES = 60
_SHORT_WORDS = 8
_MENU_LINES = 4
_PERHAPS_TEXT = frozenset({BYLINE, PRESS_CONTACT})
_TEASER_END = re.compile(r"(?:\s(?:\.\.\.|…)|\[(?:\.\.\.|…)\])$")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What of a text's lines is no text of the source."""

    whys: tuple[str, ...]
    """Per line the reason why it is furniture; an empty string where it is text."""
    marks: tuple[Span, ...]
    """Raw ranges of footnotes' marks inside lines that are text, in order."""


def find_furniture(lines: Sequence[Line], record: SourceRecord, pages: Sequence[int]) -> Furniture:
    """Return which lines are furniture, and the marks of footnotes that stand in others."""
    whys = [""] * len(lines)
    _mark(whys, _by_record(lines, record))
    _mark(whys, _by_words(lines))
    _mark(whys, _cookies(lines, whys))
    notes = find_footnotes(lines, whys)
    _mark(whys, notes.lines.items())
    _mark(whys, find_running_lines(lines, whys, pages, record))
    _mark(whys, _interruptions(lines, whys))
    _mark(whys, find_related(lines, whys))
    _mark(whys, find_issue_dates(lines, whys, record))
    _mark(whys, _menus(lines, whys))
    _mark(whys, find_closing(lines, whys, record))
    return Furniture(tuple(whys), notes.marks)


def is_teaser(text: str) -> bool:
    """Return whether a text breaks off with dots set apart, as teasers do."""
    return bool(_TEASER_END.search(text))


def _mark(whys: list[str], found: Iterable[tuple[int, str]]) -> None:
    for index, why in tuple(found):
        whys[index] = whys[index] or why


def _by_record(lines: Sequence[Line], record: SourceRecord) -> Iterator[tuple[int, str]]:
    for furniture in record.reader.furniture:
        first = compile_pattern(furniture.pattern, "furniture line")
        last = compile_pattern(furniture.until, "furniture until")
        position = 0
        while position < len(lines):
            start = position
            position += 1
            if lines[start].blank or not first.fullmatch(lines[start].text[:PATTERN_CHARACTERS]):
                continue
            if furniture.until:
                position = _after(lines, position, last)
            yield from (
                (line.index, furniture.why) for line in lines[start:position] if not line.blank
            )


def _after(lines: Sequence[Line], position: int, last: re.Pattern[str]) -> int:
    """Return the index behind the first line from a position that matches, else the text's end."""
    for line in lines[position:]:
        if last.fullmatch(line.text[:PATTERN_CHARACTERS]) and not line.blank:
            return line.index + 1
    return len(lines)


def _by_words(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Yield lines that are nothing but furniture's usual words, and stand alone."""
    alone = True
    years = find_year_headings(lines)
    for line in lines:
        why = "" if line.blank or line.index in years else _why_by_words(line, alone=alone)
        if why in _PERHAPS_TEXT and _goes_on(lines, line):
            why = ""
        if why:
            yield line.index, why
        alone = line.blank or bool(why) or ends_sentence(line.text) or _ends_in_address(line.text)


def _goes_on(lines: Sequence[Line], line: Line) -> bool:
    """Return whether the next line goes on in small letters: then both are a paragraph's."""
    following = lines[line.index + 1 : line.index + 2]
    return any(row.text and starts_lower(row.text) for row in following)


def _ends_in_address(text: str) -> bool:
    return "://" in text.rsplit(maxsplit=1)[-1]


def _why_by_words(line: Line, *, alone: bool) -> str:
    text = line.text[leading_mark(line.text).length :]
    links = is_links_only(text)
    if len(text) > _LINE_CHARACTERS:
        return NAVIGATION if links else ""
    bare = " ".join(link.group(1) for link in link_texts(text)) if links else text.strip("*_ \t")
    for row in FURNITURE_WORDS:
        # A page's number may stand directly under its last line; other words may end a sentence.
        if (alone or links or row.sure) and row.pattern.fullmatch(bare or text):
            return row.why
    return NAVIGATION if links else "date line" if alone and _is_dateline(bare) else ""


def _is_dateline(text: str) -> bool:
    """Return whether a line is a place and a date: `Astana, 12 March 2014`."""
    place, comma, rest = text.partition(",")
    date = whole_date(rest.strip())
    return bool(comma and date and date.year and len(place) <= 40 and not place[:1].isdigit())


def _cookies(lines: Sequence[Line], whys: Sequence[str]) -> Iterator[tuple[int, str]]:
    left = 0
    for line in lines:
        if line.blank:
            continue
        left -= 1
        notice = len(line.text) <= _COOKIE_CHARACTERS and COOKIE_NOTICE.fullmatch(line.text)
        if notice or (left > 0 and COOKIE_BUTTON.fullmatch(line.text)):
            left = _BUTTON_LINES
            if not whys[line.index]:
                yield line.index, "cookie notice"


def _interruptions(lines: Sequence[Line], whys: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield what stands between the two halves of a sentence: teasers, their headings, links."""
    position = 0
    while position < len(lines):
        line = lines[position]
        position += 1
        if line.blank or whys[line.index] or not _is_cut(line, lines):
            continue
        between = _between_halves(lines[position : position + _INTERRUPTION_LINES], whys)
        yield from ((index, "stands in the middle of a sentence") for index in between)


def _is_cut(line: Line, lines: Sequence[Line]) -> bool:
    following = lines[line.index + 1] if line.index + 1 < len(lines) else None
    return (
        following is not None
        and following.blank
        and not ends_sentence(line.text)
        and len(words(line.text)) >= _SHORT_WORDS
    )


def _between_halves(following: Sequence[Line], whys: Sequence[str]) -> tuple[int, ...]:
    between: list[int] = []
    foreign = False
    for line in following:
        if line.blank:
            continue
        if whys[line.index]:
            foreign = True
        elif starts_lower(line.text) and not leading_mark(line.text).length:
            return tuple(between) if foreign else ()
        elif is_teaser(line.text) or len(words(line.text)) < _SHORT_WORDS:
            foreign = foreign or is_teaser(line.text)
            between.append(line.index)
        else:
            return ()
    return ()


def _menus(lines: Sequence[Line], whys: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield bare lists of at least four short lines without punctuation, as menus are."""
    for group in _groups(lines):
        if len(group) >= _MENU_LINES and all(_is_menu_line(line, whys) for line in group):
            yield from ((line.index, "menu") for line in group)


def _groups(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    groups: dict[int, list[Line]] = defaultdict(list)
    number = 0
    for line in lines:
        if line.blank:
            number += 1
        else:
            groups[number].append(line)
    return (tuple(group) for group in groups.values())


def _is_menu_line(line: Line, whys: Sequence[str]) -> bool:
    return bool(whys[line.index]) or (
        len(line.text) <= 40
        and len(words(line.text)) <= 5
        and starts_sentence(line.text)
        and not ends_sentence(line.text)
        and not leading_mark(line.text).length
        and whole_date(line.text) is None
    )
