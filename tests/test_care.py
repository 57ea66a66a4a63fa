"""What may harm a person is told wherever the letter prints it, and is settled by a reason."""

from __future__ import annotations

import pytest

from briefgen.excerpts.sensitive import sensitive_detail, sensitive_person
from briefgen.model.finding import Severity
from briefgen.vocabulary.terms import read_terms
from briefgen.workspace import MemoryWorkspace
from letters import ALPHA, NO_TOPIC, PEOPLE, Letter, letter

TERMS, _ = read_terms(MemoryWorkspace({}).template("terms/en.yaml", 10**6), "terms/en.yaml")
assert TERMS is not None
WORDS = TERMS
GIRL = """\
  girl:
    spellings: [Anna Reed]
    surname: Reed
    role: pupil
    consent: {consent}
    sensitivity: [minor]
    withhold: [Olga Reed, red scarf]
    topics: [torture]
    cards:
      - text: |
          Her case is known.
    statuses:
      - {{happened: 2012-05-03, as-of: 2012, words: nobody was charged, condition: harmed, source: alpha,
         proof: "nobody was"}}
"""
SECTION = """
## Sexual violence

She was kept in the cellar of the station for three days. Officers of the port were transferred. A
woman of 22 told the institute of the cellar; her mother Olga Reed saw a red scarf.
"""
FILES = {
    "seeds/people.yaml": PEOPLE + GIRL.format(consent="unknown"),
    "seeds/alpha.md": ALPHA + SECTION,
}


def told(made: Letter) -> list[tuple[str, int]]:
    rows = [one for one in made.findings if one.code == "L303"]
    assert all(one.severity is Severity.ERROR and one.hint for one in rows)
    return [(one.name, one.place.line) for one in rows]


def said(words: str, more: str = "") -> Letter:
    return letter(f"opening: |\n  {words}\n{NO_TOPIC}{more}", files=FILES)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A girl of 15 was held.", "identified child"),
        ("The pupil, a boy of 9, was held.", "identified child"),
        ("A 15-year-old was held.", "identified child"),
        ("A fifteen-year-old was held.", "identified child"),
        ("Those aged 15 were held.", "identified child"),
        ("He, aged fifteen, was held.", "identified child"),
        ("A miner of 34 was held.", ""),
        ("A woman of 22 was held.", ""),
        ("The child of 12 per cent of them was held.", ""),
        ("They held 15 of 17 people.", ""),
    ],
)
def test_the_age_of_a_child_is_sensitive(text: str, kind: str) -> None:
    assert sensitive_detail(text, WORDS) == kind


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("She was kept in a cellar.", True),
        ("A witness, aged 22, was kept in a cellar.", True),
        ("A woman of 22 was kept there.", True),
        ("Officers were transferred.", False),
        ("The government opened 3 cases.", False),
    ],
)
def test_a_person_under_a_sensitive_heading(text: str, told: bool) -> None:
    assert bool(sensitive_person(text, ("Findings", "Sexual violence"), WORDS)) is told
    assert sensitive_person(text, ("Findings", "Prisons"), WORDS) == ""


def test_a_quotation_of_a_person_under_a_sensitive_heading_is_told() -> None:
    assert told(said('They write: "She was kept in the cellar of the station" [@alpha].')) == [
        ("she-was-kept", 9)
    ]
    assert told(said('They write: "Officers of the port were transferred" [@alpha].')) == []


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("Her mother, Olga Reed, wrote to us.", [("girl", 9)]),
        ("Anna Reed wore a red scarf.", [("girl", 9)]),
        ("They sell red scarf upon red scarf.", []),
        ("We write of Anna Reed.", []),
        ("We write of Anna Reed, who was raped.", [("girl", 9)]),
        ("We write of Reed, a pupil aged 12.", [("girl", 9)]),
        ("We write of Jo Hill, a girl of 12.", [("hill", 9)]),
        ("We write of Jo Hill. Women were raped in the port.", [("hill", 9)]),
        ("Women were raped in the port.", []),
        ('They name "Olga Reed" [@alpha].', [("girl", 9)]),
    ],
)
def test_our_own_words_spare_those_whom_people_yaml_names(
    words: str, rows: list[tuple[str, int]]
) -> None:
    assert told(said(words)) == rows


def test_sensitive_detail_in_another_paragraph_is_no_detail_of_the_person() -> None:
    assert told(said("We write of Jo Hill.\n\n  Women were raped in the port.")) == []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("topics:\n  - heading: Olga Reed's case\n    text: |\n      Words.\n", 9),
        ("subject: The case of Olga Reed\n" + NO_TOPIC, 8),
        (
            NO_TOPIC + "recommendations:\n  - {id: x, ask: hear Olga Reed, actor: union}\n",
            13,
        ),
    ],
)
def test_headings_subject_and_asks_are_looked_at(body: str, line: int) -> None:
    assert told(letter(body, files=FILES)) == [("girl", line)]


@pytest.mark.parametrize("way", ["cases: [girl]\n", "opening: |\n  [case girl]\n"])
@pytest.mark.parametrize(("consent", "told_of"), [("unknown", 1), ("public", 0), ("consented", 0)])
def test_a_box_needs_the_consent_of_those_who_ask_for_care(
    way: str, consent: str, told_of: int
) -> None:
    files = {**FILES, "seeds/people.yaml": PEOPLE + GIRL.format(consent=consent)}
    rows = told(letter(NO_TOPIC + way, files=files))
    assert [name for name, _ in rows] == ["girl"] * told_of


def test_a_reason_settles_it() -> None:
    made = said("Her mother, Olga Reed, wrote.", "allow:\n  L303 girl: she asked us to name her\n")
    assert told(made) == []
    assert "R212" not in made.codes()
