"""The vocabulary's data as it ships: whole, dated, verbatim, careful with people."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from briefgen.model.document import Paper
from briefgen.model.finding import Finding
from briefgen.model.rows import Audience, Case, Consent, Office
from briefgen.vocabulary.audiences import read_audience
from briefgen.vocabulary.events import read_events
from briefgen.vocabulary.instruments import read_instruments
from briefgen.vocabulary.offices import address_lines, holder_on, read_offices
from briefgen.vocabulary.people import card_on, overriding_status, read_people, status_on
from briefgen.vocabulary.recommendations import read_actors, read_recommendations
from briefgen.vocabulary.senders import read_sender
from briefgen.vocabulary.table import Table, joined, valid_on

ROOT = Path(__file__).parents[1]
VISIT = date(2013, 6, 24)
SEEDS = {
    "hrw-wr-2013": "000_b3764165a6495a19.txt",
    "amnesty-2013": "001_a6be3919e883f1db.txt",
    "state-2011": "002_a1cba1f7d6587753.txt",
    "hrw-2010": "003_6711e81a8e671186.txt",
    "hrw-index-2013": "004_cbd5cf8db789da50.txt",
}
PUBLISHED = {
    "hrw-2010": date(2010, 4, 10),
    "state-2011": date(2012, 5, 24),
    "hrw-wr-2013": date(2013, 1, 31),
    "amnesty-2013": date(2013, 5, 23),
}
TOPICS = [
    "torture",
    "freedom-of-expression",
    "freedom-of-assembly",
    "freedom-of-religion",
    "labour-rights",
    "political-prisoners",
    "elections",
    "fair-trial",
    "use-of-force",
    "refugees",
    "corruption",
    "women-and-children",
]
AUDIENCES = [
    "uk-government",
    "eu-institutions",
    "us-government",
    "un-human-rights",
    "osce",
    "target-government",
]
OFFICES = [
    "uk-prime-minister",
    "uk-foreign-secretary",
    "eu-high-representative",
    "us-secretary-of-state",
    "un-high-commissioner",
]


def data(path: str) -> tuple[bytes, str]:
    return (ROOT / path).read_bytes(), path


def folded(text: str) -> str:
    """Return a text with single blanks and straight marks."""
    marks = str.maketrans("“”‘’", "\"\"''")
    return " ".join(text.translate(marks).split())


INSTRUMENTS = read_instruments(*data("templates/instruments.yaml"), {"audience": AUDIENCES})
AUDIENCE_TABLE: Table[Audience] = joined(
    read_audience(*data(f"templates/audiences/{name}.yaml"), {"instrument": INSTRUMENTS.ids})
    for name in AUDIENCES
)
OFFICE_TABLE = read_offices(*data("templates/offices.yaml"), {"audience": AUDIENCE_TABLE.ids})
PEOPLE = read_people(*data("seeds/people.yaml"), {"topic": TOPICS, "source": SEEDS})
EVENTS = read_events(*data("seeds/events.yaml"), {"source": SEEDS})
ACTORS = read_actors(*data("templates/actors.yaml"))
SENDER = read_sender(*data("templates/senders/central-asia-rights-monitor.yaml"))
ASKS = read_recommendations(
    *data("briefs/recommendations.yaml"),
    {
        "actor": ACTORS.ids,
        "instrument": INSTRUMENTS.ids,
        "topic": TOPICS,
        "case": PEOPLE.ids,
        "source": SEEDS,
    },
)
TEXTS = {name: folded((ROOT / "seeds" / file).read_text("utf-8")) for name, file in SEEDS.items()}


def office(name: str) -> Office:
    found = OFFICE_TABLE.get(name)
    assert found
    return found


def case(name: str) -> Case:
    found = PEOPLE.get(name)
    assert found
    return found


def holder(name: str, day: date) -> str:
    found = holder_on(office(name), day)
    return found.plain if found else ""


@pytest.mark.parametrize(
    "found",
    [
        table.findings
        for table in (
            INSTRUMENTS,
            AUDIENCE_TABLE,
            OFFICE_TABLE,
            PEOPLE,
            EVENTS,
            ACTORS,
            SENDER,
            ASKS,
        )
    ],
)
def test_the_shipped_data_has_no_findings_and_names_only_what_there_is(
    found: tuple[Finding, ...],
) -> None:
    assert found == ()


def test_the_audiences_of_the_contract_are_there() -> None:
    assert sorted(AUDIENCE_TABLE.ids) == sorted(AUDIENCES)


@pytest.mark.parametrize("name", OFFICES)
def test_the_offices_of_the_contract_have_holder_and_address_before_the_visit(name: str) -> None:
    row = office(name)
    assert valid_on(row, VISIT)
    assert holder_on(row, VISIT)
    assert len(row.address) >= 3


@pytest.mark.parametrize("row", OFFICE_TABLE.rows, ids=lambda row: row.id)
def test_every_office_has_a_holder_in_its_time(row: Office) -> None:
    assert any(valid_on(row, holder.term.starts) for holder in row.holders[1:] or row.holders)
    assert not row.salutation.endswith((",", ":"))
    assert not row.close.endswith(",")


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("uk-prime-minister", date(2010, 5, 10), "Gordon Brown"),
        ("uk-prime-minister", date(2010, 5, 11), "David Cameron"),
        ("uk-foreign-secretary", VISIT, "William Hague"),
        ("us-secretary-of-state", date(2013, 1, 31), "Hillary Clinton"),
        ("us-secretary-of-state", date(2013, 2, 1), "John Kerry"),
        ("eu-high-representative", date(2009, 12, 1), "Catherine Ashton"),
        ("eu-high-representative", date(2014, 10, 31), "Catherine Ashton"),
        ("eu-high-representative", date(2014, 11, 1), "Federica Mogherini"),
        ("un-high-commissioner", VISIT, "Navi Pillay"),
        ("us-president", date(2009, 1, 19), "George W. Bush"),
        ("us-president", VISIT, "Barack Obama"),
        ("us-secretary-of-state", date(2009, 1, 20), ""),
    ],
)
def test_a_term_ends_on_the_day_on_which_the_next_begins(
    name: str, day: date, expected: str
) -> None:
    assert holder(name, day) == expected


def test_the_address_of_the_prime_minister_is_the_one_of_the_model_letter() -> None:
    row = office("uk-prime-minister")
    who = holder_on(row, VISIT)
    sender = SENDER.rows[0]
    assert who
    assert who.name == "The Rt Hon David Cameron MP"
    assert address_lines(row, sender) == ("Prime Minister", "10 Downing Street", "London SW1A 2AA")
    assert row.salutation == "Dear Prime Minister"
    assert row.close == "Yours sincerely"


def test_the_country_is_printed_for_mail_from_abroad_only() -> None:
    assert address_lines(office("eu-high-representative"), SENDER.rows[0])[-1] == "Belgium"


@pytest.mark.parametrize("name", ["uk-fcdo-secretary", "eu-high-representative-cfsp"])
def test_offices_of_other_times_are_not_valid_before_the_visit(name: str) -> None:
    assert not valid_on(office(name), VISIT)


@pytest.mark.parametrize(
    ("name", "valid"),
    [
        ("EPCA", False),
        ("US-Global-Magnitsky", False),
        ("UK-Sanctions-2020", False),
        ("EU-Sanctions-2020", False),
        ("EU-Guidelines-Expression", False),
        ("UPR-2014", False),
        ("EU-Guidelines-Religion", True),
        ("PCA-1995", True),
        ("TEU-21", True),
        ("CAT", True),
        ("ICCPR", True),
        ("ICESCR", True),
        ("CRC", True),
        ("CEDAW", True),
        ("OPCAT", True),
        ("ILO-C87", True),
        ("OSCE-Copenhagen", True),
    ],
)
def test_instruments_are_valid_or_not_before_the_visit(name: str, valid: bool) -> None:
    row = INSTRUMENTS.get(name)
    assert row
    assert valid_on(row, VISIT) is valid


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("CAT", date(1998, 8, 26)),
        ("ICCPR", date(2006, 1, 24)),
        ("OPCAT", date(2008, 10, 22)),
        ("CRC", date(1994, 8, 12)),
        ("ILO-C87", date(2000, 12, 13)),
    ],
)
def test_treaties_bind_kazakhstan_from_the_day_of_the_facts(name: str, day: date) -> None:
    row = INSTRUMENTS.get(name)
    assert row
    assert row.bound["kazakhstan"] == day


def test_an_instrument_has_a_citation_for_every_audience_that_it_is_for() -> None:
    for row in INSTRUMENTS.rows:
        readers = row.audiences or AUDIENCE_TABLE.ids
        styles = {found.citation for name in readers if (found := AUDIENCE_TABLE.get(name))}
        assert styles <= set(row.citations), row.id
        assert not any(text.endswith(".") for text in row.citations.values()), row.id


def test_the_torture_convention_is_cited_as_in_oscola() -> None:
    row = INSTRUMENTS.get("CAT")
    assert row
    assert row.citation("oscola") == (
        "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment "
        "(adopted 10 December 1984, entered into force 26 June 1987) 1465 UNTS 85"
    )
    assert row.citation("no-such-style") == row.citation("oscola")


def test_only_americans_get_letter_paper_and_stops_inside_double_marks() -> None:
    for row in AUDIENCE_TABLE.rows:
        american = row.id == "us-government"
        assert (row.paper is Paper.LETTER) is american
        assert row.stop_inside_marks is american
        assert (row.salutation_stop == ":") is american
    outer = {row.id: row.marks.outer for row in AUDIENCE_TABLE.rows}
    assert outer["uk-government"] == outer["eu-institutions"] == ("‘", "’")
    assert outer["us-government"] == outer["un-human-rights"] == outer["osce"] == ("“", "”")


def test_outer_and_inner_marks_differ() -> None:
    assert all(row.marks.outer != row.marks.inner for row in AUDIENCE_TABLE.rows)


@pytest.mark.parametrize("row", PEOPLE.rows, ids=lambda row: row.id)
def test_proofs_of_statuses_are_verbatim_in_their_source(row: Case) -> None:
    for status in row.statuses:
        assert folded(status.proof.value) in TEXTS[status.source], status.words


def test_statements_of_events_are_verbatim_in_their_source() -> None:
    for row in EVENTS.rows:
        for statement in row.statements:
            assert folded(statement.quote.value) in TEXTS[statement.source], row.id


def test_events_really_tell_different_figures() -> None:
    for row in EVENTS.rows:
        figures: dict[str, set[str]] = {}
        for statement in row.statements:
            figures.setdefault(statement.what, set()).add(statement.figure)
        assert all(len(answers) > 1 for answers in figures.values()), row.id
    assert {"zhanaozen-deaths", "lara-attack", "zhanaozen-defendants"} <= set(EVENTS.ids)


@pytest.mark.parametrize("row", PEOPLE.rows, ids=lambda row: row.id)
def test_quotations_of_cards_are_verbatim_in_the_source_cited_after_them(row: Case) -> None:
    for card in row.cards:
        cited = re.findall(r"\[@([a-z0-9-]+)", card.words.value)
        assert len(set(cited)) == 1, "one source a card, so that a card is for one day"
        for quote in re.findall(r'"([^"]+)"', card.words.value):
            assert folded(quote) in TEXTS[cited[0]], quote


@pytest.mark.parametrize("row", PEOPLE.rows, ids=lambda row: row.id)
def test_a_card_for_a_day_cites_nothing_that_came_out_later(row: Case) -> None:
    for card in row.cards:
        (cited,) = set(re.findall(r"\[@([a-z0-9-]+)", card.words.value))
        assert card.since == date.min or PUBLISHED[cited] <= card.since


@pytest.mark.parametrize("row", PEOPLE.rows, ids=lambda row: row.id)
def test_cards_hold_no_sensitive_detail(row: Case) -> None:
    detail = re.compile(
        r"sexual|rape|daughter|\b1[0-7]-year|naked|\bhair\b|suffocat|humiliat|plastic bag|suicide",
        re.IGNORECASE,
    )
    for card in row.cards:
        assert not detail.search(card.words.value)
        assert not any(word in card.words.value for word in row.withhold)
    assert not detail.search(" ".join((row.role, *(status.words for status in row.statuses))))


def test_what_is_withheld_of_tuletaeva_covers_what_the_source_prints() -> None:
    row = case("tuletaeva")
    assert all(word in TEXTS["amnesty-2013"] for word in row.withhold)
    assert row.consent is Consent.PUBLIC
    assert len(row.sensitivity) == 3


def test_names_of_cases_stand_in_the_sources() -> None:
    for row in PEOPLE.rows:
        for spelling in row.spellings:
            assert any(spelling in text for text in TEXTS.values()), spelling


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("kozlov", VISIT, "in prison, the verdict upheld on appeal"),
        ("kozlov", date(2013, 3, 1), "in prison, his sentence upheld on appeal"),
        ("kozlov", date(2013, 6, 26), "in prison, a hearing of the Supreme Court at hand"),
        ("kozlov", date(2010, 4, 12), ""),
        ("zhovtis", date(2010, 6, 1), "serving four years in a colony-settlement"),
        ("zhovtis", VISIT, "free, amnestied in 2012"),
        ("sokolova", VISIT, "free, released in March 2012"),
        ("sokolova", date(2013, 3, 1), "free, released in 2012"),
        ("yesergepov", date(2011, 1, 1), "serving three years in prison, parole refused"),
        ("yesergepov", VISIT, ""),
        ("kuramshin", VISIT, ""),
        ("chelakh", VISIT, ""),
        ("djabbarbergenov", VISIT, "arrested, facing extradition"),
        ("tuletaeva", VISIT, "in prison, sentenced to seven years"),
    ],
)
def test_a_status_is_the_latest_that_a_brief_of_the_day_can_know(
    name: str, day: date, expected: str
) -> None:
    status = status_on(case(name), day, PUBLISHED)
    assert (status.words if status else "") == expected


def test_the_appeal_of_kozlov_is_told_with_the_day_on_which_it_was_refused() -> None:
    status = status_on(case("kozlov"), VISIT)
    assert status
    assert (status.as_of.iso, status.source) == ("2012-11-19", "amnesty-2013")


@pytest.mark.parametrize(
    ("name", "source", "day", "expected"),
    [
        ("zhovtis", "hrw-2010", VISIT, "hrw-wr-2013"),
        ("zhovtis", "state-2011", VISIT, "hrw-wr-2013"),
        ("zhovtis", "hrw-2010", date(2012, 6, 1), ""),
        ("zhovtis", "hrw-wr-2013", VISIT, ""),
        ("sokolova", "state-2011", VISIT, "amnesty-2013"),
        ("sokolova", "hrw-wr-2013", VISIT, ""),
        ("kozlov", "hrw-2010", VISIT, ""),
        ("kozlov", "no-such-source", VISIT, ""),
    ],
)
def test_a_status_of_another_condition_overrides_what_an_older_source_tells(
    name: str, source: str, day: date, expected: str
) -> None:
    status = overriding_status(case(name), source, day, PUBLISHED)
    assert (status.source if status else "") == expected


def test_a_card_follows_the_newest_source_that_was_out() -> None:
    row = case("kozlov")
    assert "[@hrw-2010]" in card_on(row, date(2013, 1, 30)).value
    assert "[@hrw-wr-2013]" in card_on(row, date(2013, 1, 31)).value
    assert "[@amnesty-2013]" in card_on(row, VISIT).value


@pytest.mark.parametrize("row", ASKS.rows, ids=lambda row: row.id)
def test_asks_are_bare_infinitives(row: object) -> None:
    ask = getattr(row, "ask", "")
    assert ask[0].islower()
    assert not re.match(r"(to|should|must|please|the|that|a)\b", ask)
    assert not ask.endswith((".", ";", "!"))


def test_asks_cover_every_topic_and_the_spent_ones_are_gone() -> None:
    live = ASKS.on(VISIT)
    covered = {name for row in live for name in row.evidence}
    assert set(TOPICS) <= covered
    assert {row.id for row in ASKS.rows} - {row.id for row in live} == {
        "release-zhovtis",
        "release-yesergepov",
    }
    assert 3 <= sum(row.chief for row in live) <= 7
    assert any(row.actor == "addressee" for row in live)


def test_the_sender_is_invented_and_looks_filled_in() -> None:
    sender = SENDER.rows[0]
    assert sender.name == "Central Asia Rights Monitor"
    assert sender.email.endswith(".example")
    printed = " ".join((*sender.address, sender.signatories[0].name, sender.standing))
    assert not re.search(r"[\[\]<>]|TBC|XX|placeholder|name", printed, re.IGNORECASE)
    assert sender.signatories[0].organisation == sender.name
