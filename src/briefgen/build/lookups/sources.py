"""`sources`: the library, and what became of every line of a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.build.batch import BRIEFS, is_spec, read_specs
from briefgen.build.evidence import prepare
from briefgen.build.lookups.known import must_be_known
from briefgen.build.lookups.places import Lines, lines_of
from briefgen.build.record import read_record
from briefgen.build.session import Session
from briefgen.build.snapshot import kept_snapshot
from briefgen.excerpts.cases import spared_names
from briefgen.model.rows import Case
from briefgen.model.source import PassageKind, Section, Source, Span
from briefgen.model.topic import found
from briefgen.workspace import Workspace

OUT = "out"
INTRODUCTION = "(introduction)"


@dataclass(frozen=True, slots=True)
class SectionFigures:
    """One section of a source, counted."""

    title: str
    level: int
    paragraphs: int
    items: int
    words: int
    cite_as: str
    """How a spec names its first passage; empty where it has none."""
    care: tuple[str, ...]
    """What is never chosen of it, and why."""


@dataclass(frozen=True, slots=True)
class Use:
    """A brief that quotes a source."""

    brief: str
    status: str
    date: str
    """ISO."""
    quotations: int
    notes: tuple[int, ...]
    """Of the last build; empty when it was never built as it is now."""


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A source as `sources` shows it."""

    source: Source
    sections: tuple[SectionFigures, ...]
    """The untitled beginning first, where it has passages."""
    words: int
    lines: Lines
    joined: tuple[str, ...]
    """Passages with furniture in their middle, in words."""
    used_in: tuple[Use, ...]
    """Briefs that quote it; looked for only when one source is shown."""

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
            "used_in": [
                {
                    "brief": use.brief,
                    "status": use.status,
                    "date": use.date,
                    "quotations": use.quotations,
                    "notes": list(use.notes),
                }
                for use in self.used_in
            ],
        }


def sources(workspace: Workspace, identifier: str = "") -> tuple[tuple[ShownSource, ...], Session]:
    """Return all sources, or one; and the session, for its findings."""
    session = Session(workspace)
    must_be_known(identifier, session.catalogue.records, "source", "briefgen sources")
    chosen = [s for s in session.sources.by_id.values() if identifier in ("", s.id)]
    uses = _uses(session, identifier) if identifier else ()
    return tuple(_shown(source, session, uses) for source in chosen), session


def _shown(source: Source, session: Session, uses: Sequence[Use]) -> ShownSource:
    lines = lines_of(source)
    return ShownSource(
        source=source,
        sections=tuple(_sections(source, tuple(session.catalogue.cases.values()))),
        words=sum(len(passage.text.split()) for passage in source.passages),
        lines=lines,
        joined=tuple(_joined(source, lines)),
        used_in=tuple(uses),
    )


def _sections(source: Source, cases: Sequence[Case]) -> Iterator[SectionFigures]:
    untitled = Section(INTRODUCTION, 1, (), Span(0, 0))
    for index, section in [(-1, untitled), *enumerate(source.sections)]:
        own = [passage for passage in source.passages if passage.section == index]
        if index < 0 and not own:
            continue
        kinds = Counter(passage.kind for passage in own)
        items = kinds[PassageKind.ITEM] + kinds[PassageKind.DEMAND]
        text = "\n".join(passage.text for passage in own)
        yield SectionFigures(
            section.title,
            section.level,
            len(own) - items,
            items,
            len(text.split()),
            own[0].locator.text if own else "",
            tuple(_care(text, cases)),
        )


def _care(text: str, cases: Sequence[Case]) -> Iterator[str]:
    for case in cases:
        spared = spared_names((case,), ())
        if case.spellings[0] in spared and found((*case.spellings, case.surname), text):
            yield f"case of {case.name}: {', '.join(case.sensitivity)}"


def _joined(source: Source, lines: Lines) -> Iterator[str]:
    for passage in source.passages:
        if len(passage.ranges) > 1:
            first = [str(lines.line(span.start)) for span in passage.ranges]
            where = passage.locator.text or "at its beginning"
            yield f"{where}: lines {' and '.join(first)} are one passage"


def _uses(session: Session, identifier: str) -> tuple[Use, ...]:
    """Return the briefs of the workspace that quote a source, with the notes of their last build."""
    workspace = session.workspace
    paths = [path for path in workspace.names(BRIEFS, ".yaml") if is_spec(path)]
    uses = []
    for read in read_specs(session, paths, topicwise=False):
        if read.spec is None:
            continue
        prepared = prepare(read.spec, session.catalogue, session.sources)
        excerpts = prepared.matter.excerpts if prepared else ()
        count = sum(excerpt.source == identifier for excerpt in excerpts)
        if count:
            spec = read.spec
            record = read_record(f"{OUT}/{spec.id}", workspace)
            notes = _notes(record, read.sha256, identifier)
            uses.append(Use(spec.id, str(spec.status), spec.date.isoformat(), count, notes))
    return tuple(uses)


def _notes(record: Mapping[str, object], spec_sha256: str, identifier: str) -> tuple[int, ...]:
    inputs = record.get("inputs")
    if not isinstance(inputs, dict) or spec_sha256 not in inputs.values():
        return ()
    letter = kept_snapshot(record)
    notes = {quoted.note for quoted in letter.quotations if quoted.source == identifier}
    return tuple(sorted(notes - {0}))
