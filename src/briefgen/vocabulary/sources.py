"""Bibliographic records: sources.yaml -> SourceRecord rows, under CSL-JSON's names and ours."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainValidator

from briefgen import limits, yamltext
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place, Severity
from briefgen.model.source import FurniturePattern, HeadingPattern, ReaderHints, SourceRecord
from briefgen.vocabulary.csl import UNUSED, csl_date, csl_name, read_type
from briefgen.vocabulary.nodes import ID, RowNode, row_nodes
from briefgen.vocabulary.patterns import read_pattern
from briefgen.vocabulary.table import ANY, first_errors
from briefgen.yamltext import (
    Count,
    Entry,
    Line,
    OneOrMany,
    PartialDate,
    Shorthand,
    Title,
    Url,
    shown,
    wrong,
)

Read = tuple[tuple[SourceRecord, ...], tuple[Finding, ...]]

_TABLE = "sources"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def _read_encoding(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    try:
        codecs.lookup(text)
    except (LookupError, ValueError) as error:
        raise wrong(
            "Y007",
            f"is no encoding: {shown(text)}",
            "write its usual name, as utf-8, windows-1251 or koi8-r",
        ) from error
    return text


def _read_file(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    parts = text.split("/")
    if not text or text.startswith("/") or "\\" in text or ":" in text or ".." in parts:
        raise wrong(
            "Y007",
            f"must name a file of the workspace: {shown(text)}",
            "write its path from the folder of this file, with slashes and without ..",
        )
    return text


def _read_language(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if not _LANGUAGE.fullmatch(text):
        raise wrong("Y007", f"is no language tag: {shown(text)}", "write it as in en, en-GB or ru")
    return text


Pattern = Annotated[str, PlainValidator(read_pattern)]
Day = Annotated[PartialDate, BeforeValidator(csl_date)]
Type = Annotated[str, PlainValidator(read_type)]
Name = Annotated[Title, BeforeValidator(csl_name)]


class FurnitureEntry(Entry):
    """The keys of a furniture pattern."""

    line: Pattern
    why: Title
    until: Pattern = ""


class LevelEntry(Entry):
    """The keys of a heading's pattern, or of a line before which sections end."""

    line: Pattern
    level: Count


class ReaderEntry(Entry):
    """The keys of what a careful reader saw in a source's layout."""

    furniture: tuple[FurnitureEntry, ...] = ()
    headings: tuple[LevelEntry, ...] = ()
    closes: tuple[LevelEntry, ...] = ()
    page_start: Pattern = ""
    year: Count = 0
    caption: Pattern = ""
    items: Title = ""


class CoverageEntry(Entry):
    """The keys of what a source is about."""

    place: Title = ""
    period: Title = ""


class WithdrawnEntry(Entry):
    """The keys of a withdrawal."""

    date: PartialDate
    why: Line = ""


class SourceEntry(Entry):
    """The keys of a record."""

    file: Annotated[str, PlainValidator(_read_file)]
    title: Title
    author: Annotated[tuple[Name, ...], OneOrMany()] = ()
    publisher: Title = ""
    publisher_place: Title = ""
    container_title: Title = ""
    collection_title: Title = ""
    number: Title = ""
    issued: Day = ""
    accessed: Day = ""
    url: Url = Field(default="", alias="URL")
    type_: Type = ""
    kind: Type = ""
    language: Annotated[str, PlainValidator(_read_language)] = "en"
    encoding: Annotated[str, PlainValidator(_read_encoding)] = "utf-8"
    rights: Line = ""
    origin: Title = ""
    coverage: Annotated[CoverageEntry, Shorthand("place")] = CoverageEntry()
    cite_as: Title = ""
    reader: ReaderEntry = ReaderEntry()
    withdrawn: Annotated[WithdrawnEntry | None, Shorthand("date")] = None


@dataclass(frozen=True, slots=True)
class Records:
    """What sources.yaml holds."""

    records: tuple[SourceRecord, ...]
    """In file order; ids and files are unique."""
    findings: tuple[Finding, ...]
    """What is wrong with the file, in file order."""
    faulty: Mapping[str, Finding]
    """Ids of records that were left out, with the first error of each; `ANY`: the whole file."""


def read_sources(data: bytes, file: str) -> Read:
    """Return the records of sources.yaml in file order, and all that is wrong with it."""
    read = read_records(data, file)
    return read.records, read.findings


