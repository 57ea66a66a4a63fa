"""The words that briefgen itself says in a letter, and days in an audience's form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefgen.compose.dates import occasion_text, partial_text, span_text
from briefgen.compose.notes import Register
from briefgen.compose.wording import House
from briefgen.model.messages import Messages
from briefgen.model.period import PartialDate
from briefgen.model.rows import Audience
from briefgen.vocabulary.messages import INTRODUCTIONS, PHRASES, read_messages
from briefgen.workspace import packaged_templates
from letters import US, Letter, opening

FILE = "templates/messages/en.yaml"
TEXT = (packaged_templates() / "messages" / "en.yaml").read_text("utf-8")


def english() -> Messages:
    messages, found = read_messages(TEXT.encode(), FILE)
    assert messages is not None, found
    return messages


def house(made: Letter) -> Audience:
    return made.prepared.brief.audience


BRITISH, AMERICAN = house(opening("x")), house(opening("x", US))


def test_the_packaged_words_are_whole_and_vary() -> None:
    messages = english()
    assert set(messages.phrases) == set(PHRASES)
    assert set(messages.introductions) == set(INTRODUCTIONS)
    for variants in messages.introductions.values():
        assert len(variants) == len(set(variants)) == 5
        assert all(text.endswith(":") for text in variants)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  status: Status\n", "", "phrases: status is missing"),
        ("  undated:", "  undate:", "introductions: undated is missing"),
        ("on {day}", "on {days}", "on-day: {days} is no place that briefgen fills"),
        ('"{Who} reports:"', '"{who} on {when}:"', "undated: {when} is no place"),
        ("on {day}", "on {day", "on-day: a brace has no partner"),
        ("on {day}", "on {day!r}", "on-day: {day!r} is no place"),
        ("on {day}", "on {day.__class__}", "on-day: {day.__class__} is no place"),
        ("language: en", "language: [", ""),
        ("phrases:", "sentences:", "`sentences` is no key"),
    ],
)
def test_a_fault_in_the_words_is_told(old: str, new: str, message: str) -> None:
    assert old in TEXT
    messages, found = read_messages(TEXT.replace(old, new, 1).encode(), FILE)
    assert messages is None
    assert message in " ".join(one.message for one in found)
    assert found[0].place.file == FILE


@pytest.mark.parametrize(
    ("starts", "ends", "british", "american"),
    [
        ("2013-06-30", "2013-06-30", "on 30 June 2013", "on June 30, 2013"),
        ("2013-06-29", "2013-06-30", "on 29 and 30 June 2013", "on June 29 and 30, 2013"),
        (
            "2013-06-30",
            "2013-07-01",
            "on 30 June and 1 July 2013",
            "on June 30 and July 1, 2013",
        ),
        ("2013-05-03", "2013-05-09", "from 3 to 9 May 2013", "from May 3 to 9, 2013"),
        (
            "2013-12-30",
            "2014-01-02",
            "from 30 December 2013 to 2 January 2014",
            "from December 30, 2013 to January 2, 2014",
        ),
    ],
)
def test_a_visits_days_are_told_as_the_audience_tells_them(
    starts: str, ends: str, british: str, american: str
) -> None:
    first, last = date.fromisoformat(starts), date.fromisoformat(ends)
    assert span_text(first, last, BRITISH, english()) == british
    assert span_text(first, last, AMERICAN, english()) == american


def test_a_date_is_told_as_exactly_as_it_is_known() -> None:
    shown = [
        partial_text(day, AMERICAN, english())
        for day in (PartialDate(2012, 5, 3), PartialDate(2012, 5), PartialDate(2012))
    ]
    assert shown == ["May 3, 2012", "May 2012", "the end of 2012"]


def test_numbers_are_words_as_far_as_there_are_words() -> None:
    messages = english()
    assert [messages.number(n) for n in (0, 1, 12, 13)] == ["none", "one", "twelve", "13"]


def test_french_keeps_the_blank_before_its_stops() -> None:

    french = replace(english(), language="fr")
    shown = House(BRITISH, french, {}, {}, {}, Register(), show_queries=False)
    assert shown.words("Quoi ?  Rien ; voilà !") == "Quoi ? Rien ; voilà !"
    assert replace(shown, messages=english()).words("What ?  This ; so !") == "What? This; so!"


def test_an_occasion_is_told_in_one_breath() -> None:
    made = opening("x")
    assert made.checked.spec.occasion is None
    head = "occasion: {what: talks, where: Riverland, starts: 2013-07-03}\n"
    with_talks = opening("x", made.checked.spec.text.partition("opening")[0] + head)
    occasion = with_talks.checked.spec.occasion
    assert occasion is not None
    assert occasion_text(occasion, BRITISH, english()) == "your talks in Riverland on 3 July 2013"
