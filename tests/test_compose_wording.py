"""Our own words, quotations and calls where they meet, in British and American usage."""

from __future__ import annotations

import pytest

from briefgen.compose.lists import inside_sentence, list_text
from briefgen.compose.typography import house_note, house_words
from briefgen.model.document import Emphasis, Link, NoteCall, Text
from briefgen.model.excerpt import Marks
from letters import HEAD, US, Letter, opening, to

BRITISH = Marks(("‘", "’"), ("“", "”"))
AMERICAN = Marks(("“", "”"), ("‘", "’"))


def first(made: Letter) -> str:
    """Return the first line after the salutation and subject."""
    lines = made.lines
    at = max(n for n, line in enumerate(lines) if line.startswith(("Dear", "Re: ")))
    return lines[at + 1]


@pytest.mark.parametrize(
    ("prose", "british", "american"),
    [
        (
            'Reed Watch found that "nobody was charged" [@alpha], and more.',
            "Reed Watch found that ‘nobody was charged’,[1] and more.",
            "Reed Watch found that “nobody was charged,”[1] and more.",
        ),
        (
            'Police "beat detainees" [@alpha].',
            "Police ‘beat detainees’.[1]",
            "Police “beat detainees.”[1]",
        ),
        (
            'Police "beat detainees" [@alpha]; nobody "was charged" [@alpha]: why?',
            "Police ‘beat detainees’;[1] nobody ‘was charged’:[2] why?",
            "Police “beat detainees”;[1] nobody “was charged”:[2] why?",
        ),
        (
            'It was told: "You will not be heard." [@alpha].',
            "It was told: ‘You will not be heard.’[1]",
            "It was told: “You will not be heard.”[1]",
        ),
        (
            'It said: "guards told it: "You will not be heard."" [@alpha]. Then none.',
            "It said: ‘guards told it: “You will not be heard.”’[1] Then none.",
            "It said: “guards told it: ‘You will not be heard.’”[1] Then none.",
        ),
        (
            'It asked: "Will nobody be charged?" [@alpha], and waited.',
            "It asked: ‘Will nobody be charged?’,[1] and waited.",
            "It asked: “Will nobody be charged?”[1] and waited.",
        ),
        (
            '(They "beat detainees" [@alpha]) – "nobody was charged" [@alpha] – so.',
            "(They ‘beat detainees’[1]) – ‘nobody was charged’[2] – so.",
            "(They “beat detainees”[1]) – “nobody was charged”[2] – so.",
        ),
        (
            'They "beat detainees"; "nobody was charged", both in 2012 [@alpha].',
            "They ‘beat detainees’; ‘nobody was charged’, both in 2012.[1]",
            "They “beat detainees”; “nobody was charged,” both in 2012.[1]",
        ),
        (
            '*They "beat detainees" [@alpha]*, **"nobody was charged" [@alpha]**.',
            "They ‘beat detainees’,[1] ‘nobody was charged’.[2]",
            "They “beat detainees,”[1] “nobody was charged.”[2]",
        ),
        (
            'A \\"term\\", a \\"workers\' term\\" [@alpha].',
            "A ‘term’, a ‘workers’ term’.[1]",
            "A “term,” a “workers’ term.”[1]",
        ),
        (
            "The U.S. [@alpha]. And so on...  with   blanks , too !",
            "The U.S.[1] And so on... with blanks, too!",
            "The U.S.[1] And so on... with blanks, too!",
        ),
        (
            "O'Brien's '90s, the workers' rights and 'tis 'so'.",
            "O’Brien’s ’90s, the workers’ rights and ’tis ‘so’.",
            "O’Brien’s ’90s, the workers’ rights and ’tis “so.”",
        ),
        (
            'The "teacher Jo Hill"\'s case [@alpha].',
            "The ‘teacher Jo Hill’’s case.[1]",
            "The “teacher Jo Hill”’s case.[1]",
        ),
    ],
)
def test_stops_marks_and_calls_follow_the_house(prose: str, british: str, american: str) -> None:
    assert first(opening(prose)) == british
    assert first(opening(prose, US)) == american


