"""The document's door: marks that look like a quotation's belong to one, or are told."""

from __future__ import annotations

import pytest

from briefgen.model.finding import Finding, Place, Severity
from letters import HEAD, NO_TOPIC, PEOPLE, SENDER, US, Letter, letter, opening, to

FINAL = HEAD + "status: final\n"
OSCE = to("osce-odihr-director")


def stray(made: Letter) -> tuple[Finding, ...]:
    return tuple(found for found in made.findings if found.code == "Q102")


@pytest.mark.parametrize(
    "words",
    [
        "He said that ‘the police never fired’ [@alpha].",
        "He said that 'the police never fired' [@alpha].",
        "It was calm (‘the police never fired’).",
        "It was ‘the guards’ word against theirs’.",
        "They say ″the police fired rockets″ [@alpha].",
        "They say ‚the police fired rockets‘ [@alpha].",
        "They say ‹the police fired rockets› [@alpha].",
        "They say ›the police fired rockets‹ [@alpha].",
        "They say ’the police fired rockets’ [@alpha].",
        "They say ‛the police fired rockets’ [@alpha].",
        "They say ❛the police fired rockets❜ [@alpha].",
        "They say ´the police fired rockets´ [@alpha].",
        "They say 「the police fired rockets」 [@alpha].",
        "They say `the police fired rockets' [@alpha].",
        "They say <<the police fired rockets>> [@alpha].",
        "They say ‘the police fired rockets [@alpha].",
        "*‘The police never fired’* is what they say [@alpha].",
        "They say ‘the police *never* fired’ [@alpha].",
    ],
)
@pytest.mark.parametrize("head", [HEAD, US, OSCE])
def test_own_words_between_marks_are_told_where_they_stand(words: str, head: str) -> None:
    (found,) = stray(opening(words, head))
    assert (found.place.file, found.place.line) == ("briefs/letter.yaml", 9)
    assert found.severity is Severity.WARNING


def test_a_mark_s_column_is_that_of_the_spec() -> None:
    (found,) = stray(opening("He said that ‘the police never fired’ [@alpha]."))
    assert found.place.column == 3 + len("He said that ")
    assert "“the police never fired”" in found.message


def test_a_final_letter_is_refused_for_a_single_mark() -> None:
    (found,) = stray(opening("He said that ‘the police never fired’ [@alpha].", FINAL))
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    "words",
    [
        "The workers’ rights and the judges' robes, since the ’90s and the '80s.",
        "Mr O’Brien's house is 6'2″ high, a door 6 feet 2″ and 5’10″ wide.",
        "’Tis so, 'twas so, rock ’n’ roll; tell ’em.",
        "They met ‘Abd al-Rahman and ’Ali, who spoke o‘zbek.",
        'The law of 2012 was "enemies of order" to the minister [@alpha].',
        'The guards: "guards told it: ‘You will not be heard.’" [@alpha].',
        'The \\"foreign agents\\" law and the \\"workers’ rights\\" bill.',
        'The law [@alpha; which the minister calls \\"order\\"].',
        "We ask [? legal: does he say ‘never’ or “no”?].",
        "[The minister’s page](https://example.org/‘x’) tells more.",
    ],
)
@pytest.mark.parametrize("head", [HEAD, US, OSCE])
def test_apostrophes_terms_queries_and_proven_words_are_silent(words: str, head: str) -> None:
    assert stray(opening(words, head)) == ()


@pytest.mark.parametrize("head", [HEAD, US, OSCE, to("eu-high-representative")])
def test_titles_in_notes_are_silent_and_other_words_are_not(head: str) -> None:
    assert stray(opening("They tell of it [@beta; @alpha, Torture].", head)) == ()
    (found,) = stray(opening("They tell of it [@beta; they say ‘nobody was hurt’].", head))
    assert "“nobody was hurt”" in found.message
    (found,) = stray(opening("We read ‘Behind the Weir’ with care.", head))
    assert "“Behind the Weir”" in found.message


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("subject: 'They said \"we never torture\"'\n", 8),
        ("delivery: By “we never torture” mail\n", 8),
        ("ref: ‘we never torture’\n", 8),
        ("occasion: {what: '\"we never torture\" visit', where: X, starts: 2013-06-30}\n", 8),
        (
            "recommendations:\n  - {id: x, ask: end “we never torture”, actor: river-court}\n",
            9,
        ),
    ],
)
def test_every_key_that_is_printed_is_looked_at(key: str, line: int) -> None:
    made = letter(f"{key}opening: |\n  We write before {{occasion}} [@alpha].\n{NO_TOPIC}")
    (found,) = stray(made)
    assert (found.place.file, found.place.line) == ("briefs/letter.yaml", line)
    assert "we never torture" in found.message


def test_title_and_heading_are_told_once_though_printed_several_times() -> None:
    head = HEAD.replace("Human rights in Riverland", "The ‘we never torture’ country")
    (found,) = stray(letter("topics:\n  - heading: Words\n    text: |\n      Words.\n", head=head))
    assert found.place.line == 3
    (found,) = stray(
        letter("topics:\n  - heading: The “gates of hell”\n    text: |\n      Words.\n")
    )
    assert found.place.line == 9


def test_words_of_data_files_are_told_there() -> None:
    sender = SENDER.format(
        id="riverland-watch", name="Riverland ‘we never sleep’ Watch", person="A"
    )
    people = PEOPLE.replace("role: teacher", "role: so-called ‘enemy of order’")
    files = {"templates/senders/riverland-watch.yaml": sender, "seeds/people.yaml": people}
    body = "opening: |\n  Words.\n\n  [case hill]\n" + NO_TOPIC
    rows = {(row.place.file, row.place.line) for row in stray(letter(body, files=files))}
    assert rows == {("templates/senders/riverland-watch.yaml", 2), ("seeds/people.yaml", 5)}


def test_a_form_s_own_marks_are_told_in_the_form() -> None:
    form = "We say ‘never again’ to it.\n\n{{ opening }}\n{% for s in sections %}{{ s.body }}{% endfor %}\n"
    rows = stray(letter(f"opening: |\n  Words.\n{NO_TOPIC}", form=form))
    assert [row.place for row in rows] == [Place("templates/forms/own.md.j2", 1, 8)]
