"""`--per-topic`: one brief for each topic entry of a spec."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from briefgen.model.finding import Place
from briefgen.model.rows import Case
from briefgen.model.spec import Recommendation, Spec, TopicEntry, Words
from briefgen.prose import CaseLine, Cited, inlines_of, parse_prose

ADDRESSEE = "addressee"
ID_CHARACTERS = 64


def per_topic(spec: Spec, cases: Mapping[str, Case]) -> tuple[Spec, ...]:
    """Return one spec a topic entry, named `<id>-<topic>`; sections without a topic make none.

    Asks follow their evidence; those to the addressee go into all. Cases follow their topic.
    """
    return tuple(_one(spec, entry, cases) for entry in spec.topics if entry.topics)


def _one(spec: Spec, entry: TopicEntry, cases: Mapping[str, Case]) -> Spec:
    kept = tuple(
        case for case in spec.cases if case in cases and set(cases[case].topics) & set(entry.topics)
    )
    prose = (spec.opening, spec.commitment, spec.context, entry.lead, entry.text, spec.closing)
    pinned = (excerpt.source for excerpt in entry.excerpts)
    own = {
        *entry.topics,
        entry.id,
        *kept,
        *pinned,
        *(name for one in prose for name in _named(one)),
    }
    asks = (_follows(ask, own, entry) for ask in spec.recommendations)
    return replace(
        spec,
        id=f"{spec.id}-{entry.id}"[:ID_CHARACTERS].rstrip("-"),
        topics=(entry,),
        cases=kept,
        recommendations=tuple(ask for ask in asks if ask),
        places=_places(spec, entry, kept),
    )


def _named(words: Words) -> Iterator[str]:
    """Yield what a prose field cites or has a box for."""
    prose, _ = parse_prose(words)
    yield from (block.id for block in prose.blocks if isinstance(block, CaseLine))
    for inline in inlines_of(prose):
        if isinstance(inline, Cited):
            yield from inline.ids


def _follows(ask: Recommendation, own: Collection[str], entry: TopicEntry) -> Recommendation | None:
    """Return an ask with the evidence that this brief has, or None where it has none."""
    kept = tuple(name for name in ask.evidence if name in own)
    if not kept and ask.actor != ADDRESSEE:
        return None
    return replace(ask, evidence=kept or entry.topics)


def _places(spec: Spec, entry: TopicEntry, kept: tuple[str, ...]) -> Mapping[str, Place]:
    """Return where the keys of the part stand: those of its entry and cases have moved up."""
    rank = spec.topics.index(entry)
    moved = {f"topics.{rank}": "topics.0"}
    moved |= {f"cases.{spec.cases.index(case)}": f"cases.{n}" for n, case in enumerate(kept)}
    places: dict[str, Place] = {}
    for key, place in spec.places.items():
        head = ".".join(key.split(".")[:2])
        if head in moved:
            places[moved[head] + key[len(head) :]] = place
        elif not re.match(r"(topics|cases)\.\d", key):
            places[key] = place
    return places
