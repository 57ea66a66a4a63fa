"""What named persons forbid an automatic choice."""

from __future__ import annotations

from functools import cache

from briefgen.excerpts.cases import overtaken, spared_names
from briefgen.model.rows import Case
from briefgen.vocabulary.people import read_people
from choosing import ROOT
from plain_sources import on, plain_source

PEOPLE = """
people:
  lee:
    spellings: [Ann Lee, Anne Lee]
    surname: Lee
    role: editor
    card: Known to all.
    consent: public
    sensitivity: [reprisal]
    statuses:
      - {happened: 2011-05, as-of: 2011-12, words: in prison, condition: held, source: early,
         proof: Ann Lee was jailed}
      - {happened: 2012-06, as-of: 2012-12, words: free, condition: free, source: late,
         proof: Lee was freed}
  roe:
    spellings: [Jo Roe]
    surname: Roe
    role: pupil
    card: Known to all.
    consent: public
    sensitivity: [minor]
    withhold: [scars]
    statuses:
      - {happened: 2011, as-of: 2011, words: on bail, condition: on-trial, source: early,
         proof: Roe was charged, until: 2012-03-01}
  poe:
    spellings: [Al Poe]
    surname: Poe
    role: asylum seeker
    card: Known to few.
    consent: unknown
    sensitivity: [reprisal]
    statuses:
      - {happened: 2012, as-of: 2012, words: in prison, condition: held, source: late,
         proof: Poe was jailed}
"""
EARLY = plain_source(
    "early", "Ann Lee was jailed.\n\nNobody else was.\n\nRoe was charged.", issued="2012-01-15"
)
MIDDLE = plain_source("middle", "In May, Anne Lee was still held.", issued="2012-05-15")
LATE = plain_source("late", "Lee was freed.\n\nPoe was jailed.", issued="2013-01-15")
ALL = (EARLY, MIDDLE, LATE)


@cache
def people() -> tuple[Case, ...]:
    table = read_people(PEOPLE.encode(), "seeds/people.yaml")
    assert not table.findings
    return table.rows


def test_spares_children_and_those_who_did_not_agree_and_may_be_harmed() -> None:
    assert spared_names(people(), ()) == ("scars", "Jo Roe", "Roe", "Al Poe", "Poe")


def test_spares_who_is_excluded() -> None:
    assert {"Ann Lee", "Anne Lee", "Lee"} <= set(spared_names(people(), {"lee"}))


def test_later_news_of_another_condition_overtakes_earlier_ones() -> None:
    assert overtaken(ALL, people()[:1], on("2013-06-24")) == {("early", 0), ("middle", 0)}


def test_news_is_overtaken_only_once_the_later_source_is_out() -> None:
    assert overtaken(ALL, people()[:1], on("2012-09-01")) == frozenset()


def test_a_status_that_ran_out_is_overtaken_by_time() -> None:
    roe = people()[1:2]
    assert overtaken(ALL, roe, on("2012-02-29")) == frozenset()
    assert overtaken(ALL, roe, on("2012-03-01")) == {("early", 2)}


def test_the_workspace_spares_whom_it_should() -> None:
    table = read_people((ROOT / "seeds/people.yaml").read_bytes(), "seeds/people.yaml")
    spared = set(spared_names(table.rows, ()))
    assert {"Roza Tuletaeva", "Makset Djabbarbergenov"} <= spared
    assert not {"Vladimir Kozlov", "Madimir Kozlov", "Yevgeniy Zhovtis"} & spared
