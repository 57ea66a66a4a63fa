"""How a source that was read is written down in tests/fixtures/sources/*.expected."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

from briefgen.model.source import Passage, Source, SourceRecord
from briefgen.readers import READERS
from briefgen.readers.reader import choose_reader
from briefgen.readers.text.lines import split_lines
from briefgen.vocabulary.sources import read_sources

ROOT = Path(__file__).parent.parent
FIXTURES = Path(__file__).parent / "fixtures" / "sources"


def records(yaml: Path) -> tuple[SourceRecord, ...]:
    """Return the records of a sources.yaml that has nothing wrong with it."""
    read, findings = read_sources(yaml.read_bytes(), yaml.name)
    assert not findings, findings
    return read


def read_beside(yaml: Path, record: SourceRecord) -> Source:
    """Return the source of a record whose file lies beside its sources.yaml."""
    data = (yaml.parent / record.file).read_bytes()
    return choose_reader(record.file, READERS).read(data, record, sha256="0" * 64)


def seeds() -> dict[str, Source]:
    """Return the five seeds by id."""
    yaml = ROOT / "seeds" / "sources.yaml"
    return {record.id: read_beside(yaml, record) for record in records(yaml)}


def fixtures() -> dict[str, Source]:
    """Return the fixture sources by id."""
    yaml = FIXTURES / "records.yaml"
    return {record.id: read_beside(yaml, record) for record in records(yaml)}


def listed(source: Source) -> list[str]:
    """Return one line for each heading, passage and skipped stretch, in file order."""
    starts = [line.span.start for line in split_lines(source.text)]
    rows = [
        *((row.span.start, f"{'#' * row.level or 'title'} {row.title}") for row in source.sections),
        *((row.ranges[0].start, _passage(row)) for row in source.passages),
        *((row.span.start, f"- {row.why}") for row in source.skipped if row.why not in _MARKS),
    ]
    return [f"{max(1, bisect_right(starts, start))} {told}" for start, told in sorted(rows)]


_MARKS = frozenset({"bullet", "number", "paragraph number", "Markdown mark"})


def _passage(passage: Passage) -> str:
    words = passage.text.split()
    ends = (
        " ".join(words) if len(words) <= 6 else f"{' '.join(words[:3])} ... {' '.join(words[-3:])}"
    )
    flags = " pointer" if passage.pointer else ""
    flags += f" {passage.issued}" if passage.issued else ""
    return f"{passage.kind}{flags} [{passage.locator.text}] {ends}"
