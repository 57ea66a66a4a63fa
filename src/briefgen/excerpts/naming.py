"""Names in a source: runs of capitalised words, and who is named in full before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from briefgen.excerpts.windows import Reading, Window
from briefgen.model.topic import WordLists

TOKEN = re.compile(r"[^\W_]+(?:['\u2019.\-][^\W_]+)*")
"""A word, with the apostrophes, stops and hyphens inside it."""
_POSSESSIVE = re.compile(r"['\u2019]s?$")


def without_possessive(token: str) -> str:
    """Return a word without its `'s`."""
    return _POSSESSIVE.sub("", token)


def unnamed(window: Window, words: WordLists) -> str:
    """Return whom a window names by surname only, in words; empty when nobody.

    Only a name that the source gives in full at its first mention counts.
    """
    full, lowered = _full_names(Reading(window.source), words.calendar)
    text = window.text
    starts = {sentence.split(maxsplit=1)[0] for sentence in window.sentences}
    for name in names_in(text, words.calendar):
        ordinary = name[0] in starts and name[0].lower() in lowered
        if len(name) == 1 and name[0] in full and full[name[0]] not in text and not ordinary:
            return f"\u201c{name[0]}\u201d is named in full before only"
    return ""


def names_in(text: str, calendar: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the runs of capitalised words of a text, months and days left out."""
    run: list[str] = []
    end = 0
    for token in TOKEN.finditer(text):
        word = without_possessive(token.group())
        joined = text[end : token.start()].strip() == ""
        if run and (not joined or not word[0].isupper()):
            yield tuple(run)
            run = []
        if word[0].isupper() and word not in calendar:
            run.append(word)
        end = token.end()
    if run:
        yield tuple(run)


@lru_cache(maxsize=256)
def _full_names(
    reading: Reading, calendar: tuple[str, ...]
) -> tuple[Mapping[str, str], Collection[str]]:
    """Return the last words of names whose first mention is in full, and all small words.

    The first maps each such word to that mention.
    """
    passages = reading.source.passages
    lowered = {token for passage in passages for token in _small_words(passage.text)}
    full: dict[str, str] = {}
    seen: set[str] = set()
    for passage in passages:
        for run in names_in(passage.text, calendar):
            name = _without_ordinary(run, lowered)
            if name and name[-1] not in seen and len(name[-1]) > 2:
                seen.add(name[-1])
                if len(name) > 1:
                    full[name[-1]] = " ".join(name)
    return full, lowered


def _small_words(text: str) -> Iterator[str]:
    return (token for token in TOKEN.findall(text) if token[0].islower())


def _without_ordinary(run: tuple[str, ...], lowered: set[str]) -> tuple[str, ...]:
    while run and run[0].lower() in lowered:
        run = run[1:]
    return run
