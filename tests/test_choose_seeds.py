"""The choice over the workspace's own sources, against what a careful reader calls good evidence."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from functools import cache

import pytest

from briefgen.excerpts.cases import overtaken, spared_names
from briefgen.excerpts.choose import Choice, choose
from briefgen.excerpts.shelf import Shelf, Wanted
from briefgen.library import Key, Library
from briefgen.model.excerpt import Excerpt
from briefgen.model.source import Source
from briefgen.readers import READERS
from briefgen.vocabulary.people import read_people
from briefgen.vocabulary.sources import read_sources
from choosing import HERE, ROOT, english, topics
from plain_sources import on

GOOD = {
    "torture": (
        "Between December 16 and 19, 2011, police detained hundreds of people in Zhanaozen",
        "The law prohibits torture; nevertheless, the police and prison officials regularly beat",
        "Most of the 37 defendants, put on trial in March in the regional capital Aktau",
        "Detainees made credible and serious allegations of torture in 2012",
    ),
    "freedom-of-expression": (
        "Independent journalists continued to be targeted for their work.",
        "The constitution and the law provide for freedom of speech and of the press; however",
        "On 21 November, the Almaty city Prosecutor filed a complaint seeking to close down",
        "Adil Soz reported cases of the government\u2019s blocking or restricting access",
    ),
    "freedom-of-assembly": (
        "Kazakh authorities maintain restrictive rules on freedom of assembly.",
        "In response to a series of public protests in the first half of 2012",
        "Under the laws governing public assembly, organizations must apply to local authorities",
        "Opposition figures and human rights monitors complained that complicated and vague",
        "The law provides for limited freedom of assembly. There were significant restrictions",
        "Freedom of assembly is restricted and dozens were fined",
    ),
    "freedom-of-religion": (
        "Following the 2011 adoption of a restrictive law on religion",
        "Human rights activists reported complaints that prison administrators interfered",
        "A restrictive law on religious freedoms remained in force.",
    ),
    "labour-rights": (
        "The Kazakhstan government and several companies violated fundamental labor and other",
        "Burdensome collective bargaining requirements and a broad prohibition",
        "In practice there were reports of employers providing arbitrary justifications",
        "There were reports that some employers abused migrant workers",
        "Risk of debt bondage and cases of hazardous child labor persist on some farms",
    ),
    "political-prisoners": (
        "Starting in January, authorities misused criminal charges to arrest over a dozen others",
        "The government occasionally arrested and detained government opponents and critics",
        "In addition to the 37 individuals who were detained in Zhanaozen",
        "The leader of an unregistered opposition party received a long prison sentence",
        "In January and February, authorities arrested civil society activists",
    ),
    "elections": (
        "The OSCE and some international observation missions noted systemic problems",
        "Despite the state of emergency in effect in the western Kazakh oil town of Zhanaozen",
        "Despite efforts by the authorities to improve the election-related legislation",
        "The lack of vibrant political discourse or opposition candidates",
        "The April 3 presidential election, in which President Nazarbayev received 95 percent",
    ),
    "fair-trial": (
        "Domestic and international human rights organizations reported numerous problems",
        "Prejudicial statements made in state-owned media outlets by high-ranking officials",
        "The law does not provide for an independent judiciary.",
        "According to observers, defense attorneys played a narrow role in trials",
    ),
    "use-of-force": (
        "On December 16, 2011, clashes broke out between police and demonstrators",
        "On December 16 and 17, law enforcement officers shot into crowds of rioters",
        "Reportedly, security forces had no specific training in using non-violent",
        "In January 2012, following an investigation into the lethal use of force",
    ),
    "refugees": (
        "In defiance of a decision of the UN Committee against Torture",
        "While the law stipulates that refugees have the right to education",
        "Although provided with the same rights as individuals with resident permits, stateless",
    ),
    "corruption": (
        "The law provides criminal penalties for official corruption; however",
        "The government took modest steps to prosecute officials who committed abuses",
        "Although judges were among the most highly paid government employees, lawyers",
        "Corruption was evident at every stage of the judicial process.",
    ),
    "women-and-children": (
        "NGOs reported a high number of incidents of violence against children in orphanages",
        "Risk of debt bondage and cases of hazardous child labor persist on some farms",
        "According to observers, women in rural areas faced greater discrimination",
        "NGOs maintain that the domestic violence law does not have an effective mechanism",
        "NGOs estimated that more than half of all children younger than 14 experienced",
    ),
}
"""How good evidence begins: read and judged one by one, those that are chosen and some others."""

NEVER = re.compile(
    r"Tuletaeva|daughter|\brape|suicide|Djabbarbergenov|Mukeyeva|\bshould\b|See the Department"
    r"|Top of page|Country Reports on|Amnesty International Reports|deepening crisis in Mali"
)


@cache
def seeds() -> tuple[Source, ...]:
    file = "seeds/sources.yaml"
    records, findings = read_sources((ROOT / file).read_bytes(), file)
    assert not findings
    made = []
    for record in records:
        data = (ROOT / record.file).read_bytes()
        made.append(READERS[0].read(data, record, sha256=hashlib.sha256(data).hexdigest()))
    return tuple(made)


@cache
def library() -> Library:
    made = Library(sqlite3.connect(":memory:"))
    for source in seeds():
        made.put(Key(source.sha256, source.record, "text"), source)
    return made


@cache
def letter(day: str, *, together: bool = True) -> dict[str, Choice]:
    """Return the choices for all topics: in one brief, or each in a brief of its own."""
    cases = read_people((ROOT / "seeds/people.yaml").read_bytes(), "seeds/people.yaml").rows
    shelf = Shelf(
        on(day),
        seeds(),
        {"en": english()},
        spared_names(cases, ()),
        overtaken(seeds(), cases, on(day)),
    )
    used: list[Excerpt] = []
    choices: dict[str, Choice] = {}
    for row in topics().rows:
        others = tuple(other for other in topics().rows if other is not row and together)
        hits = library().search((*row.core, *row.helping), sources={one.id for one in seeds()})
        wanted = Wanted(row.id, (row,), 3, HERE, others)
        choices[row.id] = choose(wanted, shelf, hits, used if together else ())
        used.extend(choices[row.id].excerpts)
    return choices


@pytest.mark.parametrize("together", [True, False])
def test_nine_of_ten_are_good_evidence(*, together: bool) -> None:
    choices = letter("2013-06-24", together=together)
    chosen = [(topic, one.text) for topic, choice in choices.items() for one in choice.excerpts]
    bad = [(topic, text) for topic, text in chosen if not text.startswith(GOOD[topic])]
    assert len(bad) <= len(chosen) // 10, bad


@pytest.mark.parametrize("topic", tuple(GOOD))
@pytest.mark.parametrize("together", [True, False])
def test_every_topic_has_two_or_three_excerpts(topic: str, *, together: bool) -> None:
    choice = letter("2013-06-24", together=together)[topic]
    assert len(choice.excerpts) in {2, 3}
    assert choice.thin == ""


def test_topics_that_all_three_publishers_speak_of_have_all_three() -> None:
    choices = letter("2013-06-24")
    for topic in ("torture", "freedom-of-expression", "political-prisoners", "use-of-force"):
        sources = {one.source for one in choices[topic].excerpts}
        assert sources == {"hrw-wr-2013", "amnesty-2013", "state-2011"}, topic


@pytest.mark.parametrize(
    "day", ["2010-06-01", "2012-06-30", "2013-02-15", "2013-06-24", "2013-07-15"]
)
def test_on_no_day_is_anything_chosen_that_must_not_be(day: str) -> None:
    latest = {"2010": {"hrw-2010"}, "2012": {"hrw-2010", "state-2011"}}
    known = latest.get(day[:4]) or {source.id for source in seeds()}
    for choice in letter(day).values():
        for excerpt in choice.excerpts:
            assert excerpt.source in known
            assert not NEVER.search(excerpt.text), excerpt.text


def test_a_prisoner_who_was_freed_is_not_told_of_as_a_prisoner() -> None:
    told = [one.text for choice in letter("2013-06-24").values() for one in choice.excerpts]
    assert not any("Zhovtis" in text for text in told)
    then = [one.text for choice in letter("2012-06-30").values() for one in choice.excerpts]
    assert any("Zhovtis" in text for text in then)


def test_old_news_is_not_chosen_beside_new() -> None:
    sources = {one.source for choice in letter("2013-06-24").values() for one in choice.excerpts}
    assert "hrw-2010" not in sources


def test_a_brief_of_all_topics_repeats_nothing() -> None:
    texts = [one.text for choice in letter("2013-06-24").values() for one in choice.excerpts]
    sentences = [part for text in texts for part in re.split(r"(?<=\.) (?=[A-Z])", text)]
    assert len(sentences) == len(set(sentences))


def test_a_topic_of_which_nothing_was_published_yet_says_so() -> None:
    thin = letter("2010-06-01")["use-of-force"].thin
    assert re.fullmatch(
        r"none of (\d+) passages that speak of it is usable; the others:"
        r" published after the brief's date \(\1\)",
        thin,
    )
