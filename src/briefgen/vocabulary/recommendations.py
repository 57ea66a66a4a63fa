"""Reusable asks and those who may be asked to act: recommendations.yaml, actors.yaml -> rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from briefgen.model.asks import ask_faults
from briefgen.model.codes import finding
from briefgen.model.finding import Finding
from briefgen.model.rows import Actor
from briefgen.model.spec import Recommendation
from briefgen.vocabulary.nodes import RowNode
from briefgen.vocabulary.periods import period
from briefgen.vocabulary.table import (
    NOTHING_KNOWN,
    Kind,
    Known,
    Table,
    read_table,
    unknown,
)
from briefgen.yamltext import Entry, Flag, Id, Line, OneOrMany, PartialDate, Title, nearest, shown

ADDRESSEE = "addressee"
"""The actor who is whoever the letter goes to."""

_EVIDENCE = ("topic", "case", "source")


class ActorEntry(Entry):
    """The keys of an actor."""

    name: Title


class RecommendationEntry(Entry):
    """The keys of a reusable recommendation."""

    ask: Line
    actor: Id
    right: Annotated[tuple[Title, ...], OneOrMany()] = ()
    evidence: Annotated[tuple[Id, ...], OneOrMany()] = ()
    chief: Flag = False
    from_: PartialDate = ""
    to: PartialDate = ""


def read_actors(data: bytes, file: str, known: Known = NOTHING_KNOWN) -> Table[Actor]:
    """Return the actors of a file; `addressee` can't be one."""
    return read_table(data, file, Kind("actors", ActorEntry, _actor, _actor_faults), known)


def read_recommendations(
    data: bytes, file: str, known: Known = NOTHING_KNOWN
) -> Table[Recommendation]:
    """Return the reusable asks of a file.

    Names are looked up under `actor` and `instrument`; evidence under `topic`, `case` and `source`
    together, when all three are known.
    """
    kind = Kind("recommendations", RecommendationEntry, _recommendation, _faults)
    return read_table(data, file, kind, known)


def _actor(entry: ActorEntry, node: RowNode) -> Actor:
    return Actor(node.id, entry.name, node.place)


def _actor_faults(actor: Actor, node: RowNode, _known: Known) -> Iterator[Finding]:
    if actor.id == ADDRESSEE:
        message = "`addressee` is whoever the letter goes to"
        yield finding("Y011", message, node.place, hint="choose another id")


def _recommendation(entry: RecommendationEntry, node: RowNode) -> Recommendation:
    return Recommendation(
        id=node.id,
        ask=entry.ask,
        actor=entry.actor,
        rights=entry.right,
        evidence=entry.evidence,
        chief=entry.chief,
        place=node.place,
        valid=period(entry.from_, entry.to),
    )


def _faults(row: Recommendation, node: RowNode, known: Known) -> Iterator[Finding]:
    if row.actor != ADDRESSEE:
        yield from unknown("actor", [(row.actor, node.at("actor"))], known)
    rights = [(right.split(" ")[0], node.at("right", n)) for n, right in enumerate(row.rights)]
    yield from unknown("instrument", rights, known)
    yield from _unknown_evidence(row, node, known)
    yield from ask_faults(row.ask, node.at("ask"))
    if row.valid.ends <= row.valid.starts:
        yield finding(
            "R211", "the ask ends before it begins", node.at("to"), hint="change `from` or `to`"
        )


def _unknown_evidence(row: Recommendation, node: RowNode, known: Known) -> Iterator[Finding]:
    if not all(kind in known for kind in _EVIDENCE):
        return
    pool = {name for kind in _EVIDENCE for name in known[kind]}
    for index, name in enumerate(row.evidence):
        if name not in pool:
            meant = nearest(name, pool)
            message = f"there is no topic, case or source {shown(name)}"
            hint = (
                f"did you mean {meant}?"
                if meant
                else "`briefgen list topics` and `list cases` print them"
            )
            yield finding("R210", message, node.at("evidence", index), hint=hint)