def test_two_brackets_side_by_side_make_one_note() -> None:
    made = opening('Nobody "was charged with torture in 2012" [@alpha] [@beta, quoting nobody].')
    assert first(made) == "Nobody ‘was charged with torture in 2012’.[1]"
    assert made.notes == [
        (
            "Reed Watch, Riverland: Annual Review 2012 (31 January 2013) ‘Torture’ para 1; Weir Institute, "
            "Behind the Weir: the police’s record (5 November 2012), quoting nobody."
        )
    ]


def test_a_note_names_each_place_of_its_quotations_once() -> None:
    made = opening(
        '"beat detainees", "nobody was charged" and "31 refusals" [@alpha; my own words].'
    )
    assert made.notes == [
        (
            "Reed Watch, Riverland: Annual Review 2012 (31 January 2013) ‘Torture’ paras 1 and 3; my own "
            "words."
        )
    ]


def test_a_draft_shows_queries_and_keeps_words_without_a_source_inside_one() -> None:
    made = opening("[? legal: is it 'so'?] He said \"never heard of\" it. [? Really?]")
    assert first(made) == (
        "<Query, legal: is it ‘so’?> He said <Query, source to be found: never heard of> it. "
        "<Query: Really?>"
    )
    assert sorted(made.codes()) == ["L305", "L305", "Q102"]


def test_a_final_letter_prints_no_query() -> None:
    made = opening("Yes [? really?].", HEAD + "status: final\n")
    assert first(made) == "Yes."
    assert "L305" in made.codes()


def test_no_straight_mark_is_left_in_a_letter() -> None:
    head = to("eu-high-representative").replace("title: Human", 'title: The workers\' "so-called"')
    made = opening("A 5\" pipe, it's 'so' [@beta; 'whose' record's].", head + 'ref: O\'B/"1"\n')
    letter_text = "\n".join(
        (*made.lines, *made.notes, made.document.title, made.document.running_head)
    )
    assert not set("'\"") & set(letter_text)
    assert "Subject: The workers’ ‘so-called’ rights in Riverland" in made.lines
    assert "O’B/‘1’" in letter_text


def test_addresses_of_the_web_stay_as_they_are() -> None:
    assert house_words("see https://x.example/it's\"so\" 'so'", BRITISH) == (
        'see https://x.example/it\'s"so" ‘so’'
    )
    note = (
        Text("'A' "),
        Emphasis((Text("the police's"),)),
        Link("https://x.example/a'b", (Text("https://x.example/a'b"),)),
        NoteCall(1),
        Text("'s “so”"),
    )
    assert house_note(note, BRITISH) == (
        Text("‘A’ "),
        Emphasis((Text("the police’s"),)),
        Link("https://x.example/a'b", (Text("https://x.example/a'b"),)),
        NoteCall(1),
        Text("’s “so”"),
    )


@pytest.mark.parametrize(
    ("items", "joined"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a", "b and c", "d"], "a, b and c, and d"),
        (["a", "b, c", "d and e"], "a; b, c; and d and e"),
    ],
)
def test_a_list_in_a_sentence_can_be_told_apart(items: list[str], joined: str) -> None:
    audience = opening("x").prepared.brief.audience
    assert list_text(items, audience) == joined


@pytest.mark.parametrize(
    ("heading", "inside"),
    [
        ("Torture and death", "torture and death"),
        ("Kazakhstan's press", "Kazakhstan's press"),
        ("NGOs under pressure", "NGOs under pressure"),
        ("A word on method", "a word on method"),
        ("2012 in figures", "2012 in figures"),
        ("«So»", "«So»"),
    ],
)
def test_a_heading_in_a_sentence_keeps_the_capital_of_a_name(heading: str, inside: str) -> None:
    texts = ("the Convention against Torture; in Kazakhstan, torture goes on",)
    assert inside_sentence(heading, texts) == inside


def test_shapes_follow_the_house_and_apostrophes_are_told_from_marks() -> None:
    assert house_words("'Alga!' and \"it's\"", AMERICAN) == "“Alga!” and “it’s”"
    assert house_words("'s own", BRITISH, after="x") == "’s own"
    assert house_words("rock 'n' roll", BRITISH) == "rock ’n’ roll"
