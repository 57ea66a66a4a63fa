"""`--per-topic`: one brief for each topic entry of a spec."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model.rows import Case
from briefgen.model.spec import Recommendation, Spec, TopicEntry
from briefgen.prose import CaseLine, parse_prose

ADDRESSEE = "addressee"


def per_topic(spec: Spec, cases: dict[str, Case]) -> tuple[Spec, ...]:
    """Return one spec a topic entry, named `<id>-<topic>`; sections without a topic make none.

    Asks follow their evidence; those to the addressee go into all. Cases follow their topic.
    """
    return tuple(_one(spec, entry, cases) for entry in spec.topics if entry.topics)


def _one(spec: Spec, entry: TopicEntry, cases: dict[str, Case]) -> Spec:
    kept = tuple(
        case for case in spec.cases if case in cases and set(cases[case].topics) & set(entry.topics)
    )
    named = {*entry.topics, entry.id, *kept, *_boxes(entry)}
    asks = tuple(ask for one in spec.recommendations if (ask := _follows(one, named, entry)))
    return replace(
        spec,
        id=f"{spec.id}-{entry.id}"[:64].rstrip("-"),
        topics=(entry,),
        cases=kept,
        recommendations=asks,
    )


def _boxes(entry: TopicEntry) -> set[str]:
    prose, _ = parse_prose(entry.text)
    return {block.id for block in prose.blocks if isinstance(block, CaseLine)}


def _follows(ask: Recommendation, named: set[str], entry: TopicEntry) -> Recommendation | None:
    if set(ask.evidence) & named:
        return ask
    if ask.actor == ADDRESSEE:
        return replace(ask, evidence=(*ask.evidence, *entry.topics))
    return None
