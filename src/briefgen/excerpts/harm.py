"""Quoted words that may harm a person: only somebody's decision with a reason prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefgen.excerpts.dropped import name_of
from briefgen.excerpts.evidence import sensitive_detail
from briefgen.model.codes import finding
from briefgen.model.excerpt import Excerpt
from briefgen.model.finding import Finding
from briefgen.model.rows import Case
from briefgen.model.source import Source
from briefgen.model.topic import WordLists, found


def harmful_words(
    excerpt: Excerpt, source: Source, words: Mapping[str, WordLists], cases: Iterable[Case]
) -> Iterator[Finding]:
    """Yield a finding for sensitive detail in a quotation, and for words withheld of a person."""
    lists = words.get(source.record.language.split("-")[0].lower())
    kind = sensitive_detail(excerpt.text, lists) if lists else ""
    if kind:
        yield _finding(
            excerpt, name_of(excerpt.text), f"this quotation holds sensitive detail: {kind}"
        )
    passage = source.passages[excerpt.passage].text
    for case in cases:
        withheld = found(case.withhold, excerpt.text) if case.withhold else ()
        if withheld and any(name in passage for name in (*case.spellings, case.surname)):
            told = ", ".join(f"“{word}”" for word in withheld)
            yield _finding(excerpt, case.id, f"{told} is withheld of {case.name}")


def _finding(excerpt: Excerpt, name: str, message: str) -> Finding:
    return finding(
        "L303",
        message,
        excerpt.place,
        name=name,
        hint="give the fact without the detail; if the person agreed to more, settle it: "
        f"allow: {{L303 {name}: why}}",
    )
