"""Dates of rows: texts that were checked to be ISO dates, whole or cut, as dates and periods."""

from __future__ import annotations

from datetime import date

from briefgen.model.period import PartialDate, Period, partial_date


def known_date(text: str) -> PartialDate:
    """Return the date of a text that the loader has already found to be one."""
    read = partial_date(text)
    if read is None:
        raise AssertionError(f"the loader let {text!r} pass as a date")
    return read


def first_day(text: str, default: date) -> date:
    """Return the first day that a text may mean; the default for no text."""
    return known_date(text).first if text else default


def period(starts: str, ends: str) -> Period:
    """Return the half-open period between two texts; an empty one leaves its side open."""
    return Period(first_day(starts, date.min), first_day(ends, date.max))
