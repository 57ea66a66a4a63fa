"""Records, instruments and audiences for the tests of citations, and how a note reads as text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefgen.model.document import Emphasis, Inlines, Link, Paper, Text
from briefgen.model.excerpt import Marks
from briefgen.model.finding import Place
from briefgen.model.period import ALWAYS
from briefgen.model.rows import (
    Audience,
    Instrument,
    InstrumentKind,
    SubjectPosition,
    Unit,
)
from briefgen.model.source import SourceRecord

STYLES = Path(__file__).parent.parent / "templates" / "styles"
_HERE = Place("sample.yaml", 1, 1)


def _record(identifier: str, kind: str, title: str, author: str) -> SourceRecord:
    return SourceRecord(identifier, f"seeds/{identifier}.txt", kind, title, (author,), author)


RECORDS = {
    record.id: record
    for record in (
        replace(
            _record("hrw-wr-2013", "chapter", "Kazakhstan", "Human Rights Watch"),
            container_title="World Report 2013",
            publisher_place="New York",
            issued="2013-01-31",
            url="https://www.hrw.org/world-report/2013/country-chapters/kazakhstan",
        ),
        replace(
            _record("amnesty-2013", "chapter", "Kazakhstan", "Amnesty International"),
            container_title="Annual Report 2013: The state of the world’s human rights",
            publisher_place="London",
            issued="2013-05-23",
            url="http://amnestyusa.org/research/reports/annual-report-kazakhstan-2013",
        ),
        replace(
            _record(
                "state-2011",
                "report",
                "Country Reports on Human Rights Practices for 2011: Kazakhstan",
                "United States Department of State",
            ),
            collection="Bureau of Democracy, Human Rights and Labor",
            publisher_place="Washington, DC",
            issued="2012-05-24",
        ),
        replace(
            _record(
                "hrw-2010",
                "press-release",
                "Kazakhstan: US Should Press for Rights Reform",
                "Human Rights Watch",
            ),
            issued="2010-04-10",
            url="https://www.hrw.org/news/2010/04/10/kazakhstan-us-should-press-rights-reform",
        ),
        replace(
            _record("hrw-index-2013", "index-page", "Kazakhstan", "Human Rights Watch"),
            accessed="2013-06-27",
        ),
        replace(
            _record("page", "webpage", "A page without a date", "Some Office"),
            accessed="2013-06-27",
            url="https://example.org/page",
        ),
        replace(
            _record("two-hands", "report", "A Report of Two", "First Body"),
            author=("First Body", "Second Body"),
            publisher="A Press",
            publisher_place="Almaty",
            issued="2012-06",
            number="R/12/3",
        ),
        SourceRecord("unsigned", "f", "article-newspaper", "An unsigned piece", issued="2012"),
        SourceRecord("bare", "f", "mystery", ""),
    )
}

CAT = Instrument(
    id="CAT",
    title="Convention against Torture",
    short="Convention against Torture",
    later="CAT",
    kind=InstrumentKind.TREATY,
    unit=Unit.ARTICLE,
    bound={},
    concerns=(),
    audiences=(),
    citations={
        "oscola": "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or "
        "Punishment (adopted 10 December 1984, entered into force 26 June 1987) 1465 UNTS 85",
        "chicago": "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or "
        "Punishment, December 10, 1984, 1465 U.N.T.S. 85",
        "eu": "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or "
        "Punishment, 10 December 1984, United Nations Treaty Series, vol. 1465, p. 85",
    },
    verified="",
    valid=ALWAYS,
    place=_HERE,
)
UPR = replace(
    CAT,
    id="UPR-2010",
    later="A/HRC/14/10",
    unit=Unit.PARAGRAPH,
    citations={"un": "A/HRC/14/10"},
)
INSTRUMENTS = {"CAT": CAT, "UPR-2010": UPR}

_SINGLE = Marks(("‘", "’"), ("“", "”"))
_DOUBLE = Marks(("“", "”"), ("‘", "’"))

UK = Audience(
    id="uk",
    name="the United Kingdom",
    language="en-GB",
    date_format="d MMMM y",
    paper=Paper.A4,
    marks=_SINGLE,
    stop_inside_marks=False,
    block_words=40,
    citation="oscola",
    style="oscola-no-ibid",
    units={
        Unit.ARTICLE: ("art", "arts"),
        Unit.PARAGRAPH: ("para", "paras"),
        Unit.SECTION: ("s", "ss"),
    },
    salutation_stop="",
    close_stop="",
    subject_position=SubjectPosition.AFTER_SALUTATION,
    subject_prefix="Re: ",
    stale_years=2,
    sic=True,
    instruments=(),
    place=_HERE,
)
US = replace(
    UK,
    id="us",
    language="en-US",
    date_format="MMMM d, y",
    marks=_DOUBLE,
    stop_inside_marks=True,
    citation="chicago",
    style="chicago-notes-bibliography",
    units={
        Unit.ARTICLE: ("art.", "arts."),
        Unit.PARAGRAPH: ("para.", "paras."),
        Unit.SECTION: ("sec.", "secs."),
    },
)
EU = replace(
    UK,
    id="eu",
    citation="eu",
    style="european-union-interinstitutional-style-guide",
    units={
        Unit.ARTICLE: ("Article", "Articles"),
        Unit.PARAGRAPH: ("paragraph", "paragraphs"),
        Unit.SECTION: ("section", "sections"),
    },
)
UN = replace(
    UK,
    id="un",
    marks=_DOUBLE,
    citation="un",
    style="united-nations-editorial-manual",
    units={
        Unit.ARTICLE: ("art.", "arts."),
        Unit.PARAGRAPH: ("para.", "paras."),
        Unit.SECTION: ("sect.", "sects."),
    },
)
AUDIENCES = {audience.style: audience for audience in (UK, US, EU, UN)}


def style_bytes(audience: Audience) -> bytes:
    """Return the project's own style file of an audience."""
    return (STYLES / f"{audience.style}.csl").read_bytes()


def as_text(inlines: Inlines) -> str:
    """Return a note as text, italics between asterisks."""
    words = ""
    for inline in inlines:
        match inline:
            case Text(value):
                words += value
            case Emphasis(content):
                words += f"*{as_text(content)}*"
            case Link(_, content):
                words += as_text(content)
            case _:
                raise AssertionError(inline)
    return words
