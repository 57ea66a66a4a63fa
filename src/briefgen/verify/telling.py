"""Findings about a letter's quotations, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.excerpts.unfound import unfound
from briefgen.limits import MESSAGE_CHARACTERS
from briefgen.matching import Mismatch
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place, Severity
from briefgen.model.source import Source
from briefgen.model.spec import Words
from briefgen.verify.judging import Likeness, Standing
from briefgen.verify.quoting import Found, Unpaired
from briefgen.verify.recognition import Cited

NEAR_SHARE = 0.4
"""So like must words be to be shown beside those that no source has."""
SHOWN_CHARACTERS = 90


def altered(file: str, found: Found, refused: tuple[tuple[Source, Mismatch], ...]) -> Finding:
    """Return the finding about words that are nearly a source's."""
    told = unfound(Words(found.words, file, ()), refused)
    message = f"{found.where}: {told.message}"
    if "\n" not in message:
        message += f"\nyours       “{_short(found.words)}”"
    return replace(told, message=message[:MESSAGE_CHARACTERS], place=Place(file, found.line))


def missing(file: str, found: Found, like: Likeness | None) -> Finding:
    """Return the finding about words that no source has."""
    message = f"{found.where}: no source has these words\nyours       “{_short(found.words)}”"
    if like and like.nearest and like.share >= NEAR_SHARE:
        where = like.source.passages[like.nearest.passage].locator.text
        near = _short(like.nearest.text)
        message += f"\nnearest     “{near}”\n            {like.source.id}, {where}"
    hint = "find the document that they come from and add it to the sources, or take them out"
    return finding("Q101", message, Place(file, found.line), hint=hint)


def miscited(file: str, found: Found, cited: Cited, standing: Standing) -> Iterator[Finding]:
    """Yield what is wrong with the citation of words that are verbatim."""
    source = standing.source.id
    place = Place(file, found.line)
    stands = f"            {source}, {standing.locator}"
    if found.citation is None:
        message = (
            f"{found.where}: nothing cites these words of {source}\n"
            f"yours       “{_short(found.words)}”\n{stands}"
        )
        yield finding("Q102", message, place, hint="cite the source after them")
    elif cited.sources and source not in cited.sources:
        message = (
            f"{found.where}: these words are not in {' or '.join(cited.sources)}, but in {source}\n"
            f"yours       “{_short(found.words)}”\n"
            f"cited       {_short(found.citation.text)}\n{stands}"
        )
        severity = Severity.ERROR if cited.certain else Severity.WARNING
        yield finding("Q106", message, place, severity=severity, hint=f"cite {source}")


def unpaired(file: str, one: Unpaired) -> Finding:
    """Return the finding about a mark without a partner."""
    message = (
        f"{one.where}: a quotation mark has no partner: nothing after it was looked up\n"
        f"yours       {one.words}"
    )
    return finding("Q102", message, Place(file, one.line), hint="pair the marks")


def _short(words: str) -> str:
    if len(words) <= SHOWN_CHARACTERS:
        return words
    half = SHOWN_CHARACTERS // 2
    return f"{words[:half].rsplit(' ', 1)[0]} ... {words[-half:].partition(' ')[2]}"
