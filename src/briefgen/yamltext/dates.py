"""Dates exactly as year-month-day, and what to write instead of the others."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTIAL = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHAPES = (
    re.compile(r"(?P<y>[0-9]{4})[-/. ]?(?P<m>[0-9]{1,2})[-/. ]?(?P<d>[0-9]{1,2})(?:[T ].*)?"),
    re.compile(r"(?P<d>[0-9]{1,2})[-/. ](?P<m>[0-9]{1,2})[-/. ](?P<y>[0-9]{4})"),
    re.compile(
        r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?[ -](?P<m>[A-Za-z]{3,9})\.?,?[ -](?P<y>[0-9]{4})"
    ),
    re.compile(r"(?P<m>[A-Za-z]{3,9})\.? (?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<y>[0-9]{4})"),
)


def read_date(text: str) -> date | str:
    """Return the day that `YYYY-MM-DD` names, or what is wrong with the text, as a predicate."""
    if not _ISO.fullmatch(text):
        return "must be a date, written year-month-day"
    year, month, day = (int(part) for part in text.split("-"))
    if wrong := _impossible(year, month, day):
        return wrong
    return date(year, month, day)


def _impossible(year: int, month: int, day: int) -> str:
    if year < 1:
        return "is an impossible date: there is no year 0000"
    if not 1 <= month <= 12:
        return f"is an impossible date: there is no month {month:02}"
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return f"is an impossible date: {_MONTHS[month - 1].capitalize()} {year} has {last} days"
    return ""


def read_partial(text: str) -> str:
    """Return what is wrong with a date whole or cut (`2013`, `2013-06`), as a predicate; or nothing."""
    if not _PARTIAL.fullmatch(text):
        return "must be a date: year, year-month or year-month-day"
    parts = [int(part) for part in text.split("-")]
    return _impossible(*[*parts, 1, 1][:3])


def date_cure(text: str) -> str:
    """Return the advice for a text that is no date, naming the ISO form of what it seems to mean."""
    for shape in _SHAPES:
        if (match := shape.fullmatch(text.strip())) and (meant := _iso(match.groupdict())):
            return (
                f"write {meant}"
                if _is_plain(match)
                else f"write {meant} if the day stands before the month here"
            )
    return "write it as 2013-06-24"


def _is_plain(match: re.Match[str]) -> bool:
    month_first = match.start("m") < match.start("d")
    return month_first or not match["m"].isdigit() or int(match["d"]) > 12


def _iso(parts: dict[str, str]) -> str:
    month = _month(parts["m"])
    year, day = int(parts["y"]), int(parts["d"])
    return "" if _impossible(year, month, day) else f"{year:04}-{month:02}-{day:02}"


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next(
        (number for number, name in enumerate(_MONTHS, 1) if name.startswith(word.lower())), 0
    )
