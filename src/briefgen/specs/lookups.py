"""Ids that the workspace does not have, each with the one that was meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place
from briefgen.specs.known import Known, unusable
from briefgen.specs.places import Places
from briefgen.specs.shape import AddresseeShape, RecommendationShape, SpecShape, TopicShape
from briefgen.yamltext import nearest, shown

ADDRESSEE = "addressee"
"""The actor who is whoever `to` is."""
FEW = 12
"""So many ids are listed where none is near."""


class _Named(NamedTuple):
    """An id that a spec names."""

    id: str
    kind: str
    """What it should be: `topic`, ..."""
    among: Collection[str]
    place: Place


def unknown_ids(shape: SpecShape, where: Places, known: Known) -> tuple[Finding, ...]:
    """Return an error for each id that is not among those of its kind."""
    return tuple(
        _unknown(named, known)
        for named in _named(shape, where, known)
        if named.id not in named.among
    )


def _unknown(named: _Named, known: Known) -> Finding:
    for kind in named.kind.replace(" or ", ", ").split(", "):
        if fault := known.fault(kind, named.id):
            return unusable(kind, shown(named.id), fault, named.place)
    meant = nearest(named.id, named.among)
    hint = f"did you mean {meant}?" if meant else "`briefgen list` prints what there is"
    if not meant and 0 < len(named.among) <= FEW:
        hint = f"there are: {', '.join(sorted(named.among))}"
    message = f"there is no {named.kind} called {shown(named.id)}"
    name = named.id if named.id == named.id.lower() else ""
    return finding("R210", message, named.place, name=name, hint=hint)


def _named(shape: SpecShape, where: Places, known: Known) -> Iterator[_Named]:
    if shape.audience:
        yield _Named(shape.audience, "audience", known.audiences, where.at("audience"))
    yield from (
        _Named(id_, "form", known.forms, where.at("form", at)) for at, id_ in enumerate(shape.form)
    )
    yield from (
        _Named(id_, "sender", known.senders, where.at("from", at))
        for at, id_ in enumerate(shape.from_)
    )
    yield from _offices("to", shape.to, where, known)
    yield from _offices("cc", shape.cc, where, known)
    for index, topic in enumerate(shape.topics):
        yield from _in_topic(index, topic, where, known)
    yield from (
        _Named(id_, "case", known.cases, where.at("cases", at))
        for at, id_ in enumerate(shape.cases)
    )
    for index, recommendation in enumerate(shape.recommendations):
        yield from _in_recommendation(index, recommendation, where, known)
    either = {*known.sources, *known.cases}
    yield from (
        _Named(id_, "source or case", either, where.at("exclude", at))
        for at, id_ in enumerate(shape.exclude)
    )


def _offices(
    key: str, shapes: tuple[AddresseeShape, ...], where: Places, known: Known
) -> Iterator[_Named]:
    for index, shape in enumerate(shapes):
        if shape.office:
            place = where.at(key, index, "office")
            yield _Named(shape.office, "office", known.offices, place)
            audience = known.offices.get(shape.office, "")
            if known.fault("audience", audience):
                yield _Named(audience, "audience", known.audiences, place)


def _in_topic(index: int, shape: TopicShape, where: Places, known: Known) -> Iterator[_Named]:
    for rank, id_ in enumerate(shape.topic):
        yield _Named(id_, "topic", known.topics, where.at("topics", index, "topic", rank))
    for rank, excerpt in enumerate(shape.excerpts):
        place = where.at("topics", index, "excerpts", rank, "source")
        yield _Named(excerpt.source, "source", known.sources, place)


def _in_recommendation(
    index: int, shape: RecommendationShape, where: Places, known: Known
) -> Iterator[_Named]:
    here = ("recommendations", index)
    if shape.actor:
        yield _Named(shape.actor, "actor", {*known.actors, ADDRESSEE}, where.at(*here, "actor"))
    for rank, right in enumerate(shape.right):
        yield _Named(
            right.split(" ", 1)[0], "instrument", known.instruments, where.at(*here, "right", rank)
        )
    bearing = {*known.topics, *known.cases, *known.sources}
    for rank, id_ in enumerate(shape.evidence):
        yield _Named(id_, "topic, case or source", bearing, where.at(*here, "evidence", rank))
