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
class FormFigures:
    """What one finished form of a brief amounts to."""

    form: str
    """`letter`."""
    pages: int
    """Of its PDF; 0 when none was made."""
    words: int
    notes: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proven of a built brief."""

    quotations: int
    """Each verbatim in its source and in every finished file that was read back."""
    formats: tuple[str, ...]
    """Formats that were read back: `pdf`, `docx`."""
    sources: int
    """How many sources are quoted."""
    library: int
    """How many there are."""
    origins: int
    """How many independent origins they have."""
    single: tuple[tuple[int, str], ...]
    """Asks that rest on one origin: number and origin."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a built brief amounts to."""

    forms: tuple[FormFigures, ...]
    proof: Proof


@dataclass(frozen=True, slots=True)
class Tally:
    """What a brief consists of, as far as it could be looked up."""

    quotations: int
    """All in marks or pinned or chosen."""
    verbatim: int
    """Those found in their sources."""
    chosen: int
    """Those of the verbatim ones that briefgen chose."""
    asks: int
    supported: int
    cases: int
    queries: int


@dataclass(frozen=True, slots=True)
class BriefResult:
    """One brief."""

    id: str
    """The spec's id, or the file's stem when it can't be read."""
    spec: str
    """Path of the spec."""
    state: State
    findings: tuple[Finding, ...]
    outputs: tuple[str, ...] = ()
    """Paths from the workspace, absolute when outside it."""
    excerpts: tuple[Excerpt, ...] = ()
    settled: tuple[str, ...] = ()
    """The findings that `allow` settled: code and name."""
    tally: Tally | None = None
    """None when the spec couldn't be looked up."""
    figures: tuple[Figures, ...] = ()
    """One when a letter was made."""
    changes: tuple[str, ...] = ()
    """What is otherwise than in the last build, in words."""
    text: str = ""
    """The spec's text, for showing lines; empty when it couldn't be read."""
    status: str = ""
    """`draft`, `final`, `sent`; empty when it couldn't be read."""
    date: str = ""
    """ISO date; empty when it couldn't be read."""
    parts: tuple[tuple[int, str], ...] = ()
    """First line in the spec and name of each part of the letter, in file order."""
    for_final: tuple[str, ...] = ()
    """What stands between a draft and its final, in words."""

    def as_json(self) -> Mapping[str, object]:
        """Return the contract's object."""
        return {
            "id": self.id,
            "spec": self.spec,
            "status": str(self.state),
            "outputs": list(self.outputs),
            "excerpts": [_excerpt_json(excerpt) for excerpt in self.excerpts],
            "findings": [finding_json(found) for found in self.findings],
            "settled": list(self.settled),
            "changes": list(self.changes),
        }


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source that was read anew."""

    id: str
    sections: int
    passages: int
    skipped_lines: int


@dataclass(frozen=True, slots=True)
class Results:
    """A whole command."""

    briefs: tuple[BriefResult, ...]
    findings: tuple[Finding, ...]
    """Those that belong to no brief."""
    faults: tuple[str, ...] = ()
    """Tracebacks of faults in briefgen, which cost the briefs that failed."""

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
