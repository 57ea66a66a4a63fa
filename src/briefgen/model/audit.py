"""What the audit shows: where every quotation stands in its source, and what bears every ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefgen.model.source import Span


class RunKind(StrEnum):
    """What a stretch of a passage is to a quotation."""

    CONTEXT = "context"
    QUOTED = "quoted"
    DROPPED = "dropped"
    """Left out by an omission."""


@dataclass(frozen=True, slots=True)
class ContextRun:
    """A stretch of the passage around a quotation."""

    kind: RunKind
    text: str


@dataclass(frozen=True, slots=True)
class AuditedQuotation:
    """One quotation of the letter."""

    number: int
    """Its rank in the letter, from 1."""
    text: str
    """As printed, outer marks included."""
    where: str
    """The part of the letter: `section 1`, `case kozlov`."""
    note: int
    """The note that cites it; 0: none."""
    page: int
    """The page of the PDF that it begins on; 0: no PDF was made."""
    verdict: str
    """In words: `Verbatim`, `Verbatim, one omission`."""
    source: str
    """Source id."""
    locator: str
    """Where in the source."""
    file: str
    """The source's file."""
    ranges: tuple[Span, ...]
    """Raw ranges in the decoded file."""
    sha256: str
    """Hash of the source's bytes."""
    context: tuple[ContextRun, ...]
    """The passage around it, words marked."""
    reason: str
    """Why it was chosen."""
    language: str = "en"
    """BCP-47 tag of its words."""


@dataclass(frozen=True, slots=True)
class Support:
    """What bears an ask."""

    id: str
    """A topic, case or source of the brief."""
    quotations: tuple[int, ...]
    """Numbers of its quotations."""
    origins: tuple[str, ...]
    """Who its claims go back to, each once."""


@dataclass(frozen=True, slots=True)
class AuditedAsk:
    """One recommendation."""

    number: int
    ask: str
    actor: str
    rights: tuple[str, ...]
    supports: tuple[Support, ...]

    @property
    def origins(self) -> tuple[str, ...]:
        """Return the independent origins of all its support, each once."""
        return tuple(dict.fromkeys(o for support in self.supports for o in support.origins))


@dataclass(frozen=True, slots=True)
class AuditedStatus:
    """What a case's box says of how the person fares."""

    name: str
    """The person's name as printed."""
    status: str
    """The words of the status."""
    as_of: str
    """ISO date, whole or cut."""
    source: str
    """Source id."""
    locator: str
    """Where in the source."""
    context: tuple[ContextRun, ...]
    """The passage, the words that bear the status marked; they are cited, not printed."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A finding that a person has settled."""

    code: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that was not chosen, offered to the person who pins."""

    topic: str
    text: str
    source: str
    locator: str
    reason: str


@dataclass(frozen=True, slots=True)
class AuditedSource:
    """A source that the letter quotes or cites."""

    id: str
    title: str
    publisher: str
    file: str
    sha256: str
    rights: str


@dataclass(frozen=True, slots=True)
class Audit:
    """The whole audit of one letter."""

    brief: str
    """The brief's id."""
    title: str
    """What the letter is: `Letter CARM/KAZ/2013/06 to the Prime Minister`."""
    date: date
    language: str
    """Of the letter; the audit's own words are English."""
    notes: int
    """How many notes the letter has."""
    quotations: tuple[AuditedQuotation, ...]
    asks: tuple[AuditedAsk, ...]
    settled: tuple[Settled, ...]
    terms: tuple[str, ...]
    """Words between marks that are no quotation."""
    candidates: tuple[Candidate, ...]
    sources: tuple[AuditedSource, ...]
    statuses: tuple[AuditedStatus, ...] = ()
    """One for each case box."""
