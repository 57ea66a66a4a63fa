"""Days, occasions and lists in the words of an audience's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from babel.dates import format_date
from babel.lists import format_list

from briefgen.model.messages import Messages
from briefgen.model.period import PartialDate
from briefgen.model.rows import Audience
from briefgen.model.spec import Occasion


def locale_of(language: str) -> str:
    """Return Babel's name of a BCP-47 tag."""
    return language.replace("-", "_")


def day_text(day: date, audience: Audience) -> str:
    """Return a day in the audience's form: `24 June 2013`, `June 24, 2013`."""
    return format_date(day, audience.date_format, locale=locale_of(audience.language))


def month_text(day: date, audience: Audience) -> str:
    """Return month and year: `May 2013`."""
    return format_date(day, "MMMM y", locale=locale_of(audience.language))


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
    return messages.phrase("occasion", what=occasion.what, where=occasion.where, days=days)


def list_text(items: Sequence[str], audience: Audience) -> str:
    """Return items joined as running text joins them."""
    return format_list(list(items), locale=locale_of(audience.language)) if items else ""


def lower_initial(heading: str) -> str:
    """Return a heading as it stands inside a sentence, unless it begins with an abbreviation."""
    if len(heading) > 1 and heading[0].isupper() and (heading[1].islower() or heading[1] == " "):
        return heading[0].lower() + heading[1:]
    return heading
