"""The choice of evidence for a topic: which sentences of which sources, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.excerpts.candidates import Candidate, gather
from briefgen.excerpts.likeness import says_the_same
from briefgen.excerpts.scoring import age_years
from briefgen.excerpts.shelf import Shelf, Wanted
from briefgen.excerpts.slices import raw_ranges
from briefgen.model.excerpt import Excerpt, Verbatim
from briefgen.model.source import Hit
from briefgen.model.spec import NO_WORDS

FEWEST = 2
"""Excerpts that a topic has wherever the library holds them."""
FLOOR = 0.3
"""Nothing below this share of the best score is chosen, but for the sake of FEWEST."""
USED_PUBLISHER = 0.4
"""Factor for each excerpt that the entry has of a publisher already."""
OLD_YEARS = 2.0
"""Older than this, a source is chosen from only for the sake of FEWEST."""
NEXT_BEST = 5
"""Candidates that are told beside those chosen."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for one entry."""

    excerpts: tuple[Excerpt, ...]
    """In printed order."""
    next_best: tuple[Excerpt, ...]
    """At most five that came next, with their reasons."""
    thin: str
    """Why there are fewer than two, in words; empty when there are enough."""


def choose(
    wanted: Wanted, shelf: Shelf, hits: Sequence[Hit], used: Sequence[Excerpt] = ()
) -> Choice:
    """Return the excerpts for an entry, best first within a rotation of publishers.

    `hits` are the passages found by the topics' terms; `used` the excerpts that the brief has
    already, whoever chose them. The same arguments always give the same choice.
    """
    pool = gather(wanted, shelf, hits, used)
    chosen = _rotated(pool.candidates, wanted.limit, shelf.date)
    rest = _one_per_passage(_without(pool.candidates, chosen))
    told = [(one, _reason(one, pool.candidates, chosen[:n])) for n, one in enumerate(chosen)]
    more = [(one, _reason(one, pool.candidates, chosen)) for one in rest[:NEXT_BEST]]
    enough = len(chosen) >= min(FEWEST, wanted.limit)
    return Choice(
        excerpts=tuple(_excerpt(one, wanted, reason) for one, reason in told),
        next_best=tuple(_excerpt(one, wanted, reason) for one, reason in more),
        thin="" if enough else _thin(len(chosen), pool.refused, len(shelf.sources)),
    )


def _rotated(candidates: Sequence[Candidate], limit: int, on: date) -> list[Candidate]:
    sound = [one for one in candidates if not one.judged.weakness]
    fresh = [one for one in sound if age_years(one.window, on) <= OLD_YEARS]
    chosen = _picked(fresh, [], limit)
    for more in (sound, candidates):
        if len(chosen) < FEWEST:
            chosen = _picked(more, chosen, min(FEWEST, limit))
    return chosen


def _picked(
    candidates: Sequence[Candidate], already: Sequence[Candidate], limit: int
) -> list[Candidate]:
    chosen = list(already)
    floor = FLOOR * max((one.score for one in candidates), default=0.0)
    while len(chosen) < limit:
        times = Counter(one.publisher for one in chosen)
        left = [
            (-one.score * USED_PUBLISHER ** times[one.publisher], one.order, one)
            for one in _without(candidates, chosen)
            if one.score >= floor or len(chosen) < FEWEST
        ]
        if not left:
            break
        chosen.append(min(left, key=lambda row: row[:2])[2])
    return chosen


def _without(candidates: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that share neither passage nor words with those chosen."""
    taken = {one.passage for one in chosen}
    return [
        one
        for one in candidates
        if one.passage not in taken
        and not any(says_the_same(one.window.text, other.window.text) for other in chosen)
    ]


def _one_per_passage(candidates: Sequence[Candidate]) -> list[Candidate]:
    best: dict[tuple[str, int], Candidate] = {}
    for candidate in candidates:
        best.setdefault(candidate.passage, candidate)
    return list(best.values())


def _reason(
    candidate: Candidate, candidates: Sequence[Candidate], before: Sequence[Candidate]
) -> str:
    bears, kinds, weakness = candidate.bears, candidate.judged.kinds, candidate.judged.weakness
    parts = [f'heading "{bears.heading}"'] if bears.heading else []
    if bears.core:
        parts.append(f"core terms {', '.join(bears.core)}")
    plural = "s" * (len(kinds) != 1)
    parts.append(f"{len(kinds)} kind{plural} of violation ({', '.join(kinds)})")
    if candidate.publisher not in {one.publisher for one in before}:
        parts.append("publisher not used yet")
    if weakness:
        parts.append(f"for want of better, though {weakness}")
    rank = candidates.index(candidate) + 1
    parts.append(f"score {candidate.score:.1f}, rank {rank} of {len(candidates)}")
    return "; ".join(parts)


def _excerpt(candidate: Candidate, wanted: Wanted, reason: str) -> Excerpt:
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


def _thin(chosen: int, refused: Mapping[str, int], sources: int) -> str:
    reasons = sorted(
        (why for why, times in refused.items() if times), key=lambda why: (-refused[why], why)
    )
    if not reasons and not chosen:
        return f"no passage of the {sources} sources that may be cited speaks of it"
    told = ", ".join(f"{why} ({refused[why]})" for why in reasons)
    usable = "one" if chosen else "none"
    passages = sum(refused.values()) + chosen
    others = f"; the others: {told}" if told else ""
    return f"{usable} of {passages} passages that speak of it is usable{others}"
