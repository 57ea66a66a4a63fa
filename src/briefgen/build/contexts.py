"""The passages around a quotation, its words marked, cut to what stands near them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.model.audit import ContextRun, RunKind
from briefgen.model.excerpt import DropKind, Excerpt, Verbatim
from briefgen.model.source import Source, Span

NEAR_CHARACTERS = 240
"""So much of a passage is shown on each side of quoted words."""
_LEFT_OUT = " … "


def context_of(
    excerpt: Excerpt, source: Source, *, near: int = NEAR_CHARACTERS
) -> tuple[ContextRun, ...]:
    """Return the passages quoted from, in order, as runs; what is not shown is a ` … `.

    `near`: how many characters are shown on each side of the words.
    """
    pieces = [piece for piece in excerpt.pieces if isinstance(piece, Verbatim)]
    runs: list[ContextRun] = []
    for index in dict.fromkeys(piece.passage for piece in pieces):
        if runs:
            runs.append(ContextRun(RunKind.CONTEXT, _LEFT_OUT))
        marked = _marked(index, pieces, excerpt)
        runs.extend(_runs(source.passages[index].text, marked, near))
    return tuple(run for run in runs if run.text)


def _marked(
    index: int, pieces: Sequence[Verbatim], excerpt: Excerpt
) -> tuple[tuple[Span, RunKind], ...]:
    """Return the quoted and dropped stretches of a passage in order."""
    quoted = [(piece.span, RunKind.QUOTED) for piece in pieces if piece.passage == index]
    dropped = [
        (drop.span, RunKind.DROPPED)
        for drop in excerpt.drops
        if drop.passage == index and drop.kind is DropKind.OMISSION
    ]
    return tuple(sorted([*quoted, *dropped]))


def _runs(text: str, marked: Sequence[tuple[Span, RunKind]], near: int) -> Iterator[ContextRun]:
    position = 0
    for span, kind in marked:
        start = max(position, span.start)
        before = text[position:start]
        yield ContextRun(RunKind.CONTEXT, _shortened(before, near if position else 0, near))
        yield ContextRun(kind, text[start : span.end])
        position = max(position, span.end)
    yield ContextRun(RunKind.CONTEXT, _shortened(text[position:], near, 0))


def _shortened(text: str, head: int, tail: int) -> str:
    """Return a text's first and last characters, cut between words, or all of it where it is short."""
    if len(text) <= head + tail + len(_LEFT_OUT):
        return text
    return _head(text, head) + _LEFT_OUT + _tail(text, tail)


def _head(text: str, length: int) -> str:
    """Return the words that begin within a length."""
    blank = text.find(" ", length)
    return text[: blank if blank >= 0 else len(text)].rstrip() if length else ""


def _tail(text: str, length: int) -> str:
    """Return the words that end within a length, with the blank behind them."""
    blank = text.rfind(" ", 0, len(text) - length)
    return text[blank + 1 :] if length else ""
