"""From quoted words and the sources cited to an excerpt, or to what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.excerpts.dropped import Quoting, dropped_words
from briefgen.excerpts.listed import DropWords
from briefgen.excerpts.signs import brackets_in, lone_marks, outer_marks
from briefgen.excerpts.unfound import unfound
from briefgen.matching import Match, Mismatch, find_quotation, printed_words, raw_ranges
from briefgen.model.codes import finding
from briefgen.model.excerpt import Excerpt, Verbatim
from briefgen.model.finding import Finding, Place, Severity
from briefgen.model.source import Passage, Source
from briefgen.model.spec import NO_WORDS, Words

INLINE = "inline"
"""Why a quotation of the author's prose stands in the brief; prose has looked at its marks."""

__all__ = ["DropWords", "Quote", "resolve_quotation"]

_SAME_WORDS = {
    "paragraph": "para",
    "paragraphs": "para",
    "paras": "para",
    "par": "para",
    "§": "para",
    "¶": "para",
    "section": "s",
    "sec": "s",
    "page": "p",
    "pages": "p",
    "pp": "p",
}
_LOCATOR_WORD = re.compile(r"[§¶]|\d+(?:\.\w+)*|\w+(?:['-]\w+)*")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that an author quotes, and what goes with them into the excerpt."""

    words: Words
    """Without the outer marks; a query, never text to print."""
    topic: str = ""
    """Topic id; empty outside topics."""
    reason: str = INLINE
    """`pinned`, `inline`, `status`: why it stands in the brief."""
    intro: Words = NO_WORDS
    """The author's own introduction."""
    note: Words = NO_WORDS
    """The author's comment for the footnote."""
    locator: str = ""
    """Where the author says they stand; empty: it is computed."""
    locators: Mapping[str, str] = field(default_factory=dict)
    """The same by source id, where a citation names several."""
    context: str = ""
    """The author's own words in the same sentence: a hedge that they give is not dropped."""

    @property
    def place(self) -> Place:
        """Return where the first of the words stands in the spec."""
        value = self.words.value
        return self.words.place(len(value) - len(value.lstrip()))

    def locator_in(self, source: Source) -> str:
        """Return where the author says they stand in a source; empty: it is computed."""
        return self.locators.get(source.id, self.locator)


def resolve_quotation(
    quote: Quote, *, sources: tuple[Source, ...], listed: DropWords
) -> tuple[Excerpt | None, tuple[Finding, ...]]:
    """Return the excerpt that quoted words are, with what is to be said about it.

    The cited sources are tried in their order; one that only points to something else gives way to
    a later one that has the words itself. No excerpt without a verbatim match: then the findings
    tell why (Q101, Q103, Q104), or that the words are not only words (R209).
    """
    if quote.reason != INLINE and (found := brackets_in(quote.words)):
        return None, found
    refused: list[tuple[Source, Mismatch]] = []
    pointing: tuple[Excerpt, tuple[Finding, ...]] | None = None
    for source in sources:
        match = _match(quote, source)
        if isinstance(match, Mismatch):
            refused.append((source, match))
            continue
        resolved = _as_excerpt(quote, source, match), _findings(quote, source, match, listed)
        if not _pointers(source, match):
            return resolved
        pointing = pointing or resolved
    if pointing:
        return pointing
    if not refused:
        return None, ()
    outer = outer_marks(quote.words, tuple(source for source, _ in refused))
    return None, outer or (unfound(quote.words, tuple(refused)),)


def _match(quote: Quote, source: Source) -> Match | Mismatch:
    locator = quote.locator_in(source)
    if locator:
        there = frozenset(p.index for p in source.passages if _agrees(locator, p))
        match = find_quotation(quote.words.value, source, passages=there)
        if isinstance(match, Match):
            return match
    return find_quotation(quote.words.value, source)


def _first(match: Match) -> int:
    return next(piece.passage for piece in match.pieces if isinstance(piece, Verbatim))


def _as_excerpt(quote: Quote, source: Source, match: Match) -> Excerpt:
    passage = source.passages[_first(match)]
    return Excerpt(
        source=source.id,
        passage=passage.index,
        pieces=match.pieces,
        drops=match.drops,
        text=printed_words(source, match.pieces),
        locator=passage.locator.text,
        ranges=raw_ranges(source, match.pieces),
        topic=quote.topic,
        pinned=True,
        place=quote.place,
        reason=quote.reason,
        intro=quote.intro,
        note=quote.note,
    )


def _findings(quote: Quote, source: Source, match: Match, listed: DropWords) -> tuple[Finding, ...]:
    passage = source.passages[_first(match)]
    return (
        *(lone_marks(quote.words) if quote.reason != INLINE else ()),
        *_wrong_locator(quote, source, passage),
        *(_only_points(quote, source, pointer) for pointer in _pointers(source, match)[:1]),
        *dropped_words(source, match, listed, Quoting(quote.place, quote.context)),
    )


def _pointers(source: Source, match: Match) -> tuple[Passage, ...]:
    quoted = (source.passages[p.passage] for p in match.pieces if isinstance(p, Verbatim))
    return tuple(passage for passage in quoted if passage.pointer)


def _only_points(quote: Quote, source: Source, passage: Passage) -> Finding:
    return finding(
        "Q103",
        f"these words only point to another document\n"
        f"{source.id}, {passage.locator.text or 'at its beginning'}: a teaser or cross-reference "
        f"shows that something was published, not that it is true",
        quote.place,
        hint="cite the document that it points to",
        severity=Severity.WARNING,
    )


def _wrong_locator(quote: Quote, source: Source, passage: Passage) -> tuple[Finding, ...]:
    locator = quote.locator_in(source)
    if not locator or _agrees(locator, passage):
        return ()
    where = passage.locator.text
    return (
        finding(
            "R208",
            f'these words don\'t stand at "{locator}" of {source.id}'
            + (f'\nthey stand at "{where}"' if where else ""),
            quote.place,
            hint="leave the locator out: it is computed"
            + (f'; or write  locator: "{where}"' if where else ""),
        ),
    )


def _agrees(given: str, passage: Passage) -> bool:
    """Return whether a locator names a passage: all of its parts, or some of them in their order."""
    wanted = _locator_words(given)
    if not wanted:
        return False
    for part in passage.locator.text.split(","):
        words = _locator_words(part)
        if wanted[: len(words)] == words:
            wanted = wanted[len(words) :]
    return not wanted


def _locator_words(locator: str) -> tuple[str, ...]:
    words = _LOCATOR_WORD.findall(locator.lower().replace("’", "'"))
    return tuple(_SAME_WORDS.get(word, word) for word in words)
