"""What the brief quotes and cites against the day on which it is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefgen.checks.check import Citation, Matter
from briefgen.model.codes import finding
from briefgen.model.excerpt import Excerpt
from briefgen.model.finding import Finding, Place
from briefgen.model.period import PartialDate, partial_date
from briefgen.model.source import Passage, Source


def publication_date(source: Source, passage: Passage | None = None) -> PartialDate | None:
    """Return when words can first have been read, as exactly as is known; None: nobody knows.

    The passage's own date decides, else when its source was issued, else when it was accessed.
    """
    if passage is not None and passage.issued is not None:
        return PartialDate(passage.issued.year, passage.issued.month, passage.issued.day)
    known = (partial_date(text) for text in (source.record.issued, source.record.accessed))
    return next((day for day in known if day is not None), None)


def earliest_date(source: Source, passage: Passage | None = None) -> date | None:
    """Return the first day on which words can have been read; None when nothing is known."""
    known = publication_date(source, passage)
    return known.first if known else None


def future_citations(matter: Matter) -> tuple[Finding, ...]:
    """Return a finding for each quotation or citation of what came out after the brief's date.

    What may have come out after it, and what nothing dates, is told once a source.
    """
    found = (
        *(row for excerpt in matter.excerpts for row in _future_excerpt(matter, excerpt)),
        *(row for citation in matter.citations for row in _future_citation(matter, citation)),
    )
    doubts = {row.name: row for row in reversed(found) if row.code == "R207"}
    return tuple(row for row in found if row.code == "R202" or row is doubts[row.name])


def _future_excerpt(matter: Matter, excerpt: Excerpt) -> Iterator[Finding]:
    source = matter.sources[excerpt.source]
    yield from _future(matter, source, source.passages[excerpt.passage], excerpt.place)


def _future_citation(matter: Matter, citation: Citation) -> Iterator[Finding]:
    source = matter.sources.get(citation.id)
    if source is not None:
        yield from _future(matter, source, _located(source, citation.locator), citation.place)


def _located(source: Source, locator: str) -> Passage | None:
    wanted = " ".join(locator.casefold().split())
    for passage in source.passages:
        if wanted and passage.locator.text.casefold() == wanted:
            return passage
    return None


def _future(
    matter: Matter, source: Source, passage: Passage | None, place: Place
) -> Iterator[Finding]:
    day, brief = publication_date(source, passage), matter.spec.date
    what = f"{source.id}, {passage.locator.text}" if passage and passage.issued else source.id
    if day is None:
        yield finding(
            "R207",
            f"nothing tells when {what} was published or seen",
            place,
            name=source.id,
            hint="give `issued` or `accessed` in sources.yaml",
        )
    elif day.first > brief:
        yield finding(
            "R202",
            f"{what} is of {day.iso}, but the brief is dated {brief.isoformat()}",
            place,
            name=source.id,
            hint="leave it out; or move the brief's date, if the letter really is later",
        )
    elif day.last > brief:
        yield finding(
            "R207",
            f"{what} is dated {day.iso} only: it may have come out after {brief.isoformat()}",
            place,
            name=source.id,
            hint="give the day of its publication in sources.yaml: issued: year-month-day",
        )
