"""The choice of evidence for a topic: which sentences of which sources, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefgen.excerpts.judging import judge
from briefgen.excerpts.likeness import says_the_same
from briefgen.excerpts.scoring import Bearing, age_years, bearing, published, score
from briefgen.excerpts.slices import raw_ranges
from briefgen.excerpts.windows import Reading, Window, is_quotable, windows_of
from briefgen.model.excerpt import Excerpt, Verbatim
from briefgen.model.finding import Place
from briefgen.model.source import Hit, Source
from briefgen.model.spec import NO_WORDS
from briefgen.model.topic import Topic, WordLists, found

FEWEST = 2
"""Excerpts that a topic has wherever the library holds them."""
FLOOR = 0.3
"""Nothing below this share of the best score is chosen, but for the sake of FEWEST."""
USED_PUBLISHER = 0.6
USED_PASSAGE = 0.7
OLD_YEARS = 2.0
"""Older than this, a source is chosen from only for the sake of FEWEST."""
NEXT_BEST = 5
_OFF_TOPIC = "off the topic"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an entry of a brief's topics asks for."""

    id: str
    """The entry's id, which the excerpts bear."""
    topics: tuple[Topic, ...]
    """At least one."""
    limit: int
    """How many may be chosen."""
    place: Place
    """Where the entry stands."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What may be chosen from for one brief."""

    date: date
    """The brief's: nothing later is chosen."""
    sources: tuple[Source, ...]
    """Those that may be cited; excluded ones are left out."""
    words: Mapping[str, WordLists]
    """Word lists by language: `en`; sources in another language can't be judged."""
    names: tuple[str, ...] = ()
    """Spellings of cases that are not to be chosen: sensitive or excluded ones."""
    overtaken: Collection[tuple[str, int]] = ()
    """Source and passage whose news a later source has overtaken."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for one entry."""

    excerpts: tuple[Excerpt, ...]
    """In printed order."""
    next_best: tuple[Excerpt, ...]
    """At most five that came next, with their reasons."""
    thin: str
    """Why there are fewer than two, in words; empty when there are enough."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    window: Window
    bears: Bearing
    kinds: tuple[str, ...]
    score: float
    """Lowered where its passage was already used."""

    @property
    def order(self) -> tuple[float, str, int, int, int]:
        return (
            -self.score,
            self.window.source.id,
            self.window.passage.index,
            self.window.span.start,
            self.window.span.end,
        )


def choose(
    wanted: Wanted, shelf: Shelf, hits: Sequence[Hit], used: Sequence[Excerpt] = ()
) -> Choice:
    """Return the excerpts for an entry, best first within a rotation of publishers.

    `hits` are the passages found by the topics' terms; `used` the excerpts that the brief has
    already, whoever chose them. The same arguments always give the same choice.
    """
    refused: Counter[str] = Counter()
    candidates = sorted(_candidates(wanted, shelf, hits, refused), key=lambda one: one.order)
    candidates = [one for one in (_unused(one, used) for one in candidates) if one]
    candidates.sort(key=lambda one: one.order)
    chosen = _rotated(candidates, wanted, shelf.date)
    rest = _one_per_passage(_without(candidates, chosen))
    return Choice(
        excerpts=tuple(
            _excerpt(one, wanted, _reason(one, candidates, chosen[:number]))
            for number, one in enumerate(chosen)
        ),
        next_best=tuple(
            _excerpt(one, wanted, _reason(one, candidates, chosen)) for one in rest[:NEXT_BEST]
        ),
        thin=_thin(len(chosen), refused, shelf) if len(chosen) < min(FEWEST, wanted.limit) else "",
    )


def _candidates(
    wanted: Wanted, shelf: Shelf, hits: Sequence[Hit], refused: Counter[str]
) -> Iterator[_Candidate]:
    sources = {source.id: source for source in shelf.sources}
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    for hit in hits:
        source = sources.get(hit.source)
        if source is None:
            continue
        words = shelf.words.get(source.record.language.split("-")[0].lower())
        if words is None:
            refused["in a language without word lists"] += 1
        elif why := _unusable(source, hit.passage, shelf):
            refused[why] += 1
        else:
            share = hit.score / best
            made = [_judged(one, wanted, shelf, words, share) for one in _windows(source, hit)]
            good = [one for one in made if isinstance(one, _Candidate)]
            if not good:
                refused[_commonest(one for one in made if isinstance(one, str))] += 1
            yield from good


def _windows(source: Source, hit: Hit) -> tuple[Window, ...]:
    return windows_of(Reading(source), hit.passage)


def _judged(
    window: Window, wanted: Wanted, shelf: Shelf, words: WordLists, share: float
) -> _Candidate | str:
    """Return a candidate, or why the window is none."""
    bears = [one for topic in wanted.topics if (one := bearing(window, topic))]
    if not bears:
        return _OFF_TOPIC
    judged = judge(window, words)
    if why := judged.refusal:
        return "leaning on words before" if "\u201c" in why else why
    if found(shelf.names, window.text):
        return "naming a person who is not to be chosen"
    scored = [(score(window, one, judged, share, shelf.date), one) for one in bears]
    best, serves = max(scored, key=lambda pair: pair[0])
    return _Candidate(window, serves, judged.kinds, best)


def _commonest(reasons: Iterable[str]) -> str:
    counted = Counter(reasons)
    telling = Counter({why: times for why, times in counted.items() if why != _OFF_TOPIC})
    return min(telling or {_OFF_TOPIC: 1}, key=lambda why: (-telling[why], why))


def _unusable(source: Source, index: int, shelf: Shelf) -> str:
    passage = source.passages[index]
    day = published(source, passage)
    if day and day > shelf.date:
        return "published after the brief's date"
    if not is_quotable(source, passage):
        return "a pointer, caption or demand"
    return "overtaken by later news" if (source.id, index) in shelf.overtaken else ""


def _unused(candidate: _Candidate, used: Sequence[Excerpt]) -> _Candidate | None:
    """Return the candidate, dearer when its passage was used, or None when its words were."""
    if any(_overlaps(candidate.window, excerpt) for excerpt in used):
        return None
    if _passage(candidate) in {(excerpt.source, excerpt.passage) for excerpt in used}:
        return replace(candidate, score=round(candidate.score * USED_PASSAGE, 3))
    return candidate


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


def _passage(candidate: _Candidate) -> tuple[str, int]:
    return candidate.window.source.id, candidate.window.passage.index


def _publisher(candidate: _Candidate) -> str:
    record = candidate.window.source.record
    return record.publisher or record.spoken_name


def _rotated(candidates: Sequence[_Candidate], wanted: Wanted, on: date) -> list[_Candidate]:
    fresh = [one for one in candidates if age_years(one.window, on) <= OLD_YEARS]
    chosen = _picked(fresh, [], wanted.limit)
    if len(chosen) < FEWEST:
        chosen = _picked(candidates, chosen, min(FEWEST, wanted.limit))
    return chosen


def _picked(
    candidates: Sequence[_Candidate], already: Sequence[_Candidate], limit: int
) -> list[_Candidate]:
    chosen = list(already)
    floor = FLOOR * max((one.score for one in candidates), default=0.0)
    while len(chosen) < limit:
        left = _without(candidates, chosen)
        times = Counter(map(_publisher, chosen))
        left.sort(
            key=lambda one: (-one.score * USED_PUBLISHER ** times[_publisher(one)], one.order)
        )
        enough = [one for one in left if one.score >= floor or len(chosen) < FEWEST]
        if not enough:
            break
        chosen.append(enough[0])
    return chosen


def _without(candidates: Sequence[_Candidate], chosen: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the candidates that share neither passage nor words with those chosen."""
    taken = {_passage(one) for one in chosen}
    return [
        one
        for one in candidates
        if _passage(one) not in taken
        and not any(says_the_same(one.window.text, other.window.text) for other in chosen)
    ]


