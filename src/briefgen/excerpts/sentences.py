"""The sentences of a passage that may be chosen whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefgen import matching
from briefgen.model.source import Span

MOST_SENTENCES = 1_000
"""Sentences of a passage that are looked at: longer ones are no paragraphs."""

_NUMBER = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)]|\d{1,2}(?:\.\d{1,3}){1,3}\.?)\s+(?=[^a-z])"
)
_DATELINE = re.compile(
    r"(?:\([^\W\d_][^()]{1,60}\)|[^\W\d_][^.()\u2013\u2014]{1,60}, \d{1,2} [^\W\d_]+ \d{4}|[A-Z][A-Z ,]{2,40})"
    r"\s*[\u2013\u2014-]{1,2}\s+(?=[^a-z])"
)
"""`(Beirut) \u2013`, `Geneva, 3 June 2013 \u2013`, `GENEVA --`: where and when it was written."""
_NOTE = r"(?:\d{1,3}|\[\d{1,3}\])"
_MARKS = r"[\"'\u201d\u2019\u00bb)]"
_NOTE_AT_END = re.compile(rf"(?:(?<=[^\W\d_]{{3}})|(?<={_MARKS}))[.!?]{_MARKS}*({_NOTE})$")
_NOTE_FIRST = re.compile(rf"{_NOTE}\s+")
_NOTE_INSIDE = re.compile(
    rf"(?:(?<=[^\W\d_]{{3}})|(?<={_MARKS}))(?:[.!?]{_MARKS}*|,)({_NOTE})(?=\s)"
)


@lru_cache(maxsize=4096)
def sentence_spans(text: str) -> tuple[Span, ...]:
    """Return the ranges of a passage's sentences, without what is no part of any of them.

    That is a paragraph's own number, a dateline, and the number of a note after a full stop.
    """
    begin = 0
    for lead in (_NUMBER, _DATELINE):
        told = lead.match(text, begin)
        begin = told.end() if told else begin
    spans = matching.sentence_spans(text[begin:])[:MOST_SENTENCES]
    return tuple(
        Span(start, end)
        for span in spans
        for start, end in _apart(text, Span(span.start + begin, span.end + begin))
    )


def _apart(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of a range that the number of a note glued together."""
    start = span.start
    glued = _NOTE_FIRST.match(text, start) if text[start - 1 : start].strip() else None
    start = glued.end() if glued else start
    for note in _NOTE_INSIDE.finditer(text, start, span.end):
        if text[note.start(1) - 1] != "," and text[note.end() :].lstrip()[:1].isupper():
            yield Span(start, note.start(1))
            start = note.end() + 1
    last = _NOTE_AT_END.search(text[start : span.end])
    end = start + last.start(1) if last else span.end
    if start < end:
        yield Span(start, end)


def note_numbers(text: str) -> tuple[str, ...]:
    """Return the numbers of notes that stand glued to the words of a text."""
    return tuple(note.group(1) for note in _NOTE_INSIDE.finditer(text))
