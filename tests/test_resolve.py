"""Quoted words become excerpts, or findings that an officer can act on."""

from __future__ import annotations

import pytest
from hypothesis import given

from briefgen.excerpts.resolve import DropWords, Quote, resolve_quotation
from briefgen.model.excerpt import Excerpt, Verbatim
from briefgen.model.finding import Finding, Place, Severity
from briefgen.model.source import Source, Span
from briefgen.model.spec import Words
from strategies import quotation_text, seed_sources, source_of

LISTED = DropWords(
    negations=("not", "never", "denied", "did not"),
    hedges=("alleged*", "reportedly", "up to"),
    attributions=("according to", "said"),
)
NOTHING = DropWords()


def words(value: str, line: int = 7, column: int = 12) -> Words:
    """Return words that stand in a spec from a line and column on."""
    positions = [(line, column)]
    for letter in value:
        at, col = positions[-1]
        positions.append((at + 1, 1) if letter == "\n" else (at, col + 1))
    return Words(value, "briefs/x.yaml", tuple(positions))


def resolve(
    value: str, *sources: Source, listed: DropWords = LISTED, locator: str = ""
) -> tuple[Excerpt | None, tuple[Finding, ...]]:
    quote = Quote(words(value), topic="torture", reason="pinned", locator=locator)
    return resolve_quotation(quote, sources=sources, listed=listed)


def only(value: str, *sources: Source, listed: DropWords = LISTED) -> Finding:
    _, findings = resolve(value, *sources, listed=listed)
    assert len(findings) == 1, findings
    return findings[0]


HEARING = source_of(
    "# Trials\n\n"
    "The guards reportedly beat him for days. He had not signed; the confession, according to his\n"
    "lawyer, was false. Officials denied it.\n\n"
    "# Prisons\n\nConditions are poor, he said. Food is scarce.",
    id="hearing",
)


def test_an_excerpt_holds_all_that_later_rooms_need() -> None:
    intro, note = words("They write"), words("in 2012")
    quote = Quote(words('\n "beat him for days"'[3:-1]), "torture", "pinned", intro, note)
    excerpt, findings = resolve_quotation(quote, sources=(HEARING,), listed=NOTHING)
    assert findings == ()
    assert excerpt is not None
    start = HEARING.text.index("beat him")
    assert excerpt == Excerpt(
        source="hearing",
        passage=0,
        pieces=(Verbatim(0, Span(22, 39)),),
        drops=excerpt.drops,
        text="beat him for days",
        locator="Trials, para 1",
        ranges=(Span(start, start + len("beat him for days")),),
        topic="torture",
        pinned=True,
        place=Place("briefs/x.yaml", 7, 12),
        reason="pinned",
        intro=intro,
        note=note,
    )
    assert len(excerpt.drops) == 1


def test_blanks_before_the_words_are_not_their_place() -> None:
    excerpt, _ = resolve("\n  beat him", HEARING, listed=NOTHING)
    assert excerpt is not None
    assert excerpt.place == Place("briefs/x.yaml", 8, 3)


# --- Q101 ---


def test_altered_words_are_told_beside_the_source_s() -> None:
    found = only(
        "confirmed that they had used firearms to shoot directly at demonstrators",
        seed_sources()[1],
    )
    assert (found.code, found.severity, found.name) == ("Q101", Severity.ERROR, "")
    lines = found.message.splitlines()
    source = seed_sources()[1].id
    assert lines[0] == f"these words are not in {source}"
    assert lines[1] == "yours       ... used firearms to shoot directly at {demonstrators}"
    assert lines[2] == "the source  ... used firearms to shoot directly at {protesters}"
    assert lines[3].startswith(f"            {source}, Excessive use of force")
    assert lines[3].endswith("(line 38 of the file)")
    assert found.hint == 'write "protesters", or end the quotation after "at"'
    assert found.place == Place("briefs/x.yaml", 7, 12 + 59)


@pytest.mark.parametrize(
    ("quoted", "hint"),
    [
        ("guards beat him", 'put "reportedly" in, or write [...] for what you leave out'),
        (
            "The guards reportedly brutally beat him",
            'take "brutally" out',
        ),
        ("The guards often beat him", 'write "reportedly"'),
        ("Guards reportedly beat him", 'write "guards"'),
        (
            "[T]he guards reportedly beat him",
            'write "The": the source has this initial, so it needs no bracket',
        ),
        (
            "Some guards have apparently hit him in days and nights",
            "copy the words from the source, or take them out of the marks",
        ),
        ("Zebras graze", "copy the words from the source: briefgen find prints a line to paste"),
    ],
)
def test_the_cure_names_the_word(quoted: str, hint: str) -> None:
    assert only(quoted, HEARING).hint == hint


