"""Days and occasions in the words of an audience's language."""

from __future__ import annotations

import re
from datetime import date, timedelta

from babel.dates import format_date

from briefgen.model.messages import Messages
from briefgen.model.period import PartialDate
from briefgen.model.rows import Audience
from briefgen.model.spec import Occasion

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
# Not the second of two days of one month; with the blank before a word that goes on.
_DAY = re.compile(
    rf"(?<!\d and )(?<!\d or )(?<!\d to )(?<!\d–)(?<!\d-)\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b"
    r"( (?=[a-z]))?"
)


def locale_of(language: str) -> str:
    """Return Babel's name of a BCP-47 tag."""
    return language.replace("-", "_")


def day_text(day: date, audience: Audience) -> str:
    """Return a day in the audience's form: `24 June 2013`, `June 24, 2013`."""
    return format_date(day, audience.date_format, locale=locale_of(audience.language))


def month_text(day: date, audience: Audience) -> str:
    """Return month and year: `May 2013`."""
    return format_date(day, "MMMM y", locale=locale_of(audience.language))


def house_days(text: str, audience: Audience) -> str:
    """Return words of a file that all audiences share, with its days in the audience's form.

    `On 8 October 2012 a court` becomes `On October 8, 2012, a court` in an American letter. Other
    languages than English are left as they are.
    """
    if not audience.language.startswith("en"):
        return text
    return _DAY.sub(lambda found: _house_day(found, audience), text)


def _house_day(found: re.Match[str], audience: Audience) -> str:
    try:
        day = date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return found.group()
    words = day_text(day, audience)
    parted = found[4] and not audience.date_format.startswith("d")
    return f"{words}, " if parted else f"{words}{found[4] or ''}"


def partial_text(value: PartialDate, audience: Audience, messages: Messages) -> str:
    """Return a day, a month or the end of a year in words."""
    if value.day:
        return day_text(value.first, audience)
    if value.month:
        return month_text(value.first, audience)
    return messages.phrase("end-of-year", year=str(value.year))


def span_text(starts: date, ends: date, audience: Audience, messages: Messages) -> str:
    """Return a visit's days: `on 30 June and 1 July 2013`, `from 3 to 9 May 2014`."""
    if starts == ends:
        return messages.phrase("on-day", day=day_text(starts, audience))
    key = "on-two-days" if ends - starts == timedelta(days=1) else "from-to"
    first, last = _two_days(starts, ends, audience)
    return messages.phrase(key, first=first, last=last)


def _two_days(starts: date, ends: date, audience: Audience) -> tuple[str, str]:
    if starts.year != ends.year:
        return day_text(starts, audience), day_text(ends, audience)
    locale = locale_of(audience.language)
    day_first = audience.date_format.startswith("d")
    same_month = starts.month == ends.month
    if day_first:
        first = format_date(starts, "d" if same_month else "d MMMM", locale=locale)
        return first, day_text(ends, audience)
    first = format_date(starts, "MMMM d", locale=locale)
    if same_month:
        return first, format_date(ends, "d, y", locale=locale)
    return first, day_text(ends, audience)


def occasion_text(occasion: Occasion, audience: Audience, messages: Messages) -> str:
    """Return the occasion as a letter's first sentence says it."""
    days = span_text(occasion.starts, occasion.ends, audience, messages)
    journeys = messages.phrases["journeys"].split(", ")
    is_journey = any(word in occasion.what.casefold().split() for word in journeys)
    key = "occasion" if is_journey else "occasion-in"
    return messages.phrase(key, what=occasion.what, where=occasion.where, days=days)
