"""`list`: what can be named in a spec."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from briefgen.build.catalogue import Catalogue
from briefgen.build.lookups.known import must_be_known
from briefgen.build.session import Session
from briefgen.model.rows import Case
from briefgen.vocabulary.offices import holder_on
from briefgen.vocabulary.people import status_on
from briefgen.workspace import Workspace

Rows = Sequence[tuple[str, str]]


def listing(workspace: Workspace, kind: str, on: date | None) -> Rows:
    """Return id and description of all rows of a kind, those of a day when one is given."""
    must_be_known(kind, KINDS, "list of", "briefgen list --help")
    return tuple(_LISTINGS[kind](Session(workspace).catalogue, on))


def _offices(catalogue: Catalogue, on: date | None) -> Rows:
    rows = []
    for office in catalogue.offices.values():
        if on is not None and not office.valid.holds(on):
            continue
        holder = holder_on(office, on) if on else None
        who = f"{holder.plain}, " if holder else ""
        rows.append((office.id, f"{who}{office.title} ({office.audience})"))
    return rows


def _cases(catalogue: Catalogue, on: date | None) -> Rows:
    return [(case.id, _case(case, on)) for case in catalogue.cases.values()]


def _case(case: Case, on: date | None) -> str:
    status = status_on(case, on) if on else (case.statuses[-1] if case.statuses else None)
    told = f"; {status.words}, as of {status.as_of.iso} ({status.source})" if status else ""
    care = f" [{', '.join(case.sensitivity)}]" if case.sensitivity else ""
    return f"{case.name}, {case.role}{told}{care}"


def _recommendations(catalogue: Catalogue, on: date | None) -> Rows:
    return [
        (row.id, f"{row.actor}: {row.ask}")
        for row in catalogue.recommendations.values()
        if on is None or row.valid.holds(on)
    ]


_LISTINGS: Mapping[str, Callable[[Catalogue, date | None], Rows]] = {
    "offices": _offices,
    "instruments": lambda c, on: [
        (row.id, row.title) for row in c.instruments.values() if on is None or row.valid.holds(on)
    ],
    "topics": lambda c, _: [(row.id, row.title) for row in c.topics.values()],
    "cases": _cases,
    "recommendations": _recommendations,
    "forms": lambda c, _: [(name, f"templates/{path}") for name, path in c.forms.items()],
    "audiences": lambda c, _: [(row.id, row.name) for row in c.audiences.values()],
    "senders": lambda c, _: [(row.id, row.name) for row in c.senders.values()],
}

KINDS = tuple(_LISTINGS)
"""What `briefgen list` can list."""
