"""sources.yaml: every record checked, every fault told at its line with the cure."""

from __future__ import annotations

import pytest

from briefgen.model.finding import Finding, Severity
from briefgen.model.source import HeadingPattern, SourceRecord
from briefgen.vocabulary.sources import read_sources

FILE = "seeds/sources.yaml"
LEAST = "sources:\n  - {id: a, file: a.txt, title: A title, rights: all}\n"


def read(text: str) -> tuple[tuple[SourceRecord, ...], tuple[Finding, ...]]:
    return read_sources(text.encode(), FILE)


def with_key(line: str) -> str:
    return (
        f"sources:\n  - id: a\n    file: a.txt\n    title: A title\n    rights: all\n    {line}\n"
    )


def test_the_least_record() -> None:
    (record,), findings = read(LEAST)
    assert not findings
    assert (record.id, record.file, record.title) == ("a", "seeds/a.txt", "A title")
    assert (record.language, record.encoding, record.issued, record.line) == ("en", "utf-8", "", 2)


def test_csl_names_land_in_their_fields() -> None:
    text = """
sources:
  - id: un-2010
    file: un.txt
    type: report
    title: Concluding observations
    author: [Committee against Torture, {family: Berg, given: Andrea}, {literal: OHCHR}]
    publisher: United Nations
    publisher-place: Geneva
    container-title: Official records
    collection-title: CAT
    number: CAT/C/1
    issued: {date-parts: [[2010, 1, 5]]}
    accessed: 2011-02
    URL: https://www.example.org/x
    language: en-GB
    encoding: windows-1251
    rights: free
    origin: un
    coverage: {place: Arlan, period: "2009"}
    cite-as: the Committee
    abstract: not used
    ISBN: "3"
    withdrawn: {date: 2013-06-25, why: figures corrected}
"""
    (record,), (withdrawn,) = read(text)
    assert (withdrawn.code, withdrawn.severity) == ("S006", Severity.WARNING)
    assert withdrawn.place.line == 24
    assert "on 2013-06-25: figures corrected" in withdrawn.message
    assert record == SourceRecord(
        id="un-2010",
        file="seeds/un.txt",
        kind="report",
        title="Concluding observations",
        author=("Committee against Torture", "Andrea Berg", "OHCHR"),
        publisher="United Nations",
        publisher_place="Geneva",
        container_title="Official records",
        collection="CAT",
        number="CAT/C/1",
        issued="2010-01-05",
        accessed="2011-02",
        url="https://www.example.org/x",
        language="en-GB",
        encoding="windows-1251",
        rights="free",
        origin="un",
        coverage_place="Arlan",
        coverage_period="2009",
        cite_as="the Committee",
        withdrawn="2013-06-25",
        withdrawn_why="figures corrected",
        line=4,
    )


def test_our_kind_goes_before_the_csl_type() -> None:
    (record,), _ = read(with_key("type: webpage\n    kind: index-page"))
    assert record.kind == "index-page"


def test_a_single_author_needs_no_list() -> None:
    (record,), _ = read(with_key("author: Human Rights Watch"))
    assert record.author == ("Human Rights Watch",)


def test_reader_hints_land_in_their_fields() -> None:
    (record,), findings = read(
        with_key(
            r"""reader:
      furniture: [{line: 'Share \d+', why: button, until: "End"}]
      headings: [{line: Leadup, level: 2}]
      closes: [{line: First, level: 1}, {line: Second, level: 1}]
      page-start: '^ \S'
      year: 2010
      caption: Photo
      items: case"""
        )
    )
    assert not findings
    hints = record.reader
    assert [(row.pattern, row.why, row.until) for row in hints.furniture] == [
        (r"Share \d+", "button", "End")
    ]
    assert hints.headings == (HeadingPattern("Leadup", 2),)
    assert (hints.page_start, hints.year) == (r"^ \S", 2010)
    assert hints.options == {
        "caption": "Photo",
        "items": "case",
        "closes-1": "(?:First)|(?:Second)",
    }


@pytest.mark.parametrize(
    "text",
    [
        "- {id: a, file: a.txt, title: A title, rights: all}\n",
        "a: {file: a.txt, title: A title, rights: all}\n",
        "sources:\n  a: {file: a.txt, title: A title, rights: all}\n",
    ],
    ids=["bare list", "bare table", "table"],
)
def test_a_list_or_a_table_of_records_will_do(text: str) -> None:
    records, findings = read(text)
    assert [record.file for record in records] == ["seeds/a.txt"]
    assert not findings


