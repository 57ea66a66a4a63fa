"""The sources of a workspace, read or taken from the cache."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefgen import limits
from briefgen.build.catalogue import SOURCES
from briefgen.errors import UnreadableSource, UnusableLibrary
from briefgen.library import Key, Library
from briefgen.model.codes import finding
from briefgen.model.doubts import doubt
from briefgen.model.finding import Finding, Place
from briefgen.model.source import Hit, Source, SourceRecord
from briefgen.readers import READERS
from briefgen.readers.reader import choose_reader
from briefgen.workspace import Workspace

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Sources:
    """Every source that could be read, and the index over them."""

    by_id: Mapping[str, Source]
    """In the order of sources.yaml."""
    library: Library
    findings: tuple[Finding, ...]
    """What is wrong with a record's file."""
    fresh: tuple[str, ...]
    """Ids of those that were read anew."""
    doubtful: frozenset[tuple[str, int]] = frozenset()
    """Source and passage whose characters may not show what they hold: never chosen."""
    unread: Mapping[str, Finding] = field(default_factory=dict)
    """Ids of those that could not be read, with the reason."""

    def search(self, terms: Sequence[str]) -> tuple[Hit, ...]:
        """Return the passages of all sources that hold any of these terms, best first."""
        return self.library.search(terms, sources=self.by_id)


def read_sources_of(workspace: Workspace, records: Mapping[str, SourceRecord]) -> Sources:
    """Return all sources; a cache that can't be trusted is thrown away and made anew."""
    try:
        return _read_all(workspace, records, Library(workspace.cache()))
    except UnusableLibrary:
        workspace.drop_cache()
        return _read_all(workspace, records, Library(workspace.cache()))


def _read_all(
    workspace: Workspace, records: Mapping[str, SourceRecord], library: Library
) -> Sources:
    sources: dict[str, Source] = {}
    unread: dict[str, Finding] = {}
    fresh: list[str] = []
    for record in records.values():
        try:
            source, anew = _read(workspace, record, library)
        except UnreadableSource as error:
            unread[record.id] = _unreadable(record, error)
            continue
        sources[record.id] = source
        fresh += [record.id] * anew
    library.keep_only(sources)
    doubtful = _doubtful(sources)
    findings = (*unread.values(), *_same_content(sources), *_doubts(sources, doubtful))
    return Sources(sources, library, findings, tuple(fresh), frozenset(doubtful), unread)


def _unreadable(record: SourceRecord, error: UnreadableSource) -> Finding:
    """Return why a source couldn't be read, at the line that names its file."""
    line = f"{record.file}, line {error.line}, column {error.column}: "
    at = line if error.line else ""
    message = f"{record.id}: {at}{error}"
    place = Place(SOURCES, record.line, 1)
    return finding("S002", message, place, name=record.id, hint=error.hint)


def _read(workspace: Workspace, record: SourceRecord, library: Library) -> tuple[Source, bool]:
    data = workspace.read(record.file, limits.SOURCE_BYTES)
    sha256 = hashlib.sha256(data).hexdigest()
    reader = choose_reader(record.file, READERS)
    key = Key(sha256, record, f"{reader.name} {reader.version}")
    text = _decoded(data, record.encoding)
    kept = library.get(key, text) if text is not None else None
    if kept is not None:
        return kept, False
    source = reader.read(data, record, sha256=sha256)
    library.put(key, source)
    return source, True


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None  # the reader tells why


def _doubtful(sources: Mapping[str, Source]) -> Mapping[tuple[str, int], str]:
    """Return why each doubtful passage is one, by source and passage."""
    return {
        (source.id, passage.index): why
        for source in sources.values()
        for passage in source.passages
        if (why := doubt(passage.text))
    }


def _doubts(
    sources: Mapping[str, Source], doubtful: Mapping[tuple[str, int], str]
) -> list[Finding]:
    reasons: dict[tuple[str, str], list[int]] = {}
    for (identifier, index), why in doubtful.items():
        reasons.setdefault((identifier, why), []).append(index)
    found = []
    for (identifier, why), indexes in reasons.items():
        source = sources[identifier]
        offset = source.passages[indexes[0]].ranges[0].start
        line = len(_LINE_END.findall(source.text[:offset])) + 1
        places = f"{len(indexes)} passages hold" if len(indexes) > 1 else "a passage holds"
        found.append(
            finding(
                "S007",
                f"{identifier}: {places} what can't be trusted to show itself: it {why}",
                Place(source.record.file, line),
                name=identifier,
                hint="get a clean copy; until then nothing of it is chosen",
            )
        )
    return found


def _same_content(sources: Mapping[str, Source]) -> list[Finding]:
    first: dict[str, str] = {}
    found: list[Finding] = []
    for source in sources.values():
        other = first.setdefault(source.sha256, source.id)
        if other != source.id:
            found.append(
                finding(
                    "S003",
                    f"{source.id} has the same content as {other}",
                    Place(source.record.file),
                    name=source.id,
                    hint="take one of the two records out: they don't corroborate each other",
                )
            )
    return found
