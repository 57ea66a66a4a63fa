"""What a quotation leaves out of the sentences that it quotes from, or puts into them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from anyascii import anyascii

from briefgen.excerpts.inserted import inserted_words, other_forms
from briefgen.excerpts.listed import DropWords
from briefgen.matching import Match, printed_words, sentence_span
from briefgen.model.codes import finding
from briefgen.model.excerpt import Drop, DropKind, Verbatim
from briefgen.model.finding import Finding, Place, Severity
from briefgen.model.source import Source, Span
from briefgen.model.topic import found

_CLAUSE_END = re.compile(r"[;:](?=\s|$)|—| – ")
_NAME_WORDS = 3
_CONTEXT_WORDS = 8
_NEAR_WORDS = 9
_ADJACENT_WORDS = 3


@dataclass(frozen=True, slots=True)
class Quoting:
    """Where a quotation stands in a brief."""

    place: Place
    """In the spec."""
    context: str = ""
    """The author's own words in the same sentence."""


@dataclass(frozen=True, slots=True)
class _Loss:
    """Listed words that one drop takes away."""

    kind: DropKind
    words: tuple[str, ...]
    stretch: str
    """What is left out, as the source has it."""


def dropped_words(
    source: Source, match: Match, listed: DropWords, quoting: Quoting
) -> tuple[Finding, ...]:
    """Return a Q105 finding for each omission, cut and insertion that may change what is said.

    An omission is looked at as far as it lies in sentences that are quoted from: words of a
    sentence that is left out whole qualify nothing that is printed. A word that our insertion
    stands for is an omission. At a cut only the nearest words of the same clause (up to a
    semicolon, colon or dash; a comma is no border) can govern what is quoted, and an amount (`some`,
    `at least`) only where the quotation begins right after it. A condition or contrast (`unless`,
    `although`) right behind the quotation takes back what it says; before it, a contrast leaves it
    true. What the author's own words around the quotation say is not dropped.
    """
    name = _name(source, match)
    kept_words = other_forms(source, match)
    losses = [
        loss
        for drop in match.drops
        if Verbatim(drop.passage, drop.span) not in kept_words
        for loss in _losses(source, match, drop, listed)
    ]
    kept = (told for loss in losses if (told := _not_said(loss, quoting.context, listed)).words)
    return (
        *(_as_finding(loss, name, quoting.place) for loss in kept),
        *inserted_words(source, match, listed, quoting.place, name),
    )


def _not_said(loss: _Loss, context: str, listed: DropWords) -> _Loss:
    """Return a cut's loss without what the author's own words around the quotation say.

    Any attribution of ours answers for the source's, but `according to` somebody else.
    """
    if loss.kind is DropKind.OMISSION or not context:
        return loss
    said = found(_all_of(listed), context)
    if found(listed.attributions, context):
        theirs = found(listed.attributions, " ".join(loss.words))
        said = (*said, *(word for word in theirs if not word.startswith("according")))
    return replace(loss, words=tuple(word for word in loss.words if word not in said))


def _losses(source: Source, match: Match, drop: Drop, listed: DropWords) -> Iterator[_Loss]:
    text = source.passages[drop.passage].text
    terms = _all_of(listed)
    if drop.kind is not DropKind.OMISSION:
        stretch = text[drop.span.start : drop.span.end]
        if words := _governing(stretch, drop.kind, listed):
            yield _Loss(drop.kind, words, stretch)
        return
    for span in _quoted_parts(text, match, drop):
        stretch = text[span.start : span.end]
        if words := found(terms, stretch):
            yield _Loss(drop.kind, words, stretch)


def _governing(stretch: str, kind: DropKind, listed: DropWords) -> tuple[str, ...]:
    """Return the listed words of a cut that can govern what is quoted: those near enough."""
    clause = _same_clause(stretch, kind).split()
    starts = kind is DropKind.START
    near = " ".join(clause[-_NEAR_WORDS:] if starts else clause[:_NEAR_WORDS])
    hedges = tuple(word for word in listed.hedges if word not in listed.amounts)
    words = found((*listed.negations, *hedges, *listed.attributions), near)
    if starts:
        governing = tuple(word for word in listed.conditions if word not in listed.contrasts)
        adjacent = found(listed.amounts, " ".join(clause[-_ADJACENT_WORDS:]))
        words = (*words, *found(governing, near), *adjacent)
    else:
        words = (*words, *found(listed.conditions, " ".join(clause[:_ADJACENT_WORDS])))
    return tuple(dict.fromkeys(words))


def _all_of(listed: DropWords) -> tuple[str, ...]:
    return (*listed.negations, *listed.hedges, *listed.attributions, *listed.conditions)


def _same_clause(stretch: str, kind: DropKind) -> str:
    ends = tuple(_CLAUSE_END.finditer(stretch))
    if not ends:
        return stretch
    return stretch[ends[-1].end() :] if kind is DropKind.START else stretch[: ends[0].start()]


def _quoted_parts(text: str, match: Match, drop: Drop) -> tuple[Span, ...]:
    """Return the parts of an omission that lie in sentences of which something is quoted."""
    quoted = tuple(
        piece.span
        for piece in match.pieces
        if isinstance(piece, Verbatim) and piece.passage == drop.passage
    )
    first = sentence_span(text, drop.span.start)
    last = sentence_span(text, drop.span.end - 1)
    sentences = (first, last) if first != last else (first,)
    return tuple(
        Span(max(low, drop.span.start), min(high, drop.span.end))
        for low, high in sentences
        if any(span.start < high and low < span.end for span in quoted)
    )


def _as_finding(loss: _Loss, name: str, place: Place) -> Finding:
    words = _list_of(loss.words)
    where, kind, severity = {
        DropKind.OMISSION: ("an omission leaves", "left out", Severity.ERROR),
        DropKind.START: ("the cut before these words leaves", "before it", Severity.WARNING),
        DropKind.END: ("the cut after these words leaves", "after it", Severity.WARNING),
    }[loss.kind]
    return finding(
        "Q105",
        f"{where} out {words}\n{kind:<10}  {_marked(loss)}",
        place,
        name=name,
        hint=f"quote {words} as well; or say it in your own words and settle it under allow:  "
        f"Q105 {name}: why",
        severity=severity,
    )


def _list_of(words: tuple[str, ...]) -> str:
    marked = [f'"{word}"' for word in words]
    return " and ".join([", ".join(marked[:-1]), marked[-1]] if len(marked) > 1 else marked)


def _marked(loss: _Loss) -> str:
    """Return the words left out around the listed ones, those in braces."""
    text = loss.stretch
    for word in sorted(set(loss.words), key=len, reverse=True):
        pattern = r"\s+".join(map(re.escape, word.split()))
        text = re.sub(rf"(?i)(?<![\w{{])({pattern})(?![\w}}])", r"{\1}", text)
    words = text.split()
    marked = [at for at, word in enumerate(words) if "{" in word or "}" in word]
    if not marked:
        return " ".join(words[: 2 * _CONTEXT_WORDS])
    first = max(0, marked[0] - _CONTEXT_WORDS)
    last = min(len(words), marked[-1] + 1 + _CONTEXT_WORDS, first + 4 * _CONTEXT_WORDS)
    before, after = "... " * (first > 0), " ..." * (last < len(words))
    return before + " ".join(words[first:last]) + after


def _name(source: Source, match: Match) -> str:
    return name_of(printed_words(source, match.pieces))


def name_of(words: str) -> str:
    """Return a quotation's first words as `allow:` names them."""
    plain = anyascii(words).lower().replace("'", "")
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:_NAME_WORDS])
