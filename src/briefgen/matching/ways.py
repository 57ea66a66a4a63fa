"""How a segment goes on from an offset of the source: every way that the rule allows, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefgen.matching.query import Bracket, Chunk, Item, MaybeBlank, MaybeHyphen
from briefgen.matching.scan import Scan, Step
from briefgen.matching.wordbounds import is_inside, word_end
from briefgen.model.excerpt import Edit
from briefgen.model.source import Span


class State(NamedTuple):
    """How far a segment has been matched."""

    item: int
    offset: int
    free: bool
    """Whether the next words may start inside a word of the source."""


Way = tuple[Step | None, State]


def ways(scan: Scan, item: Item, state: State) -> Iterator[Way]:
    """Yield each way that one item can go on from a state, in the order in which to try them."""
    if isinstance(item, Chunk):
        yield from _chunk_ways(scan, item, state)
    elif isinstance(item, MaybeBlank):
        yield from _blank_ways(scan, item, state)
    elif isinstance(item, MaybeHyphen):
        after = State(state.item + 1, state.offset, free=True)
        yield None, after
        if state.offset in scan.index.line_hyphens:
            yield None, after._replace(offset=state.offset + 1)
    else:
        yield from _bracket_ways(scan, item, state)


def _chunk_ways(scan: Scan, chunk: Chunk, state: State) -> Iterator[Way]:
    at, words = state.offset, scan.words(chunk)
    if scan.text.startswith(words, at) and (state.free or not is_inside(scan.index.text, at)):
        end = at + len(words)
        step = Step(chunk.span, Span(at, end), None, "")
        yield step, State(state.item + 1, end, free=False)


def _blank_ways(scan: Scan, item: MaybeBlank, state: State) -> Iterator[Way]:
    at = state.offset
    after = State(state.item + 1, at, free=True)
    if scan.text.startswith(" ", at):
        yield Step(item.span, Span(at, at + 1), None, ""), after._replace(offset=at + 1)
    if item.anywhere or at - 1 in scan.index.line_hyphens:
        yield None, after


def _bracket_ways(scan: Scan, item: Bracket, state: State) -> Iterator[Way]:
    """Yield the ways of a bracket: the source's own words, then nothing, then one word."""
    at, text = state.offset, scan.index.text
    literal = scan.words(item.literal)
    if scan.text.startswith(literal, at):
        step = Step(item.literal.span, Span(at, at + len(literal)), None, "")
        yield step, State(state.item + 1, at + len(literal), free=True)
    if item.edit is None or is_inside(text, at):
        return
    if item.initial:
        yield from _initial_ways(scan, item, state)
    if item.edit is Edit.INITIAL and item.tied:
        return
    edit = Edit.SIC if item.edit is Edit.SIC else Edit.INSERTION
    for after in _seams(text, state):
        yield (
            Step(Span(0, 0), Span(at, at), edit, item.mark),
            State(state.item + 1, after, free=False),
        )
    if edit is Edit.SIC:
        return
    for word in _seams(text, state):
        end = word_end(text, word)
        if end > word and not is_inside(text, word):
            step = Step(Span(0, 0), Span(word, end), edit, item.mark)
            for after in _seams(text, State(state.item + 1, end, free=False)):
                yield step, State(state.item + 1, after, free=False)


def _initial_ways(scan: Scan, item: Bracket, state: State) -> Iterator[Way]:
    text = scan.index.text
    for letter in _seams(text, state):
        if text.startswith(item.initial, letter) and not is_inside(text, letter):
            end = letter + len(item.initial)
            step = Step(Span(0, 0), Span(letter, end), Edit.INITIAL, item.mark)
            # Part of a ligature can't be left out of a slice.
            if item.tied and not scan.index.starts_inside(end):
                yield step, State(state.item + 1, end, free=True)
            elif not item.tied and not is_inside(text, end):
                for after in _seams(text, State(state.item + 1, end, free=False)):
                    yield step, State(state.item + 1, after, free=False)


def _seams(text: str, state: State) -> tuple[int, ...]:
    """Return where words may go on beside a mark of ours: after a blank, if there is one, or here."""
    at = state.offset
    if state.item and text.startswith(" ", at):
        return (at + 1, at)
    return (at,)
