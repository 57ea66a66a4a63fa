"""The model: reading text of raw ranges, the tables of codes, limits and errors, small values."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import errors, limits
from briefgen.model import doubts
from briefgen.model.audit import AuditedAsk, Support
from briefgen.model.codes import BY_CODE, CODES, Code, finding
from briefgen.model.finding import Finding, Place, Severity, has_errors
from briefgen.model.messages import Messages
from briefgen.model.period import ALWAYS, PartialDate, Period, partial_date
from briefgen.model.source import (
    LINE_END_HYPHENS,
    SOFT_HYPHEN,
    Locator,
    Source,
    SourceRecord,
    Span,
    assemble,
)
from briefgen.model.spec import NO_WORDS, PinnedExcerpt, Spec, Status, TopicEntry, Words
from briefgen.model.topic import WordGroup, all_terms, found, pattern_of

# --- reading text of raw ranges ---


def _read(raw: str, *spans: tuple[int, int]) -> tuple[str, tuple[int, ...]]:
    made = assemble(raw, [Span(*span) for span in spans or ((0, len(raw)),)])
    return made.text, made.line_hyphens


@pytest.mark.parametrize(
    ("raw", "text", "hyphens"),
    [
        ("one two", "one two", ()),
        ("  one \t\n\r\n  two\u00a0 three \n", "one two three", ()),
        ("one\r\ntwo\rthree\u2028four\u3000five", "one two three four five", ()),
        ("a well-\nknown man", "a well-known man", (6,)),
        ("a well-  \r\n   known man", "a well-known man", (6,)),
        ("a well\u2010\nknown, a so\u2011\rcalled", "a well\u2010known, a so\u2011called", (6, 18)),
        ("2012-\n2013", "2012-2013", (4,)),
        ("e\u0301-\ne", "e\u0301-e", (2,)),
        ("a well- known man", "a well- known man", ()),
        ("he said -\nand left", "he said - and left", ()),
        ("he said--\nand left", "he said-- and left", ()),
        ("well-\n(known)", "well- (known)", ()),
        ("one –\ntwo—\nthree", "one – two— three", ()),
        ("-\none", "- one", ()),
        ("so\u00adlidarity, soli\u00ad\ndarity, soli\u00ad\r\n  darity", "solidarity, solidarity, solidarity", ()),
        ("one \u00ad two \u00ad\nthree\u00ad four", "one two three four", ()),
        ("\u00adone\u00ad", "one", ()),
        ("well-\u00ad\nknown", "well-known", ()),
        (" \n\u00ad ", "", ()),
        ("", "", ()),
        ("a\x1cb\x85c", "a b c", ()),
        ("zero\u200bwidth", "zero\u200bwidth", ()),
    ],
)  # fmt: skip
def test_line_ends_and_hyphens_are_undone(raw: str, text: str, hyphens: tuple[int, ...]) -> None:
    assert _read(raw) == (text, hyphens)


def test_ranges_are_joined_as_if_a_line_ended_between_them() -> None:
    raw = "one two\n[Top of page]\nthree well-\n[Top of page]\nknown"
    spans = ((0, 7), (22, 33), (48, 53))
    assert _read(raw, *spans) == ("one two three well-known", (18,))


def test_ranges_without_a_blank_between_them_are_joined_directly() -> None:
    raw = "see the [report](http://x.org), p. 2"
    assert _read(raw, (0, 8), (9, 15), (30, 36)) == ("see the report, p. 2", ())


def test_nothing_is_read_of_no_ranges() -> None:
    assert assemble("one", ()) == ("", (), ())
    assert assemble("one", (Span(1, 1),)) == ("", (), ())


_SIGNS = ("a", "B", "7", "é", "e\u0301", "Ж", ".", "(", " ", " ", "\n", "\r\n", "\t", "\u00a0", "\u2003",
          SOFT_HYPHEN, "-", "-", "\u2010", "\u2011", "–", "-\n", "\u00ad\n", " \n ")  # fmt: skip
raws = st.lists(st.sampled_from(_SIGNS), max_size=30).map("".join)


@st.composite
def ranged(draw: st.DrawFn) -> tuple[str, tuple[Span, ...]]:
    """Return a raw text and ranges of it, in order."""
    raw = draw(raws | st.text(max_size=30))
    cuts = draw(st.lists(st.integers(0, len(raw)), max_size=8).map(sorted))
    return raw, tuple(map(Span, cuts[::2], cuts[1::2]))


@given(ranged())
def test_every_character_knows_where_it_came_from(given_: tuple[str, tuple[Span, ...]]) -> None:
    raw, ranges = given_
    made = assemble(raw, ranges)
    assert len(made.offsets) == len(made.text)
    assert all(one < other for one, other in zip(made.offsets, made.offsets[1:], strict=False))
    inside = {offset for span in ranges for offset in range(*span)}
    for character, offset in zip(made.text, made.offsets, strict=True):
        if character != " ":
            assert (raw[offset], offset in inside) == (character, True)


@given(ranged())
def test_nothing_but_blanks_and_soft_hyphens_is_lost(given_: tuple[str, tuple[Span, ...]]) -> None:
    raw, ranges = given_
    kept = "".join(raw[start:end] for start, end in ranges)
    assert assemble(raw, ranges).text.replace(" ", "") == _bare(kept)


def _bare(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and c != SOFT_HYPHEN)


@given(ranged())
def test_blanks_are_single_and_only_between_words(given_: tuple[str, tuple[Span, ...]]) -> None:
    text = assemble(*given_).text
    assert text == " ".join(text.split())
    assert SOFT_HYPHEN not in text


@given(ranged())
def test_each_listed_hyphen_ended_a_line(given_: tuple[str, tuple[Span, ...]]) -> None:
    raw, ranges = given_
    text, offsets, hyphens = assemble(raw, ranges)
    assert list(hyphens) == sorted(set(hyphens))
    for at in hyphens:
        assert text[at] in LINE_END_HYPHENS
        assert text[at + 1].isalnum()
        assert not text[at - 1].isspace()
        between = raw[offsets[at] + 1 : offsets[at + 1]]
        assert any(character.isspace() for character in between)


@given(ranged())
def test_a_reading_text_reads_as_itself(given_: tuple[str, tuple[Span, ...]]) -> None:
    text = assemble(*given_).text
    assert assemble(text, (Span(0, len(text)),)) == (text, tuple(range(len(text))), ())


@given(raws, st.data())
def test_a_line_end_may_be_left_out_between_two_ranges(raw: str, data: st.DataObject) -> None:
    ends = [match.span() for match in re.finditer(r"(?<=\S)[^\S\n\r]*[\n\r]\s*(?=\S)", raw)]
    if not ends:
        return
    start, end = data.draw(st.sampled_from(ends))
    if SOFT_HYPHEN in (raw[start - 1], raw[end]):
        return  # a soft hyphen takes its line end with it, so it must stand in the same range
    whole, parts = [Span(0, len(raw))], [Span(0, start), Span(end, len(raw))]
    assert assemble(raw, parts).text == assemble(raw, whole).text
    assert assemble(raw, parts).line_hyphens == assemble(raw, whole).line_hyphens


# --- codes ---

FAMILIES = {"Y": "0", "S": "0", "Q": "1", "R": "2", "L": "3", "O": "4"}
WEIGHT = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}
FIXED = {
    "Q101": ("error", "error"),
    "Q102": ("warning", "error"),
    "Q103": ("error", "error"),
    "Q104": ("error", "error"),
    "Q105": ("warning", "error"),
    "R201": ("warning", "error"),
    "R202": ("error", "error"),
    "R203": ("error", "error"),
    "R204": ("warning", "error"),
    "R205": ("warning", "error"),
    "L303": ("error", "error"),
    "O401": ("error", "error"),
}
"""What users rely on: severity in a draft and in a final, unless a finding says otherwise."""
SETTLED = {"Q105", "R201", "R204", "R205", "R207", "L303"}
"""What a person may settle at least; besides, only references and recommendations can be."""
NEVER_SETTLED = {"R202", "R203"}


def test_codes_and_slugs_stand_once() -> None:
    assert len({row.code for row in CODES}) == len({row.slug for row in CODES}) == len(CODES)
    assert set(BY_CODE.values()) == set(CODES)


@pytest.mark.parametrize("row", CODES, ids=lambda row: row.code)
def test_a_code_s_row_is_whole(row: Code) -> None:
    assert re.fullmatch(r"[YSQRLO]\d{3}", row.code)
    assert row.code[1] == FAMILIES[row.code[0]]
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", row.slug)
    assert row.code.lower() not in row.slug
    assert WEIGHT[row.final] >= WEIGHT[row.draft]
    for words in (row.finds, row.matters, row.instead, row.limits):
        assert words == words.strip()
        assert words.endswith((".", "`", ")"))
        assert words[0].isupper() or words.startswith(("`", "briefgen"))
    assert row.example == row.example.strip() != ""


@pytest.mark.parametrize("code", FIXED)
def test_the_severities_that_users_rely_on_stand(code: str) -> None:
    assert (BY_CODE[code].draft, BY_CODE[code].final) == FIXED[code]


def test_only_what_a_person_can_judge_is_settled_by_allow() -> None:
    settled = {row.code for row in CODES if row.settled_by_allow}
    assert settled >= SETTLED
    assert settled.isdisjoint(NEVER_SETTLED)
    assert {code for code in settled if code[0] != "R"} == {"Q105", "L303"}


def test_a_finding_has_its_code_s_severity_unless_one_is_given() -> None:
    place = Place("briefs/a.yaml", 3, 5)
    told = finding("Q102", "no citation", place, name="x", hint="cite")
    assert told == Finding("Q102", "x", Severity.WARNING, "no citation", place, "cite")
    graver = finding("Q102", "no citation", place, severity=Severity.ERROR)
    assert (graver.severity, graver.name, graver.hint) == (Severity.ERROR, "", "")
    assert has_errors((told, graver))
    assert not has_errors([told])


# --- limits and errors ---


def test_the_table_of_limits_is_all_of_them() -> None:
    constants = {
        name: value
        for name, value in vars(limits).items()
        if name.isupper() and isinstance(value, int)
    }
    assert {row.name: row.value for row in limits.LIMITS} == constants
    assert len(limits.LIMITS) == len(constants)


@pytest.mark.parametrize("row", limits.LIMITS, ids=lambda row: row.name)
def test_a_limit_is_a_bound_with_a_reason(row: limits.Limit) -> None:
    assert row.value > 0
    assert len(row.reason) > 10
    assert not row.reason.endswith(".")


def _classes() -> dict[str, type[errors.BriefgenError]]:
    return {
        name: value
        for name, value in inspect.getmembers(errors, inspect.isclass)
        if issubclass(value, errors.BriefgenError) and value is not errors.BriefgenError
    }


def test_the_tree_of_errors_is_drawn_as_it_is() -> None:
    drawn = dict(re.findall(r"──\s(\w+)\s+(\d)\s+\S", errors.__doc__ or ""))
    assert drawn == {name: str(kind.exit_code) for name, kind in _classes().items()}


@pytest.mark.parametrize("name", _classes())
def test_an_error_is_one_way_to_stop(name: str) -> None:
    kind = _classes()[name]
    assert kind.__bases__ == (errors.BriefgenError,)
    assert kind.exit_code in (1, 2, 3)
    assert str(kind("in words")) == "in words"


def test_an_unreadable_source_says_where_and_what_to_do() -> None:
    told = errors.UnreadableSource("no text", line=3, column=5, hint="save it as text")
    assert (str(told), told.line, told.column, told.hint) == ("no text", 3, 5, "save it as text")


# --- small values ---


@pytest.mark.parametrize(
    ("locator", "text"),
    [
        (Locator(), ""),
        (Locator("1.a", "Arrest", "para 2", 7), "s 1.a, Arrest, para 2, p 7"),
        (Locator(section="Torture", item="para 2"), "Torture, para 2"),
        (Locator(page=3), "p 3"),
    ],
)
def test_a_locator_says_what_the_source_bears(locator: Locator, text: str) -> None:
    assert locator.text == text


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (SourceRecord("a", "f", "report", "T", ("A. Author",), "P", cite_as="Short"), "Short"),
        (SourceRecord("a", "f", "report", "T", ("A. Author",), "P"), "A. Author"),
        (SourceRecord("a", "f", "report", "T", (), "P"), "P"),
        (SourceRecord("a", "f", "report", "T"), "T"),
    ],
)
def test_a_source_is_spoken_of_by_the_best_name_it_has(record: SourceRecord, name: str) -> None:
    assert record.spoken_name == name
    assert Source(record, "", "", (), (), ()).id == "a"


def test_words_know_the_place_of_each_character() -> None:
    words = Words("ab", "x.yaml", ((3, 7), (3, 8), (3, 9)))
    places = [words.place(offset) for offset in (-1, 0, 1, 2, 99)]
    assert [(place.line, place.column) for place in places] == [
        (3, 7),
        (3, 7),
        (3, 8),
        (3, 9),
        (3, 9),
    ]
    assert NO_WORDS.place(5) == Place("")
    assert [bool(Words(value, "", ())) for value in ("a", " \n", "")] == [True, False, False]


def _entry(topics: Sequence[str], heading: str = "") -> TopicEntry:
    excerpts: tuple[PinnedExcerpt, ...] = ()
    place = Place("x.yaml")
    return TopicEntry(tuple(topics), heading, NO_WORDS, NO_WORDS, NO_WORDS, excerpts, 3, place)


def test_a_topic_entry_is_named_by_its_topics_or_its_heading() -> None:
    assert _entry(["a", "b"], "Both").id == "a-b"
    assert _entry([], "Method").id == "Method"


def test_a_spec_knows_the_place_of_its_keys() -> None:
    nothing: tuple[()] = ()
    spec = Spec(
        "a", "T", Status.DRAFT, date(2013, 6, 24), "", ("letter",), ("s",), nothing, nothing, "", "", "",
        None, NO_WORDS, NO_WORDS, NO_WORDS, nothing, nothing, nothing, NO_WORDS, nothing, nothing,
        "briefs/a.yaml", "", {"date": Place("briefs/a.yaml", 4, 7)},
    )  # fmt: skip
    assert spec.place("date") == Place("briefs/a.yaml", 4, 7)
    assert spec.place("ref") == Place("briefs/a.yaml", 1, 1)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2012-02-29", date(2012, 2, 29), date(2012, 2, 29)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2012", date(2012, 1, 1), date(2012, 12, 31)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
    ],
)
def test_a_cut_date_may_mean_any_of_its_days(text: str, first: date, last: date) -> None:
    partial = partial_date(text)
    assert partial is not None
    assert (partial.first, partial.last, partial.iso) == (first, last, text)


@pytest.mark.parametrize(
    "text", ["", "2013-02-29", "2013-00", "2013-13", "2013-01-00", "0000", "13", "2013-1", " 2013", "٢٠١٣"]
)  # fmt: skip
def test_what_is_no_date_means_none(text: str) -> None:
    assert partial_date(text) is None


def test_a_period_ends_the_day_before_its_end() -> None:
    period = Period(date(2010, 5, 11), date(2016, 7, 13))
    days = [date(2010, 5, 10), date(2010, 5, 11), date(2016, 7, 12), date(2016, 7, 13)]
    assert [period.holds(day) for day in days] == [False, True, True, False]
    assert (period.is_open, ALWAYS.is_open) == (False, True)
    assert PartialDate(2010) < PartialDate(2010, 5)


def test_messages_fill_their_places() -> None:
    messages = Messages("en", ("no", "one"), {"as-of": "{status}, as of {day}"}, {})
    assert messages.phrase("as-of", status="In prison", day="1 May") == "In prison, as of 1 May"
    assert [messages.number(n) for n in (0, 1, 2, -1)] == ["no", "one", "2", "-1"]


def test_an_ask_s_origins_stand_once() -> None:
    supports = (Support("a", (1,), ("HRW", "AI")), Support("b", (2,), ("AI", "OSCE")))
    assert AuditedAsk(1, "do", "who", (), supports).origins == ("HRW", "AI", "OSCE")


def test_terms_are_found_as_whole_words() -> None:
    terms = all_terms(
        (WordGroup("a", ("tortur*", "beat .. up")), WordGroup("b", ("US", "well-known")))
    )
    text = "Tortured; they beat the man up. US, not us; a well\u2010known case; retorture."
    assert found(terms, text) == ("tortured", "beat the man up", "us", "well\u2010known")
    assert pattern_of(()).search("anything") is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("plain", ""),
        ("“curly” é", ""),
        ("lo\ufffdst", "stands for one that was lost"),
        ("â€œquoted", "wrong encoding"),
        ("in\u200bside", "invisible character inside a word"),
        ("\u202eback", "direction of writing"),
        ("Kоzlov", "two alphabets"),
    ],
)
def test_doubtful_characters_are_told(text: str, why: str) -> None:
    assert why in doubts.doubt(text)
    assert bool(doubts.doubt(text)) is bool(why)
