"""`find`: passages for words or a topic, and what a brief may cite of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.build.batch import read_specs
from briefgen.build.evidence import prepare
from briefgen.build.lookups.known import must_be_known
from briefgen.build.lookups.pasting import line_to_paste
from briefgen.build.lookups.places import lines_of
from briefgen.build.session import Session
from briefgen.checks.dates import earliest_date
from briefgen.errors import CommandLineError
from briefgen.excerpts.no_evidence import is_no_evidence
from briefgen.excerpts.sensitive import sensitive_detail
from briefgen.excerpts.windows import is_quotable
from briefgen.model.source import Hit, PassageKind, Source, Span
from briefgen.model.spec import Spec
from briefgen.model.topic import Topic, found
from briefgen.workspace import Workspace

FOUND = 20
"""So many passages are told."""
RANKED = 2_000
"""So many of those that hold the words are ranked."""
SCORE_DIGITS = 6
STEM_CHARACTERS = 5
"""A longer word is looked for in a sentence by its beginning."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that `find` found."""

    source: str
    locator: str
    text: str
    score: float
    file: str
    ranges: tuple[Span, ...]
    line: int
    """Where it begins in its file."""
    paste: str
    """A line for a spec; empty when none can be made."""
    warning: str
    """Why it had better not be quoted; empty when nothing speaks against it."""

    def as_json(self) -> Mapping[str, object]:
        """Return the contract's object."""
        return {
            "source": self.source,
            "locator": self.locator,
            "text": self.text,
            "score": self.score,
            "file": self.file,
            "ranges": [list(span) for span in self.ranges],
            "line": self.line,
            "paste": self.paste,
            "warning": self.warning,
        }


@dataclass(frozen=True, slots=True)
class Wanted:
    """What `find` is asked for."""

    words: str
    topic: str
    """Topic id; empty: none."""
    source: str
    """Source id; empty: all."""
    spec: str
    """Path of the spec that the passages are for; empty: none."""


def find(workspace: Workspace, wanted: Wanted) -> tuple[FoundPassage, ...]:
    """Return the passages for words, best first; for a spec, only those that it may cite."""
    session = Session(workspace)
    must_be_known(wanted.source, session.catalogue.records, "source", "briefgen sources")
    must_be_known(wanted.topic, session.catalogue.topics, "topic", "briefgen list topics")
    barred = _Barred(session, wanted.spec) if wanted.spec else None
    terms = _terms(session, wanted)
    told = []
    for hit in _evidence_first(_hits(session, wanted), session):
        source = session.sources.by_id[hit.source]
        if barred is None or not barred.bars(source, hit.passage):
            told.append(_found(source, hit, terms, session))
        if len(told) == FOUND:
            break
    return tuple(told)


def _hits(session: Session, wanted: Wanted) -> tuple[Hit, ...]:
    sources = session.sources
    among = tuple(id_ for id_ in sources.by_id if wanted.source in ("", id_))
    hits = sources.library.find(wanted.words, sources=among) if wanted.words else ()
    if not wanted.topic:
        return hits
    topic = session.catalogue.topics[wanted.topic]
    ranked = sources.search((*topic.core, *topic.helping))
    on_topic = tuple(hit for hit in ranked if _speaks_of(topic, session, hit))
    if not wanted.words:
        return tuple(hit for hit in on_topic if hit.source in among)
    places = {(hit.source, hit.passage) for hit in on_topic}
    return tuple(hit for hit in hits if (hit.source, hit.passage) in places)


def _speaks_of(topic: Topic, session: Session, hit: Hit) -> bool:
    """Return whether a passage holds a term that makes a sentence one of the topic."""
    return bool(found(topic.core, session.sources.by_id[hit.source].passages[hit.passage].text))


def _evidence_first(hits: tuple[Hit, ...], session: Session) -> list[Hit]:
    """Return the hits, best first: those that are no evidence after all others, and scored so."""
    evidence: list[Hit] = []
    others: list[Hit] = []
    for hit in hits[:RANKED]:
        (others if _is_no_evidence(hit, session) else evidence).append(hit)
    lowest, highest = min(map(_score, evidence), default=0), max(map(_score, others), default=0)
    scale = lowest / highest if evidence and highest > lowest else 1.0
    lowered = (hit._replace(score=round(hit.score * scale, SCORE_DIGITS)) for hit in others)
    return [*evidence, *lowered]


def _score(hit: Hit) -> float:
    return hit.score


def _is_no_evidence(hit: Hit, session: Session) -> bool:
    source = session.sources.by_id[hit.source]
    words = session.catalogue.words.get(source.record.language.split("-")[0].lower())
    passage = source.passages[hit.passage]
    return is_no_evidence(source, passage, words) if words else not is_quotable(source, passage)


def _terms(session: Session, wanted: Wanted) -> tuple[str, ...]:
    """Return what a good sentence holds: the beginnings of the words, or the topic's terms."""
    words = wanted.words.casefold().split()
    if not words and wanted.topic:
        return tuple(term.casefold() for term in session.catalogue.topics[wanted.topic].core)
    bare = (word.strip('".,;:!?()[]*') for word in words)
    return tuple(dict.fromkeys(word[:STEM_CHARACTERS] for word in bare if word))


class _Barred:
    """What one brief may not cite: the future, excluded sources, sensitive words, what it has."""

    def __init__(self, session: Session, path: str) -> None:
        spec = next(iter(read_specs(session, (path,), topicwise=False))).spec
        if spec is None:
            raise CommandLineError(f"{path} can't be read as a spec: briefgen check {path}")
        self.spec: Spec = spec
        self.session = session
        prepared = prepare(spec, session.catalogue, session.sources)
        excerpts = prepared.matter.excerpts if prepared else ()
        self.used = {(one.source, one.passage) for one in excerpts if one.pinned}

    def bars(self, source: Source, index: int) -> bool:
        passage = source.passages[index]
        day = earliest_date(source, passage)
        return (
            source.id in self.spec.exclude
            or (day is not None and day > self.spec.date)
            or (source.id, index) in self.used
            or passage.pointer
            or bool(_sensitive(source, index, self.session))
        )


def _found(source: Source, hit: Hit, terms: tuple[str, ...], session: Session) -> FoundPassage:
    passage = source.passages[hit.passage]
    return FoundPassage(
        source.id,
        passage.locator.text,
        passage.text,
        hit.score,
        source.record.file,
        passage.ranges,
        lines_of(source).line(passage.ranges[0].start),
        line_to_paste(source, passage, terms),
        _warning(source, hit.passage, session),
    )


def _warning(source: Source, index: int, session: Session) -> str:
    passage = source.passages[index]
    if passage.pointer:
        return "a pointer: shows that something exists, is no evidence"
    if (source.id, index) in session.sources.doubtful:
        return "its characters may not show what they hold: see briefgen sources"
    if passage.kind in (PassageKind.DEMAND, PassageKind.LEAD_IN):
        return "a demand, not evidence"
    return _sensitive(source, index, session)


def _sensitive(source: Source, index: int, session: Session) -> str:
    words = session.catalogue.words.get(source.record.language.split("-")[0].lower())
    if words is None:
        return ""
    kind = sensitive_detail(source.passages[index].text, words)
    return f"sensitive: {kind}" if kind else ""
