"""Where the segments of a query stand in an index.

A segment runs without omission; brackets in it may stand for nothing, one word or themselves. All
loops spend from one `Work`, so that no input takes more than a fixed number of steps.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from briefgen.matching.query import Bracket, Chunk, Item, Segment
from briefgen.matching.scan import Found, Scan, Step
from briefgen.matching.ways import State, ways
from briefgen.matching.wordbounds import LONGEST_WORD, has_word, is_inside
from briefgen.model.excerpt import Edit
from briefgen.model.source import Span

_CHUNKS_CHECKED = 20
_STEPS_OF_ITEM = 4
_CHARACTERS_PER_STEP = 2_000


def find_segment(
    scan: Scan, segment: Segment, allowed: Callable[[int], bool] = lambda _: True
) -> tuple[Found, ...]:
    """Return where a segment stands in the passages allowed, in order of the source.

    Of a quotation that is one run of words only the first place is given: no other is better.
    """
    if not _may_stand(scan, segment):
        return ()
    failed: set[State] = set()
    found: list[Found] = []
    first_is_best = len(scan.query.segments) == 1 and not _has_bracket(segment)
    near = _near_anchor(scan, segment)
    for start in _starts(scan, segment):
        if not scan.work.spend():
            return ()
        if near(start) and allowed(scan.index.passage_at(start)):
            place = _place(scan, segment, start, failed)
            if place is not None:
                found.append(place)
                if first_is_best:
                    break
    return tuple(found)


def _has_bracket(segment: Segment) -> bool:
    return any(isinstance(item, Bracket) for item in segment)


def _may_stand(scan: Scan, segment: Segment) -> bool:
    """Return whether the longest words of a segment stand anywhere."""
    words = sorted({scan.words_at(item) for item in segment}, key=len, reverse=True)
    return all(one in scan.text for one in words[:_CHUNKS_CHECKED])


def _place(scan: Scan, segment: Segment, start: int, failed: set[State]) -> Found | None:
    """Return the place of a segment that starts at an offset, if it is one."""
    first = segment[0]
    if len(segment) > 1 or not isinstance(first, Chunk):
        return _place_of_items(scan, segment, start, failed)
    # The short way for what most segments are: one run of words.
    end = start + len(first.text)
    if is_inside(scan.index.text, start) or is_inside(scan.index.text, end):
        return None
    steps = (Step(first.span, Span(start, end), None, ""),)
    if len(scan.query.segments) == 1 and not _is_whole(scan, steps):
        return None
    return Found(start, end, 0, 0, steps)


class _Link(NamedTuple):
    """Steps taken so far, last first."""

    step: Step
    before: _Link | None


def _place_of_items(scan: Scan, segment: Segment, start: int, failed: set[State]) -> Found | None:
    """Return the place of a segment that starts at an offset; ways are tried in the rule's order.

    States that failed stay failed whatever the start, so each is tried once.
    """
    tried: set[State] = set()
    stack: list[tuple[State, _Link | None]] = [(State(0, start, free=False), None)]
    while stack:
        state, link = stack.pop()
        if state in failed or state in tried:
            continue
        if not scan.work.spend(_STEPS_OF_ITEM):
            return None
        if state.item == len(segment):
            steps = _unlink(link)
            scan.work.spend(len(steps))
            if not is_inside(scan.index.text, state.offset) and _is_whole(scan, steps):
                return _as_found(start, steps)
            continue
        tried.add(state)
        onward = tuple(ways(scan, segment[state.item], state))
        stack.extend(
            (after, _Link(step, link) if step else link) for step, after in reversed(onward)
        )
    failed.update(tried)
    return None


def _is_whole(scan: Scan, steps: tuple[Step, ...]) -> bool:
    own = (step.source for step in steps if step.edit in {None, Edit.INITIAL})
    if not any(has_word(scan.index.text[span.start : span.end]) for span in own):
        return False
    return len(scan.query.segments) > 1 or scan.agrees(steps)


def _unlink(link: _Link | None) -> tuple[Step, ...]:
    steps: list[Step] = []
    while link is not None:
        steps.append(link.step)
        link = link.before
    return tuple(reversed(steps))


def _as_found(start: int, steps: tuple[Step, ...]) -> Found:
    marks = [step for step in steps if step.edit is not None]
    replaced = sum(
        step.edit is Edit.INSERTION and step.source.start < step.source.end for step in marks
    )
    end = max(step.source.end for step in steps)
    return Found(start, end, replaced, len(marks), steps)


def _near_anchor(scan: Scan, segment: Segment) -> Callable[[int], bool]:
    """Return whether the longest words of a segment stand within reach of a start.

    Where a segment starts with `The`, most starts need not be looked at any closer.
    """
    chunks = [(len(item.text), at) for at, item in enumerate(segment) if isinstance(item, Chunk)]
    longest, at = max(chunks, default=(0, 0))
    if at == 0 or longest <= len(scan.words_at(segment[0])):
        return lambda _: True
    reach = sum(_longest(item) for item in segment[:at])
    anchor = segment[at]
    places = tuple(_spent(scan, scan.words_at(anchor)))

    def near(start: int) -> bool:
        next_place = bisect_left(places, start)
        return next_place < len(places) and places[next_place] <= start + reach

    return near


def _longest(item: Item) -> int:
    if isinstance(item, Chunk):
        return len(item.text)
    return len(item.literal.text) + LONGEST_WORD + 2 if isinstance(item, Bracket) else 1


def _find_all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _starts(scan: Scan, segment: Segment) -> Iterable[int]:
    first = segment[0]
    if isinstance(first, Chunk):
        return _find_all(scan.text, scan.words(first))
    starts: set[int] = set()
    for number, item in enumerate(segment):
        if isinstance(item, Chunk):
            starts.update(_spent(scan, scan.words(item)))
            break
        if isinstance(item, Bracket):
            starts.update(_spent(scan, scan.words(item.literal)))
            if item.initial:
                starts.update(_spent(scan, item.initial + _after(scan, segment, number)))
            if item.edit is None or item.tied:
                break
    return sorted(starts)


def _after(scan: Scan, segment: Segment, number: int) -> str:
    """Return the words that must follow a changed initial at once."""
    item = segment[number]
    if isinstance(item, Bracket) and item.tied and number + 1 < len(segment):
        return scan.words_at(segment[number + 1])
    return ""


def _spent(scan: Scan, words: str) -> Iterator[int]:
    if not words or not scan.work.spend(len(scan.text) // _CHARACTERS_PER_STEP):
        return
    for at in _find_all(scan.text, words):
        if not scan.work.spend():
            return
        yield at
