"""Faulty vocabulary: each fault is told at its line, and the other rows stand."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.model.finding import Finding
from briefgen.model.period import PartialDate, Period, partial_date
from briefgen.vocabulary.audiences import read_audience
from briefgen.vocabulary.events import read_events
from briefgen.vocabulary.instruments import read_instruments
from briefgen.vocabulary.offices import read_offices
from briefgen.vocabulary.people import read_people
from briefgen.vocabulary.recommendations import read_actors, read_recommendations
from briefgen.vocabulary.senders import read_sender
from briefgen.vocabulary.table import joined

OFFICE = """\
offices:
  good:
    audience: uk-government
    title: Minister for Weights
    short: Minister
    body: Ministry
    address: [Minister, Town]
    country: Ruritania
    salutation: Dear Minister
    close: Yours sincerely
    holders:
      - {name: Ms Ada Brown, plain: Ada Brown, from: 2010-03}
      - {name: Mr Ian Green, plain: Ian Green, from: 2012-05-02}
"""


def told(findings: tuple[Finding, ...]) -> list[tuple[str, int]]:
    return [(found.code, found.place.line) for found in findings]


def test_a_term_without_an_end_ends_where_the_next_begins() -> None:
    (row,) = read_offices(OFFICE.encode(), "o.yaml").rows
    assert [holder.term for holder in row.holders] == [
        Period(date(2010, 3, 1), date(2012, 5, 2)),
        Period(date(2012, 5, 2)),
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("short: Minister", "shrot: Minister", ("Y005", 5)),
        ("from: 2012-05-02", "from: 02/05/2012", ("Y007", 13)),
        ("from: 2012-05-02", "from: 2012-02-30", ("Y007", 13)),
        ("from: 2012-05-02", "from: 2009-05-02", ("R211", 12)),
        ("from: 2010-03}", "from: 2010-03, to: 2013}", ("R211", 13)),
        ("audience: uk-government", "audience: uk-goverment", ("R210", 3)),
        ("  good:", "  Good Office:", ("Y011", 2)),
        ("offices:", "office:", ("Y005", 1)),
    ],
)
def test_a_faulty_office_is_told_at_its_line_and_left_out(
    old: str, new: str, expected: tuple[str, int]
) -> None:
    table = read_offices(
        OFFICE.replace(old, new).encode(), "o.yaml", {"audience": ["uk-government"]}
    )
    assert expected in told(table.findings)
    assert table.rows == ()


def test_a_faulty_row_leaves_the_others_alone() -> None:
    text = (
        "actors:\n  one: {name: the Senate}\n  two: {nmae: the House}\n  addressee: {name: you}\n"
    )
    table = read_actors(text.encode(), "a.yaml")
    assert table.ids == ("one",)
    assert ("Y011", 4) in told(table.findings)
    assert {line for _, line in told(table.findings)} == {3, 4}


def test_rows_may_be_a_list_with_ids() -> None:
    text = "actors:\n- id: one\n  name: the Senate\n- name: nobody\n- id: one\n  name: again\n"
    table = read_actors(text.encode(), "a.yaml")
    assert [(row.id, row.name, row.place.line) for row in table.rows] == [("one", "the Senate", 2)]
    assert told(table.findings) == [("Y006", 4), ("Y004", 5)]


@pytest.mark.parametrize("text", ["", "[]", "actors", "actors:", "actors: yes", "\x00", "a: &x 1"])
def test_a_file_without_rows_is_told_and_gives_none(text: str) -> None:
    table = read_actors(text.encode(), "a.yaml")
    assert table.rows == ()
    assert table.findings


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        ("to release him", "begins with `to`"),
        ("Release him", "no bare infinitive"),
        ("release him.", "ends with a stop"),
    ],
)
def test_an_ask_that_does_not_fit_its_lead_in_is_told(ask: str, expected: str) -> None:
    text = f"recommendations:\n  free:\n    actor: addressee\n    ask: {ask}\n"
    (found,) = read_recommendations(text.encode(), "r.yaml").findings
    assert expected in found.message
    assert found.place.line == 4


def test_names_in_an_ask_are_looked_up_where_they_stand() -> None:
    text = (
        "recommendations:\n  free:\n    ask: release him\n    actor: kazak-government\n"
        "    right: CAT 12\n    evidence:\n    - torture\n    - tortur\n"
    )
    known = {
        "actor": ["kazakh-government"],
        "instrument": ["ICCPR"],
        "topic": ["torture"],
        "case": [],
        "source": [],
    }
    findings = read_recommendations(text.encode(), "r.yaml", known).findings
    assert told(findings) == [("R210", 4), ("R210", 5), ("R210", 8)]
    assert findings[0].hint == "did you mean kazakh-government?"
    assert read_recommendations(text.encode(), "r.yaml").findings == ()


def test_an_unknown_source_of_a_status_is_told_at_the_status() -> None:
    text = """\
