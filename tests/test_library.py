"""The library keeps what was read, finds passages and never trusts a damaged database."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import limits
from briefgen.errors import UnusableLibrary
from briefgen.library import Key, Library
from briefgen.model.source import Hit, Locator, PassageKind, Skipped, Source, Span
from briefgen.vocabulary.sources import read_sources
from plain_sources import plain_source, with_passage

PRISONS = plain_source(
    "prisons",
    "# Torture\n\nGuards tortured two detainees.\n\nThe wardens were never investi-\ngated."
    "\n\nThe café serves “tea” & naïve guests.",
)
UNIONS = plain_source("unions", "# Labour\n\nStriking workers were dismissed.\n\nUnions protest.")
BOTH = ("prisons", "unions")


def _key(source: Source, reader: str = "text 1") -> Key:
    return Key(source.sha256, source.record, reader)


@pytest.fixture
def library() -> Library:
    library = Library(sqlite3.connect(":memory:"))
    for source in (PRISONS, UNIONS):
        library.put(_key(source), source)
    return library


def _places(hits: tuple[Hit, ...]) -> list[tuple[str, int]]:
    return [(hit.source, hit.passage) for hit in hits]


def test_gives_a_source_back_as_it_was_read(library: Library) -> None:
    assert library.get(_key(PRISONS), PRISONS.text) == PRISONS


def test_keeps_every_field_of_a_passage(library: Library) -> None:
    told = with_passage(
        PRISONS,
        1,
        kind=PassageKind.ENTRY,
        locator=Locator("2.b", "Torture", "entry for 5 May 2013", 7),
        issued=date(2013, 5, 5),
        pointer=True,
    )
    told = replace(told, skipped=(Skipped(Span(0, 9), "running head"),))
    library.put(_key(told), told)
    assert library.get(_key(told), told.text) == told


def test_reads_a_source_again_when_file_record_or_reader_changed(library: Library) -> None:
    key = _key(PRISONS)
    assert library.get(replace(key, sha256="0" * 64), PRISONS.text) is None
    assert library.get(replace(key, reader="text 2"), PRISONS.text) is None
    other = replace(key.record, title="Another title")
    assert library.get(replace(key, record=other), PRISONS.text) is None


def test_a_record_that_moved_to_another_line_is_the_same(library: Library) -> None:
    moved = replace(PRISONS.record, line=99)
    source = library.get(Key(PRISONS.sha256, moved, "text 1"), PRISONS.text)
    assert source is not None
    assert source.record.line == 99


def test_finds_any_of_the_terms_by_stem_and_by_ending(library: Library) -> None:
    assert _places(library.search(("torture",), sources=BOTH)) == [("prisons", 0)]
    assert sorted(_places(library.search(("torturing", "strik*"), sources=BOTH))) == [
        ("prisons", 0),
        ("unions", 0),
    ]
    assert library.search(("investigat*",), sources=BOTH) == ()  # "investi-gated" keeps its hyphen
    assert _places(library.search(("protested",), sources=BOTH)) == [("unions", 1)]
    assert library.search(("protested*",), sources=BOTH) == ()


def test_searches_only_the_sources_asked_for(library: Library) -> None:
    assert library.search(("torture",), sources=("unions",)) == ()


def test_operators_and_quotes_in_a_query_are_words(library: Library) -> None:
    for words in (
        '" OR 1',
        "NEAR(a b)",
        "text:tortur",
        "- ^ *",
        '"',
        "a\0b",
        "tea NOT guests",
        "{x}",
    ):
        library.search((words,), sources=BOTH)
        library.find(words, sources=BOTH)
    assert _places(library.find('cafe "tea naive"', sources=BOTH)) == [("prisons", 2)]
    assert library.search(("tea AND workers",), sources=BOTH) == ()


def test_find_wants_all_words_then_beginnings_then_any(library: Library) -> None:
    assert _places(library.find("guards tortured", sources=BOTH)) == [("prisons", 0)]
    assert _places(library.find("guard tort", sources=BOTH)) == [("prisons", 0)]
    assert _places(library.find("guests workers", sources=BOTH)) == [("unions", 0), ("prisons", 2)]
    assert _places(library.find('"workers striking"', sources=BOTH)) == []
    assert library.find("", sources=BOTH) == ()


def test_many_terms_make_several_queries_and_no_more_than_a_list(library: Library) -> None:
    many = tuple(f"word{number}" for number in range(limits.LIST_ITEMS))
    alone = library.search(("torture",), sources=BOTH)
    assert library.search((*many[: 2 * limits.QUERY_TERMS], "torture"), sources=BOTH) == alone
    assert library.search((*many, "torture"), sources=BOTH) == ()


def test_a_person_can_type_a_bounded_number_of_words(library: Library) -> None:
    words = " ".join(["nothing"] + [f"word{number}" for number in range(limits.QUERY_TERMS - 1)])
    assert library.find(f"{words} torture", sources=BOTH) == ()


def test_orders_equals_by_source_and_passage() -> None:
    library = Library(sqlite3.connect(":memory:"))
    for name in ("b", "c", "a"):
        source = plain_source(name, "Torture goes on.\n\nTorture goes on.")
        library.put(_key(source), source)
    places = _places(library.search(("torture",), sources=("a", "b", "c")))
    assert places == [("a", 0), ("a", 1), ("b", 0), ("b", 1), ("c", 0), ("c", 1)]


def test_ranking_does_not_depend_on_the_order_of_reading(library: Library) -> None:
    turned = Library(sqlite3.connect(":memory:"))
    for source in (UNIONS, PRISONS, UNIONS):
        turned.put(_key(source), source)
    terms = ("torture", "guard*", "protest", "worker*")
    assert turned.search(terms, sources=BOTH) == library.search(terms, sources=BOTH)
    assert turned.fingerprint() == library.fingerprint()


def test_a_source_that_is_put_again_replaces_the_old_one(library: Library) -> None:
    newer = plain_source("prisons", "Nothing about that any more.")
    before = library.fingerprint()
    library.put(_key(newer), newer)
    assert library.search(("torture",), sources=BOTH) == ()
    assert library.get(_key(PRISONS), PRISONS.text) is None
    assert library.fingerprint() != before
    assert "tortured" not in library.words()


def test_forgets_what_is_not_to_be_kept(library: Library) -> None:
    library.keep_only(("unions", "unknown"))
    assert library.sources() == ("unions",)
    assert library.search(("torture",), sources=BOTH) == ()
    library.forget("unknown")


def test_knows_its_words(library: Library) -> None:
    assert {"tortured", "cafe", "striking"} <= set(library.words())


def test_survives_the_process(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    connection = sqlite3.connect(path)
    Library(connection).put(_key(PRISONS), PRISONS)
    connection.close()
    again = sqlite3.connect(path)
    assert Library(again).get(_key(PRISONS), PRISONS.text) == PRISONS
    again.close()


@pytest.mark.parametrize("version", [0, 2])
def test_refuses_a_database_of_another_version_or_program(tmp_path: Path, version: int) -> None:
    connection = sqlite3.connect(tmp_path / "x.sqlite")
    connection.execute("CREATE TABLE something (x)")
    connection.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(UnusableLibrary, match="another version"):
        Library(connection)
    connection.close()


def test_refuses_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(b"no database at all" * 100)
    connection = sqlite3.connect(path)
    with pytest.raises(UnusableLibrary):
        Library(connection)
    connection.close()


def test_refuses_a_damaged_database(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    connection = sqlite3.connect(path)
    library = Library(connection)
    for number in range(30):
        source = plain_source(f"s{number}", "\n\n".join(f"Torture {n} {number}" for n in range(40)))
        library.put(_key(source), source)
    connection.close()
    data = bytearray(path.read_bytes())
    for start in range(8192, len(data) - 4096, 4096):
        data[start : start + 64] = b"\xff" * 64
    path.write_bytes(bytes(data))
    connection = sqlite3.connect(path)
    with pytest.raises(UnusableLibrary):
        Library(connection)
    connection.close()


def test_refuses_a_layout_that_makes_no_sense() -> None:
    connection = sqlite3.connect(":memory:")
    library = Library(connection)
    library.put(_key(PRISONS), PRISONS)
    connection.execute("""UPDATE source SET layout = '{"passages": [[1]], "sections": []}'""")
    with pytest.raises(UnusableLibrary):
        library.get(_key(PRISONS), PRISONS.text)


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=5))
def test_no_query_whatever_breaks_it(words: str, terms: list[str]) -> None:
    library = Library(sqlite3.connect(":memory:"))
    library.put(_key(UNIONS), UNIONS)
    library.find(words.encode("utf-8", "replace").decode(), sources=BOTH)
    library.search(tuple(terms), sources=BOTH)


def test_a_record_s_hash_is_that_of_its_values_however_they_were_read() -> None:
    data = b"""sources:
  - id: one
    file: seeds/one.txt
    type: report
    title: One
    author: A Body
    publisher: A Body
    issued: 2013-01-01
    language: en
"""
    (read,), _ = read_sources(data, "seeds/sources.yaml")
    (listed,), _ = read_sources(data.replace(b"A Body\n    pub", b"[A Body]\n    pub"), "s")
    assert Key("x", read, "t").record_hash == Key("x", listed, "t").record_hash
