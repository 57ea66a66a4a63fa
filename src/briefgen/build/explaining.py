"""A finding's page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from briefgen.errors import CommandLineError
from briefgen.model.codes import BY_CODE, CODES, Code


class Page:
    """One code's page."""

    def __init__(self, row: Code) -> None:
        """Keep the code."""
        self.row = row

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
        known = ", ".join(one.code for one in CODES)
        raise CommandLineError(f"there is no finding {code}; there are: {known}")
    return Page(row)
