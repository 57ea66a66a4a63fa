"""A workspace's whole vocabulary, read once: everything that a spec may name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from briefgen import limits
from briefgen.errors import UnreadableSource
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place
from briefgen.model.messages import Messages
from briefgen.model.rows import Actor, Audience, Case, Event, Instrument, Office, Row, Sender
from briefgen.model.source import SourceRecord
from briefgen.model.spec import Recommendation
from briefgen.model.topic import Topic, WordLists
from briefgen.specs import Known
from briefgen.vocabulary.audiences import read_audience
from briefgen.vocabulary.events import read_events
from briefgen.vocabulary.instruments import read_instruments
from briefgen.vocabulary.messages import read_messages
from briefgen.vocabulary.offices import read_offices
from briefgen.vocabulary.people import read_people
from briefgen.vocabulary.recommendations import read_actors, read_recommendations
from briefgen.vocabulary.senders import read_sender
from briefgen.vocabulary.sources import read_records
from briefgen.vocabulary.table import ANY, Table, joined
from briefgen.vocabulary.table import Known as VocabularyNames
from briefgen.vocabulary.terms import read_terms
from briefgen.vocabulary.topics import read_topics
from briefgen.workspace import Workspace

SOURCES = "seeds/sources.yaml"
TOPICS = "seeds/topics.yaml"
PEOPLE = "seeds/people.yaml"
EVENTS = "seeds/events.yaml"
RECOMMENDATIONS = "briefs/recommendations.yaml"

R = TypeVar("R", bound=Row)
T = TypeVar("T")
Reader = Callable[[bytes, str], Table[R]]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The rows of all tables by id, in file order."""

    records: Mapping[str, SourceRecord]
    topics: Mapping[str, Topic]
    words: Mapping[str, WordLists]
    """By language."""
    messages: Mapping[str, Messages]
    """By language."""
    offices: Mapping[str, Office]
    instruments: Mapping[str, Instrument]
    audiences: Mapping[str, Audience]
    senders: Mapping[str, Sender]
    cases: Mapping[str, Case]
    events: Mapping[str, Event]
    actors: Mapping[str, Actor]
    recommendations: Mapping[str, Recommendation]
    forms: Mapping[str, str]
    """Form id -> path below templates/."""
    hashes: Mapping[str, str]
    """File -> sha256 of every vocabulary file that was read."""
    findings: tuple[Finding, ...]
    """What is wrong with the files themselves."""
    faulty: Mapping[str, Mapping[str, Finding]]
    """Kind (`source`, `sender`, ...) -> id -> the fault for which it was left out."""

    def known(self) -> Known:
        """Return the names that a spec may use."""
        return Known(
            topics=self.topics,
            offices={row.id: row.audience for row in self.offices.values()},
            audiences=self.audiences,
            forms=self.forms,
            senders=self.senders,
            sources=self.records,
            cases=self.cases,
            recommendations=self.recommendations,
            instruments=self.instruments,
            actors=self.actors,
            events=self.events,
            faulty=self.faulty,
        )


