"""Index and cache of Sources in an SQLite database over a connection handed in.

A source that was read once with the same bytes, record and reader is not read again: its passages'
ranges are kept, their text is computed anew from the file. Two full-text indexes stand over the
passages' words: one by stems, for whole words and phrases, one by spelling, for words with any
ending (`tortur*`). A query is always parameters and quoted phrases, so no word can be an operator.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from briefgen import limits
from briefgen.errors import UnusableLibrary
from briefgen.model.source import (
    Hit,
    Locator,
    Passage,
    PassageKind,
    Section,
    Skipped,
    Source,
    SourceRecord,
    Span,
    assemble,
)

VERSION = 1
_APPLICATION = 0x62726667  # "brfg": a database of another program is never taken for ours
_TABLES = """
CREATE TABLE source (
    id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, record TEXT NOT NULL, reader TEXT NOT NULL,
    layout TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE passage (
    row INTEGER PRIMARY KEY, source TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL,
    UNIQUE (source, number)
);
CREATE VIRTUAL TABLE stems USING fts5(
    text, content='passage', content_rowid='row', tokenize="porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE spellings USING fts5(
    text, content='passage', content_rowid='row', tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE word USING fts5vocab('spellings', 'row');
"""
_INDEXES = ("stems", "spellings")
_QUERY_WORDS = re.compile(r'"([^"]*)"|(\S+)')
_SCORE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Key:
    """What a source was read from; another value of any part means: read it again."""

    sha256: str
    """Hash of the file's bytes, lower-case hex."""
    record: SourceRecord
    """Its record as it stands now; the line where it is written doesn't count."""
    reader: str
    """The reader's name and version."""

    @property
    def record_hash(self) -> str:
        """Return a hash of the record's values, its line left out."""
        values = asdict(self.record)
        del values["line"]
        written = json.dumps(values, ensure_ascii=True, sort_keys=True, default=str)
        return hashlib.sha256(written.encode()).hexdigest()


class Library:
    """The index and cache; raises UnusableLibrary when the database can't be trusted."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take over a connection; an empty database is given its tables."""
        self._connection = connection
        with _trusted():
            self._open()

    def _open(self) -> None:
        connection = self._connection
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise UnusableLibrary("the cache of sources is damaged")
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            connection.executescript(
                f"BEGIN; {_TABLES} PRAGMA application_id = {_APPLICATION};"
                f" PRAGMA user_version = {VERSION}; COMMIT;"
            )
        found = (_pragma(connection, "application_id"), _pragma(connection, "user_version"))
        if found != (_APPLICATION, VERSION):
            raise UnusableLibrary("the cache of sources was made by another version")

    def get(self, key: Key, text: str) -> Source | None:
        """Return a source as it was read before, or None; `text` is the decoded file."""
        with _trusted():
            row = self._connection.execute(
                "SELECT layout FROM source WHERE id = ? AND sha256 = ? AND record = ? AND reader = ?",
                (key.record.id, key.sha256, key.record_hash, key.reader),
            ).fetchone()
        try:
            return None if row is None else _rebuilt(key, text, json.loads(row[0]))
        except (LookupError, TypeError, ValueError) as error:
            raise UnusableLibrary(f"the cache of sources is damaged: {error}") from error

    def put(self, key: Key, source: Source) -> None:
        """Keep a source that was read, instead of what was kept under its id."""
        layout = json.dumps(_layout(source), ensure_ascii=False, separators=(",", ":"))
        with _trusted(), self._connection:
            self._forget(source.id)
            self._connection.execute(
                "INSERT INTO source VALUES (?, ?, ?, ?, ?)",
                (source.id, key.sha256, key.record_hash, key.reader, layout),
            )
            self._connection.executemany(
                "INSERT INTO passage (source, number, text) VALUES (?, ?, ?)",
                [(source.id, passage.index, passage.text) for passage in source.passages],
            )
            for index in _INDEXES:
                self._connection.execute(
                    f"INSERT INTO {index} (rowid, text) SELECT row, text FROM passage WHERE source = ?",  # noqa: S608 - a constant
                    (source.id,),
                )

    def forget(self, source: str) -> None:
        """Drop a source; one that isn't there is no error."""
        with _trusted(), self._connection:
            self._forget(source)

    def keep_only(self, sources: Collection[str]) -> None:
        """Drop all sources but these: ranking depends on the whole library."""
        for source in self.sources():
            if source not in sources:
                self.forget(source)

    def _forget(self, source: str) -> None:
        for index in _INDEXES:
            self._connection.execute(
                f"INSERT INTO {index} ({index}, rowid, text) SELECT 'delete', row, text FROM passage WHERE source = ?",  # noqa: S608 - a constant
                (source,),
            )
        self._connection.execute("DELETE FROM passage WHERE source = ?", (source,))
        self._connection.execute("DELETE FROM source WHERE id = ?", (source,))

    def sources(self) -> tuple[str, ...]:
        """Return the ids of what is kept, sorted."""
        with _trusted():
            rows = self._connection.execute("SELECT id FROM source ORDER BY id").fetchall()
            return tuple(row[0] for row in rows)

    def fingerprint(self) -> str:
        """Return a hash of all that ranking depends on: what is kept, and SQLite's version."""
        with _trusted():
            rows = self._connection.execute(
                "SELECT id, sha256, record, reader FROM source ORDER BY id"
            ).fetchall()
        written = json.dumps([VERSION, sqlite3.sqlite_version, rows])
        return hashlib.sha256(written.encode()).hexdigest()

    def search(self, terms: Sequence[str], *, sources: Collection[str]) -> tuple[Hit, ...]:
        """Return the passages that hold any of these terms, best first.

        A term is a word or phrase; with a `*` at its end its last word may have any ending. No
        query has more than QUERY_TERMS; more terms make more queries. Scores are BM25's, positive,
        summed over the terms; equals are ordered by source and passage.
        """
        phrases = _phrases(terms)[: limits.LIST_ITEMS]
        whole = [_quoted(phrase) for phrase, open_ended in phrases if not open_ended]
        endings = [f"{_quoted(phrase)} *" for phrase, open_ended in phrases if open_ended]
        scores: dict[tuple[str, int], float] = {}
        for index, quoted in (("stems", whole), ("spellings", endings)):
            for start in range(0, len(quoted), limits.QUERY_TERMS):
                query = " OR ".join(quoted[start : start + limits.QUERY_TERMS])
                for hit in self._matches(index, query):
                    place = (hit.source, hit.passage)
                    scores[place] = scores.get(place, 0.0) + hit.score
        return _ranked(scores, sources)

    def find(self, words: str, *, sources: Collection[str]) -> tuple[Hit, ...]:
        """Return the passages for what a person typed, best first.

        All words must stand in a passage; "words in double quotes" side by side. When no passage
        has them all, each may have any ending; when still none, any of the words will do.
        """
        phrases = _phrases(_typed(words))[: limits.QUERY_TERMS]
        whole = [_quoted(phrase) for phrase, _ in phrases]
        begun = [f"{phrase} *" for phrase in whole]
        attempts = [
            ("stems", whole, " AND "),
            ("spellings", begun, " AND "),
            ("stems", whole, " OR "),
        ]
        if any(open_ended for _, open_ended in phrases):
            del attempts[0]
        for index, quoted, joint in attempts:
            found = self._matches(index, joint.join(quoted))
            hits = _ranked({(hit.source, hit.passage): hit.score for hit in found}, sources)
            if hits:
                return hits
        return ()

    def words(self) -> tuple[str, ...]:
        """Return every word of the library, lower-case and without diacritics, sorted."""
        with _trusted():
            rows = self._connection.execute("SELECT term FROM word ORDER BY term").fetchall()
            return tuple(row[0] for row in rows)

    def _matches(self, index: str, query: str) -> Iterator[Hit]:
        if not query:
            return
        with _trusted():
            rows = self._connection.execute(
                f"SELECT source, number, -bm25({index}) FROM {index} JOIN passage ON row = {index}.rowid WHERE {index} MATCH ?",  # noqa: S608 - a constant
                (query,),
            ).fetchall()
        yield from (Hit(*row) for row in rows)


@contextmanager
def _trusted() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise UnusableLibrary(f"the cache of sources can't be read: {error}") from error


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    return int(value)


def _ranked(scores: Mapping[tuple[str, int], float], sources: Collection[str]) -> tuple[Hit, ...]:
    hits = [
        Hit(source, passage, round(score, _SCORE_DIGITS))
        for (source, passage), score in scores.items()
        if source in sources
    ]
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.source, hit.passage)))


