"""The choice from texts in the manner of UN bodies, missions and organisations about many countries."""

from __future__ import annotations

import pytest

from briefgen.excerpts.no_evidence import is_no_evidence
from briefgen.model.source import PassageKind, Section, Source, Span
from choosing import chosen, english, shelf, texts
from plain_sources import plain_source, with_passage


def under(*titles: str, words: str) -> Source:
    """Return a source with one paragraph beneath nested headings."""
    source = plain_source("-".join(titles), words, issued="2013-03-01")
    section = Section(titles[-1], len(titles), titles, Span(0, 1))
    held = with_passage(source, 0, path=titles, section=0)
    return Source(held.record, held.sha256, held.text, (section,), held.passages, ())


CONCERN = "C. Principal matters of concern and recommendations"


@pytest.mark.parametrize(
    ("topic", "title", "words"),
    [
        (
            "torture",
            "Torture and ill-treatment",
            "The Committee is concerned at reports that detainees in Lomé are routinely ill-treated.",
        ),
        (
            "torture",
            "Ill-treatment",
            (
                "The Committee is also deeply concerned that confessions obtained by torture are used as "
                "evidence in most trials, and that such claims are rarely looked into by the courts."
            ),
        ),
        (
            "freedom-of-religion",
            "Freedom of religion",
            (
                "The Committee regrets that conscientious objectors are prosecuted and that religious"
                " groups without registration may not worship."
            ),
        ),
        (
            "women-and-children",
            "Early marriage",
            "The Committee deplores the high number of girls who are married off before the age of 15.",
        ),
        (
            "fair-trial",
            "Independence of the judiciary",
            "The Committee notes with concern that judges are appointed and dismissed by decree.",
        ),
    ],
)
def test_a_body_s_concern_is_evidence_whatever_the_chapter_recommends(
    topic: str, title: str, words: str
) -> None:
    assert texts(chosen(topic, shelf(under(CONCERN, title, words=words)))) == [words]


@pytest.mark.parametrize(
    "words",
    [
        "The State party should investigate all allegations of torture in the prisons of Lomé.",
        "The Committee urges the State party to prosecute all those who torture detainees.",
        "The Committee recommends that victims of torture be given compensation without delay.",
    ],
)
def test_what_a_body_asks_for_is_a_demand(words: str) -> None:
    assert texts(chosen("torture", shelf(under(CONCERN, "Torture", words=words)))) == []


def test_beneath_recommendations_nothing_is_evidence() -> None:
    torture = "Torture of detainees in the prisons of Lomé by police officers went on in 2012."
    assert texts(chosen("torture", shelf(under("Recommendations", words=torture)))) == []
    order = "Investigate the torture of detainees in the prisons of Lomé, which nobody has done."
    assert texts(chosen("torture", shelf(under("Recommendations", "Torture", words=order)))) == []
    assert texts(chosen("torture", shelf(under("Findings", "Torture", words=torture)))) == [torture]


GOOD = (
    "Officers in Tunja beat two detainees with batons in May 2012, a court heard.",
    "Guards in Pasto held nine inmates in solitary confinement and tortured three of them in 2012.",
)


def about_torture(*paragraphs: str) -> Source:
    """Return a report with a section on torture."""
    return plain_source("report", "# Torture\n\n" + "\n\n".join(paragraphs), issued="2013-03-01")


@pytest.mark.parametrize(
    "trap",
    [
        "A doctor who saw him on 4 April recorded signs of torture on both arms and legs.",
        "Officers who beat them threatened more torture if anything was told to a lawyer.",
        "Tunja Rights Watch defends the rights of prisoners and works to end torture in Colombia.",
        "A bill on torture has been before parliament since 2009.",
        "Free Speech Torture and Deaths in Custody Asia",
        "A network welcomes the Special Rapporteur on torture. His visit was, however, put off.",
    ],
)
def test_refuses_what_a_careful_reader_would(trap: str) -> None:
    first, _, _ = trap.partition(" His visit")
    assert first not in texts(chosen("torture", shelf(about_torture(trap, *GOOD))))


