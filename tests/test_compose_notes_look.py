"""How notes and the running head are set: marks in titles, numbers bound to units, one line."""

from __future__ import annotations

import pytest

from briefgen.compose.typography import bound_numbers
from letters import HEAD, letter, said, to

RECORDS = """\
sources:
  - {id: alpha, file: alpha.md, type: report, title: 'Riverland: "They don''t see us"', author: [Reed Watch],
     publisher: Reed Watch, issued: 2013-01-31, rights: x}
  - {id: beta, file: beta.md, type: webpage, title: 'Riverland: "They shot at us" - a report', author: [Weir],
     publisher: Weir, issued: 2012-11-05, rights: x, URL: "https://example.org/a"}
"""
BODY = """\
topics:
  - heading: Torture
    text: |
      Officers "beat detainees" [@alpha]. So it is [@beta].
"""


@pytest.mark.parametrize(
    ("office", "report", "page"),
    [
        ("uk-prime-minister", "‘They don’t see us’", "‘Riverland: “They shot at us” - a report’"),
        (
            "us-secretary-of-state",
            "“They don’t see us”",
            "“Riverland: ‘They shot at us’ - a report,”",
        ),
        (
            "un-high-commissioner",
            "“They don’t see us”",
            "“Riverland: ‘They shot at us’ - a report”",
        ),
    ],
)
def test_marks_in_a_title_alternate_with_those_around_it(
    office: str, report: str, page: str
) -> None:
    files = {"seeds/sources.yaml": RECORDS, "seeds/people.yaml": "people: {}\n"}
    first, second = letter(BODY, head=to(office), files=files).notes
    assert report in first
    assert page in second


@pytest.mark.parametrize(
    ("plain", "bound"),
    [
        ("para 3", "para~3"),
        ("paras 2 and 3", "paras~2~and~3"),
        ("para. 4", "para.~4"),
        ("p 4, pp. 5–6", "p~4, pp.~5–6"),
        ("s 1.a", "s~1.a"),
        ("art 7", "art~7"),
        ("(n 3)", "(n~3)"),
        ("paragraph 1", "paragraph~1"),
        ("see footnote 12", "see footnote~12"),
        ("the girl’s 3 brothers and 4 others", "the girl’s 3 brothers and 4 others"),
        ("in the 1990s 3 of them", "in the 1990s 3 of them"),
        ("s of 3", "s of 3"),
    ],
)
def test_a_number_is_bound_to_its_unit(plain: str, bound: str) -> None:
    assert bound_numbers(plain) == bound.replace("~", "\xa0")


def test_the_notes_of_a_letter_have_their_numbers_bound() -> None:
    made = letter(BODY.replace("[@beta]", "[@beta, paras 1 and 2]"))
    assert "paras\xa01\xa0and\xa02" in said(made.document.notes[1].content)


def test_a_short_running_head_is_whole() -> None:
    head = letter(BODY).document.running_head
    assert head == "Riverland Watch – Prime Minister – 24 June 2013"


def test_a_long_running_head_is_cut_at_a_word() -> None:
    name = "Commission on the Conduct of the Harbour Police and of All Other Officers of the River"
    head = HEAD.replace("to: uk-prime-minister", f'audience: uk-government\nto: {{name: "{name}"}}')
    cut = letter(BODY, head=head).document.running_head
    assert len(cut) <= 100
    sender, addressee, day = cut.split(" – ")
    assert (sender, day) == ("Riverland Watch", "24 June 2013")
    assert addressee.endswith("…")
    assert name.startswith(addressee[:-1])
    assert name[len(addressee) - 1] == " "


def test_a_card_s_quotation_counts_the_note_of_its_status_line() -> None:
    made = letter("topics:\n  - heading: T\n    text: |\n      [case hill]\n")
    status = next(line for line in made.lines if line.startswith("Status"))
    assert status.endswith("[1]")
    assert made.composed is not None
    assert [(one.value, one.note) for one in made.composed.printed] == [
        ("insulting the river’s honour", 1)
    ]
