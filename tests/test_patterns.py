"""Expressions of a record that would never end are refused; those that people write are not."""

from __future__ import annotations

import time

import pytest

from briefgen.model.source import FurniturePattern, ReaderHints, SourceRecord
from briefgen.readers.text import read
from briefgen.vocabulary.patterns import may_run_for_ever
from briefgen.vocabulary.sources import read_sources


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+b",
        r"(a*)*",
        r"(?:a+b?)*c",
        r"(\w+\s*)*x",
        r"(a|aa)+b",
        r"(?:\w+ ?)+!",
        r"(.*,)*x",
        r"([a-z]+)*\d",
        r"(x+x+)+y",
        r"((a+)b?)*c",
        r"(?=(a+)+b)",
        r"(?i)(?:[A-Z]+[a-z]*)+x",
        r"(a{1,30}){1,30}b",
        r".*.*.*.*.*.*b",
    ],
)
def test_repeats_of_repeats_are_told(pattern: str) -> None:
    assert may_run_for_ever(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r".+",
        r"Head of (?:state|government) .+",
        r"Page \d+ of \d+",
        r"^ \S",
        r"(?: \w+)*",
        r"(?:\w+\s+)*x",
        r"(?:\s*\w+,)*",
        r"(?:foo|bar)+",
        r"\d{1,3}(?:,\d{3})*",
        r"(?:[A-Z][a-z]+ )+",
        r"(?:\d+\.)+ .*",
        r".+ visited .+ in December\.",
        r"(?:a+){0,3}",
        r"(a)?(?(1)b|c)",
    ],
)
def test_ordinary_expressions_are_let_pass(pattern: str) -> None:
    assert not may_run_for_ever(pattern)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("page-start", "'(a+)+b'"),
        ("caption", "'(a+)+b'"),
        ("furniture", "[{line: '(a+)+b', why: x}]"),
        ("furniture", "[{line: 'a', until: '(a+)+b', why: x}]"),
        ("headings", "[{line: '(a+)+b', level: 1}]"),
        ("closes", "[{line: '(a+)+b', level: 1}]"),
    ],
)
def test_a_record_that_states_one_is_told_where_and_how_to_mend_it(key: str, value: str) -> None:
    yaml = f"sources:\n  - id: a\n    file: a.txt\n    title: A\n    rights: x\n    reader:\n      {key}: {value}\n"
    records, findings = read_sources(yaml.encode(), "seeds/sources.yaml")
    assert not records
    (told,) = findings
    assert (told.code, told.place.line) == ("Y007", 7)
    assert "may take for ever" in told.message
    assert "one repeat" in told.hint


@pytest.mark.parametrize("pattern", ["(" * 3000, "a{99999999999}", "(" * 2000 + "a" + ")" * 2000])
def test_an_expression_too_deep_or_too_large_is_a_finding(pattern: str) -> None:
    yaml = f"sources:\n  - id: a\n    file: a.txt\n    title: A\n    reader: {{page-start: '{pattern}'}}\n"
    _, findings = read_sources(yaml.encode(), "sources.yaml")
    assert [told.code for told in findings if told.code == "Y007"] == ["Y007"]


def test_a_long_line_is_matched_by_its_first_two_thousand_characters() -> None:
    hints = ReaderHints(furniture=(FurniturePattern(r"Notice: .*a.*b.*c", "notice"),))
    record = SourceRecord("any", "any.txt", "report", "Any", reader=hints)
    text = (
        "Notice: abc" + "a" * 1_900 + "b" * 200_000 + "\n\nNobody was tried for it in that year.\n"
    )
    start = time.monotonic()
    read(text.encode(), record, sha256="0" * 64)
    assert time.monotonic() - start < 10
