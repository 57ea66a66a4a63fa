"""Signs in pinned words that belong to prose: our own brackets, and marks around the words."""

from __future__ import annotations

import re
from collections import Counter

from briefgen.matching import Match, find_quotation
from briefgen.model.codes import finding
from briefgen.model.finding import Finding
from briefgen.model.source import Source
from briefgen.model.spec import Words

_BRACKET = re.compile(r"\[\s*(?:[@#?]|case\b|excerpts?\b)[^\]]*\]?")
_OPENING = "“„«"
_CLOSING = "”»"
_OUTER = re.compile(r"\s*(?P<open>[\"“„‟«»‘'‹›])(?P<words>.+)[\"“”«»’'‹›]\s*", re.DOTALL)


def brackets_in(words: Words) -> tuple[Finding, ...]:
    """Return a finding for the first citation, pointer or query within pinned words."""
    found = _BRACKET.search(words.value)
    if found is None:
        return ()
    message = f"{' '.join(found.group().split())} stands among the quoted words"
    hint = "take it out: the excerpt's `source` is cited by itself, a comment goes into `note`"
    return (finding("R209", message, words.place(found.start()), hint=hint),)


def outer_marks(words: Words, sources: tuple[Source, ...]) -> tuple[Finding, ...]:
    """Return a finding when words are verbatim but for marks that stand around them."""
    outer = _OUTER.fullmatch(words.value)
    if outer is None:
        return ()
    if not any(isinstance(find_quotation(outer["words"], one), Match) for one in sources):
        return ()
    message = "the marks around these words are not the source's"
    hint = "leave them out: briefgen puts the marks around a pinned quotation"
    return (finding("R209", message, words.place(outer.start("open")), hint=hint),)


def lone_marks(words: Words) -> tuple[Finding, ...]:
    """Return a finding when the double marks inside pinned words don't pair."""
    count = Counter(words.value)
    straight, curly = count['"'], sum(count[mark] for mark in _OPENING + _CLOSING)
    opened = sum(count[mark] for mark in _OPENING)
    if straight % 2 == 0 and curly == 2 * opened:
        return ()
    at = next(at for at, sign in enumerate(words.value) if sign in f'"{_OPENING}{_CLOSING}')
    message = "a quotation inside these words is cut: its marks don't pair"
    hint = "quote to its other mark as well, or begin or end at the mark"
    return (finding("Q102", message, words.place(at), hint=hint),)
