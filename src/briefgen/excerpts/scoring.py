"""How well a window serves a topic, as a number and in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefgen.excerpts.judging import Judged
from briefgen.excerpts.windows import Window
from briefgen.model.period import partial_date
from briefgen.model.source import Passage, Source
from briefgen.model.topic import Topic, found

SCALE = 10.0
YEAR_DAYS = 365.25
_LEAST_AGED = 0.4
_HEADING_ALONE = 0.5
_LIST_OF_ALL = 0.6


@dataclass(frozen=True, slots=True)
class Bearing:
    """What makes a window one of a topic."""

    topic: Topic
    """Which topic it serves."""
    heading: str
    """The section's title that names the topic; empty: none."""
    nearness: float
    """How near that section stands, from 0 to 1; 1 is the innermost."""
    core: tuple[str, ...]
    """The topic's core terms that it holds."""
    helping: tuple[str, ...]
    """The topic's helping terms that it holds."""
    about: tuple[bool, ...]
    """For each of its sentences, whether it holds a core term."""


def published(source: Source, passage: Passage) -> date | None:
    """Return the day a passage was published, the first one that its date may mean."""
    if passage.issued:
        return passage.issued
    known = partial_date(source.record.issued) or partial_date(source.record.accessed)
    return known.first if known else None


def age_years(window: Window, on: date) -> float:
    """Return how old a window is on a day, in years; 0 when nothing dates it."""
    day = published(window.source, window.passage)
    return max(0.0, (on - day).days / YEAR_DAYS) if day else 0.0


def bearing(window: Window, topic: Topic) -> Bearing | None:
    """Return what makes a window one of a topic, or None when it is about something else."""
    core = found(topic.core, window.text)
    heading, nearness = heading_of(window, topic)
    if not core and nearness < 1.0:
        return None
    helping = found(topic.helping, window.text)
    about = tuple(bool(found(topic.core, sentence)) for sentence in window.sentences)
    return Bearing(topic, heading, nearness, core, helping, about)


def score(window: Window, bears: Bearing, judged: Judged, relevance: float, on: date) -> float:
    """Return how well a window serves a topic, from 0, comparable within one topic.

    `relevance` is the passage's share of the best hit's score, from 0 to 1.
    """
    telling = sum(map(bool, judged.told)) / len(judged.told)
    return round(
        SCALE
        * (0.5 + 0.5 * relevance)
        * (_share(bears) if bears.core else _HEADING_ALONE)
        * (1 + 0.12 * min(len(bears.core) - 1, 2) + 0.06 * min(len(bears.helping), 4))
        * (1 + 0.5 * bears.nearness)
        * (1 + 0.15 * (min(len(_kinds(bears, judged)), 5) - 1))
        * (0.6 + 0.4 * telling)
        * (_LIST_OF_ALL if _is_list(window, bears) else 1.0)
        * judged.manner
        * max(_LEAST_AGED, 1 - 0.12 * age_years(window, on)),
        3,
    )


def _share(bears: Bearing) -> float:
    """Return a factor for how many of the sentences are about the topic.

    The nearer a heading that names it, the more the other sentences count.
    """
    least = 0.3 + 0.25 * bears.nearness
    return least + (1 - least) * sum(bears.about) / len(bears.about)


def _kinds(bears: Bearing, judged: Judged) -> set[str]:
    """Return the kinds told of the topic: in other sections, those beside a core term only."""
    pairs = zip(judged.told, bears.about, strict=True)
    return {kind for kinds, about in pairs if about or bears.nearness == 1.0 for kind in kinds}


def _is_list(window: Window, bears: Bearing) -> bool:
    """Return whether a window names everything that is wrong, and the topic among it."""
    return not bears.nearness and window.text.count(";") > 1


def heading_of(window: Window, topic: Topic) -> tuple[str, float]:
    """Return the innermost heading that names a topic and how near it stands, from 0 to 1."""
    for distance, title in enumerate(reversed(window.passage.path)):
        if found(topic.headings, title):
            return title, 1.0 if distance == 0 else 0.5
    return "", 0.0