def test_a_path_from_the_workspace_is_left_as_it_is() -> None:
    (record,), _ = read(LEAST.replace("a.txt", "seeds/more/a.txt"))
    assert record.file == "seeds/more/a.txt"


@pytest.mark.parametrize(
    ("line", "code", "told", "cure"),
    [
        ("isued: 2013", "Y005", "`isued`", "did you mean `issued`?"),
        ("issued: 31/01/2013", "Y007", "must be a date", "write 2013-01-31"),
        ("issued: 2013-02-30", "Y007", "February 2013 has 28 days", ""),
        ("URL: www.hrw.org", "Y007", "no web address", "write it whole"),
        ("encoding: utf8000", "Y007", "no encoding", "windows-1251"),
        ("language: English language", "Y007", "no language tag", "en-GB"),
        ("author: {first: A}", "Y007", "must be a text", ""),
        ("reader: {page-start: '('}", "Y007", "no regular expression", "backslash"),
        ("reader: {furniture: [{line: a}]}", "Y006", "`why`", "add a line"),
        ("reader: {headings: [{line: a, level: first}]}", "Y007", "whole number", ""),
        ("reader: {page_start: a}", "Y005", "page_start", "did you mean `page-start`?"),
        ("withdrawn: last year", "Y007", "must be a date", ""),
    ],
)
def test_a_fault_is_told_at_its_line_with_the_cure(
    line: str, code: str, told: str, cure: str
) -> None:
    records, findings = read(with_key(line))
    assert records == ()
    (found,) = findings
    assert (found.code, found.place.file, found.place.line) == (code, FILE, 6)
    assert told in found.message
    assert cure in found.hint


@pytest.mark.parametrize(
    "file", ["../a.txt", "/etc/passwd", "a/../../b.txt", "C:/a.txt", r"a\b.txt"]
)
def test_a_file_outside_the_workspace_is_refused(file: str) -> None:
    records, findings = read(LEAST.replace("a.txt", f"'{file}'"))
    assert records == ()
    assert "must name a file of the workspace" in findings[0].message


@pytest.mark.parametrize("key", ["file", "title"])
def test_a_missing_key_is_named(key: str) -> None:
    text = (
        LEAST.replace("file: a.txt, ", "")
        if key == "file"
        else LEAST.replace("title: A title, ", "")
    )
    records, findings = read(text)
    assert records == ()
    assert [(found.code, f"`{key}`" in found.message) for found in findings] == [("Y006", True)]


def test_of_two_records_with_one_id_neither_can_be_cited() -> None:
    records, findings = read(LEAST + "  - {id: a, file: b.txt, title: B, rights: all}\n")
    assert records == ()
    assert [(found.code, found.place.line) for found in findings] == [("Y004", 3)]


def test_of_two_records_with_one_file_the_first_stays() -> None:
    records, findings = read(LEAST + "  - {id: b, file: A.txt, title: B, rights: all}\n")
    assert [record.id for record in records] == ["a"]
    assert [(found.code, found.name, found.place.line) for found in findings] == [("S004", "b", 3)]


def test_a_faulty_record_does_not_take_the_others_with_it() -> None:
    records, findings = read("sources:\n  - {id: B!, file: b.txt, title: B}\n" + LEAST[9:])
    assert [record.id for record in records] == ["a"]
    assert [found.code for found in findings] == ["Y011"]


def test_missing_rights_draw_a_note() -> None:
    records, findings = read(LEAST.replace(", rights: all", ""))
    assert len(records) == 1
    assert [(found.code, found.severity) for found in findings] == [("S005", Severity.NOTE)]


@pytest.mark.parametrize(
    "text", ["", "sources: []\n", "[]\n", "{}\n", "words\n", "sources: words\n", "[[]]\n"]
)
def test_a_file_without_records_is_no_traceback(text: str) -> None:
    records, _ = read(text)
    assert records == ()


@pytest.mark.parametrize(
    ("line", "cure"),
    [
        ("type: reprot", "did you mean report?"),
        ("type: bogus", "press-release"),
        ("type: report\n    kind: press-realease", "did you mean press-release?"),
    ],
)
def test_a_type_that_nobody_knows_is_refused(line: str, cure: str) -> None:
    records, (found,) = read(with_key(line))
    assert records == ()
    assert (found.code, found.severity) == ("Y007", Severity.ERROR)
    assert found.place.line == 5 + line.count("\n") + 1
    assert cure in found.hint


@pytest.mark.parametrize("name", ["legal_case", "post-weblog", "press-release", "index-page"])
def test_csl_types_and_our_kinds_are_types(name: str) -> None:
    (record,), findings = read(with_key(f"type: {name}"))
    assert (record.kind, findings) == (name, ())
