"""A window judged whatever the topic: may it be chosen, and how would it read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefgen.excerpts.evidence import (
    is_contrasted,
    is_good_news,
    is_official_claim,
    unfit,
    violations,
)
from briefgen.excerpts.naming import unnamed
from briefgen.excerpts.standing import leaning, unexplained
from briefgen.excerpts.windows import Window, broken_word
from briefgen.model.topic import WordLists, found

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OPENING_MARKS = ('"', "\u201c", "\u00ab", "\u201e")
_SHORT = range(14, 56)
"""Words of an excerpt that reads well in a letter."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What can be said of a window before any topic is known."""

    refusal: str
    """Why it may not be chosen, in words; empty when it may."""
    weakness: str
    """Why it is chosen only where there is nothing better, in words; empty when it is sound."""
    kinds: tuple[str, ...]
    """The kinds of violation that it tells of."""
    told: tuple[tuple[str, ...], ...]
    """The same for each of its sentences."""
    manner: float
    """A factor for how it would read in a letter; 1 is plain."""


@lru_cache(maxsize=65_536)
def judge(window: Window, words: WordLists) -> Judged:
    """Return what can be said of a window whatever the topic."""
    refusal = unfit(window, words) or leaning(window, words)
    if refusal:
        return Judged(refusal, "", (), (), 0.0)
    kinds = violations(window.text, words)
    return Judged(
        refusal="",
        weakness=_weakness(window, words) if kinds else "it tells of no violation",
        kinds=kinds,
        told=tuple(violations(sentence, words) for sentence in window.sentences),
        manner=_manner(window, words),
    )


def _weakness(window: Window, words: WordLists) -> str:
    if moment := found(words.momentary, window.text):
        return f"\u201c{moment[0]}\u201d was true on one day only"
    return broken_word(window) or unnamed(window, words)


def _manner(window: Window, words: WordLists) -> float:
    text = window.text
    factor = 1.0 if len(text.split()) in _SHORT else 0.85
    factor *= 0.8 ** min(len(unexplained(window, words)), 3)
    factor *= 1.15 if _YEAR.search(text) else 1.0
    if any(is_official_claim(sentence, words) for sentence in window.sentences):
        factor *= 0.7
    elif any(_turns_to_wrong(sentence, words) for sentence in window.sentences):
        factor *= 1.15
    if text.startswith(_OPENING_MARKS):
        factor *= 0.5
    if any(is_good_news(sentence, words) for sentence in window.sentences):
        factor *= 0.6
    if found(words.mitigations, text):
        factor *= 0.5
    if found(words.stale, text):
        factor *= 0.75
    return factor * (0.85 if window.before else 1.0)


def _turns_to_wrong(sentence: str, words: WordLists) -> bool:
    return is_contrasted(sentence, words) and bool(violations(sentence, words))
