"""Numbers, lists and dates as they are said."""

from __future__ import annotations

from collections.abc import Sequence

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_PLURALS = {"query": "queries"}


def counted(number: int, noun: str) -> str:
    """Return a number and its noun: `1 note`, `1,148 words`."""
    return f"{number:,} {noun if number == 1 else _PLURALS.get(noun, noun + 's')}"


def listed(items: Sequence[str]) -> str:
    """Return items as a list in words: `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def day_in_words(iso: str) -> str:
    """Return an ISO date, whole or cut, in words: `24 June 2013`, `June 2013`, `2013`."""
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def ranges(numbers: Sequence[int]) -> str:
    """Return sorted numbers, neighbours joined: `3, 4, 6, 8-11`."""
    told: list[list[int]] = []
    for number in numbers:
        if told and number == told[-1][-1] + 1:
            told[-1].append(number)
        else:
            told.append([number])
    return ", ".join(_range(run) for run in told)


def _range(run: Sequence[int]) -> str:
    if len(run) < 3:
        return ", ".join(map(str, run))
    return f"{run[0]}-{run[-1]}"
