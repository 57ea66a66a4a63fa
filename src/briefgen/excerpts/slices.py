"""Slices of a passage as ranges of the source's file."""

from __future__ import annotations

from briefgen.model.source import Passage, Span


def raw_ranges(passage: Passage, span: Span) -> tuple[Span, ...]:
    """Return the ranges of the file that hold a slice of a passage's text."""
    if span.start >= span.end:
        return ()
    first, last = passage.offsets[span.start], passage.offsets[span.end - 1] + 1
    cut = (Span(max(start, first), min(end, last)) for start, end in passage.ranges)
    return tuple(one for one in cut if one.start < one.end)
