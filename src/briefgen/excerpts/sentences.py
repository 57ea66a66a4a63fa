"""Where the sentences of a passage begin and end."""

from __future__ import annotations

from functools import lru_cache

from briefgen.model.source import Span


@lru_cache(maxsize=4096)
def sentence_spans(text: str) -> tuple[Span, ...]:
    """Return the ranges of a text's sentences, without the blanks between them.

    A piece that begins with a small letter belongs to the sentence before: the splitter takes the
    mark in `the Alga! party` for an end.
    """
    from nupunkt import sent_spans

    spans: list[Span] = []
    for start, end in sent_spans(text):
        piece = text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        last = start + len(piece.rstrip())
        if first >= last:
            continue
        if spans and not _begins_sentence(text[first:last]):
            spans[-1] = Span(spans[-1].start, last)
        else:
            spans.append(Span(first, last))
    return tuple(spans)


def _begins_sentence(piece: str) -> bool:
    first = next((letter for letter in piece if letter.isalnum()), "")
    return bool(first) and not first.islower()
