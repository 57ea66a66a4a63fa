"""The line that `find` prints to be pasted: tried against the source before it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.excerpts.resolve import DropWords, Quote, resolve_quotation
from briefgen.matching import sentence_spans
from briefgen.model.excerpt import Verbatim
from briefgen.model.source import Passage, Source, Span
from briefgen.model.spec import Words
from briefgen.prose import Cited, Quoted, inlines_of, parse_prose

WORDS = 60
"""A passage of at most so many words is offered whole, else its best sentence or two."""
_SINGLE = str.maketrans({'"': "'", "“": "‘", "”": "’", "„": "‘", "‟": "‘", "«": "‘", "»": "’"})


def line_to_paste(source: Source, passage: Passage, terms: Sequence[str]) -> str:
    """Return `"words" [@id]` that a spec can hold as it is; empty when none can be made of it."""
    for span in _spans(passage, terms):
        line = f'"{passage.text[span.start : span.end].translate(_SINGLE)}" [@{source.id}]'
        if _holds(line, source, passage.index):
            return line
    return ""


def _spans(passage: Passage, terms: Sequence[str]) -> Iterator[Span]:
    """Yield what might be offered, best first: all of it, then sentences by the terms they hold."""
    sentences = tuple(sentence_spans(passage.text))
    if len(passage.text.split()) <= WORDS or len(sentences) < 2:
        yield _trimmed(passage.text, Span(0, len(passage.text)))
    best = sorted(sentences, key=lambda span: -_held(passage.text, span, terms))
    if best:
        yield _trimmed(passage.text, _with_next(passage.text, best[0], sentences, terms))
        yield from (_trimmed(passage.text, span) for span in best)


def _with_next(text: str, best: Span, sentences: Sequence[Span], terms: Sequence[str]) -> Span:
    """Return a sentence, with the one after it where that also holds a term and both are short."""
    rank = sentences.index(best)
    if rank + 1 < len(sentences):
        both = Span(best.start, sentences[rank + 1].end)
        short = len(text[both.start : both.end].split()) <= WORDS
        if short and _held(text, sentences[rank + 1], terms):
            return both
    return best


def _held(text: str, span: Span, terms: Sequence[str]) -> int:
    words = text[span.start : span.end].casefold()
    return sum(term in words for term in terms)


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(
        span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip())
    )


def _holds(line: str, source: Source, passage: int) -> bool:
    """Return whether a spec's reader sees one cited quotation in a line, and it is that passage."""
    words = Words(line, "", ((1, 1),) * (len(line) + 1))
    prose, found = parse_prose(words)
    inlines = inlines_of(prose)
    quoted = [inline for inline in inlines if isinstance(inline, Quoted)]
    cited = [inline for inline in inlines if isinstance(inline, Cited)]
    if found or len(quoted) != 1 or len(cited) != 1:
        return False
    excerpt, _ = resolve_quotation(Quote(quoted[0].words), sources=(source,), listed=DropWords())
    if excerpt is None:
        return False
    pieces = [piece for piece in excerpt.pieces if isinstance(piece, Verbatim)]
    same = source.passages[excerpt.passage].text == source.passages[passage].text
    return len(pieces) == 1 and (excerpt.passage == passage or same)