def test_words_that_are_like_nothing_are_told_so() -> None:
    found = only("Zebras graze", HEARING)
    assert found.message == "these words are not in hearing\nnothing like them stands there"
    assert found.place == Place("briefs/x.yaml", 7, 12)


def test_of_several_sources_the_nearest_speaks() -> None:
    other = source_of("Nobody beat the drum.", id="other")
    found = only("The guards reportedly beat her", other, HEARING)
    assert found.message.startswith("these words are not in other or hearing\n")
    assert "hearing, Trials, para 1 (line 3 of the file)" in found.message


@pytest.mark.parametrize(
    ("quoted", "says"),
    [
        ("", "no words between these marks"),
        ("[the guards]", "square brackets"),
        ("[...] beat him", "omission mark stands at the start or end"),
        ("the confession [...] beat him", "another order in hearing"),
        (
            "Officials denied it. Conditions are poor",
            "end of a paragraph of hearing: from Trials, para 1 into Prisons, para 1",
        ),
        ("Trials The guards", "a heading of hearing"),
        ("reportedly bea", "inside a word of hearing"),
        ("a" + "\u0301" * 40, "more accents"),
    ],
)
def test_each_cause_has_its_own_words(quoted: str, says: str) -> None:
    found = only(quoted, HEARING)
    assert found.code == "Q101"
    assert says in found.message
    assert found.hint


def test_the_cure_at_a_paragraph_s_end_depends_on_the_section() -> None:
    source = source_of("# A\n\nOne man fell. He died.\n\nAnother man fled.\n\n# B\n\nNo one saw.")
    within = only("He died. Another man fled", source)
    assert "from A, para 1 into A, para 2" in within.message
    assert within.hint == "make two quotations, or write [...] where the paragraph ends"
    beyond = only("Another man fled. No one saw", source)
    assert "from A, para 2 into B, para 1" in beyond.message
    assert "different sections" in beyond.hint


def test_differing_marks_are_told() -> None:
    source = source_of('He said "no" twice.', id="m")
    assert (
        "quotation marks inside these words are not those of m"
        in only("said 'no\"", source).message
    )


def test_long_words_are_shortened_on_the_screen() -> None:
    long = " ".join(f"word{number}" for number in range(40))
    source = source_of(f"{long} end {long} stop {long}", id="long")
    found = only(f"{long} bend {long} shop {long}", source)
    lines = found.message.splitlines()
    assert lines[1] == (
        "yours       ... word34 word35 word36 word37 word38 word39 {bend} "
        "word0 word1 word2 word3 word4 word5 word6 ... word33 word34 word35 word36 word37 word38 "
        "word39 {shop} word0 word1 word2 word3 word4 word5 ..."
    )
    assert all(len(line) < 300 for line in lines)
    many = only("The " + "very " * 60 + "guards reportedly beat him", HEARING)
    assert max(map(len, many.message.splitlines())) < 200


def test_words_that_differ_in_marks_only_show_one_line() -> None:
    long = " ".join(f"word{number}" for number in range(30))
    found = only(f"{long} x", source_of(f"{long} xy.", id="s"))
    assert "yours       ... word24 word25 word26 word27 word28 word29 {x}" in found.message
    cut = only(f"{long} wor", source_of(f"{long} word.", id="s"))
    assert "the source  " in cut.message


# --- Q103, Q104 ---


def test_furniture_is_refused_with_its_reason() -> None:
    source = source_of("One fell.\nPAGE 5\nTwo rose.", id="f", furniture="PAGE \\d")
    found = only("fell. PAGE 5 Two", source)
    assert (found.code, found.severity) == ("Q103", Severity.ERROR)
    assert "(running head)" in found.message
    assert "briefgen sources show f --skipped" in found.hint


def test_a_pointer_is_no_evidence() -> None:
    source = source_of("More: they fell in May.\n\nOther words.", id="p", pointers="More")
    excerpt, findings = resolve("they fell in May", source)
    assert excerpt is not None
    assert [(f.code, f.severity) for f in findings] == [("Q103", Severity.WARNING)]
    real = source_of("Then they fell in May.", id="r")
    excerpt, findings = resolve("they fell in May", source, real)
    assert excerpt is not None
    assert (excerpt.source, findings) == ("r", ())


def test_pieces_of_two_sections_are_refused_with_both() -> None:
    found = only("The guards reportedly beat him [...] Food is scarce", HEARING)
    assert found.code == "Q104"
    assert found.message.splitlines()[1:] == [
        "piece 1     Trials, para 1",
        "piece 2     Prisons, para 1",
    ]


# --- Q105 ---


def kinds(value: str, source: Source = HEARING) -> list[tuple[str, Severity, str]]:
    _, findings = resolve(value, source)
    return [(f.code, f.severity, f.name) for f in findings]


