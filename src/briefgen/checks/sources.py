"""Whether the brief's sources still stand."""

from __future__ import annotations

from briefgen.checks.check import Matter
from briefgen.model.codes import finding
from briefgen.model.finding import Finding
from briefgen.model.spec import Status


def withdrawn_sources(matter: Matter) -> tuple[Finding, ...]:
    """Return a finding for each place that quotes or cites what its publisher has withdrawn.

    A letter that was sent is left alone: it can't be called back.
    """
    if matter.spec.status is Status.SENT:
        return ()
    places = dict.fromkeys(
        (
            *((excerpt.source, excerpt.place) for excerpt in matter.excerpts),
            *((citation.id, citation.place) for citation in matter.citations),
        )
    )
    return tuple(
        finding(
            "S006",
            f"{source.id} was {source.record.withdrawal}",
            place,
            name=source.id,
            hint="quote what took its place, as a source of its own, or take this out",
        )
        for identifier, place in places
        if (source := matter.sources.get(identifier)) and source.record.withdrawn
    )
