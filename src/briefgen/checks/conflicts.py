"""What the brief quotes against what else the library knows: later statuses, other figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from briefgen.checks.check import Matter
from briefgen.checks.dates import earliest_date
from briefgen.matching import Match, find_quotation, raw_ranges
from briefgen.model.codes import finding
from briefgen.model.excerpt import Excerpt
from briefgen.model.finding import Finding
from briefgen.model.rows import Case, Event, Statement
from briefgen.model.source import Source, Span
from briefgen.vocabulary.people import overriding_status


def overtaken_statuses(matter: Matter) -> tuple[Finding, ...]:
    """Return a finding for each quotation that names a person whose status has changed since."""
    published = _published(matter)
    return tuple(
        found
        for excerpt in matter.excerpts
        for case in matter.people.values()
        if any(name in excerpt.text for name in (*case.spellings, case.surname))
        for found in _overtaken(matter, excerpt, case, published)
    )


def _published(matter: Matter) -> Mapping[str, date]:
    days = {source.id: earliest_date(source) for source in matter.sources.values()}
    return {identifier: day for identifier, day in days.items() if day is not None}


def _overtaken(
    matter: Matter, excerpt: Excerpt, case: Case, published: Mapping[str, date]
) -> Iterator[Finding]:
    later = overriding_status(case, excerpt.source, matter.spec.date, published)
    if later is None or case.id in matter.cases:
        return
    yield finding(
        "R204",
        f"a later source gives {case.name} another status\n"
        f"you quote   “{excerpt.text}”\n"
        f"            {excerpt.source}, {excerpt.locator}\n"
        f"later       {later.words}, as of {later.as_of.iso}: “{later.proof.value.strip()}”\n"
        f"            {later.source}",
        excerpt.place,
        name=case.id,
        hint="give the later status, or say of when the words are and settle it: "
        f"allow: {{R204 {case.id}: why}}",
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement about an event that the brief quotes."""

    excerpt: Excerpt
    statement: Statement


def contested_figures(matter: Matter) -> tuple[Finding, ...]:
    """Return a finding for each event of which the brief quotes figures that differ."""
    return tuple(
        found
        for event in matter.events.values()
        if not event.explained
        for found in _contested(matter, event)
    )


def _contested(matter: Matter, event: Event) -> Iterator[Finding]:
    told = [
        _Told(excerpt, statement)
        for statement in event.statements
        if statement.source in matter.sources
        for excerpt in matter.excerpts
        if excerpt.source == statement.source
        and _overlap(excerpt.ranges, _ranges(statement, matter.sources[statement.source]))
    ]
    for aspect in dict.fromkeys(row.statement.what for row in told):
        own = [row for row in told if row.statement.what == aspect]
        if len({row.statement.figure for row in own}) > 1:
            yield _finding(event, aspect, own)


def _ranges(statement: Statement, source: Source) -> tuple[Span, ...]:
    found = find_quotation(statement.quote.value.strip(), source)
    return raw_ranges(source, found.pieces) if isinstance(found, Match) else ()


def _overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def _finding(event: Event, aspect: str, told: list[_Told]) -> Finding:
    rows = dict.fromkeys(
        f"{row.statement.figure:<14}{row.statement.source}"
        + (f": {row.statement.scope}" if row.statement.scope else "")
        for row in told
    )
    last = max(told, key=lambda row: row.excerpt.place)
    return finding(
        "R205",
        f"the brief gives different figures of {event.title} ({aspect})\n" + "\n".join(rows),
        last.excerpt.place,
        name=event.id,
        hint="give each figure with its owner, average nothing, and settle it: "
        f"allow: {{R205 {event.id}: why}}",
    )
