"""What `find`, `sources` and `list` answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.build.batch import read_specs
from briefgen.build.catalogue import Catalogue
from briefgen.build.evidence import prepare
from briefgen.build.session import Session
from briefgen.checks.dates import earliest_date
from briefgen.errors import CommandLineError
from briefgen.excerpts.evidence import sensitive_detail
from briefgen.model.rows import Case
from briefgen.model.source import PassageKind, Section, Source, Span
from briefgen.model.spec import Spec
from briefgen.vocabulary.offices import holder_on
from briefgen.vocabulary.people import status_on
from briefgen.workspace import Workspace

KINDS = (
    "offices",
    "instruments",
    "topics",
    "cases",
    "recommendations",
    "forms",
    "audiences",
    "senders",
)
"""What `briefgen list` can list."""

FOUND = 20


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
    catalogue, sources = session.catalogue, session.sources
    _known(wanted.source, catalogue.records, "source")
    _known(wanted.topic, catalogue.topics, "topic")
    among = (wanted.source,) if wanted.source else tuple(sources.by_id)
    hits = sources.library.find(wanted.words, sources=among) if wanted.words else ()
    if wanted.topic:
        topic = catalogue.topics[wanted.topic]
        on_topic = sources.search((*topic.core, *topic.helping))
        if wanted.words:
            places = {(hit.source, hit.passage) for hit in on_topic}
            hits = tuple(hit for hit in hits if (hit.source, hit.passage) in places)
        else:
            hits = tuple(hit for hit in on_topic if hit.source in among)
    barred = _Barred(session, wanted.spec) if wanted.spec else None
    found = []
    for hit in hits:
        source = sources.by_id[hit.source]
        if barred is not None and barred.bars(source, hit.passage):
            continue
        found.append(_found(source, hit.passage, hit.score, session))
    return tuple(found[:FOUND])


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


def _found(source: Source, index: int, score: float, session: Session) -> FoundPassage:
    passage = source.passages[index]
    warning = _sensitive(source, index, session)
    if passage.pointer:
        warning = "a pointer: shows that something exists, is no evidence"
    elif passage.kind in (PassageKind.DEMAND, PassageKind.LEAD_IN):
        warning = "a demand, not evidence"
    return FoundPassage(
        source.id,
        passage.locator.text,
        passage.text,
        score,
        source.record.file,
        passage.ranges,
        line_of(source.text, passage.ranges[0].start),
        warning,
    )


def _sensitive(source: Source, index: int, session: Session) -> str:
    words = session.catalogue.words.get(source.record.language.split("-")[0].lower())
    if words is None:
        return ""
    kind = sensitive_detail(source.passages[index].text, words)
    return f"sensitive: {kind}" if kind else ""


def line_of(text: str, offset: int) -> int:
    """Return the line of an offset, from 1; lines end with LF, CRLF or CR only."""
    before = text[:offset]
    return before.count("\n") + before.count("\r") - before.count("\r\n") + 1


def _known(identifier: str, known: Mapping[str, object], what: str) -> None:
    if identifier and identifier not in known:
        raise CommandLineError(f"there is no {what} {identifier}; there are: {', '.join(known)}")


# --- sources -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SectionFigures:
    """One section of a source, counted."""

    title: str
    level: int
    paragraphs: int
    items: int
    words: int


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A source as `sources` shows it."""

    source: Source
    sections: tuple[SectionFigures, ...]
    """The untitled beginning first, where it has passages."""
    words: int
    lines: int
    joined: tuple[str, ...]
    """Passages with furniture in their middle, in words."""
    used_in: tuple[str, ...]
    """Briefs that quote it, in words."""

    def as_json(self) -> Mapping[str, object]:
        """Return the contract's object."""
        source = self.source
        return {
            "id": source.id,
            "title": source.record.title,
            "sections": [{"title": s.title, "level": s.level} for s in source.sections],
            "passages": [
                {
                    "locator": passage.locator.text,
                    "text": passage.text,
                    "ranges": [list(span) for span in passage.ranges],
                    "kind": str(passage.kind),
                    "pointer": passage.pointer,
                    "date": passage.issued.isoformat() if passage.issued else None,
                    "path": list(passage.path),
                }
                for passage in source.passages
            ],
            "words": self.words,
            "skipped": [
                {"text": source.text[s.span.start : s.span.end], "why": s.why}
                for s in source.skipped
            ],
        }


