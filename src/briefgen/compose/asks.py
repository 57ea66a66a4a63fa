"""Recommendations as a letter prints them: grouped by who is to act, the verb in bold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.model.rows import Actor
from briefgen.model.spec import Recommendation, Spec

ADDRESSEE = "addressee"

_WORD = r"[\w’'-]+"
_ADVERB = r"(?!(?:apply|comply|imply|multiply|rely|reply|supply|ally|rally|tally)\b)\w+ly\b"
_VERB = rf"(?!{_ADVERB}){_WORD}"
# What may stand before a verb, and belongs to it.
_LEAD = rf"(?:(?:do not|not|never|also|{_ADVERB}(?:(?:, {_ADVERB})*,? and {_ADVERB})?) )*"
# One verb; two or more without an object between them; the `to` that the last of them leans on.
_VERBS = re.compile(
    rf"{_LEAD}{_VERB}"
    rf"(?:(?:, {_VERB})+,? (?:and|or) {_VERB}| (?:and|or) {_LEAD}{_VERB}(?: to(?= ))?)?",
    re.IGNORECASE,
)
_FIRST = re.compile(_WORD)
_STOP = re.compile(r"(?<=[a-z)]{3})\.$|;$")


@dataclass(frozen=True, slots=True)
class Group:
    """The asks of one actor."""

    actor: str
    """Actor's id; `addressee` for whoever the letter goes to."""
    asks: tuple[tuple[int, Recommendation], ...]
    """With their numbers, which run through all groups."""


def grouped(spec: Spec, actors: Mapping[str, Actor]) -> tuple[Group, ...]:
    """Return the asks by actor: the host of the visit, others as the spec has them, the addressee."""
    asks = spec.recommendations
    names = list(dict.fromkeys(ask.actor for ask in asks))
    names.sort(key=lambda actor: (actor == ADDRESSEE, not _is_host(actor, spec, actors)))
    groups: list[Group] = []
    first = 1
    for actor in names:
        own = tuple(enumerate((ask for ask in asks if ask.actor == actor), first))
        groups.append(Group(actor, own))
        first += len(own)
    return tuple(groups)


def _is_host(actor: str, spec: Spec, actors: Mapping[str, Actor]) -> bool:
    where = spec.occasion.where if spec.occasion else ""
    return bool(where) and actor in actors and where in actors[actor].name


def numbered(groups: Sequence[Group]) -> tuple[tuple[int, Recommendation], ...]:
    """Return all asks in order, with their numbers."""
    return tuple(row for group in groups for row in group.asks)


def verb_and_rest(ask: str, language: str) -> tuple[str, str]:
    """Return an ask's verb, or its verbs where they share an object, and what follows.

    `repeal or narrow`, `meet and listen to`, `stop, prevent and punish`; of `release X, and drop
    Y` the first only: what has an object of its own is another act.
    """
    words = _STOP.sub("", ask.strip())
    found = (_VERBS if language.startswith("en") else _FIRST).match(words)
    end = found.end() if found else 0
    return words[:end], words[end:]
