"""topics.yaml and the word lists: what a good file gives, what a faulty one is told, terms at work."""

from __future__ import annotations

import pytest

from briefgen.model.finding import Finding
from briefgen.model.topic import found, pattern_of
from briefgen.vocabulary.terms import read_terms
from briefgen.vocabulary.topics import read_topics
from choosing import ROOT, english, topics

TWELVE = (
    "torture freedom-of-expression freedom-of-assembly freedom-of-religion labour-rights"
    " political-prisoners elections fair-trial use-of-force refugees corruption women-and-children"
)


def _told(findings: tuple[Finding, ...]) -> list[tuple[str, int]]:
    return [(one.code, one.place.line) for one in findings]


def test_the_workspace_has_the_twelve_topics() -> None:
    assert topics().ids == tuple(TWELVE.split())


def test_the_rights_of_the_topics_are_instruments() -> None:
    data = (ROOT / "seeds/topics.yaml").read_bytes()
    known = (ROOT / "templates/instruments.yaml").read_text(encoding="utf-8")
    instruments = {line.strip().rstrip(":") for line in known.splitlines() if line.endswith(":")}
    assert not read_topics(data, "seeds/topics.yaml", {"instrument": instruments}).findings


def test_a_topic_needs_no_more_than_a_title_and_a_core_term() -> None:
    table = read_topics(
        b"topics:\n  water:\n    title: Clean water\n    core: [well, wells]\n", "t"
    )
    (row,) = table.rows
    assert (row.id, row.title, row.core) == ("water", "Clean water", ("well", "wells"))
    assert (row.helping, row.headings, row.rights) == ((), (), ())
    assert row.place.line == 2


@pytest.mark.parametrize(
    ("row", "code", "line"),
    [
        ("title: Water", "Y006", 3),
        ("title: Water\n    core: []", "Y007", 4),
        ("title: Water\n    core: [w*lls]", "Y007", 4),
        ('title: Water\n    core: [wells, "*"]', "Y007", 4),
        ("title: Water\n    core: [wells]\n    rights: [ICESRC 11]", "R210", 5),
        ("title: Water\n    core: [wells]\n    helpin: [river]", "Y005", 5),
    ],
)
def test_a_faulty_topic_is_told_at_its_line(row: str, code: str, line: int) -> None:
    text = f"topics:\n  water:\n    {row}\n"
    table = read_topics(text.encode(), "seeds/topics.yaml", {"instrument": {"ICESCR"}})
    assert table.rows == ()
    assert _told(table.findings) == [(code, line)]


def test_a_topic_with_more_terms_than_a_query_is_told() -> None:
    terms = ", ".join(f"word{number}" for number in range(70))
    text = f"topics:\n  water:\n    title: Water\n    core: [{terms}]\n"
    (finding,) = read_topics(text.encode(), "t").findings
    assert "70 terms, more than 64" in finding.message


def test_word_lists_come_as_they_are_written() -> None:
    words = english()
    assert words.language == "en"
    assert {"not", "no", "never"} <= set(words.negations)
    assert {"alleged", "reportedly", "at least"} <= set(words.hedges)
    assert "according to" in words.attributions
    assert "ill-treatment" in {group.name for group in words.violations}


@pytest.mark.parametrize("term", ["*", "..", ".. failed", "failed ..", "failed * to"])
def test_a_term_that_no_text_can_match_is_told(term: str) -> None:
    text = f'language: en\nviolations:\n  - {{name: harm, terms: [beat]}}\nhedges: ["{term}"]\n'
    words, findings = read_terms(text.encode(), "templates/terms/en.yaml")
    assert words is None
    assert _told(findings) == [("Y007", 4)]


def test_word_lists_need_violations() -> None:
    words, findings = read_terms(b"language: en\n", "templates/terms/en.yaml")
    assert words is None
    assert [one.code for one in findings] == ["Y006"]


@pytest.mark.parametrize(
    ("term", "text", "matched"),
    [
        ("torture", "Torture is common", ("torture",)),
        ("torture", "tortured", ()),
        ("tortur*", "tortured or torturing", ("tortured", "torturing")),
        ("ill-treat*", "ill\u2010treated, ill treated", ("ill\u2010treated", "ill treated")),
        ("workers' rights", "workers\u2019 rights", ("workers\u2019 rights",)),
        (
            "fail* .. account*",
            "failed to call them to account",
            ("failed to call them to account",),
        ),
        ("fail* .. account*", "failed. Nobody is accountable", ()),
        ("at least", "at\n  least", ("at least",)),
        ("May", "it may be May", ("may",)),
        ("US", "told us in the US", ("us",)),
        ("beat", "heartbeat, beat-up", ("beat",)),
    ],
)
def test_a_term_matches_whole_words(term: str, text: str, matched: tuple[str, ...]) -> None:
    assert found((term,), text) == matched


def test_no_terms_match_nothing() -> None:
    assert pattern_of(()).search("anything") is None
