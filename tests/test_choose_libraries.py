"""The choice over two libraries made up in the manner of the field, judged by a careful reader."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from functools import cache

import pytest

from briefgen.excerpts.choose import Choice, choose
from briefgen.excerpts.shelf import Shelf, Wanted
from briefgen.library import Key, Library
from briefgen.readers import READERS
from briefgen.vocabulary.sources import read_sources
from choosing import HERE, ROOT, english, topics
from plain_sources import on

LIBRARIES = ROOT / "tests/fixtures/libraries"
GOOD = {
    ("morania", "torture"): (
        "Former detainees from the Central Remand Prison described being beaten",
        "Maria Duran, a nurse, said that officers",
        "While taking note of the amendment to the Penal Code, the Committee regrets",
        "The constitution and law prohibit such practices, but there were credible reports",
        "In July police in Lund allegedly beat Anton Vero to death",
        "Torture and other ill-treatment in police stations remained common",
    ),
    ("morania", "freedom-of-expression"): (
        "The authorities blocked at least 40 websites",
        "Journalists who criticized the government faced",
        "The authorities continued to restrict freedom of expression",
    ),
    ("morania", "freedom-of-assembly"): (
        "Police used excessive force to disperse peaceful demonstrators",
        "The new Law on Assemblies",
        "Dozens of peaceful protesters were arrested.",
        "The authorities continued to restrict freedom of expression and assembly.",
    ),
    ("morania", "freedom-of-religion"): ("Members of unregistered Protestant communities",),
    ("morania", "labour-rights"): (
        "Teachers who joined a strike over unpaid wages",
        "The law restricts the right of workers to form and join independent unions",
        "Child labor was widespread in brick kilns",
    ),
    ("morania", "political-prisoners"): ("In November, fourteen members of the opposition",),
    ("morania", "elections"): ("International observers judged the October", "The electoral com"),
    ("morania", "fair-trial"): (
        "In November, fourteen members of the opposition United Front were convicted",
        "The Committee expresses its concern at reports that persons deprived of their liberty",
        "Courts acquitted defendants in fewer than 1 percent",
        "The law provides for an independent judiciary, but the president appointed",
    ),
    ("morania", "use-of-force"): ("Police used excessive force to disperse peaceful",),
    ("morania", "refugees"): (
        "The Committee is deeply concerned at the forcible return",
        "The government did not grant refugee status",
    ),
    ("morania", "corruption"): (
        "The law provides criminal penalties for official corruption, but",
        "The most significant human rights problems were",
    ),
    ("morania", "women-and-children"): (
        "The Committee is concerned that violence against women",
        "Nearly 30 percent of girls",
        "Domestic violence was common",
    ),
    ("selvia", "torture"): ("Nine of the activists told Rights Observatory",),
    ("selvia", "freedom-of-expression"): (
        "Self-censorship is widespread",
        "Journalists who investigated the deals were charged",
        "Public television devoted 74 per cent",
    ),
    ("selvia", "freedom-of-assembly"): (
        "Since May 1, the authorities have banned",
        "On April 27, riot police used tear gas",
    ),
    ("selvia", "freedom-of-religion"): ("Jehovah's Witnesses who refuse", "The authorities demol"),
    ("selvia", "labour-rights"): (
        "The Committee notes the allegations of the International Trade Union",
        "The Committee notes with regret that the Government has not registered",
        "Children and students are mobilized for the tobacco harvest",
    ),
    ("selvia", "political-prisoners"): ("Courts in Selvia have imprisoned at least 23",),
    ("selvia", "elections"): (
        "Observers assessed the counting negatively",
        "The Central Election Commission rejected",
        "Rejected candidates did not have access",
        "The elections were held in a restrictive environment",
        "The legal framework contains significant shortcomings",
    ),
    ("selvia", "fair-trial"): (
        "Judges are dismissed by presidential decree",
        "Trials of activists were held behind closed doors",
        "Courts in Selvia have imprisoned",
        "Nine of the activists told Rights Observatory",
    ),
    ("selvia", "use-of-force"): ("On April 27, riot police used tear gas",),
    ("selvia", "refugees"): ("UNHCR recorded 412 incidents", "Asylum-seekers are detained"),
    ("selvia", "corruption"): ("Journalists who investigated the deals were charged",),
    ("selvia", "women-and-children"): (
        "Girls make up fewer than one third",
        "Children and students are mobilized",
        "Women who report violence",
    ),
}
"""How good evidence begins, read in the texts one by one."""
TWO_PUBLISHERS = {
    ("morania", "torture"),
    ("morania", "labour-rights"),
    ("morania", "fair-trial"),
    ("morania", "refugees"),
    ("morania", "women-and-children"),
    ("selvia", "freedom-of-expression"),
    ("selvia", "fair-trial"),
}
NEVER = re.compile(r"\bshould\b|recommends|Investigate|Release|donate|recogni[sz]ed him|welcomes")


@cache
def choices(name: str) -> dict[str, Choice]:
    folder = LIBRARIES / name
    records, findings = read_sources((folder / "sources.yaml").read_bytes(), "sources.yaml")
    assert not [one for one in findings if one.code != "S005"]
    sources = []
    library = Library(sqlite3.connect(":memory:"))
    for record in records:
        data = (folder / record.file).read_bytes()
        source = READERS[0].read(data, record, sha256=hashlib.sha256(data).hexdigest())
        library.put(Key(source.sha256, record, "text"), source)
        sources.append(source)
    shelf = Shelf(on("2013-06-24"), tuple(sources), {"en": english()})
    ids = {source.id for source in sources}
    return {
        row.id: choose(
            Wanted(row.id, (row,), 3, HERE),
            shelf,
            library.search((*row.core, *row.helping), sources=ids),
        )
        for row in topics().rows
    }


@pytest.mark.parametrize("name", ["morania", "selvia"])
def test_nine_of_ten_are_good_evidence(name: str) -> None:
    told = [(topic, one.text) for topic, choice in choices(name).items() for one in choice.excerpts]
    bad = [(topic, text) for topic, text in told if not text.startswith(GOOD[name, topic])]
    assert len(bad) <= len(told) // 10, bad


@pytest.mark.parametrize(("name", "topic"), tuple(GOOD))
def test_every_topic_that_is_told_of_has_evidence(name: str, topic: str) -> None:
    excerpts = choices(name)[topic].excerpts
    assert excerpts, choices(name)[topic].thin
    assert not any(NEVER.search(one.text) for one in excerpts)
    assert len({(one.source, one.passage) for one in excerpts}) == len(excerpts)
    if (name, topic) in TWO_PUBLISHERS:
        assert len({one.source for one in excerpts}) > 1
