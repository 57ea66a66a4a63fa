"""What `verify` found, as values and as the contract's JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from briefgen.build.results import finding_json
from briefgen.model.finding import Finding, has_errors


class Verdict(StrEnum):
    """How a quotation stands to the library."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    """Some passage holds at least 70 % of its words in order."""
    MISSING = "missing"
    UNCITED = "uncited"
    """Verbatim, but nothing cites it; refutes nothing."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation of a letter."""

    text: str
    """The words between the marks, as the letter has them."""
    verdict: Verdict
    where: str
    """In the letter, in words: `page 2`, `paragraph 12`, `note 3`."""
    page: int
    """From 1; 0 where pages are not known."""
    line: int
    """From 1; 0 where lines mean nothing."""
    note: int
    """Number of the note that cites it; 0: none, or a citation without number."""
    citation: str
    """What cites it, as the letter has it; empty: nothing."""
    cited: tuple[str, ...]
    """Ids of the sources that the citation may mean; empty: none of the library."""
    source: str
    """Where the words stand; for altered words the nearest source; empty for missing ones."""
    locator: str
    theirs: str
    """The source's words: those quoted, or the nearest; empty where nothing is alike."""
    nearest: str
    """Source that they are taken from; empty where nothing is alike."""
    difference: tuple[tuple[str, str], ...] = ()
    """Word by word: `same`, `yours` or `source`, and the words."""

    def as_json(self) -> Mapping[str, object]:
        """Return the contract's object."""
        return {
            "text": self.text,
            "source": self.source or None,
            "locator": self.locator or None,
            "note": self.note or None,
            "verdict": str(self.verdict),
            "where": self.where,
            "page": self.page or None,
            "line": self.line or None,
            "citation": self.citation or None,
            "cited": list(self.cited),
            "nearest": {"source": self.nearest, "text": self.theirs} if self.nearest else None,
            "difference": [list(part) for part in self.difference],
        }


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file."""

    file: str
    """Path from the workspace, absolute outside it."""
    quotations: tuple[Quoted, ...]
    """In the order of the letter; those of the notes last."""
    findings: tuple[Finding, ...]
    terms: tuple[str, ...] = ()
    """Words between marks that are no quotation: titles, and terms of one or two words."""

    @property
    def refuted(self) -> bool:
        """Return whether any finding is an error."""
        return has_errors(self.findings)

    def count(self, verdict: Verdict) -> int:
        """Return how many quotations have a verdict."""
        return sum(one.verdict is verdict for one in self.quotations)

    def as_json(self) -> Mapping[str, object]:
        """Return the contract's object."""
        return {
            "file": self.file,
            "status": "refuted" if self.refuted else "verified",
            "quotations": [one.as_json() for one in self.quotations],
            "findings": [finding_json(found) for found in self.findings],
            "terms": list(self.terms),
        }


@dataclass(frozen=True, slots=True)
class Verified:
    """A whole command."""

    files: tuple[FileResult, ...]
    findings: tuple[Finding, ...]
    """About the workspace's own files."""

    @property
    def refuted(self) -> bool:
        """Return whether anything is an error."""
        return has_errors(self.findings) or any(file.refuted for file in self.files)

    def as_json(self) -> Mapping[str, object]:
        """Return the contract's object."""
        return {
            "files": [file.as_json() for file in self.files],
            "findings": [finding_json(found) for found in self.findings],
        }
