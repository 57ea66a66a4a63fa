"""The verbatim rule: is a quotation in a source, and which slices is it."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace
from itertools import pairwise

from briefgen.matching.fold import has_long_run
from briefgen.matching.index import Index, index_of
from briefgen.matching.paths import best_path
from briefgen.matching.query import parse_query
from briefgen.matching.refusal import refuse
from briefgen.matching.results import Cause, Match, Mismatch, Reason
from briefgen.matching.scan import Found, Scan, Step, Work
from briefgen.matching.search import find_segment
from briefgen.matching.sentences import sentence_span, trimmed
from briefgen.matching.wordbounds import has_word
from briefgen.model.excerpt import Drop, DropKind, Edit, Editorial, Piece, Verbatim
from briefgen.model.source import Source, Span


def find_quotation(
    words: str, source: Source, *, passages: Container[int] | None = None
) -> Match | Mismatch:
    """Return the slices of a source that a quotation consists of, or why it can't be its words.

    With `passages`, only matches that start in one of them count. A match in a pointer is given
    only where there is no other. Never raises, on any text.
    """
    if has_long_run(words):
        return Mismatch(Reason.NOT_FOUND, Cause.COMBINING_RUN, None)
    index = index_of(source)
    query = parse_query(words, index)
    if not query.folded.text.strip():
        return Mismatch(Reason.NOT_FOUND, Cause.EMPTY, None)
    scan = Scan(query, index, Work(), loose=False)
    passed = (False, True) if _has_marks(query.folded.text) else (False,)
    for scan in (replace(scan, loose=loose) for loose in passed):
        for allowed in _choices(source):
            path = _path(scan, allowed, passages)
            if path and scan.work.left > 0:
                return _as_match(source, scan, path)
    return refuse(words, source, replace(scan, loose=True))


def _has_marks(folded: str) -> bool:
    return "'" in folded or '"' in folded


_Allowed = Callable[[int], bool]


def _choices(source: Source) -> tuple[_Allowed, ...]:
    """Return which passages to look in, one choice after the other."""
    pointers = frozenset(passage.index for passage in source.passages if passage.pointer)
    anywhere: _Allowed = lambda _: True  # noqa: E731 - one of two predicates
    return (lambda passage: passage not in pointers, anywhere) if pointers else (anywhere,)


def _path(scan: Scan, allowed: _Allowed, passages: Container[int] | None) -> tuple[Found, ...]:
    def first(passage: int) -> bool:
        return allowed(passage) and (passages is None or passage in passages)

    places: list[tuple[Found, ...]] = []
    for number, segment in enumerate(scan.query.segments):
        found = find_segment(scan, segment, allowed if number else first)
        if not found:
            return ()
        places.append(found)
    path = best_path(scan, tuple(places))
    return path if scan.agrees(step for found in path for step in found.steps) else ()


def _as_match(source: Source, scan: Scan, path: tuple[Found, ...]) -> Match:
    index = scan.index
    parts: list[Step] = list(path[0].steps)
    gaps: list[Span] = [step.source for step in path[0].steps if step.edit is Edit.INSERTION]
    for omission, (before, after) in zip(scan.query.omissions, pairwise(path), strict=True):
        gap = Span(before.end, after.start)
        if index.text[gap.start : gap.end] == omission.literal.text:
            parts.append(Step(omission.literal.span, gap, None, ""))
        else:
            parts.append(Step(Span(0, 0), gap, Edit.OMISSION, omission.mark))
            gaps.append(gap)
        parts.extend(after.steps)
        gaps.extend(step.source for step in after.steps if step.edit is Edit.INSERTION)
    ours = tuple(step.mark.strip()[1:-1] for step in parts if step.edit is Edit.INSERTION)
    return Match(_pieces(index, parts), _drops(source, index, path, gaps), ours)


def _pieces(index: Index, steps: list[Step]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    start = end = -1
    for step in (*steps, None):
        if step is not None and step.edit is None and step.source.start == end:
            end = step.source.end
            continue
        if start < end:
            spot = index.spot(start, end)
            pieces.append(Verbatim(spot.passage, spot.span))
        start = end = -1
        if step is None:
            break
        if step.edit is None:
            start, end = step.source
        else:
            pieces.append(Editorial(step.edit, step.mark, _replaced(index, step)))
    return tuple(pieces)


def _replaced(index: Index, step: Step) -> Verbatim | None:
    """Return the source's word that an insertion stands for."""
    if step.edit is not Edit.INSERTION or step.source.start == step.source.end:
        return None
    spot = index.spot(*step.source)
    return Verbatim(spot.passage, spot.span)


def _drops(
    source: Source, index: Index, path: tuple[Found, ...], gaps: list[Span]
) -> tuple[Drop, ...]:
    first = index.spot(path[0].start, path[0].start + 1)
    last = index.spot(path[-1].end - 1, path[-1].end)
    opening = source.passages[first.passage].text
    closing = source.passages[last.passage].text
    before = sentence_span(opening, first.span.start)
    after = sentence_span(closing, last.span.end - 1)
    drops = [
        Drop(DropKind.START, first.passage, Span(before.start, first.span.start)),
        *(drop for gap in gaps for drop in _omitted(index, gap)),
        Drop(DropKind.END, last.passage, Span(last.span.end, after.end)),
    ]
    texts = source.passages
    return tuple(
        Drop(drop.kind, drop.passage, trimmed(texts[drop.passage].text, drop.span))
        for drop in drops
        if has_word(texts[drop.passage].text[drop.span.start : drop.span.end])
    )


def _omitted(index: Index, gap: Span) -> tuple[Drop, ...]:
    """Return what a gap leaves out, one drop per passage."""
    drops: list[Drop] = []
    start = gap.start
    while start < gap.end:
        passage = index.passage_at(start)
        border = index.firsts[passage] + len(index.passages[passage].text)
        end = min(gap.end, border)
        if start < end:
            drops.append(Drop(DropKind.OMISSION, passage, index.spot(start, end).span))
        start = border + 1
    return tuple(drops)
