"""What every packaged form must do with a whole brief."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

from briefgen.compose.render import render_form
from briefgen.model.document import CaseBox, Heading
from briefgen.workspace import packaged_templates
from letters import HEAD, Letter, letter, to

FORMS = sorted(
    path.name.removesuffix(".md.j2") for path in packaged_templates().glob("forms/*.md.j2")
)
BODY = """\
cc: [uk-minister-for-europe]
ref: RW/1
delivery: By hand
occasion: {what: official visit, where: Riverland, starts: 2013-06-30}
opening: |
  We write before {occasion}. "beat detainees" [@alpha].
commitment: |
  You "dispersed four peaceful protests" [@alpha].
context: |
  - "refused medical examinations in 31" [@beta].
topics:
  - topic: torture
    lead: |
      Words.
    excerpts:
      - {source: alpha, quote: nobody was charged with torture in 2012}
    text: |
      "The law allows no complaint." [@alpha]

      [case hill]
  - topic: assembly
    excerpts:
      - {source: alpha, quote: detained 62 people}
  - heading: A word on method
    text: |
      We cite.
recommendations:
  - {id: a, ask: act, actor: addressee, evidence: [torture], chief: true}
  - {id: b, ask: open an inquiry, actor: riverland-government, evidence: [assembly]}
closing: |
  Thank you for "accepted forced confessions" [@beta].
"""
OFFICES = ("uk-prime-minister", "eu-high-representative", "us-secretary-of-state")


def made(form: str, office: str = "uk-prime-minister") -> Letter:
    return letter(BODY, head=to(office).replace("form: letter", f"form: {form}"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("office", OFFICES)
def test_every_excerpt_is_printed_once_with_its_note(form: str, office: str) -> None:
    result = made(form, office)
    assert result.composed is not None, result.findings
    printed = Counter(one.excerpt.text for one in result.composed.printed)
    wanted = Counter(excerpt.text for excerpt in result.prepared.matter.excerpts)
    assert printed == wanted
    assert all(one.note for one in result.composed.printed)


@pytest.mark.parametrize("form", FORMS)
def test_headings_nest_and_anchors_stand_once(form: str) -> None:
    headings = [block for block in made(form).document.blocks if isinstance(block, Heading)]
    levels = [block.level for block in headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert len({block.anchor for block in headings}) == len(headings)


@pytest.mark.parametrize("form", FORMS)
def test_what_a_brief_leaves_out_leaves_no_trace(form: str) -> None:
    bare = letter(
        "topics:\n  - heading: X\n    text: |\n      Y.\n", head=HEAD.replace("letter", form, 1)
    )
    assert bare.composed is not None, bare.findings
    lines = bare.lines
    assert all(line.strip() for line in lines)
    assert not {"Recommendations", "Individual cases", "cc", "Our ref:"} & {
        word for line in lines for word in (line, line.removeprefix("# "), line.rpartition("| ")[2])
    }


@pytest.mark.parametrize("form", FORMS)
def test_a_form_names_only_what_is_always_there(form: str) -> None:
    text = (packaged_templates() / f"forms/{form}.md.j2").read_text("utf-8")
    _, found = render_form(text, form, {}, lambda _: b"")
    assert "nothing here has the name" in found[0].message


@pytest.mark.parametrize("form", FORMS)
def test_boxes_asks_and_signatures_are_all_there(form: str) -> None:
    result = made(form)
    assert sum(isinstance(block, CaseBox) for block in result.document.blocks) == 1
    text = "\n".join(result.lines)
    for words in ("act", "open an inquiry", "Ada Brook", "By hand", "RW/1", "We cite."):
        assert words in text
    assert "Minister for Europe | cc" in text
