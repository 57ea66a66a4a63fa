"""A finding: something about the author's material that the author should know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad: an error refuses the brief, a warning and a note don't."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file of the workspace."""

    file: str
    """Path relative to the workspace, with slashes."""
    line: int = 0
    """Counted from 1; 0 means the file as a whole."""
    column: int = 0
    """Counted from 1 in code points; 0 means the line as a whole."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, where, and what to do about it."""

    code: str
    """Family letter and three digits, as `Q101`."""
    name: str
    """What `allow:` names after the code: the id of the thing, in [a-z0-9-]; may be empty."""
    severity: Severity
    """Error, warning or note."""
    message: str
    """Plain words; further lines are indented by the printer."""
    place: Place
    """Where the author can change it."""
    hint: str = ""
    """The cure, as an instruction; may be empty."""


def has_errors(findings: tuple[Finding, ...] | list[Finding]) -> bool:
    """Return whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)
