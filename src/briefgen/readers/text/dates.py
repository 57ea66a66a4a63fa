"""Dates as people print them, at the start of a line or as a whole line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

# Month names by language; the first three letters do where a name may be cut.
_MONTHS: tuple[tuple[str, ...], ...] = (
    ("january", "jan", "января", "январь", "янв", "janvier", "enero", "januar"),
    ("february", "feb", "февраля", "февраль", "фев", "février", "febrero", "februar"),
    ("march", "mar", "марта", "март", "мар", "mars", "marzo", "märz"),
    ("april", "apr", "апреля", "апрель", "апр", "avril", "abril"),
    ("may", "мая", "май", "mai", "mayo"),
    ("june", "jun", "июня", "июнь", "июн", "juin", "junio", "juni"),
    ("july", "jul", "июля", "июль", "июл", "juillet", "julio", "juli"),
    ("august", "aug", "августа", "август", "авг", "août", "agosto"),
    ("september", "sept", "sep", "сентября", "сентябрь", "сен", "septembre", "septiembre"),
    ("october", "oct", "октября", "октябрь", "окт", "octobre", "octubre", "oktober"),
    ("november", "nov", "ноября", "ноябрь", "ноя", "novembre", "noviembre"),
    ("december", "dec", "декабря", "декабрь", "дек", "décembre", "diciembre", "dezember"),
)
_MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NAMES = "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True))
_YEAR = r"(?:\s*,?\s+(?:de\s+)?(?P<y{0}>(?:1[5-9]|20)\d\d)\b(?:\s*(?:г\.|года))?)?"
_MONTH_DAY = (
    rf"(?P<m1>{_NAMES})\.?\s+(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|\s+and\s+\d|\s*[-–]\s*\d)"
    + _YEAR.format(1)
)
_DAY_MONTH = (
    rf"(?P<d2>[0-3]?\d)(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?(?P<m2>{_NAMES})\b\.?" + _YEAR.format(2)
)
_ISO = r"(?P<y3>(?:1[5-9]|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)\b"
_DOTTED = r"(?P<d4>[0-3]?\d)\.(?P<m4>[01]?\d)\.(?P<y4>(?:1[5-9]|20)\d\d)\b"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DATE = re.compile(rf"{_WEEKDAY}(?:{_MONTH_DAY}|{_DAY_MONTH}|{_ISO}|{_DOTTED})", re.IGNORECASE)
_ON = re.compile(r"(?:On|Le|El|Am)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date at the start of a text."""

    year: int
    """0 where none is printed."""
    month: int
    day: int
    length: int
    """How many characters it takes, with a preposition before it."""

    def resolve(self, year: int = 0) -> date | None:
        """Return the date, with a year where none is printed; None where there is no such day."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def leading_date(text: str) -> PrintedDate | None:
    """Return the date that a text begins with (`On January 27`, `12 March 2014`), or None."""
    preposition = _ON.match(text)
    start = preposition.end() if preposition else 0
    match = _DATE.match(text, start)
    if match is None:
        return None
    found = {key[0]: value for key, value in match.groupdict().items() if value}
    month = found["m"].lower()
    number = int(month) if month.isdigit() else _MONTH_NUMBER[month]
    return PrintedDate(int(found.get("y", 0)), number, int(found["d"]), match.end())


def whole_date(text: str) -> PrintedDate | None:
    """Return the date that is all a line says, or None."""
    found = leading_date(text)
    return found if found and not text[found.length :].strip(" \t.:;,–—-|") else None


def spoken(day: date) -> str:
    """Return a date as locators print it: `27 January 2010`."""
    return f"{day.day} {_MONTHS[day.month - 1][0].capitalize()} {day.year}"
