"""Dates, evidence and names: what the brief refers to against what was so on its date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefgen.checks.check import Citation, Matter
from briefgen.model.codes import finding
from briefgen.model.excerpt import Excerpt
from briefgen.model.finding import Finding, Place
from briefgen.model.period import partial_date
from briefgen.model.rows import Instrument, Office
from briefgen.model.source import Passage, Source
from briefgen.model.spec import Addressee, Recommendation


def earliest_date(source: Source, passage: Passage | None = None) -> date | None:
    """Return the first day on which words can have been read; None when nothing is known.

    The passage's own date decides, else when its source was issued, else when it was accessed.
    """
    if passage is not None and passage.issued is not None:
        return passage.issued
    for text in (source.record.issued, source.record.accessed):
        known = partial_date(text)
        if known is not None:
            return known.first
    return None


def future_citations(matter: Matter) -> tuple[Finding, ...]:
    """Return a finding for each quotation or citation of what came out after the brief's date."""
    return (
        *(row for excerpt in matter.excerpts for row in _future_excerpt(matter, excerpt)),
        *(row for citation in matter.citations for row in _future_citation(matter, citation)),
    )


def _future_excerpt(matter: Matter, excerpt: Excerpt) -> Iterator[Finding]:
    source = matter.sources[excerpt.source]
    passage = source.passages[excerpt.passage]
    yield from _future(matter, earliest_date(source, passage), source, passage, excerpt.place)


def _future_citation(matter: Matter, citation: Citation) -> Iterator[Finding]:
    source = matter.sources.get(citation.id)
    if source is None:
        return
    passage = _located(source, citation.locator)
    yield from _future(matter, earliest_date(source, passage), source, passage, citation.place)


def _located(source: Source, locator: str) -> Passage | None:
    wanted = " ".join(locator.casefold().split())
    for passage in source.passages:
        if wanted and passage.locator.text.casefold() == wanted:
            return passage
    return None


def _future(
    matter: Matter, day: date | None, source: Source, passage: Passage | None, place: Place
) -> Iterator[Finding]:
    what = f"{source.id}, {passage.locator.text}" if passage and passage.issued else source.id
    if day is None:
        yield finding(
            "R207",
            f"nothing tells when {what} was published or seen",
            place,
            name=source.id,
            hint="give `issued` or `accessed` in sources.yaml",
        )
    elif day > matter.spec.date:
        yield finding(
            "R202",
            f"{what} is of {day:%Y-%m-%d}, but the brief is dated {matter.spec.date:%Y-%m-%d}",
            place,
            name=source.id,
            hint="leave it out; or move the brief's date, if the letter really is later",
        )


def unsupported_asks(matter: Matter) -> tuple[Finding, ...]:
    """Return a finding for each recommendation that nothing in the brief bears."""
    return tuple(
        finding(
            "R201",
            f"nothing in this brief bears recommendation {ask.id}",
            ask.place,
            name=ask.id,
            hint=_evidence_hint(matter, ask),
        )
        for ask in matter.spec.recommendations
        if not any(bears(matter, identifier) for identifier in ask.evidence)
    )


def bears(matter: Matter, identifier: str) -> bool:
    """Return whether a topic, case or source of the brief has words of a source to show."""
    return (
        identifier in matter.cases
        or any(identifier in (excerpt.source, excerpt.topic) for excerpt in matter.excerpts)
        or any(
            identifier in entry.topics and entry.id == excerpt.topic
            for entry in matter.spec.topics
            for excerpt in matter.excerpts
        )
        or any(
            citation.id == identifier
            for citation in matter.citations
            if identifier in matter.sources
        )
    )


def _evidence_hint(matter: Matter, ask: Recommendation) -> str:
    if ask.evidence:
        named = ", ".join(ask.evidence)
        return (
            f"its evidence ({named}) is not quoted or cited in this brief: add it, or drop the ask"
        )
    known = [entry.id for entry in matter.spec.topics if entry.topics]
    return f"name a topic, case or source under evidence, as in: evidence: [{', '.join(known[:3])}]"


def anachronisms(matter: Matter) -> tuple[Finding, ...]:
    """Return a finding for each office, holder or instrument that was not valid on the brief's date."""
    spec = matter.spec
    return (
        *(row for one in (*spec.to, *spec.cc) for row in _office(matter, one)),
        *(
            row
            for citation in matter.citations
            if citation.id in matter.instruments
            for row in _instrument(matter, matter.instruments[citation.id], citation.place)
        ),
        *(
            row
            for ask in spec.recommendations
            for right in ask.rights
            if right.split()[0] in matter.instruments
            for row in _instrument(matter, matter.instruments[right.split()[0]], ask.place)
        ),
    )


def _office(matter: Matter, addressee: Addressee) -> Iterator[Finding]:
    office = matter.offices.get(addressee.office)
    if office is None:
        return
    day = matter.spec.date
    if not office.valid.holds(day):
        yield finding(
            "R203",
            f"{office.title} did not exist on {day:%Y-%m-%d}: "
            f"it was so called from {_since(office.valid.starts)} to {_until(office.valid.ends)}",
            addressee.place,
            name=office.id,
            hint=_valid_then(matter, office),
        )
    elif not addressee.name and not any(holder.term.holds(day) for holder in office.holders):
        known = "; ".join(
            f"{holder.plain} {_since(holder.term.starts)} to {_until(holder.term.ends)}"
            for holder in office.holders
        )
        yield finding(
            "R203",
            f"nobody is known to have been {office.title} on {day:%Y-%m-%d} ({known})",
            addressee.place,
            name=office.id,
            hint="write the name out: {office: ..., name: ...}",
        )


def _valid_then(matter: Matter, office: Office) -> str:
    others = [
        other.id
        for other in matter.offices.values()
        if other.audience == office.audience and other.valid.holds(matter.spec.date)
    ]
    return f"valid then: {', '.join(others[:6])}" if others else "briefgen list offices --on DATE"


def _instrument(matter: Matter, row: Instrument, place: Place) -> Iterator[Finding]:
    day = matter.spec.date
    if not row.valid.holds(day):
        yield finding(
            "R203",
            f"{row.short} can't be invoked on {day:%Y-%m-%d}: "
            f"it runs from {_since(row.valid.starts)} to {_until(row.valid.ends)}",
            place,
            name=row.id.lower(),
            hint="briefgen list instruments --on " + day.isoformat(),
        )
        return
    late = [party for party, bound in row.bound.items() if bound > day]
    if row.bound and len(late) == len(row.bound):
        first = min(row.bound.values())
        yield finding(
            "R203",
            f"{row.short} bound {late[0]} only from {first:%Y-%m-%d}; the brief is dated {day:%Y-%m-%d}",
            place,
            name=row.id.lower(),
            hint="invoke what was binding on that day: briefgen list instruments --on "
            + day.isoformat(),
        )


def _since(day: date) -> str:
    return "the beginning" if day == date.min else f"{day:%Y-%m-%d}"


def _until(day: date) -> str:
    return "now" if day == date.max else f"{day:%Y-%m-%d}"