def test_a_hedge_dropped_by_an_omission_is_an_error() -> None:
    found = only("The guards [...] beat him for days", HEARING)
    assert (found.code, found.severity, found.name) == ("Q105", Severity.ERROR, "the-guards-beat")
    assert found.message == 'an omission leaves out "reportedly"\nleft out    {reportedly}'
    assert found.hint.endswith("Q105 the-guards-beat: why")


def test_a_hedge_dropped_by_a_cut_is_a_warning() -> None:
    found = only("beat him for days", HEARING)
    assert (found.code, found.severity, found.name) == ("Q105", Severity.WARNING, "beat-him-for")
    assert found.message == (
        'the cut before these words leaves out "reportedly"\nbefore it   The guards {reportedly}'
    )
    source = source_of("He was beaten, according to a man who said so.", id="s")
    assert only("He was beaten", source).message == (
        'the cut after these words leaves out "according to" and "said"\n'
        "after it    , {according to} a man who {said} so."
    )


def test_a_negation_beyond_a_semicolon_is_of_another_clause() -> None:
    assert kinds("was false") == [("Q105", Severity.WARNING, "was-false")]
    assert "according to" in only("was false", HEARING).message
    assert '"not"' not in only("was false", HEARING).message
    assert kinds("He had") == [("Q105", Severity.WARNING, "he-had")]
    assert '"not"' in only("signed", HEARING).message
    source = source_of("He fell; he did not rise. He did not, in May, rise at 10:30 sharp.", id="c")
    assert kinds("He fell", source) == []
    assert kinds("rise at 10:30", source) == [("Q105", Severity.WARNING, "rise-at-10")]


def test_whole_sentences_left_out_qualify_nothing() -> None:
    source = source_of(
        "He fell in May. It was not said to be so. He rose again. Up to ten ran.", id="w"
    )
    assert kinds("He fell in May. [...] He rose again.", source) == []
    assert kinds("He fell [...] He rose again.", source) == []
    source = source_of("He fell, they said. He did not die. Reportedly he rose. End.", id="w")
    found = resolve("He fell [...] he rose", source)[1]
    assert [f.message.splitlines()[0] for f in found] == [
        'an omission leaves out "said"',
        'an omission leaves out "reportedly"',
    ]


def test_a_word_that_an_insertion_stands_for_is_dropped() -> None:
    source = source_of("He was not beaten.", id="i")
    found = only("He was [badly] beaten", source)
    assert (found.severity, found.message) == (
        Severity.ERROR,
        'an omission leaves out "not"\nleft out    {not}',
    )


def test_an_insertion_that_turns_the_meaning_is_told() -> None:
    source = source_of("He was beaten.", id="i")
    found = only("He was [not] beaten", source)
    assert (found.code, found.severity, found.name) == ("Q105", Severity.ERROR, "he-was-not")
    assert found.message.startswith("your own [not] ")
    assert kinds("He was [badly] beaten", source) == []


def test_listed_words_are_whole_words_in_any_case() -> None:
    source = source_of("Nothing was denied. Allegedly, he knotted it. He SAID so, did he.", id="b")
    assert kinds("he knotted it", source) == [("Q105", Severity.WARNING, "he-knotted-it")]
    assert kinds("Nothing was", source) == [("Q105", Severity.WARNING, "nothing-was")]
    assert kinds("he", source_of("knotted he denieded", id="k")) == []


def test_only_what_stands_around_listed_words_is_shown() -> None:
    before = "one two three four five six seven eight nine ten "
    source = source_of(f"{before}said one two three he fell.", id="s")
    assert only("he fell", source).message.splitlines()[1] == (
        "before it   ... three four five six seven eight nine ten {said} one two three"
    )
    found = only(
        "He fell [...] End",
        source_of(f"He fell, {before}{before}not {before}said {before} End", id="s"),
    )
    assert found.message.splitlines()[1] == (
        "left out    ... three four five six seven eight nine ten {not} one two three four five six "
        "seven eight nine ten {said} one two three four five six seven eight ..."
    )


def test_an_amount_counts_only_right_before_the_quotation() -> None:
    listed = DropWords(hedges=("up to", "reportedly"), amounts=("up to",))
    source = source_of("Reportedly up to ten men fell and up to nine rose.", id="a")
    assert [
        f.message.splitlines()[0] for f in resolve("ten men fell", source, listed=listed)[1]
    ] == ['the cut before these words leaves out "reportedly" and "up to"']


