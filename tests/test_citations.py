"""Notes in the four house styles, as the styles' rules want them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.citations import NoteRequest, SourcePart, WordsPart, format_notes
from briefgen.errors import ToolError
from briefgen.model.document import Emphasis, Inlines, Link, Text
from briefgen.model.rows import Audience
from briefgen.model.source import Locator, SourceRecord
from citation_samples import AUDIENCES, INSTRUMENTS, RECORDS, UK, US, as_text, style_bytes

FIXTURES = Path(__file__).parent / "fixtures" / "citations"
_PART = re.compile(r"(?:(?P<words>.*) )?@(?P<id>[\w-]+)(?: \| (?P<locators>.*))?")


def _part(written: str) -> SourcePart | WordsPart:
    found = _PART.fullmatch(written)
    if not found:
        return WordsPart((Text(written),))
    locators = tuple((found["locators"] or "").split(" | ")) if found["locators"] else ()
    return SourcePart(found["id"], locators, found["words"] or "")


def _letter(style: str) -> tuple[tuple[NoteRequest, ...], tuple[str, ...]]:
    blocks = (FIXTURES / f"{style}.txt").read_text(encoding="utf-8").split("\n\n")
    rows = [
        lines
        for block in blocks
        if (lines := [row for row in block.strip().split("\n") if not row.startswith("#")])
    ]
    requests = tuple(
        NoteRequest(number, tuple(_part(part) for part in cited.split(" ; ")))
        for number, (cited, _) in enumerate(rows, 1)
    )
    return requests, tuple(expected for _, expected in rows)


def _notes(requests: tuple[NoteRequest, ...], audience: Audience = UK) -> tuple[Inlines, ...]:
    return format_notes(requests, RECORDS, INSTRUMENTS, audience, csl=style_bytes(audience))


def _text(*parts: SourcePart | WordsPart, audience: Audience = UK) -> str:
    return as_text(_notes((NoteRequest(1, parts),), audience)[0])


@pytest.mark.parametrize("style", sorted(AUDIENCES))
def test_each_style_words_each_kind_of_reference(style: str) -> None:
    requests, expected = _letter(style)
    notes = _notes(requests, AUDIENCES[style])
    assert tuple(as_text(note) for note in notes) == expected


@pytest.mark.parametrize("style", sorted(AUDIENCES))
def test_each_seed_is_cited_first_and_again(style: str) -> None:
    requests, _ = _letter(style)
    cited = [part.id for row in requests for part in row.parts if isinstance(part, SourcePart)]
    seeds = ("hrw-wr-2013", "amnesty-2013", "state-2011", "hrw-2010", "hrw-index-2013")
    assert all(cited.count(seed) > 1 for seed in seeds)


def test_address_is_a_link_that_reads_as_itself() -> None:
    url = RECORDS["hrw-2010"].url
    note = _notes((NoteRequest(1, (SourcePart("hrw-2010"),)),))[0]
    links = [inline for inline in note if isinstance(inline, Link)]
    assert links == [Link(url, (Text(url),))]


def test_book_title_is_emphasised() -> None:
    note = _notes((NoteRequest(1, (SourcePart("state-2011"),)),))[0]
    assert Emphasis((Text(RECORDS["state-2011"].title),)) in note


def test_numbers_are_those_of_the_letter() -> None:
    requests = (
        NoteRequest(7, (SourcePart("amnesty-2013"),)),
        NoteRequest(8, (WordsPart((Text("a note that cites nothing"),)),)),
        NoteRequest(12, (SourcePart("amnesty-2013"),)),
    )
    assert [as_text(note) for note in _notes(requests)][1:] == [
        "A note that cites nothing.",
        "Amnesty International (n 7).",
    ]


def test_work_cited_twice_in_one_note_points_to_that_note() -> None:
    twice = (SourcePart("state-2011"), SourcePart("state-2011", ("s 1.a",)))
    assert _text(*twice).endswith("(24 May 2012); United States Department of State (n 1) s 1.a.")


def test_works_of_one_author_are_told_apart_only_where_both_are_cited() -> None:
    requests = tuple(NoteRequest(number, (SourcePart("hrw-2010"),)) for number in (1, 2))
    assert as_text(_notes(requests)[1]) == "Human Rights Watch (n 1)."


def test_no_ibid_even_in_a_style_that_has_it() -> None:
    audience = replace(UK, style="oscola")
    requests = tuple(NoteRequest(number, (SourcePart("hrw-2010"),)) for number in (1, 2, 3))
    notes = format_notes(requests, RECORDS, INSTRUMENTS, audience)
    assert [as_text(note) for note in notes][1:] == ["Human Rights Watch (n 1)."] * 2


def test_official_style_is_used_where_the_workspace_has_none() -> None:
    requests = (NoteRequest(1, (SourcePart("hrw-2010", (Locator("", "Torture", "para 3"),)),)),)
    note = format_notes(requests, RECORDS, INSTRUMENTS, UK)[0]
    # The official style puts the place before the address.
    assert as_text(note).startswith(
        "Human Rights Watch, ‘Kazakhstan: US Should Press for Rights Reform’ (10 April 2010) "
        "‘Torture’ para 3 <https://"
    )


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("arts 12 and 15", "arts 12 and 15"),
        ("article 12", "art 12"),
        ("Art. 12", "art 12"),
        ("12", "art 12"),
        ("12 and 15", "arts 12 and 15"),
        ("12-15", "arts 12-15"),
        ("art 15(2)", "art 15(2)"),
        ("preamble", "preamble"),
    ],
)
def test_provisions_are_abbreviated_as_the_audience_does(given: str, printed: str) -> None:
    assert _text(SourcePart("CAT", (given,))).endswith(f"1465 UNTS 85, {printed}.")


def test_several_provisions_are_listed() -> None:
    assert _text(SourcePart("CAT", ("12", "15"))).endswith(", arts 12 and 15.")


@pytest.mark.parametrize(
    "locator",
    [
        Locator(section="Torture", item="para 2"),
        Locator("1.a", page=2),
        Locator("1.c", "Prison and Detention Center Conditions", "para 2", 4),
        Locator(
            "1.c",
            "Torture and Other Cruel, Inhuman, or Degrading Treatment or Punishment",
            "para 2",
        ),
        Locator(section="Unfair trials", item="case of Natalia Sokolova"),
        Locator(item="introduction, para 2"),
        Locator(item="entry for 28 January 2010 (Zhovtis)"),
        Locator(section="Torture - in custody, at night and by day"),
    ],
)
def test_computed_locator_reads_as_the_same_one_given_in_words(locator: Locator) -> None:
    computed = _text(SourcePart("state-2011", (locator,)))
    assert computed == _text(SourcePart("state-2011", (locator.text,)))


@pytest.mark.parametrize(
    ("locators", "printed"),
    [
        (("para 1", "para 2", "para 3"), "paras 1–3"),
        (("para 3", "para 1", "para 3"), "paras 1 and 3"),
        (("para 1", "para 2", "para 5", "para 6", "para 7"), "paras 1, 2 and 5–7"),
        (("p 2", "p 3"), "pp 2 and 3"),
        (("s 1.a, para 2, p 2", "s 1.a, para 3, p 3"), "s 1.a paras 2 and 3, pp 2 and 3"),
        (("s 1.a", "s 1.b"), "s 1.a; s 1.b"),
        (("Annex II, para 4",), "Annex II, para 4"),
        (("Torture", "Torture, para 2"), "‘Torture’ para 2"),
        (("para 9, footnote 3",), "para 9, footnote 3"),
        (("section 2 (a), paragraph 3",), "s 2 (a), para 3"),
        (("case of S. Ivanov",), "case of S. Ivanov"),
        (("case of P C Cole",), "case of P C Cole"),
        (("pages 3–5",), "pp 3–5"),
    ],
)
def test_locators_of_one_source_are_joined(locators: tuple[str, ...], printed: str) -> None:
    # The report has no address: its place follows its date.
    said = _text(SourcePart("state-2011", locators))
    assert said.partition("(24 May 2012)")[2].lstrip(", ") == f"{printed}."


def test_title_keeps_hyphens_and_commas_of_a_section() -> None:
    said = _text(SourcePart("state-2011", (Locator("", "Torture - and, others", "para 2"),)))
    assert said.endswith("‘Torture - and, others’ para 2.")


def test_american_stop_goes_inside_a_closing_mark() -> None:
    place = (Locator(section="Torture"),)
    assert _text(SourcePart("state-2011", place), audience=US).endswith("2012), “Torture.”")
    with_address = _text(SourcePart("amnesty-2013", place), audience=US)
    assert ", “Torture,” http://" in with_address


def test_comment_with_its_own_stop_gets_no_second_one() -> None:
    said = _text(WordsPart((Text("so it says there."),)), SourcePart("CAT"))
    assert said.startswith("So it says there; Convention")
    assert _text(WordsPart((Text("see the U.N.T.S."),))) == "See the U.N.T.S."


def test_lone_address_takes_no_stop() -> None:
    link = Link("https://example.org", (Text("https://example.org"),))
    assert _text(WordsPart((link,))) == "https://example.org"


# Property: whatever stands in a title, a name or a section comes out as it is.

_WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=40
).map(str.strip)
_NASTY = st.sampled_from(
    [
        "*Bold* _and_ <b>tags</b> & [links](x) [@cite]",
        "“Quoted” ‘twice’ \"straight\" 'single'",
        "Қазақстан: адам құқықтары",
        "lower case title, with US and ISIL",
        "What now?",
        "Ends with a stop.",
        "$x^2$ `code` ~sub~ ^sup^ \\alpha --- ... 'tis",
        "p 3",
        "A  double blank",
        "**id?**",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(_NASTY, _WORDS).filter(bool), st.sampled_from(sorted(AUDIENCES)))
def test_titles_names_and_sections_come_out_untouched(words: str, style: str) -> None:
    audience = AUDIENCES[style]
    record = SourceRecord("x", "f", "report", words, (f"N{words}N",), container_title=words)
    chapter = replace(record, id="y", kind="chapter", title=f"T{words}T")
    place = (Locator(section=f"S{words}S", item="para 2"),)
    requests = (
        NoteRequest(1, (SourcePart("x", place), SourcePart("y"))),
        NoteRequest(2, (SourcePart("x", place),)),
    )
    records = {"x": record, "y": chapter}
    notes = format_notes(requests, records, {}, audience, csl=style_bytes(audience))
    said = [as_text(note) for note in notes]
    assert f"*{words}*" in said[0]
    assert f"N{words}N" in said[0]
    assert f"T{words}T" in said[0]
    assert f"*{words}*" in said[1]
    assert all(f"S{words}S" in row for row in said)


# What can't be worded is an error with its cure, never a gap in a note.


def test_unknown_id_is_refused() -> None:
    with pytest.raises(ToolError, match="nobody, which is neither a source nor an instrument"):
        _text(SourcePart("nobody"))


@pytest.mark.parametrize("day", ["2012-13", "June 2012", "2012-02-30", "2012-1-1", "2012-00-01"])
def test_date_that_is_none_is_refused(day: str) -> None:
    records = {"x": replace(RECORDS["hrw-2010"], id="x", issued=day)}
    with pytest.raises(ToolError, match=f"`issued` of source x is not a date: {day}"):
        format_notes((NoteRequest(1, (SourcePart("x"),)),), records, {}, UK)


def test_record_without_title_or_date_prints_what_is_known() -> None:
    records = {"x": SourceRecord("x", "f", "report", "", ("Some Office",))}
    request = (NoteRequest(1, (SourcePart("x"),)),)
    for audience in AUDIENCES.values():
        note = format_notes(request, records, {}, audience, csl=style_bytes(audience))[0]
        assert as_text(note) == "Some Office."


@pytest.mark.parametrize("author", ["US Department of State", "The U.S. Department of State"])
def test_body_that_wrote_and_published_is_named_once(author: str) -> None:
    records = {"x": replace(RECORDS["state-2011"], id="x", author=(author,))}
    request = (NoteRequest(1, (SourcePart("x"),)),)
    note = format_notes(request, records, {}, UK, csl=style_bytes(UK))[0]
    title = "*Country Reports on Human Rights Practices for 2011: Kazakhstan*"
    assert as_text(note) == f"{author}, {title} (24 May 2012)."


def test_no_notes_need_no_processor() -> None:
    assert _notes(()) == ()
