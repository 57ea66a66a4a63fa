"""A finding's page, and the findings of this workspace that it explains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from briefgen.build.batch import check
from briefgen.build.results import BriefResult
from briefgen.errors import BriefgenError, CommandLineError
from briefgen.model.codes import BY_CODE, CODES, Code
from briefgen.model.finding import Finding
from briefgen.workspace import Workspace

Cases = tuple[tuple[BriefResult, tuple[Finding, ...]], ...]
"""Briefs, each with its findings of one kind."""


@dataclass(frozen=True, slots=True)
class Page:
    """One code's page."""

    row: Code

    def as_json(self) -> Mapping[str, object]:
        """Return the code's fields."""
        return asdict(self.row)

    @property
    def text(self) -> str:
        """Return the page in words."""
        row = self.row
        severity = (
            str(row.draft) if row.draft is row.final else f"{row.draft}; {row.final} in a final"
        )
        settle = f"allow: {{{row.code} NAME: why}}" if row.settled_by_allow else "can't be settled"
        parts = (
            ("What it finds", row.finds),
            ("Why it matters", row.matters),
            ("Example", row.example),
            ("Write instead", row.instead),
            ("Known limits", row.limits),
            ("Settling", settle),
        )
        head = f"{row.code} {row.slug}: {severity}"
        return "\n\n".join([head, *(f"{title}\n  {words}" for title, words in parts if words)])


def explain(code: str) -> Page:
    """Return the page of a code, whatever its case."""
    row = BY_CODE.get(code.upper())
    if row is None:
        families = sorted({known.code[0] for known in CODES})
        likely = [known.code for known in CODES if known.code[:1] == code[:1].upper()]
        told = ", ".join(likely) if likely else f"codes begin with {', '.join(families)}"
        raise CommandLineError(f"there is no finding {code!a}; there are: {told}")
    return Page(row)


def cases_of(workspace: Workspace, code: str, name: str) -> Cases:
    """Return each brief of a workspace that has this finding by this name, with those findings."""
    try:
        results = check(workspace, (), lambda _: None)
    except BriefgenError:
        return ()  # the page itself is what was asked for
    told = []
    for brief in results.briefs:
        own = tuple(f for f in brief.findings if f.code == code and f.name == name)
        if own:
            told.append((brief, own))
    return tuple(told)
