"""Rows of the vocabulary: offices, instruments, audiences, senders, people, actors, events.

Reusable recommendations are `spec.Recommendation`. Every row has `id`, `place` (where its YAML
stands) and `valid` (the days on which a brief may use it; `period.ALWAYS` where nothing dates it).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from briefgen.model.document import Paper
from briefgen.model.excerpt import Marks
from briefgen.model.finding import Place
from briefgen.model.period import ALWAYS, PartialDate, Period
from briefgen.model.spec import Words


class Row(Protocol):
    """What all rows have in common."""

    @property
    def id(self) -> str:
        """Return the name that specs and other rows use."""

    @property
    def valid(self) -> Period:
        """Return the days on which a brief may use it."""

    @property
    def place(self) -> Place:
        """Return where it is written."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office, for one term."""

    name: str
    """As an address block prints it: `The Rt Hon David Cameron MP`."""
    plain: str
    """As running prose prints it: `David Cameron`."""
    term: Period
    """Half-open: on the successor's first day it no longer holds."""
    salutation: str
    """Where it differs from the office's: `Dear Madam Secretary`; else empty."""
    verified: str
    """Where name and term were checked; empty: unverified."""


@dataclass(frozen=True, slots=True)
class Office:
    """Somebody who may be written to."""

    id: str
    """As `to` names it: `uk-prime-minister`."""
    audience: str
    """Audience id."""
    title: str
    """In full, as a list of copies prints it: `Prime Minister of the United Kingdom`."""
    short: str
    """For running head and later mentions: `Prime Minister`."""
    body: str
    """The institution that it belongs to: `Foreign and Commonwealth Office`."""
    holders: tuple[Holder, ...]
    """Oldest first; terms don't overlap."""
    address: tuple[str, ...]
    """Lines of the address block after the holder's name, the title's own lines first."""
    country: str
    """Country line, printed only for a sender of another country."""
    salutation: str
    """Without the stop that follows: `Dear Prime Minister`."""
    close: str
    """Without the stop that follows: `Yours sincerely`."""
    spoken: str
    """How our prose speaks to it: `you`."""
    verified: str
    """Where form of address and address were checked; empty: unverified."""
    valid: Period
    """When the office existed under this title."""
    place: Place
    """Where the row is written."""


class Unit(StrEnum):
    """What the numbered parts of an instrument are called."""

    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    SECTION = "section"


class InstrumentKind(StrEnum):
    """What sort of obligation or promise it is."""

    TREATY = "treaty"
    """Binding under international law once a state is bound by it."""
    COMMITMENT = "commitment"
    """Politically binding: OSCE documents, a chairman's promises."""
    LAW = "law"
    """A statute, or a provision of one."""
    RESOLUTION = "resolution"
    """Adopted by a parliament or a body of an organisation."""
    POLICY = "policy"
    """Guidelines, strategies, action plans."""
    REVIEW = "review"
    """Observations, decisions and reports of a monitoring body."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty, law, resolution or promise that a letter may invoke."""

    id: str
    """As `[@CAT, art 12]` and `right: [CAT 12]` name it; `[A-Za-z0-9][A-Za-z0-9-]{0,63}`."""
    title: str
    """In full."""
    short: str
    """For running prose: `Convention against Torture`."""
    later: str
    """For later notes: `ICCPR`; the short title where it has no other."""
    kind: InstrumentKind
    """What sort of text it is."""
    unit: Unit
    """What its numbered parts are called."""
    bound: Mapping[str, date]
    """Who ratified, acceded or promised, and on which day: `kazakhstan` -> the day."""
    concerns: tuple[str, ...]
    """The only countries that it can be used for; empty: any."""
    audiences: tuple[str, ...]
    """Audiences that may be reminded of it; empty: all."""
    citations: Mapping[str, str]
    """Finished notes by citation style (`oscola`, `chicago`, `eu`, `un`), plain text, without the
    part cited and the last stop; at least one."""
    verified: str
    """Where its dates were checked; empty: unverified."""
    valid: Period
    """When it may be invoked at all."""
    place: Place
    """Where the row is written."""

    def citation(self, style: str) -> str:
        """Return the finished note in a citation style, or in the first one that it has."""
        return self.citations.get(style) or next(iter(self.citations.values()))


class SubjectPosition(StrEnum):
    """Where a letter's subject line stands."""

    BEFORE_SALUTATION = "before-salutation"
    AFTER_SALUTATION = "after-salutation"


@dataclass(frozen=True, slots=True)
class Audience:
    """What a kind of reader expects of a letter's form."""

    id: str
    """As a spec names it: `uk-government`."""
    name: str
    """In running prose: `the United Kingdom Government`."""
    language: str
    """BCP-47 tag of our own words: `en-GB`, `en-US`."""
    date_format: str
    """A day in the pattern of Unicode's CLDR: `d MMMM y`, `MMMM d, y`."""
    paper: Paper
    """The sheet."""
    marks: Marks
    """Outer and inner quotation marks."""
    stop_inside_marks: bool
    """Whether a full stop or comma of ours stands before a closing mark."""
    block_words: int
    """A quotation of more words than this stands on its own."""
    citation: str
    """Key of `Instrument.citations`: `oscola`, `chicago`, `eu`, `un`."""
    style: str
    """CSL style of the notes: `oscola-no-ibid`."""
    units: Mapping[Unit, tuple[str, str]]
    """How notes abbreviate one numbered part and several: article -> `art`, `arts`."""
    salutation_stop: str
    """What follows the salutation: nothing, `,` or `:`."""
    close_stop: str
    """What follows the complimentary close: nothing or `,`."""
    subject_position: SubjectPosition
    """Where the subject line stands."""
    subject_prefix: str
    """What precedes the subject, its blank included: `Re: `."""
    stale_years: int
    """A source older than this many years, with no younger one beside it, draws a warning."""
    sic: bool
    """Whether `[sic]` may be added to a source's error."""
    instruments: tuple[str, ...]
    """Instruments that it is itself bound by or has promised: the best to remind it of."""
    place: Place
    """Where the row is written."""
    valid: Period = ALWAYS
    """Nothing dates an audience."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person who signs for a sender."""

    name: str
    """As printed under the signature."""
    title: str
    """Function: `Director`."""
    organisation: str
    """As printed under the function."""


