"""Every window that could serve an entry, scored; and why the others can't."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.excerpts.judging import Judged, judge
from briefgen.excerpts.likeness import says_the_same
from briefgen.excerpts.scoring import Bearing, bearing, heading_of, published, score
from briefgen.excerpts.shelf import Shelf, Wanted
from briefgen.excerpts.windows import Reading, Window, is_quotable, windows_of
from briefgen.model.excerpt import Excerpt, Verbatim
from briefgen.model.source import Hit, Source
from briefgen.model.topic import WordLists, found

USED_PASSAGE = 0.7
"""Factor for a passage that the brief quotes already."""
OTHER_TOPIC = 0.5
"""Factor for what stands under the heading of another topic of the brief."""
MOST_HITS = 400
"""Passages that are looked at, the best first: a large library has thousands with some term."""
_OFF_TOPIC = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A window that may be chosen."""

    window: Window
    """The sentences."""
    bears: Bearing
    """What makes it one of the topic."""
    judged: Judged
    """What can be said of it whatever the topic."""
    score: float
    """Lowered where the brief quotes its passage already."""

    @property
    def passage(self) -> tuple[str, int]:
        """Return source and passage."""
        return self.window.source.id, self.window.passage.index

    @property
    def publisher(self) -> str:
        """Return who published it."""
        record = self.window.source.record
        return record.publisher or record.spoken_name

    @property
    def order(self) -> tuple[float, str, int, int, int]:
        """Return what candidates are sorted by: best first, equals by their place."""
        start, end = self.window.span
        return (-self.score, *self.passage, start, end)


@dataclass(frozen=True, slots=True)
class Pool:
    """What there is for an entry."""

    candidates: tuple[Candidate, ...]
    """Best first."""
    refused: Mapping[str, int]
    """Passages that speak of the topic and can't be used: how many for which reason."""


def gather(wanted: Wanted, shelf: Shelf, hits: Sequence[Hit], used: Sequence[Excerpt]) -> Pool:
    """Return the windows of the passages found that could serve an entry."""
    sources = {source.id: source for source in shelf.sources}
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    refused: Counter[str] = Counter()
    candidates: list[Candidate] = []
    found_here = [hit for hit in hits if hit.source in sources][:MOST_HITS]
    for hit in (*found_here, *_headed(wanted, shelf, found_here)):
        source = sources[hit.source]
        words = shelf.words_for(source)
        if words is None or (why := _unusable(source, hit.passage, shelf)):
            speaks = _speaks(wanted, source.passages[hit.passage].text)
            refused[why if words else "in a language without word lists"] += speaks
            continue
        entry = _Entry(wanted, shelf, words, used)
        made = [
            entry.weigh(one, hit.score / best) for one in windows_of(Reading(source), hit.passage)
        ]
        good = [one for one in made if isinstance(one, Candidate)]
        candidates.extend(good)
        if not good and (why := _commonest(one for one in made if isinstance(one, str))):
            refused[why] += 1
    return Pool(tuple(sorted(candidates, key=lambda one: one.order)), refused)


def _headed(wanted: Wanted, shelf: Shelf, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the passages that no term found though their section's heading names a topic."""
    known = {(hit.source, hit.passage) for hit in hits}
    for source in shelf.sources:
        sections = {
            number
            for number, section in enumerate(source.sections)
            if any(found(topic.headings, section.title) for topic in wanted.topics)
        }
        for passage in source.passages if sections else ():
            if passage.section in sections and (source.id, passage.index) not in known:
                yield Hit(source.id, passage.index, 0.0)


def _speaks(wanted: Wanted, text: str) -> bool:
    return any(found(topic.core, text) for topic in wanted.topics)


def _unusable(source: Source, index: int, shelf: Shelf) -> str:
    passage = source.passages[index]
    day = published(source, passage)
    if day and day > shelf.date:
        return "published after the brief's date"
    if not is_quotable(source, passage):
        return "a pointer, caption or demand"
    return "overtaken by later news" if (source.id, index) in shelf.overtaken else ""


@dataclass(frozen=True, slots=True)
class _Entry:
    wanted: Wanted
    shelf: Shelf
    words: WordLists
    used: Sequence[Excerpt]

    def weigh(self, window: Window, relevance: float) -> Candidate | str:
        """Return a candidate, or why the window is none."""
        bears = [one for topic in self.wanted.topics if (one := bearing(window, topic))]
        if not bears:
            return _OFF_TOPIC
        judged = judge(window, self.words)
        if judged.refusal:
            return judged.refusal
        bears = [one for one in bears if _tells(one, judged)]
        if not bears:
            return "telling of no violation"
        if found(self.shelf.names, window.text):
            return "naming a person who is not to be chosen"
        if any(_overlaps(window, excerpt) for excerpt in self.used):
            return "used in this brief already"
        scored = [(score(window, one, judged, relevance, self.shelf.date), one) for one in bears]
        best, serves = max(scored, key=lambda pair: pair[0])
        factor = self._use(window) * self._belonging(window, serves)
        return Candidate(window, serves, judged, round(best * factor, 3))

    def _belonging(self, window: Window, serves: Bearing) -> float:
        nearest = max((heading_of(window, topic)[1] for topic in self.wanted.others), default=0.0)
        return OTHER_TOPIC if nearest > serves.nearness else 1.0

    def _use(self, window: Window) -> float:
        place = (window.source.id, window.passage.index)
        quoted = place in {(excerpt.source, excerpt.passage) for excerpt in self.used}
        return USED_PASSAGE if quoted else 1.0


def _tells(bears: Bearing, judged: Judged) -> bool:
    """Return whether wrong is told of the topic, or the section's heading makes up for it."""
    pairs = zip(judged.told, bears.about, strict=True)
    if bears.core:
        return bears.nearness == 1.0 or any(about and kinds for kinds, about in pairs)
    return bool(judged.kinds)


def _overlaps(window: Window, excerpt: Excerpt) -> bool:
    if excerpt.source == window.source.id:
        start, end = window.span
        same = [
            piece.span
            for piece in excerpt.pieces
            if isinstance(piece, Verbatim) and piece.passage == window.passage.index
        ]
        if any(span.start < end and start < span.end for span in same):
            return True
    return says_the_same(window.text, excerpt.text)


def _commonest(reasons: Iterable[str]) -> str:
    counted = Counter(_kind(why) for why in reasons if why != _OFF_TOPIC)
    return min(counted, key=lambda why: (-counted[why], why)) if counted else _OFF_TOPIC


def _kind(why: str) -> str:
    return "leaning on words before" if "\u201c" in why else why
