"""Markdown's marks inside a text: links, italics and bold type, whose words are text and whose marks aren't."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.model.source import Span
from briefgen.readers.text.wording import link_texts

_STRESSED = re.compile(
    r"(?<![\w*_])(?P<mark>\*\*\*|\*\*|\*|__|_)(?=[^\s*_])(?P<words>[^*_\n\r]{1,500}?)(?<=[^\s*_])(?P=mark)(?![\w*_])"
)


def split_at_marks(raw: str, span: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the ranges of a raw range that are words, and those that are Markdown's marks."""
    marks = sorted(_marks(raw[span.start : span.end], span.start))
    kept: list[Span] = []
    cut: list[Span] = []
    position = span.start
    for mark in marks:
        if mark.start < position:
            continue
        if mark.start > position:
            kept.append(Span(position, mark.start))
        cut.append(mark)
        position = mark.end
    if position < span.end:
        kept.append(Span(position, span.end))
    return tuple(kept), tuple(cut)


def _marks(text: str, offset: int) -> Iterator[Span]:
    for link in link_texts(text):
        if link.group(1).strip():
            yield Span(offset + link.start(), offset + link.start(1))
            yield Span(offset + link.end(1), offset + link.end())
    for stressed in _STRESSED.finditer(text):
        yield Span(offset + stressed.start(), offset + stressed.start("words"))
        yield Span(offset + stressed.end("words"), offset + stressed.end())
