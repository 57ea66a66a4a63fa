"""The source's words that are most like words it doesn't hold; a suggestion, never a match."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq

from briefgen.limits import DIFF_CHARACTERS
from briefgen.matching.fold import fold, one_class
from briefgen.matching.index import Index, index_of
from briefgen.matching.results import DiffKind, DiffPart, Nearest
from briefgen.model.source import Source, Span

_TOKEN = re.compile(r"\w+(?:[-'’.,:/‐‑]\w+)*|[^\w\s]")
_COMMON = 2_000
_CANDIDATES = 8
_WINDOW_CHARACTERS = 4 * DIFF_CHARACTERS
_LEAST_SHARE = 0.3
_MARGIN_WORDS = 2


def nearest_words(words: str, source: Source, *, start: int = 0) -> Nearest | None:
    """Return the stretch of a source most like some words, with a word diff; None if none is.

    Only the first words are compared when there are very many. `start` is where the words stand in
    a longer text that the offset is to count from.
    """
    words = words[:DIFF_CHARACTERS]
    index = index_of(source)
    tokens = _tokens(words)
    best: tuple[float, int, Span] | None = None
    for passage, window in _candidates(tokens, index):
        text = index.passages[passage].text[window.start : window.end]
        share = _share(tokens, text)
        if share >= _LEAST_SHARE and (best is None or share > best[0]):
            best = (share, passage, window)
    if best is None:
        return None
    share, passage, window = best
    folded = index.passages[passage]
    text = folded.text[window.start : window.end]
    stretch = _stretch(fold(words).text, text)
    span = folded.origin(window.start + stretch.start, window.start + stretch.end)
    there = source.passages[passage].text[span.start : span.end]
    return _compared(words, Nearest(passage, span, there, (), start, share))


def _tokens(words: str) -> tuple[str, ...]:
    found = _TOKEN.findall(fold(words).text.lower())
    return tuple(token for token in found if token[0].isalnum())


def _candidates(tokens: tuple[str, ...], index: Index) -> tuple[tuple[int, Span], ...]:
    """Return the passages that share the rarest words, each with a window to compare."""
    weights: Counter[int] = Counter()
    hits: dict[int, int] = {}
    text = index.text.lower()
    if len(text) != len(index.text):
        text = index.text
    for word in dict.fromkeys(tokens):
        places = _places(word, text)
        for offset in places:
            passage = index.passage_at(offset)
            weights[passage] += 1_000_000 // len(places)
            hits.setdefault(passage, offset - index.firsts[passage])
    ranked = sorted(weights, key=lambda passage: (-weights[passage], passage))[:_CANDIDATES]
    return tuple((passage, _window(index, passage, hits[passage])) for passage in ranked)


def _places(word: str, text: str) -> tuple[int, ...]:
    """Return where a word stands at the start of a word, up to a bound."""
    places: list[int] = []
    at = text.find(word)
    while at >= 0 and len(places) < _COMMON:
        if not text[at - 1 : at].isalnum():
            places.append(at)
        at = text.find(word, at + 1)
    return tuple(places)


def _window(index: Index, passage: int, hit: int) -> Span:
    length = len(index.passages[passage].text)
    start = max(0, hit - _WINDOW_CHARACTERS // 2) if length > _WINDOW_CHARACTERS else 0
    return Span(start, min(length, start + _WINDOW_CHARACTERS))


def _share(tokens: tuple[str, ...], text: str) -> float:
    there = _tokens(text)
    return float(LCSseq.similarity(tokens, there)) / len(tokens)


def _stretch(words: str, text: str) -> Span:
    """Return the range of a text, in whole words, that is most like some words."""
    aligned = fuzz.partial_ratio_alignment(words.lower(), text.lower())
    low, high = (aligned.dest_start, aligned.dest_end) if aligned else (0, len(text))
    if len(words) > len(text):
        low, high = 0, len(text)
    spans = [Span(*token.span()) for token in _TOKEN.finditer(text)]
    inside = [at for at, span in enumerate(spans) if span.end > low and span.start < high]
    first, last = max(0, inside[0] - _MARGIN_WORDS), min(len(spans) - 1, inside[-1] + _MARGIN_WORDS)
    return Span(spans[first].start, spans[last].end)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a word diff."""

    text: str
    spans: tuple[Span, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words to compare: what the rule maps is equal."""
        return tuple(one_class(fold(self.text[start:end]).text) for start, end in self.spans)

    def part(self, first: int, last: int) -> str:
        """Return the words of a run of tokens as written."""
        return self.text[self.spans[first].start : self.spans[last - 1].end]


def _side(text: str) -> _Side:
    return _Side(text, tuple(Span(*token.span()) for token in _TOKEN.finditer(text)))


class _Run(NamedTuple):
    """A run of tokens that are the same on both sides, or of those that are not."""

    same: bool
    yours: Span
    theirs: Span


def _compared(words: str, nearest: Nearest) -> Nearest | None:
    """Return a nearest stretch with its word diff; None where no word is the same but for case."""
    yours, theirs = _side(words), _side(nearest.text)
    runs = _exact(yours, theirs, _trimmed(_aligned(yours, theirs)))
    if set(_tokens(words)).isdisjoint(_tokens(nearest.text)) or not runs[-1].theirs.end:
        return None
    start = theirs.spans[runs[0].theirs.start].start
    text = theirs.text[start : theirs.spans[runs[-1].theirs.end - 1].end]
    span = Span(nearest.span.start + start, nearest.span.start + start + len(text))
    changed = next((run.yours.start for run in runs if not run.same), 0)
    offset = yours.spans[changed].start if changed < len(yours.spans) else len(words)
    parts = tuple(part for run in runs for part in _parts(yours, theirs, run))
    return Nearest(nearest.passage, span, text, parts, nearest.offset + offset, nearest.share)


def _aligned(yours: _Side, theirs: _Side) -> tuple[_Run, ...]:
    """Return the runs of two sides, words of another case taken for the same."""
    runs: list[_Run] = []
    lower = [tuple(map(str.lower, side.words)) for side in (yours, theirs)]
    for code in Indel.opcodes(*lower):
        mine, there = Span(code.src_start, code.src_end), Span(code.dest_start, code.dest_end)
        _join(runs, _Run(code.tag == "equal", mine, there))
    return tuple(runs)


def _join(runs: list[_Run], run: _Run) -> None:
    """Add a run, as one with the last if that is of the same kind."""
    if runs and runs[-1].same is run.same:
        last = runs.pop()
        mine = Span(last.yours.start, run.yours.end)
        run = _Run(run.same, mine, Span(last.theirs.start, run.theirs.end))
    runs.append(run)


def _exact(yours: _Side, theirs: _Side, aligned: tuple[_Run, ...]) -> tuple[_Run, ...]:
    """Return aligned runs with words of another case as words that differ."""
    mine, there = yours.words, theirs.words
    runs: list[_Run] = []
    for run in aligned:
        if not run.same:
            _join(runs, run)
            continue
        for one, other in zip(range(*run.yours), range(*run.theirs), strict=True):
            same = mine[one] == there[other]
            _join(runs, _Run(same, Span(one, one + 1), Span(other, other + 1)))
    return tuple(runs)


def _trimmed(runs: tuple[_Run, ...]) -> tuple[_Run, ...]:
    """Return the runs with no more of the source's words at either end than stand against them."""
    (same, mine, there), *rest = runs
    if not same:
        low = max(there.start, there.end - (mine.end - mine.start))
        runs = (_Run(same, mine, Span(low, there.end)), *rest)
    *rest, (same, mine, there) = runs
    if not same:
        high = min(there.end, there.start + mine.end - mine.start)
        runs = (*rest, _Run(same, mine, Span(there.start, high)))
    return tuple(
        run for run in runs if run.yours.start < run.yours.end or run.theirs.start < run.theirs.end
    )


def _parts(yours: _Side, theirs: _Side, run: _Run) -> Iterator[DiffPart]:
    if run.same:
        yield DiffPart(DiffKind.SAME, theirs.part(*run.theirs))
        return
    if run.yours.start < run.yours.end:
        yield DiffPart(DiffKind.YOURS, yours.part(*run.yours))
    if run.theirs.start < run.theirs.end:
        yield DiffPart(DiffKind.SOURCE, theirs.part(*run.theirs))