def _typed(words: str) -> list[str]:
    return [phrase or word for phrase, word in _QUERY_WORDS.findall(words)]


def _phrases(terms: Iterable[str]) -> list[tuple[str, bool]]:
    """Return each distinct term that has a letter or digit, and whether its end is open."""
    cleaned = dict.fromkeys(
        (term.strip().rstrip("*"), term.strip().endswith("*")) for term in terms
    )
    return [(text, end) for text, end in cleaned if any(map(str.isalnum, text))]


def _quoted(phrase: str) -> str:
    # NUL ends an SQLite query early.
    doubled = phrase.replace('"', '""').replace("\0", " ")
    return f'"{doubled}"'


def _layout(source: Source) -> dict[str, Any]:
    return {
        "sections": [(s.title, s.level, s.path, s.span) for s in source.sections],
        "skipped": [(s.span, s.why) for s in source.skipped],
        "passages": [_passage_layout(passage) for passage in source.passages],
    }


def _passage_layout(passage: Passage) -> tuple[Any, ...]:
    locator = passage.locator
    return (
        passage.kind,
        passage.path,
        passage.section,
        passage.ranges,
        (locator.number, locator.section, locator.item, locator.page),
        passage.issued.isoformat() if passage.issued else "",
        passage.pointer,
    )


def _rebuilt(key: Key, text: str, layout: Mapping[str, Any]) -> Source:
    return Source(
        record=key.record,
        sha256=key.sha256,
        text=text,
        sections=tuple(
            Section(title, level, tuple(path), Span(*span))
            for title, level, path, span in layout["sections"]
        ),
        passages=tuple(_passage(index, row, text) for index, row in enumerate(layout["passages"])),
        skipped=tuple(Skipped(Span(*span), why) for span, why in layout["skipped"]),
    )


def _passage(index: int, row: Sequence[Any], text: str) -> Passage:
    kind, path, section, ranges, locator, issued, pointer = row
    spans = tuple(Span(*span) for span in ranges)
    assembled = assemble(text, spans)
    return Passage(
        index=index,
        kind=PassageKind(kind),
        path=tuple(path),
        section=section,
        ranges=spans,
        text=assembled.text,
        offsets=assembled.offsets,
        line_hyphens=assembled.line_hyphens,
        locator=Locator(*locator),
        issued=date.fromisoformat(issued) if issued else None,
        pointer=pointer,
    )
