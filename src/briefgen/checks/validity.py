"""Offices, holders and instruments against the day on which the brief is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from briefgen.checks.check import Matter
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place
from briefgen.model.period import Period
from briefgen.model.rows import Holder, Instrument, Office
from briefgen.model.spec import Addressee

SHOWN = 6
"""So many ids are named in a hint."""


def anachronisms(matter: Matter) -> tuple[Finding, ...]:
    """Return a finding for each office, holder or instrument not valid on the brief's date."""
    spec = matter.spec
    cited = [(citation.id, citation.place) for citation in matter.citations]
    invoked = [
        (right.split()[0], ask.place)
        for ask in spec.recommendations
        for right in ask.rights
        if right
    ]
    return (
        *(row for one in (*spec.to, *spec.cc) for row in _office(matter, one)),
        *(
            row
            for identifier, place in (*cited, *invoked)
            if identifier in matter.instruments
            for row in _instrument(matter, matter.instruments[identifier], place)
        ),
    )


def period_words(period: Period) -> str:
    """Return a period in words, its last day included: `from 2010-05-11 to 2016-07-12`."""
    if period.ends == date.max:
        return f"from {period.starts.isoformat()} on" if period.starts > date.min else "always"
    last = (period.ends - timedelta(days=1)).isoformat()
    return (
        f"from {period.starts.isoformat()} to {last}" if period.starts > date.min else f"to {last}"
    )


# --- offices ---


def _office(matter: Matter, addressee: Addressee) -> Iterator[Finding]:
    office = matter.offices.get(addressee.office)
    if office is None:
        return
    day = matter.spec.date
    if not office.valid.holds(day):
        yield finding(
            "R203",
            f"{office.title} did not exist on {day.isoformat()}: "
            f"it was so called {period_words(office.valid)}",
            addressee.place,
            name=office.id,
            hint=_offices_then(matter, office),
        )
    elif addressee.name:
        yield from _named(matter, addressee, office)
    elif not any(holder.term.holds(day) for holder in office.holders):
        yield finding(
            "R203",
            f"nobody is known to have been {office.title} on {day.isoformat()}{_terms(office)}",
            addressee.place,
            name=office.id,
            hint="write the name out: {office: ..., name: ...}",
        )


def _named(matter: Matter, addressee: Addressee, office: Office) -> Iterator[Finding]:
    """Tell of a name that is known, but as another day's holder."""
    day = matter.spec.date
    own = [holder for holder in office.holders if _is_named(holder, addressee.name)]
    if not own or any(holder.term.holds(day) for holder in own):
        return
    then = [holder.plain for holder in office.holders if holder.term.holds(day)]
    yield finding(
        "R203",
        f"{own[0].plain} was not {office.title} on {day.isoformat()}: {period_words(own[0].term)}",
        addressee.place,
        name=office.id,
        hint=f"then: {then[0]}; leave the name out and it is printed" if then else _terms(office),
    )


def _is_named(holder: Holder, name: str) -> bool:
    return holder.plain.casefold() in name.casefold() or name.casefold() == holder.name.casefold()


def _terms(office: Office) -> str:
    known = "; ".join(f"{one.plain} {period_words(one.term)}" for one in office.holders[-SHOWN:])
    return f" ({known})" if known else ""


def _offices_then(matter: Matter, office: Office) -> str:
    """Return the offices of the same audience that existed, those of like name first."""
    words = set(office.title.casefold().split())
    others = [
        other
        for other in matter.offices.values()
        if other.audience == office.audience and other.valid.holds(matter.spec.date)
    ]
    others.sort(
        key=lambda other: (
            other.short != office.short,
            -len(words & set(other.title.casefold().split())),
        )
    )
    ids = ", ".join(other.id for other in others[:SHOWN])
    return f"valid then: {ids}" if ids else f"briefgen list offices --on {matter.spec.date}"


# --- instruments ---


def _instrument(matter: Matter, row: Instrument, place: Place) -> Iterator[Finding]:
    day = matter.spec.date
    if not row.valid.holds(day):
        yield finding(
            "R203",
            f"{row.short} can't be invoked on {day.isoformat()}: it can {period_words(row.valid)}",
            place,
            name=row.id.lower(),
            hint=_instruments_then(matter, row),
        )
        return
    late = [party for party, bound in row.bound.items() if bound > day]
    hosts = _hosts(matter)
    if late and (len(late) == len(row.bound) or hosts & set(late)):
        party = next((one for one in late if one in hosts), late[0])
        yield finding(
            "R203",
            f"{row.short} has bound {party} only from {row.bound[party].isoformat()} on; "
            f"the brief is dated {day.isoformat()}",
            place,
            name=row.id.lower(),
            hint=_instruments_then(matter, row),
        )


def _hosts(matter: Matter) -> frozenset[str]:
    """Return the countries that the brief is about, as instruments name their parties."""
    occasion = matter.spec.occasion
    named = [source.record.coverage_place for source in matter.sources.values()]
    places = [*named, occasion.where if occasion else ""]
    return frozenset("-".join(place.casefold().split()) for place in places if place)


def _instruments_then(matter: Matter, row: Instrument) -> str:
    day = matter.spec.date
    ids = [
        other.id
        for other in matter.instruments.values()
        if other.kind is row.kind
        and other.valid.holds(day)
        and set(row.bound) <= {party for party, bound in other.bound.items() if bound <= day}
    ]
    shown = ", ".join(ids[:SHOWN])
    command = f"briefgen list instruments --on {day.isoformat()}"
    return f"valid then: {shown}; {command}" if shown else command
