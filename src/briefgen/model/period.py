"""Days that are known in part only, and half-open periods."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year; a source that gives a month is not made to say a day."""

    year: int
    """From 1 to 9999."""
    month: int = 0
    """From 1; 0 when only the year is known."""
    day: int = 0
    """From 1; 0 when only the year or the month is known."""

    @property
    def first(self) -> date:
        """Return the first day that it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Return the last day that it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def iso(self) -> str:
        """Return it as `2013-06-24`, `2013-06` or `2013`."""
        return self.last.isoformat()[: 10 if self.day else 7 if self.month else 4]


def partial_date(text: str) -> PartialDate | None:
    """Return the date that an ISO text means, whole or cut, or None when it means none."""
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    written = match.group(2) is not None, match.group(3) is not None
    try:
        date(year, month if written[0] else 1, day if written[1] else 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)


@dataclass(frozen=True, slots=True)
class Period:
    """From a first day to the day before `ends`: a successor's first day is no day of this one."""

    starts: date = date.min
    """First day."""
    ends: date = date.max
    """The day after the last; the latest day there is when it is open."""

    def holds(self, day: date) -> bool:
        """Return whether a day lies in it."""
        return self.starts <= day < self.ends

    @property
    def is_open(self) -> bool:
        """Return whether no end is known."""
        return self.ends == date.max


ALWAYS = Period()