@pytest.mark.parametrize(
    ("weak", "why"),
    [
        (
            "Officers in Tunja tortured two farmers in a cellar, a report published today says.",
            "“today” was true on one day only",
        ),
        (
            "Officers in Tunja tortured two farmers who had been sen-\ntenced in Bogotá in 2012.",
            "“sen-tenced” may be a word that a line's end broke",
        ),
    ],
)
def test_takes_for_want_of_better_what_reads_ill(weak: str, why: str) -> None:
    assert not any(
        "farmers" in text for text in texts(chosen("torture", shelf(about_torture(weak, *GOOD))))
    )
    (excerpt,) = chosen("torture", shelf(about_torture(weak))).excerpts
    assert why in excerpt.reason


@pytest.mark.parametrize(
    ("printed", "chosen_words"),
    [
        (f"3.1 {GOOD[0]}", GOOD[0]),
        (f"(Bogotá) – {GOOD[0]}", GOOD[0]),
        (f"Geneva, 3 June 2013 – {GOOD[0]}", GOOD[0]),
        (f"{GOOD[0]}12", GOOD[0]),
        (f"{GOOD[0]}[12]", GOOD[0]),
        (f"{GOOD[0]}4 Nobody came.", GOOD[0]),
        (f"{GOOD[0]}[4] Nobody came.", GOOD[0]),
    ],
)
def test_numbers_of_paragraphs_and_notes_and_datelines_are_left_out(
    printed: str, chosen_words: str
) -> None:
    assert texts(chosen("torture", shelf(about_torture(printed)))) == [chosen_words]


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("torture", "A journalist told the court that officers had tortured him for two days."),
        ("torture", "Guards stripped a farmer and beat him until he signed a confession."),
        ("torture", "Four men were convicted solely on confessions extracted under torture."),
        ("women-and-children", "Girls in Yoro are held with adults in two of the three prisons."),
        ("use-of-force", "Soldiers fired live ammunition into the crowd without warning."),
        ("fair-trial", "Judges tried 14 teachers behind closed doors and without a lawyer."),
        ("elections", "Observers were turned away from 61 of 140 polling stations in Yoro."),
        ("labour-rights", "Miners who joined a strike were sacked and evicted in May 2012."),
        ("refugees", "Border guards pushed back 300 refugees at the river crossing in May 2012."),
        ("corruption", "Of 90 lawyers, 46 were asked for a bribe by a judge, a survey found."),
    ],
)
def test_knows_the_words_of_the_field(topic: str, words: str) -> None:
    source = plain_source("field", f"# Overview\n\nNothing.\n\n{words}", issued="2013-03-01")
    assert texts(chosen(topic, shelf(source))) == [words]


def test_bahrain_is_no_religion() -> None:
    words = "A Bahraini court upheld the convictions of 13 teachers on 10 March 2013."
    assert texts(chosen("freedom-of-religion", shelf(about_torture(words)))) == []


def test_no_two_excerpts_are_of_one_paragraph() -> None:
    apart = f"{GOOD[0]} Nothing else was heard of in Tunja for the rest of the year. {GOOD[1]}"
    assert len(chosen("torture", shelf(about_torture(apart))).excerpts) == 1


def test_a_report_that_was_released_is_no_release_of_anybody() -> None:
    words = "Courts in Yoro jailed 23 opposition activists, a report released on 3 June 2013 says."
    assert texts(chosen("political-prisoners", shelf(about_torture(words)))) == [words]


@pytest.mark.parametrize(
    ("words", "is_none"),
    [
        ("Free Speech Torture and Deaths in Custody Asia", True),
        ("The government should investigate all allegations of torture.", True),
        ("Torture Watch defends the rights of people in 30 countries.", True),
        ("Stop torture now!", True),
        (GOOD[0], False),
        (f"{GOOD[0]} All guards should be tried.", False),
    ],
)
def test_tells_what_a_search_puts_last(words: str, is_none: bool) -> None:
    source = about_torture(words)
    assert is_no_evidence(source, source.passages[0], english()) is is_none
    for kind in (PassageKind.CAPTION, PassageKind.DEMAND, PassageKind.LEAD_IN):
        held = with_passage(source, 0, kind=kind)
        assert is_no_evidence(held, held.passages[0], english())