people:
  doe:
    spellings: [Jane Doe]
    surname: Doe
    role: writer
    card: |
      She writes.
    statuses:
    - {happened: 2012, as-of: 2011, words: free, condition: free, source: none, proof: free}
"""
    findings = read_people(text.encode(), "p.yaml", {"source": ["some"], "topic": []}).findings
    assert told(findings) == [("R210", 9), ("Y007", 9)]


def test_the_proof_of_a_status_knows_where_its_words_stand() -> None:
    text = "events:\n  e:\n    title: E\n    statements:\n    - source: s\n      quote: at least 15\n      what: deaths\n      figure: at least 15\n"
    (row,) = read_events(text.encode(), "e.yaml").rows
    place = row.statements[0].quote.place(3)
    assert (place.line, place.column) == (6, 17)


def test_an_audience_whose_file_has_another_name_is_told() -> None:
    text = """\
id: uk-government
name: them
language: english
date-format: d MMMM
paper: A5
"""
    findings = read_audience(text.encode(), "templates/audiences/other.yaml").findings
    assert ("Y013", 1) in told(findings)
    assert ("Y007", 5) in told(findings)


def test_a_logo_is_not_passed_over_in_silence() -> None:
    text = "id: us\nname: Us\naddress: [Town]\nlogo: logo.png\nsignatories: [{name: A, title: B}]\n"
    table = read_sender(text.encode(), "us.yaml")
    assert told(table.findings) == [("Y012", 4)]
    assert table.rows == ()


def test_an_instrument_needs_a_citation_and_an_order_of_dates() -> None:
    text = "instruments:\n  X-1:\n    title: X\n    short: X\n    kind: law\n    from: 2012\n    to: 2011\n    citations: {}\n"
    assert told(read_instruments(text.encode(), "i.yaml").findings) == [("R211", 7), ("Y007", 8)]


def test_two_files_with_one_id_are_told_and_the_first_stays() -> None:
    one = read_actors(b"actors: {a: {name: first}}", "1.yaml")
    two = read_actors(b"actors: {a: {name: second}}", "2.yaml")
    table = joined([one, two])
    assert [row.name for row in table.rows] == ["first"]
    assert [(found.code, found.place.file) for found in table.findings] == [("Y004", "2.yaml")]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2012", date(2012, 1, 1), date(2012, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2013-06-24", date(2013, 6, 24), date(2013, 6, 24)),
    ],
)
def test_a_cut_date_spans_its_month_or_year(text: str, first: date, last: date) -> None:
    day = partial_date(text)
    assert day
    assert (day.first, day.last, day.iso) == (first, last, text)


@pytest.mark.parametrize(
    "text", ["", "13", "2013-13", "2013-00", "2013-02-30", "2013-2-3", "0000", "2013-06-", "٢٠١٣"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert partial_date(text) is None


def test_a_period_holds_its_first_day_and_not_its_end() -> None:
    term = Period(date(2013, 2, 1), date(2017, 1, 20))
    assert term.holds(date(2013, 2, 1))
    assert not term.holds(date(2017, 1, 20))
    assert not term.holds(date(2013, 1, 31))
    assert not term.is_open
    assert Period(date(2013, 2, 1)).is_open
    assert PartialDate(2012) < PartialDate(2012, 11)
