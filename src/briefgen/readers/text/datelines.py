"""Lines that open with a date set apart: `14 February – ...`, `2013-05-14  ...`, `12.01.2013: ...`."""

from __future__ import annotations

import re
from datetime import date

from briefgen.readers.text.dates import PrintedDate, leading_date
from briefgen.readers.text.layout import Sheet
from briefgen.readers.text.wording import leading_mark

LEAST_ENTRIES = 3
_SEPARATOR = re.compile(r"\s*(?:[–—:|]|-\s)\s*(?=\S)|\s{2,}(?=\S)|\t+(?=\S)")
_AFTER_DIGITS = re.compile(r"\s+(?=[^\W\d_a-zа-яё]|[“\"‘«„(])")


def dated_opening(text: str, year: int) -> tuple[date, int] | None:
    """Return the date that opens an entry, and the length of date and separator; None: none does.

    A date in digits needs no separator: no sentence begins with one.
    """
    printed = leading_date(text)
    day = printed.resolve(year) if printed else None
    if printed is None or day is None:
        return None
    separator = _SEPARATOR.match(text, printed.length)
    if separator is None and _in_digits(text, printed):
        separator = _AFTER_DIGITS.match(text, printed.length)
    return (day, separator.end()) if separator else None


def find_dated_lines(sheet: Sheet) -> frozenset[int]:
    """Return the lines of text that open with a date set apart, if there are enough for a list."""
    found = frozenset(
        line.index
        for line in sheet.content
        if dated_opening(line.text[_bullet_length(line.text) :], sheet.year_at(line))
    )
    return found if len(found) >= LEAST_ENTRIES else frozenset()


def _in_digits(text: str, printed: PrintedDate) -> bool:
    return bool(printed.year) and not any(letter.isalpha() for letter in text[: printed.length])


def _bullet_length(text: str) -> int:
    mark = leading_mark(text)
    return 0 if mark.numbered else mark.length
