"""Named persons: facts, dated statuses, and what asks for care."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefgen.model.finding import Place
from briefgen.model.period import PartialDate, Period
from briefgen.model.spec import Words


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
    until: date
    """The day from which it is known to hold no more (a term that ran out, a verdict since);
    `date.max` when none is."""
    place: Place
    """Where it is written."""

    @property
    def day(self) -> date:
        """Return the day that stands for `as_of`: a year's last, a month's first."""
        return self.as_of.first if self.as_of.month else self.as_of.last


@dataclass(frozen=True, slots=True)
class CaseCard:
    """The facts in a case's box, from a day on."""

    since: date
    """First day of the briefs that it is for: the day its newest source came out."""
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
    """Oldest first, by `CaseStatus.day`; at least one."""
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
        return Period(self.statuses[0].day)
