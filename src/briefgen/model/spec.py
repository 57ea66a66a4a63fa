"""A brief spec as its author wrote it: every value with its place, nothing looked up yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from briefgen.model.finding import Place
from briefgen.model.period import ALWAYS, Period


class Status(StrEnum):
    """How far a brief is."""

    DRAFT = "draft"
    FINAL = "final"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Words:
    """Text of a spec that knows where each of its characters stands in the file."""

    value: str
    """The text as YAML gives it."""
    file: str
    """Path of the YAML file relative to the workspace."""
    positions: tuple[tuple[int, int], ...]
    """For each character of `value`, and for its end, line and column counted from 1."""

    def __bool__(self) -> bool:
        """Return whether there is anything but white space."""
        return bool(self.value.strip())

    def place(self, offset: int) -> Place:
        """Return where the character at an offset of `value` stands."""
        if not self.positions:
            return Place(self.file)
        line, column = self.positions[max(0, min(offset, len(self.positions) - 1))]
        return Place(self.file, line, column)


NO_WORDS = Words("", "", ())


@dataclass(frozen=True, slots=True)
class Addressee:
    """One entry of `to` or `cc`: an office's id, or a person or body written out."""

    office: str
    """Office id; empty when written out without one."""
    name: str
    """Name as printed; empty: the office's holder."""
    address: tuple[str, ...]
    """Lines of the address; empty: the office's."""
    place: Place
    """Where it stands in the spec."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the brief is written for."""

    what: str
    """`official visit`."""
    where: str
    """Country or town."""
    starts: date
    """First day."""
    ends: date
    """Last day; the first again when it lasts one day."""
    place: Place
    """Where it stands in the spec."""


@dataclass(frozen=True, slots=True)
class PinnedExcerpt:
    """An excerpt that a person chose."""

    source: str
    """Source id."""
    quote: Words
    """The words; a query, never text to print."""
    locator: str
    """Empty: computed; else checked."""
    intro: Words
    """How it is introduced; empty: briefgen introduces it."""
    note: Words
    """The author's comment in the footnote."""
    place: Place
    """Where it stands in the spec."""


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """One entry of `topics`: a bare id, a text, a lead with excerpts, or a section of its own."""

    topics: tuple[str, ...]
    """Topic ids; empty for a section without a topic."""
    heading: str
    """Empty: the topic's title."""
    gist: Words
    """What short forms print."""
    text: Words
    """The whole section by hand."""
    lead: Words
    """The author's words before the excerpts."""
    excerpts: tuple[PinnedExcerpt, ...]
    """Pinned ones, in order."""
    limit: int
    """How many may be chosen besides: 3, or 0 beside excerpts or text, unless the spec says."""
    place: Place
    """Where it stands in the spec."""

    @property
    def id(self) -> str:
        """Return the id that evidence and `--per-topic` use: the topics joined, or the heading."""
        return "-".join(self.topics) if self.topics else self.heading


@dataclass(frozen=True, slots=True)
class Recommendation:
    """An ask, from the library or inline."""

    id: str
    """As `[#id]` points to it."""
    ask: str
    """A bare infinitive without `to`: `release Vladimir Kozlov`."""
    actor: str
    """An actor's id, or `addressee`."""
    rights: tuple[str, ...]
    """Instrument ids with articles: `CAT 12`."""
    evidence: tuple[str, ...]
    """Topics, cases and sources that bear it."""
    chief: bool
    """Whether short forms repeat it."""
    place: Place
    """Where it is written."""
    valid: Period = ALWAYS
    """When the ask is live; one from the library may be spent: the person is free."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """One entry of `allow`: a finding that a person has settled."""

    code: str
    """`R205`."""
    name: str
    """The finding's name; empty settles the code's findings that have none."""
    reason: str
    """Why."""
    place: Place
    """Where it stands in the spec."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A whole brief spec."""

    id: str
    title: str
    status: Status
    date: date
    """As-of date: nothing later is cited."""
    audience: str
    """Audience id; empty: it follows from `to`."""
    forms: tuple[str, ...]
    """At least one; the first gives the file its name."""
    senders: tuple[str, ...]
    """Sender profile ids, in order."""
    to: tuple[Addressee, ...]
    cc: tuple[Addressee, ...]
    ref: str
    delivery: str
    subject: str
    """Empty: the title."""
    occasion: Occasion | None
    """None: no visit."""
    opening: Words
    commitment: Words
    context: Words
    topics: tuple[TopicEntry, ...]
    cases: tuple[str, ...]
    """Those without a `[case ..]` line of their own."""
    recommendations: tuple[Recommendation, ...]
    """In order; those from the library with their own place there."""
    closing: Words
    exclude: tuple[str, ...]
    """Sources or cases that are not chosen automatically."""
    allow: tuple[Allowance, ...]
    file: str
    """Path of the spec relative to the workspace."""
    text: str
    """The spec's own text, for showing lines."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """Place of each key that is given: `date`, `to.0`, `topics.2.text`, `cases.0`, ..."""

    def place(self, key: str) -> Place:
        """Return where a key stands, or the file when it is not given."""
        return self.places.get(key, Place(self.file, 1, 1))
