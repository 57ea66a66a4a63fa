"""Named persons, their cards and dated statuses: people.yaml -> rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from briefgen.model.finding import Finding
from briefgen.model.rows import Case, CaseCard, CaseStatus, Condition, Consent, Sensitivity
from briefgen.model.spec import NO_WORDS, Words
from briefgen.vocabulary.nodes import RowNode
from briefgen.vocabulary.periods import first_day, known_date
from briefgen.vocabulary.table import (
    NOTHING_KNOWN,
    Kind,
    Known,
    Table,
    read_table,
    unknown,
    wrong,
)
from briefgen.yamltext import Entry, Id, Line, PartialDate, Prose, Quoted, Title

Published = Mapping[str, date]
"""Source id -> the day on which it came out."""
ALL_PUBLISHED: Published = MappingProxyType({})


class StatusEntry(Entry):
    """The keys of a status."""

    happened: PartialDate
    as_of: PartialDate
    words: Line
    condition: Condition
    source: Id
    locator: Line = ""
    proof: Quoted
    until: PartialDate = ""


class CardEntry(Entry):
    """The keys of a card that is for briefs from a day on."""

    from_: PartialDate = ""
    text: Prose


class CaseEntry(Entry):
    """The keys of a case."""

    spellings: tuple[Title, ...]
    surname: Title
    role: Title
    card: Prose = NO_WORDS
    cards: tuple[CardEntry, ...] = ()
    sensitivity: tuple[Sensitivity, ...] = ()
    consent: Consent = Consent.UNKNOWN
    withhold: tuple[Title, ...] = ()
    statuses: tuple[StatusEntry, ...]
    topics: tuple[Id, ...] = ()


def read_people(data: bytes, file: str, known: Known = NOTHING_KNOWN) -> Table[Case]:
    """Return the cases of a file, names looked up under `topic` and `source`."""
    return read_table(data, file, Kind("people", CaseEntry, _case, _faults), known)


def status_on(case: Case, day: date, published: Published = ALL_PUBLISHED) -> CaseStatus | None:
    """Return the latest status that a brief of a day can give, or None where there is none.

    A status of a source that came out later is passed over, and so is one whose own terms were over
    by then; `published` may lack sources without a date.
    """
    current = [
        status
        for status in case.statuses
        if status.day <= day and published.get(status.source, day) <= day
    ]
    return current[-1] if current and day < current[-1].until else None


def overriding_status(
    case: Case, source: str, day: date, published: Published = ALL_PUBLISHED
) -> CaseStatus | None:
    """Return the status that overrides what a source tells of a case, or None where that holds.

    Only a status of another condition overrides: a sentence upheld on appeal leaves a prisoner one.
    """
    told = [status for status in case.statuses if status.source == source]
    current = status_on(case, day, published)
    if not told or current is None or current.day <= told[-1].day:
        return None
    return None if current.condition is told[-1].condition else current


def card_on(case: Case, day: date) -> Words:
    """Return the facts of a case's box for a brief of a day; empty where there are none."""
    cards = [card for card in case.cards if card.since <= day]
    return cards[-1].words if cards else NO_WORDS


def _case(entry: CaseEntry, node: RowNode) -> Case:
    statuses = [_status(one, node, index) for index, one in enumerate(entry.statuses)]
    cards = [CaseCard(first_day(one.from_, date.min), one.text) for one in entry.cards]
    plain = [CaseCard(date.min, entry.card)] if entry.card else []
    return Case(
        id=node.id,
        spellings=entry.spellings,
        surname=entry.surname,
        role=entry.role,
        cards=tuple(sorted([*plain, *cards], key=lambda card: card.since)),
        sensitivity=entry.sensitivity,
        consent=entry.consent,
        withhold=entry.withhold,
        statuses=tuple(sorted(statuses, key=lambda status: status.day)),
        topics=entry.topics,
        place=node.place,
    )


def _status(entry: StatusEntry, node: RowNode, index: int) -> CaseStatus:
    return CaseStatus(
        happened=known_date(entry.happened),
        as_of=known_date(entry.as_of),
        words=entry.words,
        condition=entry.condition,
        source=entry.source,
        locator=entry.locator,
        proof=entry.proof,
        until=first_day(entry.until, date.max),
        place=node.at("statuses", index),
    )


def _faults(case: Case, node: RowNode, known: Known) -> Iterator[Finding]:
    topics = [(name, node.at("topics", n)) for n, name in enumerate(case.topics)]
    yield from unknown("topic", topics, known)
    yield from unknown("source", [(one.source, one.place) for one in case.statuses], known)
    if not case.spellings:
        yield wrong("a case needs a name", node.at("spellings"), "add the form that you print")
    if not case.statuses:
        hint = "add what was true of the person, as of when, and who says so"
        yield wrong("a case needs a status", node.at("statuses"), hint)
    if not case.cards:
        yield wrong("a case needs a card", node.place, "add `card: |` with the facts")
    days = [card.since for card in case.cards]
    if len(set(days)) < len(days):
        hint = "give each a `from`, or join them"
        yield wrong("two cards are for the same days", node.at("cards"), hint)
    for status in case.statuses:
        if status.happened.first > status.as_of.last:
            hint = "`as-of` is the last time for which the source vouches"
            yield wrong("a status is older than what it tells", status.place, hint)