@pytest.mark.parametrize(
    ("context", "lost"),
    [
        ("They", '"reportedly", "said" and "according to"'),
        ("Reportedly, they", '"said" and "according to"'),
        ("They said that", '"reportedly" and "according to"'),
        ("They denied that", '"reportedly", "said" and "according to"'),
    ],
)
def test_what_our_own_words_say_is_not_dropped(context: str, lost: str) -> None:
    source = source_of("Men reportedly said, according to us, he fell.", id="c")
    quote = Quote(words("he fell"), context=context)
    _, findings = resolve_quotation(quote, sources=(source,), listed=LISTED)
    assert [f.message.splitlines()[0] for f in findings] == [
        f"the cut before these words leaves out {lost}"
    ]


def test_words_that_change_their_length_in_small_letters_are_shown_unmarked() -> None:
    source = source_of("İddiaya göre o düştü.", id="tr")
    found = only("o düştü", source, listed=DropWords(hedges=("İddiaya göre",)))
    assert found.message.splitlines()[1] == "before it   İddiaya göre"


def test_a_hedge_in_our_own_words_is_enough() -> None:
    source = source_of("He reportedly fell.", id="c")
    quote = Quote(words("fell"), context="They say that he reportedly")
    assert resolve_quotation(quote, sources=(source,), listed=LISTED)[1] == ()


def test_names_are_plain_letters() -> None:
    source = source_of("Полиция не said «избила его» утром.", id="ru")
    excerpt, findings = resolve("избила его» утром", source)
    assert excerpt is not None
    assert [f.name for f in findings if f.code == "Q105"] == ["izbila-ego-utrom"]


# --- R208 ---

TWICE = source_of(
    "# Use of force, 2011\n\nThey fell.\n\nThey fell.\n\n# End\n\nThey rose.", id="twice"
)


@pytest.mark.parametrize(
    ("locator", "passage"),
    [
        ("Use of force, 2011, para 1", 0),
        ("use of  FORCE 2011 paragraph 2", 1),
        ("§ 2", 1),
        ("Use of force, 2011", 0),
    ],
)
def test_a_locator_chooses_among_equal_words(locator: str, passage: int) -> None:
    excerpt, findings = resolve("They fell", TWICE, locator=locator)
    assert excerpt is not None
    assert (excerpt.passage, findings) == (passage, ())


@pytest.mark.parametrize(
    "locator", ["para 3", "End", "Use of force para 11", "para", ",", "para 1 2"]
)
def test_a_wrong_locator_is_told_with_the_right_one(locator: str) -> None:
    excerpt, findings = resolve("They fell", TWICE, locator=locator)
    assert excerpt is not None
    assert [(f.code, f.severity) for f in findings] == [("R208", Severity.ERROR)]
    assert f'these words don\'t stand at "{locator}" of twice' in findings[0].message
    assert 'they stand at "Use of force, 2011, para 1"' in findings[0].message
    assert findings[0].place == Place("briefs/x.yaml", 7, 12)


# --- any input ---


def test_without_a_source_there_is_nothing_to_say() -> None:
    assert resolve("They fell") == (None, ())


@given(quotation_text)
def test_either_an_excerpt_or_an_error(value: str) -> None:
    excerpt, findings = resolve(value, seed_sources()[0], HEARING)
    if excerpt is None:
        assert [f.severity for f in findings] == [Severity.ERROR]
        assert findings[0].place.file == "briefs/x.yaml"
    else:
        assert excerpt.text


SPEECH = source_of(
    'Hill said: "They shot at us." He was told "never" by the court. Cost: 6" pipes.', id="speech"
)


@pytest.mark.parametrize(
    "bracket", ["[@other]", "[@other, para 2]", "[#torture]", "[? when?]", "[case hill]"]
)
def test_pinned_words_hold_no_brackets_of_prose(bracket: str) -> None:
    found = only(f'He was told "never" by the court. {bracket}', SPEECH, listed=NOTHING)
    assert (found.code, found.severity, found.place.column) == ("R209", Severity.ERROR, 46)
    assert bracket in found.message


def test_marks_around_pinned_words_that_the_source_has_not_are_told() -> None:
    excerpt, (found,) = resolve("“They shot at us”", HEARING, SPEECH, listed=NOTHING)
    assert excerpt is None
    assert (found.code, found.place.column) == ("R209", 12)
    excerpt, findings = resolve('"They shot at us."', SPEECH, listed=NOTHING)
    assert excerpt is not None
    assert findings == ()


def test_a_quotation_cut_inside_pinned_words_is_told() -> None:
    excerpt, (found,) = resolve('Hill said: "They shot', SPEECH, listed=NOTHING)
    assert excerpt is not None
    assert (found.code, found.severity, found.place.column) == ("Q102", Severity.WARNING, 23)
    assert resolve('He was told "never" by the court', SPEECH, listed=NOTHING)[1] == ()
