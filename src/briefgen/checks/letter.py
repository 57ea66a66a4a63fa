"""The letter as a letter: what must not stand in one that is to be sent."""

from __future__ import annotations

from briefgen.checks.check import Matter
from briefgen.model.codes import finding
from briefgen.model.finding import Finding


def open_queries(matter: Matter) -> tuple[Finding, ...]:
    """Return a finding for each question to a colleague."""
    return tuple(
        finding(
            "L305",
            f"a question to a colleague still stands: {query.words}",
            query.place,
            hint="answer it and take the bracket out",
        )
        for query in matter.queries
    )


def unpinned_excerpts(matter: Matter) -> tuple[Finding, ...]:
    """Return a finding for each excerpt that no person has chosen."""
    return tuple(
        finding(
            "L304",
            f"an excerpt of {excerpt.source} was chosen by briefgen, not by a person",
            excerpt.place,
            name=excerpt.topic,
            hint=f"briefgen pin {matter.spec.file}",
        )
        for excerpt in matter.excerpts
        if not excerpt.pinned
    )
