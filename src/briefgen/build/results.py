"""What a command did to each brief, as values and as the contract's JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from briefgen.model.excerpt import Excerpt
from briefgen.model.finding import Finding, Severity


class State(StrEnum):
    """How a brief came out of a command."""

    OK = "ok"
    BUILT = "built"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a built letter amounts to."""

    pages: int
    words: int
    notes: int
    quotations: int
    origins: int
    sources: int


@dataclass(frozen=True, slots=True)
class BriefResult:
    """One brief."""

    id: str
    """The spec's id, or the file's stem when it can't be read."""
    spec: str
    """Path of the spec."""
    state: State
    outputs: tuple[str, ...]
    """Paths from the workspace, absolute when outside it."""
    excerpts: tuple[Excerpt, ...]
    findings: tuple[Finding, ...]
    settled: int
    """How many findings `allow` settled."""
    figures: Figures | None
    """None unless a letter was made."""
    text: str
    """The spec's text, for showing lines; empty when it couldn't be read."""
    status: str
    """`draft`, `final`, `sent`; empty when it couldn't be read."""
    date: str
    """ISO date; empty when it couldn't be read."""

    def as_json(self) -> Mapping[str, object]:
        """Return the contract's object."""
        return {
            "id": self.id,
            "spec": self.spec,
            "status": str(self.state),
            "outputs": list(self.outputs),
            "excerpts": [_excerpt_json(excerpt) for excerpt in self.excerpts],
            "findings": [finding_json(found) for found in self.findings],
        }


@dataclass(frozen=True, slots=True)
class Results:
    """A whole command."""

    briefs: tuple[BriefResult, ...]
    findings: tuple[Finding, ...]
    """Those that belong to no brief."""
    fresh_sources: int
    """How many sources were read anew."""
    sources: int
    """How many there are."""

    @property
    def failed(self) -> bool:
        """Return whether any finding is an error or any brief failed."""
        found = (*self.findings, *(one for brief in self.briefs for one in brief.findings))
        return any(one.severity is Severity.ERROR for one in found) or any(
            brief.state is State.FAILED for brief in self.briefs
        )

    def as_json(self) -> Mapping[str, object]:
        """Return the contract's object."""
        return {
            "briefs": [brief.as_json() for brief in self.briefs],
            "findings": [finding_json(found) for found in self.findings],
        }


def finding_json(found: Finding) -> Mapping[str, object]:
    """Return a finding as the contract's object."""
    return {
        "code": found.code,
        "name": found.name,
        "severity": str(found.severity),
        "message": found.message,
        "file": found.place.file,
        "line": found.place.line,
        "column": found.place.column,
        "hint": found.hint,
    }


def _excerpt_json(excerpt: Excerpt) -> Mapping[str, object]:
    return {
        "topic": excerpt.topic or None,
        "source": excerpt.source,
        "text": excerpt.text,
        "locator": excerpt.locator,
        "pinned": excerpt.pinned,
        "ranges": [list(span) for span in excerpt.ranges],
        "reason": excerpt.reason,
    }