class _Reading:
    """Reads file after file and gathers what is wrong with them."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.findings: list[Finding] = []
        self.hashes: dict[str, str] = {}
        self.faulty: dict[str, Mapping[str, Finding]] = {}

    def own(self, kind: str, path: str, read: Reader[R]) -> Mapping[str, R]:
        """Return the rows of a file of the workspace; a missing file is an empty table."""
        if not self.workspace.exists(path):
            return {}
        return self._rows(kind, self._table(path, path, read, ANY))

    def template(self, kind: str, path: str, read: Reader[R]) -> Mapping[str, R]:
        """Return the rows of a template file, the workspace's own or the packaged one."""
        return self._rows(kind, self._table(path, f"templates/{path}", read, ANY))

    def folder(self, kind: str, read: Reader[R]) -> Mapping[str, R]:
        """Return the rows of all files of the template folder of a kind, one a file."""
        paths = self.workspace.template_names(f"{kind}s", ".yaml")
        tables = (
            self._table(path, f"templates/{path}", read, path.rpartition("/")[2][: -len(".yaml")])
            for path in paths
        )
        return self._rows(kind, joined(tables))

    def _table(self, path: str, shown: str, read: Reader[R], name: str) -> Table[R]:
        """Return a file's rows; `name` is what is left out when it can't be read."""
        door = self.workspace.read if path == shown else self.workspace.template
        before = len(self.findings)
        data = self.bytes(path, door)
        if data is None:
            return Table((), (), {name: self.findings[before]})
        return read(data, shown)

    def languages(
        self, folder: str, read: Callable[[bytes, str], tuple[T | None, tuple[Finding, ...]]]
    ) -> Mapping[str, T]:
        """Return the values of a folder with one file a language, by language."""
        values: dict[str, T] = {}
        for path in self.workspace.template_names(folder, ".yaml"):
            data = self.bytes(path, self.workspace.template)
            value, found = read(data, f"templates/{path}") if data is not None else (None, ())
            self.findings.extend(found)
            if value is not None:
                values[path.rpartition("/")[2].removesuffix(".yaml")] = value
        return values

    def bytes(self, path: str, read: Callable[[str, int], bytes]) -> bytes | None:
        """Return a file's bytes and keep their hash, or None and a finding."""
        try:
            data = read(path, limits.VOCABULARY_BYTES)
        except UnreadableSource as error:
            self.findings.append(finding("Y014", str(error), Place(path), hint=error.hint))
            return None
        shown = path if read == self.workspace.read else f"templates/{path}"
        self.hashes[shown] = hashlib.sha256(data).hexdigest()
        return data

    def _rows(self, kind: str, table: Table[R]) -> Mapping[str, R]:
        self.findings.extend(table.findings)
        self.faulty[kind] = table.faulty
        return {row.id: row for row in table.rows}


def read_catalogue(workspace: Workspace) -> Catalogue:
    """Return a workspace's vocabulary and what is wrong with its files."""
    reading = _Reading(workspace)
    records = _records(reading)
    topics = reading.own("topic", TOPICS, read_topics)
    audiences = reading.folder("audience", read_audience)
    instruments = reading.template("instrument", "instruments.yaml", read_instruments)
    actors = reading.template("actor", "actors.yaml", read_actors)
    # A faulty row is told once, at its own place: what names it is not at fault.
    known = {
        "audience": {*audiences, *reading.faulty["audience"]},
        "topic": topics,
        "source": {*records, *reading.faulty["source"]},
        "instrument": instruments,
        "actor": actors,
    }
    cases = reading.own("case", PEOPLE, lambda data, file: read_people(data, file, known))
    known = {**known, "case": cases}
    return Catalogue(
        records=records,
        topics=topics,
        words=reading.languages("terms", read_terms),
        messages=reading.languages("messages", read_messages),
        offices=reading.template("office", "offices.yaml", lambda d, f: read_offices(d, f, known)),
        instruments=instruments,
        audiences=audiences,
        senders=reading.folder("sender", read_sender),
        cases=cases,
        events=reading.own("event", EVENTS, lambda data, file: read_events(data, file, known)),
        actors=actors,
        recommendations=_recommendations(reading, known),
        forms={
            path.rpartition("/")[2].removesuffix(".md.j2"): path
            for path in workspace.template_names("forms", ".md.j2")
        },
        hashes=reading.hashes,
        findings=tuple(reading.findings),
        faulty=reading.faulty,
    )


def _records(reading: _Reading) -> Mapping[str, SourceRecord]:
    path = SOURCES
    reading.faulty["source"] = {}
    if not reading.workspace.exists(path):
        reading.findings.append(
            finding("S001", "there are no sources", Place(path), hint="write seeds/sources.yaml")
        )
        return {}
    data = reading.bytes(path, reading.workspace.read)
    if data is None:
        reading.faulty["source"] = {ANY: reading.findings[-1]}
        return {}
    read = read_records(data, path)
    reading.findings.extend(read.findings)
    reading.faulty["source"] = read.faulty
    return {record.id: record for record in read.records}


def _recommendations(reading: _Reading, known: VocabularyNames) -> Mapping[str, Recommendation]:
    return reading.own(
        "recommendation", RECOMMENDATIONS, lambda d, f: read_recommendations(d, f, known)
    )
