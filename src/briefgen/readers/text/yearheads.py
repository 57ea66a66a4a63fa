"""Years that stand alone above dated entries, and the year that holds at each line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefgen.readers.text.dates import leading_date
from briefgen.readers.text.lines import Line

_YEAR = re.compile(
    r"(?:#{1,6}\s*)?\**(?:in |year )?((?:19|20)\d\d)(?: ?г(?:\.|од))?[:.]?\**", re.IGNORECASE
)


def find_year_headings(lines: Sequence[Line]) -> Mapping[int, int]:
    """Return index and year of each line that is a year, above a line that begins with day and month."""
    found: dict[int, int] = {}
    waiting: tuple[int, int] | None = None
    for line in lines:
        if line.blank:
            continue
        if waiting and _opens_without_year(line.text):
            found[waiting[0]] = waiting[1]
        match = _YEAR.fullmatch(line.text) if len(line.text) < 20 else None
        waiting = (line.index, int(match.group(1))) if match else None
    return found


def years_in_force(
    lines: Sequence[Line], headings: Mapping[int, int], stated: int
) -> tuple[int, ...]:
    """Return per line the year of dates printed without one: the heading's, else the stated one."""
    years: list[int] = []
    year = stated
    for line in lines:
        year = headings.get(line.index, year)
        years.append(year)
    return tuple(years)


def _opens_without_year(text: str) -> bool:
    printed = leading_date(text.lstrip("•*-–— \t"))
    return printed is not None and not printed.year