@dataclass(frozen=True, slots=True)
class Sender:
    """An organisation that writes."""

    id: str
    """As `from` names it."""
    name: str
    """As the letterhead prints it."""
    short: str
    """For running head and file properties; the name when it has no other."""
    address: tuple[str, ...]
    """Parts of the letterhead's address line, e-mail and telephone included."""
    town: str
    """Before the date; empty: the date stands alone."""
    country: str
    """Its country: an office in another one gets its country line."""
    email: str
    """For the contact line; empty: none."""
    standing: str
    """Who we are, in apposition: `a non-governmental organisation that ...`; empty: none."""
    logo: str
    """Path relative to the workspace; empty: none."""
    signatories: tuple[Signatory, ...]
    """At least one, in order."""
    roles: tuple[str, ...]
    """Sign-offs that a final letter needs: `director`, `legal`."""
    place: Place
    """Where the row is written."""
    valid: Period = ALWAYS
    """Nothing dates a sender."""


class Consent(StrEnum):
    """Whether a person agreed to be named."""

    PUBLIC = "public"
    """The person, or the family, made the case public."""
    CONSENTED = "consented"
    """Agreed to be named by us."""
    UNKNOWN = "unknown"
    """Nothing is known: only the least that the source published."""


class Sensitivity(StrEnum):
    """What asks for care in a case."""

    SEXUAL_VIOLENCE = "sexual-violence"
    MINOR = "minor"
    DEATH = "death"
    TRIAL_PENDING = "trial-pending"
    REPRISAL = "reprisal"


class Condition(StrEnum):
    """In what condition a status leaves a person; tells whether two statuses differ in kind."""

    HELD = "held"
    """Arrested, on remand or in prison."""
    FREE = "free"
    """At liberty: released, amnestied, sentence suspended, never held."""
    ON_TRIAL = "on-trial"
    """Proceedings or an extradition pending."""
    DEAD = "dead"
    """Died."""
    HARMED = "harmed"
    """Attacked; nobody held to account."""


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """What was true of a case, who says so and as of when."""

    happened: PartialDate
    """When it came about."""
    as_of: PartialDate
    """The last time for which the source vouches; printed. A year means the end of that year."""
    words: str
    """As the box prints it: `imprisoned; verdict upheld on appeal`."""
    condition: Condition
    """Its kind."""
    source: str
    """Source id."""
    locator: str
    """Where in the source; empty: computed from the proof."""
    proof: Words
    """Words of the source that bear it, verbatim."""
    place: Place
    """Where it is written."""


@dataclass(frozen=True, slots=True)
class CaseCard:
    """The facts in a case's box, from a day on."""

    since: date
    """First day of the briefs that it is for: the day its newest source came out."""
    sources: tuple[str, ...]
    """Sources that its citations name, in order."""
    words: Words
    """Prose with quotations and citations."""


@dataclass(frozen=True, slots=True)
class Case:
    """A named person."""

    id: str
    """As `[case kozlov]` names it."""
    spellings: tuple[str, ...]
    """The form that we print, then the others found in sources."""
    surname: str
    """For later mentions."""
    role: str
    """Who it is, after the name in the box: `leader of the unregistered Alga! party`."""
    cards: tuple[CaseCard, ...]
    """Oldest first."""
    sensitivity: tuple[Sensitivity, ...]
    """What asks for care."""
    consent: Consent
    """Whether the person agreed to be named."""
    withhold: tuple[str, ...]
    """Words of sources that are never printed of this person, whoever quotes them."""
    statuses: tuple[CaseStatus, ...]
    """Oldest `as_of` first."""
    topics: tuple[str, ...]
    """Topics that it belongs to."""
    place: Place
    """Where the row is written."""

    @property
    def name(self) -> str:
        """Return the name as we print it."""
        return self.spellings[0]

    @property
    def valid(self) -> Period:
        """Return the days from the first on which it has a status."""
        return Period(min(status.as_of.first for status in self.statuses))


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody whom a recommendation asks to act."""

    id: str
    """As `actor` names it; `addressee` is reserved for whoever the letter goes to."""
    name: str
    """In `We urge you to call on the Government of Kazakhstan to:`."""
    place: Place
    """Where the row is written."""
    valid: Period = ALWAYS
    """Nothing dates an actor."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says of one aspect of an event."""

    source: str
    """Source id."""
    quote: Words
    """Words of the source, verbatim."""
    what: str
    """The aspect, alike in all statements that answer one question: `deaths`."""
    figure: str
    """The answer: `at least 15`, `2010-03-22`; two that differ contradict one another."""
    scope: str
    """What the answer covers and whose it is, in words; may be empty."""
    place: Place
    """Where it is written."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that several sources tell with different figures or dates."""

    id: str
    """As `allow: {R205 zhanaozen-deaths: ...}` names it."""
    title: str
    """In words."""
    statements: tuple[Statement, ...]
    """In file order."""
    place: Place
    """Where the row is written."""
    valid: Period = ALWAYS
    """Nothing dates it: its sources do."""

    @property
    def scopes(self) -> tuple[str, ...]:
        """Return the different scopes, in order of first mention."""
        return tuple(dict.fromkeys(row.scope for row in self.statements if row.scope))
