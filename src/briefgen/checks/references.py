"""What bears a recommendation."""

from __future__ import annotations

from briefgen.checks.check import Matter
from briefgen.checks.validity import period_words
from briefgen.model.codes import finding
from briefgen.model.finding import Finding
from briefgen.model.spec import Recommendation


def unsupported_asks(matter: Matter) -> tuple[Finding, ...]:
    """Return a finding for each recommendation that nothing in the brief bears."""
    return tuple(
        finding(
            "R201",
            f"nothing in this brief bears recommendation {ask.id}",
            ask.place,
            name=ask.id,
            hint=_evidence_hint(matter, ask),
        )
        for ask in matter.spec.recommendations
        if not any(bears(matter, identifier) for identifier in ask.evidence)
    )


def bears(matter: Matter, identifier: str) -> bool:
    """Return whether a topic, case or source of the brief has words of a source to show."""
    return (
        identifier in matter.cases
        or any(identifier in (excerpt.source, excerpt.topic) for excerpt in matter.excerpts)
        or any(
            identifier in entry.topics and entry.id == excerpt.topic
            for entry in matter.spec.topics
            for excerpt in matter.excerpts
        )
        or any(
            citation.id == identifier
            for citation in matter.citations
            if identifier in matter.sources
        )
    )


def _evidence_hint(matter: Matter, ask: Recommendation) -> str:
    if ask.evidence:
        named = ", ".join(ask.evidence)
        return (
            f"its evidence ({named}) is not quoted or cited in this brief: add it, or drop the ask"
        )
    known = [entry.id for entry in matter.spec.topics if entry.topics]
    return f"name a topic, case or source under evidence, as in: evidence: [{', '.join(known[:3])}]"


def spent_asks(matter: Matter) -> tuple[Finding, ...]:
    """Return a finding for each recommendation of the library that is not live on the date."""
    day = matter.spec.date
    return tuple(
        finding(
            "R216",
            f"recommendation {ask.id} is not live on {day.isoformat()}: "
            f"it is {period_words(ask.valid)}",
            ask.place,
            name=ask.id,
            hint="leave it out: it asks for what has happened, or for what nobody could ask yet",
        )
        for ask in matter.spec.recommendations
        if not ask.valid.holds(day)
    )
