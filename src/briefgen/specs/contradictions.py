"""Values of a spec that can't hold together."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place
from briefgen.specs.known import Known
from briefgen.specs.places import Places
from briefgen.specs.shape import OccasionShape, SpecShape, TopicShape


def contradictions(shape: SpecShape, where: Places, known: Known) -> tuple[Finding, ...]:
    """Return what contradicts itself, is named twice or is left open in a spec."""
    return (
        *_file_name(shape, where),
        *_occasion(shape.occasion, where),
        *_audience(shape, where, known),
        *_addressees(shape, where),
        *(
            found
            for index, topic in enumerate(shape.topics)
            for found in _topic(index, topic, where)
        ),
        *_twice(shape, where),
    )


def _contradiction(message: str, place: Place, hint: str) -> Finding:
    return finding("R211", message, place, hint=hint)


def _file_name(shape: SpecShape, where: Places) -> Iterator[Finding]:
    stem = where.file.rpartition("/")[2].rpartition(".")[0]
    if shape.id != stem:
        message = f"the id is {shape.id}, but the file is called {stem}"
        yield finding(
            "Y013",
            message,
            where.at("id"),
            hint=f"rename the file to {shape.id}.yaml, or change the id",
        )


def _occasion(shape: OccasionShape | None, where: Places) -> Iterator[Finding]:
    if shape and shape.ends and shape.ends < shape.starts:
        message = f"the occasion ends on {shape.ends}, before it starts on {shape.starts}"
        yield _contradiction(message, where.at("occasion", "ends"), "correct one of the two dates")


def _audience(shape: SpecShape, where: Places, known: Known) -> Iterator[Finding]:
    told: dict[str, str] = {}
    for one in shape.to:
        if audience := known.offices.get(one.office):
            told.setdefault(audience, one.office)
    if not shape.audience:
        yield from _open_audience(shape, where, (known, told))
        return
    for index, one in enumerate(shape.to):
        audience = known.offices.get(one.office, "")
        if audience and audience != shape.audience:
            message = f"the audience is {shape.audience}, but {one.office} belongs to {audience}"
            hint = f"take `audience` out (it follows from `to`), or write another office than entry {index + 1} of `to`"
            yield _contradiction(message, where.at("audience"), hint)


def _open_audience(
    shape: SpecShape, where: Places, at_hand: tuple[Known, dict[str, str]]
) -> Iterator[Finding]:
    known, told = at_hand
    if len(told) > 1:
        pairs = ", ".join(f"{office} to {audience}" for audience, office in told.items())
        message = f"the addressees belong to different audiences: {pairs}"
        yield _contradiction(
            message, where.at("to"), "write one letter for each audience, or name one in `audience`"
        )
    elif not told and all(one.office in {"", *known.offices} for one in shape.to):
        message = "the key `audience` is missing, and no office in `to` tells it"
        choices = ", ".join(sorted(known.audiences))
        hint = (
            f"add a line `audience: ...` with one of {choices}"
            if choices
            else "add a line `audience: ...`"
        )
        yield finding("Y006", message, where.at("to"), hint=hint)


def _addressees(shape: SpecShape, where: Places) -> Iterator[Finding]:
    for key, entries in (("to", shape.to), ("cc", shape.cc)):
        for index, one in enumerate(entries):
            if not (one.name or one.office):
                message = f"entry {index + 1} of `{key}` has neither `name` nor `office`"
                yield finding("Y006", message, where.at(key, index), hint="add one of them")


def _topic(index: int, shape: TopicShape, where: Places) -> Iterator[Finding]:
    here = ("topics", index)
    if shape.text and shape.excerpts:
        message = "a section can't have both `text` (the whole section by hand) and `excerpts`"
        hint = "rename `text` to `lead`, or quote the excerpts in the text"
        yield _contradiction(message, where.at(*here, "excerpts"), hint)
    if shape.text and shape.lead:
        message = "a section can't have both `text` (the whole section by hand) and `lead`"
        yield _contradiction(message, where.at(*here, "lead"), "join the two under one of the keys")
    if shape.topic:
        return
    if not shape.heading:
        message = f"entry {index + 1} of `topics` has neither `topic` nor `heading`"
        yield finding(
            "Y006",
            message,
            where.at(*here),
            hint="name a topic, or give a section of your own its `heading`",
        )
    if not (shape.text or shape.lead or shape.excerpts):
        message = f"entry {index + 1} of `topics` has no topic and no words"
        yield finding(
            "Y006",
            message,
            where.at(*here),
            hint="add `text`: without a topic nothing can be chosen",
        )
    if shape.limit:
        message = "without a topic no excerpts can be chosen"
        yield _contradiction(
            message, where.at(*here, "limit"), "take `limit` out, or name a `topic`"
        )


def _twice(shape: SpecShape, where: Places) -> Iterator[Finding]:
    for path, id_, first in _repeated(_ids(shape)):
        key = str(path[0])
        place, before = where.at(*path), where.at(*first)
        message = f"{id_} stands twice in `{key}`: on line {before.line} and on line {place.line}"
        yield _contradiction(message, place, "keep one of them")


def _ids(shape: SpecShape) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for key, ids in (
        ("form", shape.form),
        ("from", shape.from_),
        ("cases", shape.cases),
        ("exclude", shape.exclude),
    ):
        yield from (((key, index), id_) for index, id_ in enumerate(ids))
    for key, entries in (("to", shape.to), ("cc", shape.cc)):
        yield from (
            ((key, index), one.office)
            for index, one in enumerate(entries)
            if one.office and not one.name
        )
    for index, topic in enumerate(shape.topics):
        yield from ((("topics", index, "topic", rank), id_) for rank, id_ in enumerate(topic.topic))
    yield from (
        (("recommendations", index), one.id) for index, one in enumerate(shape.recommendations)
    )


def _repeated(
    ids: Iterator[tuple[tuple[str | int, ...], str]],
) -> Iterator[tuple[tuple[str | int, ...], str, tuple[str | int, ...]]]:
    first: dict[tuple[str | int, str], tuple[str | int, ...]] = {}
    for path, id_ in ids:
        before = first.setdefault((path[0], id_), path)
        if before != path:
            yield path, id_, before
