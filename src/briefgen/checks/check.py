"""The row type of the table of checks, and what a check is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from briefgen.model.excerpt import Excerpt
from briefgen.model.finding import Finding, Place
from briefgen.model.rows import Case, Event, Instrument, Office
from briefgen.model.source import Source
from briefgen.model.spec import Spec


@dataclass(frozen=True, slots=True)
class Citation:
    """A source or instrument that the brief's prose cites."""

    id: str
    locator: str
    """As the author wrote it; empty when none was given."""
    place: Place


@dataclass(frozen=True, slots=True)
class Query:
    """A question to a colleague that still stands in the prose."""

    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Matter:
    """A brief with what it names looked up: what every check is shown."""

    spec: Spec
    excerpts: tuple[Excerpt, ...]
    """Pinned, chosen and inline ones that the letter prints, in order."""
    citations: tuple[Citation, ...]
    queries: tuple[Query, ...]
    sources: Mapping[str, Source]
    instruments: Mapping[str, Instrument]
    offices: Mapping[str, Office]
    cases: Mapping[str, Case]
    """The cases that the letter has boxes for."""
    people: Mapping[str, Case] = field(default_factory=dict)
    """All cases of the workspace."""
    events: Mapping[str, Event] = field(default_factory=dict)
    """All events of the workspace."""
    known: frozenset[str] = frozenset()
    """Abbreviations that need no explanation."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check."""

    code: str
    """The code of its findings."""
    run: Callable[[Matter], tuple[Finding, ...]]
