"""Shapes to the model's frozen values, each with its place."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model.asks import ask_faults
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place
from briefgen.model.spec import (
    Addressee,
    Occasion,
    PinnedExcerpt,
    Recommendation,
    TopicEntry,
    Words,
)
from briefgen.specs.known import Known, unusable
from briefgen.specs.places import Places
from briefgen.specs.shape import (
    AddresseeShape,
    ExcerptShape,
    OccasionShape,
    RecommendationShape,
    TopicShape,
)
from briefgen.yamltext import nearest

DEFAULT_LIMIT = 3
"""How many excerpts are chosen for a bare topic or beside a lead."""
_PARTNERS = {'"': '"', "“": "”", "«": "»", "„": "“"}


def addressees_of(
    key: str, shapes: tuple[AddresseeShape, ...], where: Places
) -> tuple[Addressee, ...]:
    """Return the addressees of `to` or `cc`."""
    return tuple(
        Addressee(shape.office, shape.name, shape.address, where.at(key, index))
        for index, shape in enumerate(shapes)
    )


def occasion_of(shape: OccasionShape, where: Places) -> Occasion:
    """Return the occasion; without an end it lasts one day."""
    ends = shape.ends or shape.starts
    return Occasion(shape.what, shape.where, shape.starts, ends, where.at("occasion"))


def topic_of(index: int, shape: TopicShape, where: Places) -> TopicEntry:
    """Return an entry of `topics`, its limit settled."""
    excerpts = tuple(
        _excerpt(excerpt, where.at("topics", index, "excerpts", rank))
        for rank, excerpt in enumerate(shape.excerpts)
    )
    limit = shape.limit
    if limit is None:
        limit = DEFAULT_LIMIT if shape.topic and not (shape.text or excerpts) else 0
    return TopicEntry(
        topics=shape.topic,
        heading=shape.heading,
        gist=shape.gist,
        text=shape.text,
        lead=shape.lead,
        excerpts=excerpts,
        limit=limit,
        place=where.at("topics", index),
    )


def _excerpt(shape: ExcerptShape, place: Place) -> PinnedExcerpt:
    quote = _unmarked(shape.quote)
    return PinnedExcerpt(shape.source, quote, shape.locator, shape.intro, shape.note, place)


def _unmarked(words: Words) -> Words:
    """Return a quote without the blanks and the one pair of marks around it.

    `find` prints `"words" [@id]`, so that words are pasted with their marks.
    """
    bare = _trimmed(words)
    closing = _PARTNERS.get(bare.value[:1], "")
    inner = bare.value[1:-1]
    if closing and bare.value[1:].endswith(closing) and not {bare.value[0], closing} & set(inner):
        return _trimmed(_part(bare, 1, len(bare.value) - 1))
    return bare


def _trimmed(words: Words) -> Words:
    start = len(words.value) - len(words.value.lstrip())
    return _part(words, start, max(start, len(words.value.rstrip())))


def _part(words: Words, start: int, end: int) -> Words:
    return Words(words.value[start:end], words.file, words.positions[start : end + 1])


def recommendations_of(
    shapes: tuple[RecommendationShape, ...], where: Places, known: Known
) -> tuple[tuple[Recommendation, ...], tuple[Finding, ...]]:
    """Return the asks, those named by id taken from the library, and what can't be found."""
    rows: list[Recommendation] = []
    findings: list[Finding] = []
    for index, shape in enumerate(shapes):
        place = where.at("recommendations", index)
        found = _recommendation(shape, place, known)
        findings.extend(ask_faults(shape.ask, where.at("recommendations", index, "ask")))
        if isinstance(found, Recommendation):
            rows.append(found)
        else:
            findings.extend(found)
    return tuple(rows), tuple(findings)


def _recommendation(
    shape: RecommendationShape, place: Place, known: Known
) -> Recommendation | tuple[Finding, ...]:
    given = shape.model_fields_set - {"id"}
    row = known.recommendations.get(shape.id)
    if row and "ask" not in given:
        return _changed(row, shape, place)
    if not given:
        return (_unknown_ask(shape.id, place, known),)
    if missing := [key for key in ("ask", "actor") if key not in given]:
        return tuple(_missing(key, shape.id, place) for key in missing)
    return Recommendation(
        shape.id, shape.ask, shape.actor, shape.right, shape.evidence, shape.chief, place
    )


def _changed(row: Recommendation, shape: RecommendationShape, place: Place) -> Recommendation:
    """Return a library row with what the spec gives beside its id, and then the spec's place."""
    given = shape.model_fields_set - {"id"}
    if not given:
        return row
    return replace(
        row,
        actor=shape.actor or row.actor,
        rights=shape.right if "right" in given else row.rights,
        evidence=shape.evidence if "evidence" in given else row.evidence,
        chief=shape.chief if "chief" in given else row.chief,
        place=place,
    )


def _unknown_ask(id_: str, place: Place, known: Known) -> Finding:
    if fault := known.fault("recommendation", id_):
        return unusable("recommendation", id_, fault, place)
    meant = nearest(id_, known.recommendations)
    hint = (
        f"did you mean {meant}?"
        if meant
        else "add it there, or write it here with id, ask and actor"
    )
    message = f"there is no recommendation {id_} in the recommendations file"
    return finding("R210", message, place, name=id_, hint=hint)


def _missing(key: str, id_: str, place: Place) -> Finding:
    message = f"the key `{key}` is missing in the recommendation {id_}"
    return finding("Y006", message, place, hint=f"add a line `{key}: ...`")