def _one_per_passage(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    best: dict[tuple[str, int], _Candidate] = {}
    for candidate in candidates:
        best.setdefault(_passage(candidate), candidate)
    return list(best.values())


def _reason(
    candidate: _Candidate, candidates: Sequence[_Candidate], before: Sequence[_Candidate]
) -> str:
    told = candidate.bears
    parts = [f'heading "{told.heading}"'] if told.heading else []
    if told.core:
        parts.append(f"core terms {', '.join(told.core)}")
    count = len(candidate.kinds)
    parts.append(f"{count} kind{'s' * (count != 1)} of violation ({', '.join(candidate.kinds)})")
    if _publisher(candidate) not in map(_publisher, before):
        parts.append("publisher not used yet")
    rank = candidates.index(candidate) + 1
    parts.append(f"score {candidate.score:.1f}, rank {rank} of {len(candidates)}")
    return "; ".join(parts)


def _excerpt(candidate: _Candidate, wanted: Wanted, reason: str) -> Excerpt:
    window = candidate.window
    return Excerpt(
        source=window.source.id,
        passage=window.passage.index,
        pieces=(Verbatim(window.passage.index, window.span),),
        drops=(),
        text=window.text,
        locator=window.passage.locator.text,
        ranges=raw_ranges(window.passage, window.span),
        topic=wanted.id,
        pinned=False,
        place=wanted.place,
        reason=reason,
        intro=NO_WORDS,
        note=NO_WORDS,
    )


def _thin(chosen: int, refused: Counter[str], shelf: Shelf) -> str:
    passages = sum(refused.values())
    if not passages and not chosen:
        return f"no passage of the {len(shelf.sources)} sources that may be cited speaks of it"
    told = sorted(refused.items(), key=lambda row: (-row[1], row[0]))
    reasons = ", ".join(f"{count} {why}" for why, count in told)
    usable = "none" if not chosen else "one"
    return f"{usable} of {passages + chosen} passages that speak of it is usable; of the others: {reasons}"
