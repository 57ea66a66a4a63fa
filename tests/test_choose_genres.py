"""The choice from texts in the manner of UN bodies, missions and organisations about many countries."""

from __future__ import annotations

import pytest

from briefgen.model.source import Section, Source, Span
from choosing import chosen, shelf, texts
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
