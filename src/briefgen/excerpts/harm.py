"""Words that may harm a person: only somebody's decision with a reason prints them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.excerpts.dropped import name_of
from briefgen.excerpts.sensitive import sensitive_detail, sensitive_person
from briefgen.model.codes import finding
from briefgen.model.excerpt import Excerpt
from briefgen.model.finding import Finding, Place
from briefgen.model.rows import Case
from briefgen.model.rows.case import Consent, Sensitivity
from briefgen.model.source import Source
from briefgen.model.topic import WordLists, found

_GRAVE = frozenset({Sensitivity.MINOR, Sensitivity.SEXUAL_VIOLENCE})
_SURNAME_LETTERS = 3
"""A shorter surname, an initial, names nobody by itself."""
_HINT = "give the fact without the detail"


@dataclass(frozen=True, slots=True)
class Passus:
    """A paragraph, heading or ask of the letter."""

    own: str
    """Our own words in it."""
    whole: str
    """The same with the quotations."""
    place: Place
    """Where it begins in its file."""


def harmful_words(
    excerpt: Excerpt, source: Source, words: Mapping[str, WordLists], cases: Iterable[Case]
) -> Iterator[Finding]:
    """Yield a finding for sensitive detail in a quotation, and for words withheld of a person."""
    lists = words.get(source.record.language.split("-")[0].lower())
    passage = source.passages[excerpt.passage]
    if lists:
        kind = sensitive_detail(excerpt.text, lists)
        under = "" if kind else sensitive_person(excerpt.text, passage.path, lists)
        if kind or under:
            told = (
                f"this quotation holds sensitive detail: {kind}"
                if kind
                else (f"this quotation tells of a person where its source tells of {under}")
            )
            yield _finding(excerpt.place, name_of(excerpt.text), told)
    for case in cases:
        named = _names(case, passage.text)
        if withheld := _withheld(case, excerpt.text, named=named):
            yield _finding(excerpt.place, case.id, f"{withheld} is withheld of {case.name}")


def harmful_prose(
    passages: Sequence[Passus],
    quoted: Sequence[str],
    lists: WordLists | None,
    cases: Iterable[Case],
) -> Iterator[Finding]:
    """Yield a finding where our own words print what is withheld, or sensitive detail of a case.

    What is withheld of a person may stand nowhere in a letter that names the person; a name that is
    withheld in no letter at all. `quoted` is what the letter quotes.
    """
    for case in cases:
        about = any(_names(case, one.whole) for one in passages)
        named = about or any(_names(case, words) for words in quoted)
        for one in passages:
            if withheld := _withheld(case, one.own, named=named):
                yield _finding(one.place, case.id, f"{withheld} is withheld of {case.name}")
            elif lists and _names(case, one.whole) and (kind := sensitive_detail(one.own, lists)):
                told = f"our own words give sensitive detail where they name {case.name}: {kind}"
                yield _finding(one.place, case.id, told)


def harmful_box(case: Case, place: Place) -> Iterator[Finding]:
    """Yield a finding for the box of a person who asks for care and of whose consent nothing is known."""
    grave = [str(one).replace("-", " ") for one in case.sensitivity if one in _GRAVE]
    if grave and case.consent is Consent.UNKNOWN:
        told = f"a box names {case.name} ({', '.join(grave)}), whose consent is not known"
        yield _finding(place, case.id, told)


def _withheld(case: Case, text: str, *, named: bool) -> str:
    """Return the withheld words that a text has, in quotation marks; empty when none counts."""
    terms = [term for term in case.withhold if named or any(map(str.isupper, term))]
    there = found(tuple(terms), text) if terms else ()
    return ", ".join(f"“{word}”" for word in there)


def _names(case: Case, text: str) -> bool:
    surname = (case.surname,) if len(case.surname) >= _SURNAME_LETTERS else ()
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in (*case.spellings, *surname)
    )


def _finding(place: Place, name: str, message: str) -> Finding:
    return finding(
        "L303",
        message,
        place,
        name=name,
        hint=f"{_HINT}; if the person agreed to more, settle it: allow: {{L303 {name}: why}}",
    )
