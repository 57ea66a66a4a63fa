"""The order in which a spec is looked up: that of the letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefgen.build.catalogue import Catalogue
from briefgen.build.evidence.addressees import addressed
from briefgen.build.evidence.boxes import fill_boxes
from briefgen.build.evidence.care import harms
from briefgen.build.evidence.desk import Desk, desk_for
from briefgen.build.evidence.sections import fill_sections
from briefgen.build.shelf import Sources
from briefgen.checks.check import Matter
from briefgen.compose.brief import Box, Brief
from briefgen.excerpts.uninspected import uninspected_cuts
from briefgen.model.codes import finding
from briefgen.model.excerpt import Excerpt
from briefgen.model.finding import Finding
from briefgen.model.rows import Audience
from briefgen.model.spec import Spec

SHOWN_IDS = 8
"""So many ids are named in a hint."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A brief ready to be checked and composed."""

    brief: Brief
    matter: Matter
    findings: tuple[Finding, ...]
    terms: tuple[str, ...]
    """Words between marks that are no quotation."""
    candidates: tuple[Excerpt, ...]
    """What came next when excerpts were chosen."""


def prepare(spec: Spec, catalogue: Catalogue, sources: Sources) -> Prepared | None:
    """Return a spec's brief; None when its audience or sender is unknown (told by the spec)."""
    audience = audience_of(spec, catalogue)
    senders = tuple(catalogue.senders[s] for s in spec.senders if s in catalogue.senders)
    if audience is None or len(senders) < len(spec.senders):
        return None
    desk = _with_faults(desk_for(spec, catalogue, sources))
    fields = {
        name: desk.field(getattr(spec, name)) for name in ("opening", "commitment", "context")
    }
    sections = fill_sections(desk)
    boxes = fill_boxes(desk)
    fields["closing"] = desk.field(spec.closing)
    _check_pointers(desk)
    matter = _matter(desk, boxes)
    desk.tell(*harms(desk, matter, audience))
    desk.tell(*uninspected_cuts(matter.excerpts, matter.sources, catalogue.words))
    brief = Brief(
        spec=spec,
        audience=audience,
        senders=senders,
        to=tuple(addressed(one, spec, audience, catalogue) for one in spec.to),
        copies=tuple(addressed(one, spec, audience, catalogue) for one in spec.cc),
        fields=fields,
        sections=sections,
        boxes=boxes,
        actors=catalogue.actors,
        sources=sources.by_id,
        instruments=catalogue.instruments,
    )
    return Prepared(
        brief,
        matter,
        tuple(desk.gathered.findings),
        tuple(desk.gathered.terms),
        tuple(desk.candidates),
    )


def _with_faults(desk: Desk) -> Desk:
    """Return a desk whose prose is told of sources that are there and can't be used."""
    faulty = {**desk.catalogue.faulty.get("source", {}), **desk.sources.unread}
    return replace(desk, library=replace(desk.library, faulty=faulty))


def _matter(desk: Desk, boxes: Mapping[str, Box]) -> Matter:
    return Matter(
        spec=desk.spec,
        excerpts=tuple(desk.gathered.excerpts),
        citations=tuple(desk.gathered.citations),
        queries=tuple(desk.gathered.queries),
        sources=desk.sources.by_id,
        people=desk.catalogue.cases,
        events=desk.catalogue.events,
        instruments=desk.catalogue.instruments,
        offices=desk.catalogue.offices,
        cases={box.case.id: box.case for box in boxes.values()},
        known=frozenset(word for one in desk.catalogue.words.values() for word in one.known),
    )


def audience_of(spec: Spec, catalogue: Catalogue) -> Audience | None:
    """Return the audience that a spec names or that its first known office belongs to."""
    if spec.audience:
        return catalogue.audiences.get(spec.audience)
    for addressee in spec.to:
        office = catalogue.offices.get(addressee.office)
        if office is not None:
            return catalogue.audiences.get(office.audience)
    return None


def _check_pointers(desk: Desk) -> None:
    """Tell of each `[#id]` that points nowhere."""
    known = {ask.id for ask in desk.spec.recommendations}
    for entry in desk.spec.topics:
        known.update((entry.id, *entry.topics))
    for pointer in desk.gathered.pointers:
        if pointer.id not in known:
            message = f"[#{pointer.id}] points to nothing in this brief"
            ids = ", ".join(sorted(known)[:SHOWN_IDS])
            hint = f"point to a topic's or a recommendation's id: {ids}"
            desk.tell(finding("R210", message, pointer.place, hint=hint))
