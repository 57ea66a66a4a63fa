"""Detail that only a person may decide to print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefgen.model.topic import WordLists, found, pattern_of

MAJORITY = 18
_AGE = re.compile(
    r"(?<!\d)(\d{1,2})[-\u2010\u2011 ]year[-\u2010\u2011 ]old|\baged? (\d{1,2})\b|[^\W\d_]{2,}, (\d{1,2}),",
    re.IGNORECASE,
)


def sensitive_detail(text: str, words: WordLists) -> str:
    """Return what kind of sensitive detail a text holds; empty when none."""
    for group in words.sensitive:
        if found(group.terms, text):
            return group.name
    return "identified child" if any(age < MAJORITY for age in _ages(text, words)) else ""


def sensitive_person(text: str, path: tuple[str, ...], words: WordLists) -> str:
    """Return what sensitive thing the headings above a text are about, where it tells of a person."""
    kind = next((kind for title in path if (kind := sensitive_detail(title, words))), "")
    if not kind:
        return ""
    holders = (*words.officials, *words.office_holders)
    persons = tuple(term for term in words.people if term not in holders)
    told = found((*words.personal, *persons), text) or any(True for _ in _ages(text, words))
    return kind if told else ""


def _ages(text: str, words: WordLists) -> Iterator[int]:
    """Yield the ages that a text tells of: `aged 15`, `15-year-old`, `a girl of 15`."""
    for digits in _AGE.findall(text):
        yield int("".join(digits))
    for match in _person_of(words.people).finditer(text):
        yield int(match["age"])


@lru_cache(maxsize=64)
def _person_of(people: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{pattern_of(people).pattern} of (?P<age>\d{{1,2}})(?=[\s,;:.)]|$)(?! per)")
