"""Why a quotation is not in a source, told as precisely as can be."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from briefgen.matching.fold import one_class, same_shapes
from briefgen.matching.index import BORDER
from briefgen.matching.nearest import nearest_words
from briefgen.matching.paths import best_path
from briefgen.matching.query import Bracket, Chunk, Item, Segment, has_own_words
from briefgen.matching.results import Cause, Mismatch, Reason
from briefgen.matching.scan import Found, Scan
from briefgen.matching.search import find_segment
from briefgen.matching.wordbounds import has_word
from briefgen.model.source import SOFT_HYPHEN, Source, Span

_RUN = re.compile(r"[^\s\u00ad]+")
_PLACES = 1_000
_CHUNKS = 50


def refuse(words: str, source: Source, scan: Scan) -> Mismatch:
    """Return why no slices of a source are these words; only for words that were not found."""
    if scan.work.left <= 0:
        return Mismatch(Reason.NOT_FOUND, Cause.TOO_COMPLEX, None)
    if not has_own_words(scan.query):
        return Mismatch(Reason.NOT_FOUND, Cause.ONLY_INSERTIONS, None)
    places = tuple(find_segment(scan, segment) for segment in scan.query.segments)
    missing = tuple(
        segment for segment, found in zip(scan.query.segments, places, strict=True) if not found
    )
    if not missing and len(places) > 1:
        return _separated(scan, places)
    if scan.query.misplaced:
        return Mismatch(Reason.NOT_FOUND, Cause.OMISSION_AT_END, None)
    return _absent(words, source, scan, missing or scan.query.segments)


def _separated(scan: Scan, places: tuple[tuple[Found, ...], ...]) -> Mismatch:
    """Return the refusal of pieces that stand in the source, but not in one section in order."""
    at = scan.index.passage_at
    path = best_path(scan, places, one_section=False)
    firsts = tuple(at(found.start) for found in path or (found[0] for found in places))
    sections = [{scan.index.sections[at(found.start)] for found in segment} for segment in places]
    if path or not set.intersection(*sections):
        return Mismatch(Reason.JOINS_SECTIONS, Cause.ALTERED, None, firsts)
    return Mismatch(Reason.NOT_FOUND, Cause.OTHER_ORDER, None, firsts)


def _absent(words: str, source: Source, scan: Scan, missing: tuple[Segment, ...]) -> Mismatch:
    """Return the refusal of words that no passage holds, or holds only in parts."""
    start, end = _extent(scan, missing[0])
    near = nearest_words(words[start:end], source, start=start)
    chunks = (item for segment in missing for item in segment if isinstance(item, Chunk))
    runs = tuple(dict.fromkeys(chunk.loose for chunk in chunks if has_word(chunk.text)))
    if len(runs) > _CHUNKS:
        return Mismatch(Reason.NOT_FOUND, Cause.ALTERED, near)
    absent = tuple(chunk for chunk in runs if chunk not in scan.text)
    if not absent:
        return Mismatch(Reason.NOT_FOUND, _near_miss(scan, missing), near)
    flowing = scan.text.replace(BORDER, " ")
    across = all(chunk in flowing for chunk in absent)
    places = _in_file(source.text, absent)
    if not all(places):
        return Mismatch(Reason.NOT_FOUND, Cause.ACROSS_PASSAGES if across else Cause.ALTERED, near)
    why = _skipped(source, tuple(span for spans in places for span in spans))
    if why is not None:
        return Mismatch(Reason.FURNITURE, Cause.ALTERED, near, (), why)
    return Mismatch(Reason.NOT_FOUND, Cause.ACROSS_PASSAGES if across else Cause.HEADING, near)


def _near_miss(scan: Scan, missing: tuple[Segment, ...]) -> Cause:
    """Return what is wrong with chunks that all stand somewhere."""
    chunks = [item for segment in missing for item in segment]
    if len(chunks) > len(missing):
        return Cause.ALTERED
    strict = all(isinstance(item, Chunk) and item.text in scan.index.text for item in chunks)
    return Cause.CUT_WORD if strict else Cause.MARKS


def _skipped(source: Source, spans: tuple[Span, ...]) -> str | None:
    """Return why a stretch that any of some ranges touches was skipped; None where none was."""
    for skipped in source.skipped:
        low, high = skipped.span
        if any(span.start < high and low < span.end for span in spans):
            return skipped.why
    return None


def _extent(scan: Scan, segment: Segment) -> Span:
    """Return the range of the author's words that a segment was read from."""
    spans = [_own_span(item) for item in segment]
    known = [span for span in spans if span.start < span.end]
    return scan.query.folded.origin(known[0].start, known[-1].end)


def _own_span(item: Item) -> Span:
    if isinstance(item, Chunk):
        return item.span
    return item.literal.span if isinstance(item, Bracket) else Span(0, 0)


@dataclass(frozen=True, slots=True)
class _Solid:
    """A source's file without blanks, to find words in it whatever its lines."""

    file: str
    """The file's text."""
    starts: tuple[int, ...]
    """Where runs without blanks start in the file."""
    ends: tuple[int, ...]
    """Where they end in `text`."""
    text: str
    """The runs, joined, in one class of marks."""

    def spans(self, words: str) -> tuple[Span, ...]:
        """Return where words stand in the file as whole words, up to a bound."""
        needle = words.replace(" ", "")
        found: list[Span] = []
        at = self.text.find(needle)
        while at >= 0 and len(found) < _PLACES:
            span = Span(self._origin(at), self._origin(at + len(needle) - 1) + 1)
            if not self._cuts(span.start) and not self._cuts(span.end):
                found.append(span)
            at = self.text.find(needle, at + 1)
        return tuple(found)

    def _origin(self, offset: int) -> int:
        run = bisect_right(self.ends, offset)
        return self.starts[run] + offset - (self.ends[run - 1] if run else 0)

    def _cuts(self, offset: int) -> bool:
        return (
            self.file[max(0, offset - 1) : offset].isalnum()
            and self.file[offset : offset + 1].isalnum()
        )


def _in_file(file: str, runs: tuple[str, ...]) -> tuple[tuple[Span, ...], ...]:
    """Return where each run of words stands in a file, whatever its lines."""
    text = one_class(same_shapes("".join(file.replace(SOFT_HYPHEN, "").split())))
    if not all(run.replace(" ", "") in text for run in runs):
        return ((),)
    parts = tuple(_RUN.finditer(file))
    ends = tuple(accumulate(part.end() - part.start() for part in parts))
    solid = _Solid(file, tuple(part.start() for part in parts), ends, text)
    return tuple(solid.spans(run) for run in runs)
