"""Where the sentences of a passage begin and end."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.model.source import Span

MOST_SENTENCES = 1_000
"""Sentences of a passage that are looked at: longer ones are no paragraphs."""

_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)]\s+(?=[^a-z])")


@lru_cache(maxsize=4096)
def sentence_spans(text: str) -> tuple[Span, ...]:
    """Return the ranges of a text's sentences, without the blanks between them.

    A paragraph's own number before them is none of them.
    A piece that begins with a small letter belongs to the sentence before: the splitter takes the
    mark in `the Alga! party` for an end.
    """
    from nupunkt import sent_spans

    spans: list[Span] = []
    number = _NUMBER.match(text)
    begin = number.end() if number else 0
    for found in sent_spans(text[begin:]):
        start, end = found[0] + begin, found[1] + begin
        piece = text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        last = start + len(piece.rstrip())
        if first >= last:
            continue
        if spans and not _begins_sentence(text[first:last]):
            spans[-1] = Span(spans[-1].start, last)
        else:
            spans.append(Span(first, last))
    return tuple(spans[:MOST_SENTENCES])


def _begins_sentence(piece: str) -> bool:
    first = next((letter for letter in piece if letter.isalnum()), "")
    return bool(first) and not first.islower()
