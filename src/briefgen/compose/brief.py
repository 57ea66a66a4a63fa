"""A brief with everything looked up: what compose turns into a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.model.excerpt import Excerpt
from briefgen.model.rows import Actor, Audience, Case, CaseStatus, Instrument, Sender
from briefgen.model.source import Source
from briefgen.model.spec import NO_WORDS, Spec, TopicEntry
from briefgen.prose import Prose


@dataclass(frozen=True, slots=True)
class Field:
    """A prose field whose quotations were found."""

    prose: Prose
    """Its tree."""
    excerpts: Mapping[int, Excerpt]
    """By `Quoted.offset`; a quotation without an excerpt was refused or has no citation."""

    def __bool__(self) -> bool:
        """Return whether it prints anything."""
        return bool(self.prose.blocks)


NO_FIELD = Field(Prose(NO_WORDS, ()), {})


@dataclass(frozen=True, slots=True)
class Introduced:
    """An excerpt of a section with its author's introduction and comment."""

    excerpt: Excerpt
    intro: Field
    """Empty: a phrase of the messages introduces it."""
    note: Field
    """The comment in the footnote; may be empty."""


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of `topics`, filled."""

    entry: TopicEntry
    heading: str
    lead: Field
    text: Field
    gist: Field
    excerpts: tuple[Introduced, ...]
    """Pinned ones, then chosen ones."""


@dataclass(frozen=True, slots=True)
class Box:
    """A case as of the brief's date."""

    case: Case
    card: Field
    status: CaseStatus
    proof: Excerpt
    """The words that bear the status: cited, not printed."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """An addressee or a recipient of a copy, as of the brief's date."""

    lines: tuple[str, ...]
    """The address block."""
    copy: str
    """The one line of a list of copies."""
    short: str
    """For the running head: `Prime Minister`."""
    salutation: str
    """With its stop."""
    close: str
    """With its stop."""


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that a form may print."""

    spec: Spec
    audience: Audience
    senders: tuple[Sender, ...]
    to: tuple[Addressed, ...]
    copies: tuple[Addressed, ...]
    fields: Mapping[str, Field]
    """`opening`, `commitment`, `context`, `closing`."""
    sections: tuple[Section, ...]
    boxes: Mapping[str, Box]
    """By case id, every case that the brief names."""
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    instruments: Mapping[str, Instrument]

    def field(self, name: str) -> Field:
        """Return a prose field by its key in the spec."""
        return self.fields.get(name, NO_FIELD)
