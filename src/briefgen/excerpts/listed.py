"""Terms by which omissions, cuts and insertions are judged, of all languages together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.model.topic import WordLists, all_terms


@dataclass(frozen=True, slots=True)
class DropWords:
    """Terms that a quotation may not silently lose or gain, as `model.topic` reads terms."""

    negations: tuple[str, ...] = ()
    """`not`, `never`, `denied`, ..."""
    hedges: tuple[str, ...] = ()
    """`alleged`, `reportedly`, `up to`, ..."""
    attributions: tuple[str, ...] = ()
    """`according to`, `said`, ..."""
    amounts: tuple[str, ...] = ()
    """Those hedges that only qualify the word after them: `at least`, `some`, ..."""
    conditions: tuple[str, ...] = ()
    """What a statement depends on or stands against: `unless`, `if`, `although`, ..."""
    contrasts: tuple[str, ...] = ()
    """Those that leave the statement after them true: `although`, `but`, ..."""
    violations: tuple[str, ...] = ()
    """What wrong is told of."""
    loaded: tuple[str, ...] = ()
    """Further words that an insertion may not silently add: `guilty`, `executed`, ..."""
    pointing: tuple[str, ...] = ()
    """Words that an insertion may stand for: pronouns, articles, `here`, `was`, ..."""
    numbers: tuple[str, ...] = ()
    """Numbers and dates in words."""


def drop_words(languages: Iterable[WordLists]) -> DropWords:
    """Return the terms of several languages."""
    lists = tuple(languages)

    def of(*names: str) -> tuple[str, ...]:
        return tuple(word for one in lists for name in names for word in getattr(one, name))

    return DropWords(
        negations=of("negations"),
        hedges=of("hedges"),
        attributions=of("attributions"),
        amounts=of("amounts"),
        conditions=of("conditions"),
        contrasts=of("contrasts"),
        violations=tuple(term for one in lists for term in all_terms(one.violations)),
        loaded=of("loaded"),
        pointing=of(
            "pointing", "personal", "plural", "neuter", "demonstratives", "articles", "address"
        ),
        numbers=of("numerals", "calendar"),
    )
