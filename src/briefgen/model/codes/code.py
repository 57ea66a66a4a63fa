"""The row type of the table of codes."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.finding import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Code:
    """One code and its page."""

    code: str
    """Family letter and three digits."""
    slug: str
    """What is wrong, in [a-z-]: reads well after `allow`."""
    draft: Severity
    """Severity while the brief is a draft."""
    final: Severity
    """Severity once it is final."""
    settled_by_allow: bool
    """Whether `allow:` may settle it."""
    finds: str
    """What it finds."""
    matters: str
    """Why it matters."""
    example: str
    """What trips it."""
    instead: str
    """What to write instead."""
    limits: str
    """What it does not see."""
