"""A shelf of plain sources and the real word lists and topics, for tests of the choice."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path

from briefgen.excerpts.choose import Choice, choose
from briefgen.excerpts.shelf import Shelf, Wanted
from briefgen.library import Key, Library
from briefgen.model.excerpt import Excerpt
from briefgen.model.finding import Place
from briefgen.model.source import Source
from briefgen.model.topic import Topic, WordLists
from briefgen.vocabulary.table import Table
from briefgen.vocabulary.terms import read_terms
from briefgen.vocabulary.topics import read_topics
from plain_sources import on

ROOT = Path(__file__).parent.parent
HERE = Place("briefs/x.yaml", 7, 5)


@cache
def english() -> WordLists:
    """Return the word lists that the package ships."""
    file = "templates/terms/en.yaml"
    words, findings = read_terms((ROOT / file).read_bytes(), file)
    assert words is not None, findings
    return words


@cache
def topics() -> Table[Topic]:
    """Return the topics of the repository's workspace."""
    file = "seeds/topics.yaml"
    table = read_topics((ROOT / file).read_bytes(), file)
    assert not table.findings
    return table


def topic(topic_id: str) -> Topic:
    """Return one of them."""
    row = topics().get(topic_id)
    assert row is not None
    return row


def shelf(*sources: Source, day: str = "2013-06-24", names: tuple[str, ...] = ()) -> Shelf:
    """Return a shelf of these sources."""
    return Shelf(on(day), sources, {"en": english()}, names)


def chosen(
    wanted_topics: str, what: Shelf, *, limit: int = 3, used: Sequence[Excerpt] = ()
) -> Choice:
    """Return the choice for topics, named with blanks between, from an index of the shelf."""
    library = Library(sqlite3.connect(":memory:"))
    for source in what.sources:
        library.put(Key(source.sha256, source.record, "plain"), source)
    rows = tuple(topic(name) for name in wanted_topics.split())
    terms = [term for row in rows for term in (*row.core, *row.helping)]
    ids: Collection[str] = {source.id for source in what.sources}
    hits = library.search(terms, sources=ids)
    wanted = Wanted("-".join(wanted_topics.split()), rows, limit, HERE)
    return choose(wanted, what, hits, used)


def texts(choice: Choice) -> list[str]:
    """Return the chosen words."""
    return [excerpt.text for excerpt in choice.excerpts]
