"""Sentences of a passage."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.model.source import Span

_WINDOW_CHARACTERS = 20_000
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]|\.[^\W\d_])\.\s*\Z")


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Return the sentences of a passage's text, in order, without the blanks between them.

    Never split before a small letter (`the Alga! party`), nor before a comma or semicolon, nor
    after a single letter and a stop (`U.S. State Department`).
    """
    return _spans(text)


def trimmed(text: str, span: Span) -> Span:
    """Return a range without the blanks at its ends."""
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, max(start, span.start + len(inside.rstrip())))


def sentence_span(text: str, offset: int) -> Span:
    """Return the sentence that holds an offset; in a very long passage, as far as a window goes."""
    low = max(0, offset - _WINDOW_CHARACTERS)
    spans = _spans(text[low : offset + _WINDOW_CHARACTERS])
    at = offset - low
    for start, end in spans:
        if at < end:
            return Span(low + min(start, at), low + end)
    return Span(offset, offset)


@lru_cache(maxsize=256)
def _spans(text: str) -> tuple[Span, ...]:
    from nupunkt import sent_spans  # 50 ms to import

    pieces = sent_spans(text)
    joined: list[Span] = []
    for start, end in pieces:
        if joined and not _may_split(text, start):
            joined[-1] = Span(joined[-1].start, end)
        else:
            joined.append(Span(start, end))
    spans = (trimmed(text, span) for span in joined)
    return tuple(span for span in spans if span.start < span.end)


def _may_split(text: str, offset: int) -> bool:
    if _ABBREVIATED.search(text, max(0, offset - 8), offset):
        return False
    after = text[offset : offset + 8].lstrip()
    letters = after.lstrip("\"'“”‘’«»([")
    return not (letters[:1].islower() or after[:1] in {",", ";", ":"})
