"""The letter as a letter: what must not stand in one that is to be sent."""

from __future__ import annotations

from collections import Counter

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
    """Return a finding for each topic entry with excerpts that no person has chosen."""
    chosen = Counter(excerpt.topic for excerpt in matter.excerpts if not excerpt.pinned)
    return tuple(
        finding(
            "L304",
            f"{entry.id}: {count} excerpt{'s were' if count > 1 else ' was'} chosen by briefgen, not by a person",
            entry.place,
            name=entry.id,
            hint=f"briefgen pin {matter.spec.file}",
        )
        for entry in matter.spec.topics
        if (count := chosen[entry.id])
    )
