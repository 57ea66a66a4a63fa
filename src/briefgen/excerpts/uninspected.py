"""Cuts and omissions that nobody has looked into: of languages without word lists."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from briefgen.model.codes import finding
from briefgen.model.excerpt import Excerpt
from briefgen.model.finding import Finding
from briefgen.model.source import Source


def uninspected_cuts(
    excerpts: Iterable[Excerpt], sources: Mapping[str, Source], languages: Collection[str]
) -> Iterator[Finding]:
    """Yield a finding for the first cut quotation of each source without word lists.

    `languages` are the primary subtags that have lists.
    """
    told: set[str] = set()
    for excerpt in excerpts:
        language = sources[excerpt.source].record.language
        if excerpt.source in told or not excerpt.drops or _primary(language) in languages:
            continue
        told.add(excerpt.source)
        yield finding(
            "Q107",
            f"what is left out of {excerpt.source} was not looked into: there are no word lists for "
            f"the language {language}",
            excerpt.place,
            name=excerpt.source,
            hint="read on in the source before and after the words; or write templates/terms/"
            f"{_primary(language)}.yaml after the packaged en.yaml",
        )


def _primary(language: str) -> str:
    return language.split("-", maxsplit=1)[0].lower()
