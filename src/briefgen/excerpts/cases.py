"""What the named persons of people.yaml forbid an automatic choice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from briefgen.excerpts.scoring import published
from briefgen.model.rows import Case, Consent, Sensitivity
from briefgen.model.source import Source
from briefgen.model.topic import found
from briefgen.vocabulary.people import overriding_status, status_on

_ALWAYS_SPARED = frozenset({Sensitivity.SEXUAL_VIOLENCE, Sensitivity.MINOR})


def spared_names(cases: Iterable[Case], excluded: Collection[str]) -> tuple[str, ...]:
    """Return the words that no chosen excerpt may hold.

    Names of excluded cases, of those with sexual violence or a child in them, of those whom naming
    may harm and who are not known to have agreed; and the words that people.yaml withholds.
    """
    spared: list[str] = []
    for case in cases:
        spared.extend(case.withhold)
        if case.id in excluded or _asks_for_care(case):
            spared.extend((*case.spellings, case.surname))
    return tuple(dict.fromkeys(spared))


def _asks_for_care(case: Case) -> bool:
    if _ALWAYS_SPARED.intersection(case.sensitivity):
        return True
    return case.consent is Consent.UNKNOWN and Sensitivity.REPRISAL in case.sensitivity


def overtaken(
    sources: Sequence[Source], cases: Iterable[Case], day: date
) -> frozenset[tuple[str, int]]:
    """Return source and passage of what a brief of a day can't print as it was told then.

    A later source has the person in another condition, or a term has run out since.
    """
    days = {source.id: issued for source in sources if (issued := _issued(source))}
    return frozenset(
        (source.id, passage.index)
        for case in cases
        for source in sources
        if _is_overtaken(case, source.id, day, days)
        for passage in source.passages
        if found((*case.spellings, case.surname), passage.text)
    )


def _issued(source: Source) -> date | None:
    return published(source, source.passages[0]) if source.passages else None


def _is_overtaken(case: Case, source: str, day: date, days: Mapping[str, date]) -> bool:
    if overriding_status(case, source, day, days):
        return True
    told = [status for status in case.statuses if status.source == source]
    if told:
        return told[-1].until <= day
    then = status_on(case, days.get(source, day), days)
    now = status_on(case, day, days)
    return then is not None and (now is None or now.condition is not then.condition)