def sources(workspace: Workspace, identifier: str = "") -> tuple[tuple[ShownSource, ...], Session]:
    """Return all sources, or one; and the session, for its findings."""
    session = Session(workspace)
    _known(identifier, session.catalogue.records, "source")
    chosen = [s for s in session.sources.by_id.values() if not identifier or s.id == identifier]
    return tuple(_shown(source) for source in chosen), session


def _shown(source: Source) -> ShownSource:
    return ShownSource(
        source=source,
        sections=tuple(_section_figures(source)),
        words=sum(len(passage.text.split()) for passage in source.passages),
        lines=line_of(source.text, len(source.text)),
        joined=tuple(_joined(source)),
        used_in=(),
    )


def _section_figures(source: Source) -> list[SectionFigures]:
    untitled = Section("(introduction)", 1, (), Span(0, 0))
    figures = []
    for index, section in [(-1, untitled), *enumerate(source.sections)]:
        own = [passage for passage in source.passages if passage.section == index]
        if index < 0 and not own:
            continue
        kinds = Counter(passage.kind for passage in own)
        items = kinds[PassageKind.ITEM] + kinds[PassageKind.DEMAND]
        words = sum(len(passage.text.split()) for passage in own)
        figures.append(SectionFigures(section.title, section.level, len(own) - items, items, words))
    return figures


def _joined(source: Source) -> list[str]:
    told = []
    for passage in source.passages:
        if len(passage.ranges) > 1:
            lines = [str(line_of(source.text, span.start)) for span in passage.ranges]
            told.append(f"{passage.locator.text}: lines {' and '.join(lines)} are one passage")
    return told


# --- list --------------------------------------------------------------------------------------


def listing(workspace: Workspace, kind: str, on: date | None) -> tuple[tuple[str, str], ...]:
    """Return id and description of all rows of a kind, those of a day when one is given."""
    catalogue = Session(workspace).catalogue
    return tuple(_LISTINGS[kind](catalogue, on))


def _offices(catalogue: Catalogue, on: date | None) -> Sequence[tuple[str, str]]:
    rows = []
    for office in catalogue.offices.values():
        if on is not None and not office.valid.holds(on):
            continue
        holder = holder_on(office, on) if on else None
        who = f"{holder.plain}, " if holder else ""
        rows.append((office.id, f"{who}{office.title} ({office.audience})"))
    return rows


def _cases(catalogue: Catalogue, on: date | None) -> Sequence[tuple[str, str]]:
    return [(case.id, _case(case, on)) for case in catalogue.cases.values()]


def _case(case: Case, on: date | None) -> str:
    status = status_on(case, on) if on else (case.statuses[-1] if case.statuses else None)
    told = f"; {status.words}, as of {status.as_of.iso} ({status.source})" if status else ""
    care = f" [{', '.join(case.sensitivity)}]" if case.sensitivity else ""
    return f"{case.name}, {case.role}{told}{care}"


_LISTINGS: Mapping[str, Callable[[Catalogue, date | None], Sequence[tuple[str, str]]]] = {
    "offices": _offices,
    "cases": _cases,
    "instruments": lambda c, on: [
        (row.id, row.title) for row in c.instruments.values() if on is None or row.valid.holds(on)
    ],
    "topics": lambda c, _: [(row.id, row.title) for row in c.topics.values()],
    "recommendations": lambda c, _: [
        (row.id, f"{row.actor}: {row.ask}") for row in c.recommendations.values()
    ],
    "forms": lambda c, _: [(name, f"templates/{path}") for name, path in c.forms.items()],
    "audiences": lambda c, _: [(row.id, row.name) for row in c.audiences.values()],
    "senders": lambda c, _: [(row.id, row.name) for row in c.senders.values()],
}
