"""The sentences of a passage that may be chosen whole."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen import matching
from briefgen.model.source import Span

MOST_SENTENCES = 1_000
"""Sentences of a passage that are looked at: longer ones are no paragraphs."""

_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)]\s+(?=[^a-z])")


@lru_cache(maxsize=4096)
def sentence_spans(text: str) -> tuple[Span, ...]:
    """Return the ranges of a passage's sentences; a paragraph's own number is in none of them."""
    number = _NUMBER.match(text)
    begin = number.end() if number else 0
    spans = matching.sentence_spans(text[begin:])[:MOST_SENTENCES]
    return tuple(Span(start + begin, end + begin) for start, end in spans)
