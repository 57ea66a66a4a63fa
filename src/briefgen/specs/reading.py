"""A spec's bytes to a `Spec` and all findings about it; never an exception."""

from __future__ import annotations

from briefgen.model.finding import Finding
from briefgen.model.spec import Spec
from briefgen.specs.allowances import allowances_of
from briefgen.specs.contradictions import contradictions
from briefgen.specs.conversion import (
    addressees_of,
    occasion_of,
    recommendations_of,
    topic_of,
)
from briefgen.specs.known import Known
from briefgen.specs.lookups import unknown_ids
from briefgen.specs.places import Places
from briefgen.specs.reserved import without_reserved
from briefgen.specs.shape import SpecShape
from briefgen.yamltext import load, places, validate


def read_spec(data: bytes, file: str, known: Known) -> tuple[Spec | None, tuple[Finding, ...]]:
    """Return the spec of a file, or None where its form is wrong; and all findings, in file order.

    A spec that names unknown ids or contradicts itself is returned beside the errors, so that other
    checks can go on.
    """
    loaded = load(data, file)
    if loaded.root is None:
        return None, loaded.findings
    root, reserved = without_reserved(loaded.root)
    shape, found = validate(SpecShape, root)
    told = [*loaded.findings, *reserved, *found]
    if shape is None:
        return None, _in_order(told)
    where = Places(file, places(root), root)
    spec, more = _converted(shape, where, loaded.text, known)
    names = (*unknown_ids(shape, where, known), *contradictions(shape, where, known))
    return spec, _in_order([*told, *more, *names])


def _in_order(found: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.place))


def _converted(
    shape: SpecShape, where: Places, text: str, known: Known
) -> tuple[Spec, tuple[Finding, ...]]:
    recommendations, wrong_asks = recommendations_of(shape.recommendations, where, known)
    allow, wrong_allowances = allowances_of(shape.allow, where.keys_of("allow"), known)
    spec = Spec(
        id=shape.id,
        title=shape.title,
        status=shape.status,
        date=shape.date,
        audience=shape.audience,
        forms=shape.form,
        senders=shape.from_,
        to=addressees_of("to", shape.to, where),
        cc=addressees_of("cc", shape.cc, where),
        ref=shape.ref,
        delivery=shape.delivery,
        subject=shape.subject,
        occasion=occasion_of(shape.occasion, where) if shape.occasion else None,
        opening=shape.opening,
        commitment=shape.commitment,
        context=shape.context,
        topics=tuple(topic_of(index, topic, where) for index, topic in enumerate(shape.topics)),
        cases=shape.cases,
        recommendations=recommendations,
        closing=shape.closing,
        exclude=shape.exclude,
        allow=allow,
        file=where.file,
        text=text,
        places=where.table,
    )
    return spec, (*wrong_asks, *wrong_allowances)