def read_records(data: bytes, file: str) -> Records:
    """Return the records of sources.yaml, all that is wrong with it, and which were left out.

    A faulty record is told and left out, and so are both of two with one id; the others stand. `file` is the path of the YAML file
    relative to the workspace; a record's own `file` is relative to its folder.
    """
    loaded = yamltext.load(
        data, file, max_bytes=limits.VOCABULARY_BYTES, max_events=limits.VOCABULARY_EVENTS
    )
    if loaded.root is None:
        return Records((), loaded.findings, first_errors(ANY, loaded.findings))
    nodes, faults = row_nodes(_below_outer_key(loaded.root), _TABLE, ID)
    records: list[SourceRecord] = []
    told: list[Finding] = [*loaded.findings, *faults]
    twice = {found.name: found for found in faults if found.code == "Y004"}
    faulty: dict[str, Finding] = dict(twice)
    for node in nodes:
        entry, found = yamltext.validate(SourceEntry, _without_unused(node.node))
        told.extend(found)
        if entry is None:
            faulty.update(first_errors(node.id, found))
        elif node.id not in twice:
            record = _record(entry, node)
            records.append(record)
            told.extend((*_notes(entry, node), *_withdrawn(record, node)))
    kept, again = _one_per_file(records, {node.id: node for node in nodes})
    faulty.update((found.name, found) for found in again)
    return Records(kept, tuple(sorted((*told, *again), key=_place)), faulty)


def _place(found: Finding) -> Place:
    return found.place


def _below_outer_key(root: yamltext.Node) -> yamltext.Node:
    """Return the tree with the outer key `sources`, which a bare list or table of records lacks."""
    if isinstance(root, yamltext.Mapping):
        named = root.get(_TABLE) is not None
        if named or not all(isinstance(pair.value, yamltext.Mapping) for pair in root.entries):
            return root
    scalar = _first_scalar(root)
    if scalar is None or isinstance(root, yamltext.Scalar):
        return root
    return yamltext.Mapping((yamltext.Pair(replace(scalar, value=_TABLE), root),), root.place)


def _first_scalar(node: yamltext.Node) -> yamltext.Scalar | None:
    if isinstance(node, yamltext.Scalar):
        return node
    if isinstance(node, yamltext.Mapping):
        return node.entries[0].key if node.entries else None
    return _first_scalar(node.items[0]) if node.items else None


def _without_unused(node: yamltext.Node) -> yamltext.Node:
    if not isinstance(node, yamltext.Mapping):
        return node
    kept = tuple(pair for pair in node.entries if pair.key.value not in UNUSED)
    return yamltext.Mapping(kept, node.place)


def _record(entry: SourceEntry, node: RowNode) -> SourceRecord:
    return SourceRecord(
        id=node.id,
        file=_in_workspace(entry.file, node.place.file),
        kind=entry.kind or entry.type_,
        title=entry.title,
        author=entry.author,
        publisher=entry.publisher,
        publisher_place=entry.publisher_place,
        container_title=entry.container_title,
        collection=entry.collection_title,
        number=entry.number,
        issued=entry.issued,
        accessed=entry.accessed,
        url=entry.url,
        language=entry.language,
        encoding=entry.encoding,
        rights=entry.rights,
        origin=entry.origin,
        coverage_place=entry.coverage.place,
        coverage_period=entry.coverage.period,
        cite_as=entry.cite_as,
        reader=_hints(entry.reader),
        withdrawn=entry.withdrawn.date if entry.withdrawn else "",
        withdrawn_why=entry.withdrawn.why if entry.withdrawn else "",
        line=node.at("file").line,
    )


def _in_workspace(file: str, beside: str) -> str:
    folder = beside.rpartition("/")[0]
    whole = not folder or file.startswith(f"{folder}/")
    return file if whole else f"{folder}/{file}"


def _hints(entry: ReaderEntry) -> ReaderHints:
    options = {"caption": entry.caption, "items": entry.items}
    for row in entry.closes:
        key = f"closes-{row.level}"
        options[key] = f"{options[key]}|(?:{row.line})" if key in options else f"(?:{row.line})"
    return ReaderHints(
        furniture=tuple(FurniturePattern(row.line, row.why, row.until) for row in entry.furniture),
        headings=tuple(HeadingPattern(row.line, row.level) for row in entry.headings),
        page_start=entry.page_start,
        year=entry.year,
        options={key: value for key, value in options.items() if value},
    )


def _notes(entry: SourceEntry, node: RowNode) -> Iterator[Finding]:
    if not entry.rights:
        yield finding(
            "S005",
            f"{node.id}: nobody has said under which terms it may be used",
            node.place,
            name=node.id,
            hint="add `rights:` with the licence or the copyright line",
        )


def _withdrawn(record: SourceRecord, node: RowNode) -> Iterator[Finding]:
    if record.withdrawn:
        yield finding(
            "S006",
            f"{record.id} was {record.withdrawal}",
            node.at("withdrawn"),
            name=record.id,
            hint="no brief may cite it; add what took its place as a source of its own",
            severity=Severity.WARNING,
        )


def _one_per_file(records: Sequence[SourceRecord], nodes: Mapping[str, RowNode]) -> Read:
    first: dict[str, SourceRecord] = {}
    twice: list[Finding] = []
    for record in records:
        other = first.setdefault(record.file.casefold(), record)
        if other is not record:
            twice.append(
                finding(
                    "S004",
                    f"{record.id} names the same file as {other.id}: {shown(record.file)}",
                    nodes[record.id].at("file"),
                    name=record.id,
                    hint="take one of the two records out",
                )
            )
    return tuple(first.values()), tuple(twice)
