"""The letter as a whole: its order, its numbers, who is asked and who is addressed."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from briefgen.compose.asks import verb_and_rest
from briefgen.compose.dates import house_days
from briefgen.model.document import Block, CaseBox, Heading, ItemList, Paragraph, Role, Together
from letters import ALPHA, HEAD, NO_TOPIC, TOPICS, US, Letter, letter, opening, said, to

LONG = " ".join(ALPHA.partition("## Assembly\n\n")[2].split())
WHOLE = f"""\
cc: [uk-minister-for-europe]
subject: "The '90s"
occasion: {{what: official visit, where: Riverland, starts: 2013-06-30, ends: 2013-07-01}}
opening: |
  We write before {{occasion}}.
topics:
  - topic: torture
    text: |
      "beat detainees" [@alpha].

      [case hill]

      As [#assembly] and [#meet] say, {{cases.count}} case, {{topics.count}} topics: {{topics}}.
  - topic: assembly
    excerpts:
      - source: alpha
        quote: "{LONG}"
      - source: alpha
        quote: "nobody was charged with torture in 2012"
        intro: "It adds that"
        note: the count is its own
      - source: beta
        quote: Judges accepted forced confessions in 27 cases
cases: [hill]
recommendations:
  - {{id: meet, ask: "meet and listen to teachers.", actor: addressee, evidence: [torture]}}
  - {{id: court, ask: quash the verdict, actor: union, evidence: [hill]}}
  - {{id: inquiry, ask: open an inquiry, actor: riverland-government, evidence: [torture], chief: true}}
  - {{id: free, ask: free Jo Hill, actor: riverland-government, evidence: [hill]}}
closing: |
  One.

  Two "beat detainees" [@alpha].
"""


def roles(made: Letter) -> list[str]:
    """Return what each block is."""
    return [_role(block) for block in made.document.blocks]


def _role(block: Block) -> str:
    return block.role.value if isinstance(block, Paragraph) else type(block).__name__


def after(made: Letter, line: str) -> list[str]:
    """Return the lines behind a line."""
    return made.lines[made.lines.index(line) + 1 :]


def test_a_letter_stands_in_its_order() -> None:
    made = letter(WHOLE)
    assert roles(made) == [
        *("mark", "sender-name", "sender-address", "meta"),
        *("address",) * 4,
        *("salutation", "subject", "body"),
        *("Heading", "body", "CaseBox", "body"),
        *("Heading", "body", "BlockQuotation", "body", "body"),
        *("Heading", "ask-lead", "ItemList", "ask-lead", "ItemList", "ask-lead", "ItemList"),
        *("body", "Together"),
    ]
    assert (
        "We write before your official visit to Riverland on 30 June and 1 July 2013." in made.lines
    )


def test_a_box_has_one_note_where_facts_and_status_rest_on_one_passage() -> None:
    assert after(letter(WHOLE), "Jo Hill, teacher")[:2] == [
        "On 3 May 2012 a court gave her four years for ‘insulting the river’s honour’.",
        "Status imprisoned for four years, as of the end of 2012.[2]",
    ]


def test_a_box_has_two_notes_where_its_facts_have_another_source() -> None:
    people = (
        "people:\n  hill:\n    spellings: [Jo Hill]\n    surname: Hill\n    role: teacher\n    consent: public\n"
        "    topics: [torture]\n    card: |\n      Courts took ‘confessions’ [@beta].\n    statuses:\n"
        "      - {happened: 2012-05-03, as-of: 2012-06, words: in prison since 3 May 2012, condition: held,"
        ' source: alpha, proof: "sentenced Jo Hill to four years in prison"}\n'
    )
    made = letter(f"cases: [hill]\n{NO_TOPIC}", head=US, files={"seeds/people.yaml": people})
    assert after(made, "# Individual cases")[:3] == [
        "Jo Hill, teacher",
        "Courts took “confessions.”[1]",
        "Status in prison since May 3, 2012, as of June 2012.[2]",
    ]


def test_a_case_that_the_prose_has_placed_is_not_printed_again() -> None:
    made = letter(WHOLE)
    assert "# Individual cases" not in made.lines
    assert sum(isinstance(block, CaseBox) for block in made.document.blocks) == 1


def test_notes_and_quotations_are_numbered_as_they_are_read() -> None:
    made = letter(WHOLE)
    calls = [int(n) for line in made.lines for n in re.findall(r"\[(\d+)\]", line)]
    assert calls == list(range(1, 7))
    assert made.composed is not None
    assert [(one.id, one.note, one.where) for one in made.composed.printed] == [
        ("q1", 1, "section 1"),
        ("q2", 2, "case hill"),
        ("q3", 3, "section 2"),
        ("q4", 4, "section 2"),
        ("q5", 5, "section 2"),
        ("q6", 6, "closing"),
    ]


def test_anchors_stand_once_and_pointers_name_what_they_point_to() -> None:
    made = letter(WHOLE)
    anchors = [block.anchor for block in made.document.blocks if isinstance(block, Heading)]
    for block in made.document.blocks:
        if isinstance(block, ItemList):
            anchors.extend(item.anchor for item in block.items)
    assert anchors[:2] == ["section-1", "section-2"]
    assert anchors[3:] == ["ask-1", "ask-2", "ask-3", "ask-4"]
    assert len(set(anchors)) == len(anchors)
    assert (
        "As section 2 and recommendation 4 say, one case, two topics: torture and freedom of assembly."
        in made.lines
    )


def test_the_host_is_asked_first_and_the_addressee_last() -> None:
    lines = after(letter(WHOLE), "# Recommendations")
    assert lines[:7] == [
        "We urge you to call on the Government of Riverland to:",
        "- 1 open an inquiry;",
        "- 2 free Jo Hill.",
        "We urge you also to call on the Union of Rivers to:",
        "- 3 quash the verdict.",
        "We also ask you to:",
        "- 4 meet and listen to teachers.",
    ]


def test_the_addressee_alone_is_asked_without_an_also() -> None:
    ask = "recommendations:\n  - {id: meet, ask: speak out, actor: addressee, evidence: [alpha]}\n"
    assert after(letter(NO_TOPIC + ask), "# Recommendations")[:2] == [
        "We ask you to:",
        "- 1 speak out.",
    ]


@pytest.mark.parametrize(
    ("ask", "verb"),
    [
        ("release Jo Hill, and review the verdict", "release"),
        ("repeal or narrow the offence", "repeal or narrow"),
        ("meet and listen to defenders", "meet and listen to"),
        ("stop, and never repeat, torture", "stop"),
        ("stop, prevent and punish torture", "stop, prevent and punish"),
        ("do not extradite him", "do not extradite"),
        ("immediately and unconditionally release them", "immediately and unconditionally release"),
        ("investigate, promptly and impartially, every complaint", "investigate"),
        ("comply with the decision", "comply"),
        ("re-open the case", "re-open"),
        ("act", "act"),
        ("", ""),
    ],
)
def test_the_verb_of_an_ask_is_told_from_its_object(ask: str, verb: str) -> None:
    assert verb_and_rest(ask, "en-GB") == (verb, ask[len(verb) :])


def test_an_ask_keeps_no_stop_of_its_own_but_that_of_an_abbreviation() -> None:
    assert verb_and_rest("free Jo Hill.", "en-GB") == ("free", " Jo Hill")
    assert verb_and_rest("free her;", "en-GB") == ("free", " her")
    assert verb_and_rest("write to the U.S.", "en-US") == ("write", " to the U.S.")
    assert verb_and_rest("libérer et dédommager Jo", "fr-FR") == ("libérer", " et dédommager Jo")


def test_several_addressees_are_kept_apart_and_greeted_together() -> None:
    people = "to: [uk-prime-minister, uk-foreign-secretary, {name: Dr Ann O'Lake, address: [1 Quay Road]}]"
    made = opening("Hello.", HEAD.replace("to: uk-prime-minister", people))
    block = [
        (row.role, said(row.content))
        for row in made.document.blocks
        if isinstance(row, Paragraph) and row.role in (Role.ADDRESS, Role.FURTHER_ADDRESS)
    ]
    assert [words for role, words in block if role is Role.FURTHER_ADDRESS] == [
        "The Rt Hon William Hague MP",
        "Dr Ann O’Lake",
    ]
    assert block[0] == (Role.ADDRESS, "The Rt Hon David Cameron MP")
    assert "Dear Prime Minister, dear Foreign Secretary, dear Dr Ann O’Lake" in made.lines
    assert made.document.running_head.split(" – ")[1] == (
        "Prime Minister, Foreign Secretary and Dr Ann O’Lake"
    )


def test_the_stop_of_a_salutation_is_the_audiences() -> None:
    assert "Dear Mr. Secretary:" in opening("Hello.", US).lines
    both = US.replace(
        "to: us-secretary-of-state",
        "audience: us-government\nto: [us-secretary-of-state, {name: Ann Lake}]",
    )
    assert "Dear Mr. Secretary, dear Ann Lake:" in opening("Hello.", both).lines


def test_joint_senders_have_a_letterhead_and_a_signature_each() -> None:
    made = opening(
        "Hello.", HEAD.replace("from: riverland-watch", "from: [riverland-watch, weir-club]")
    )
    names = [
        said(row.content)
        for row in made.document.blocks
        if isinstance(row, Paragraph) and row.role is Role.SENDER_NAME
    ]
    assert names == ["Riverland Watch", "Weir Club"]
    assert made.lines[-6:] == [
        *("Ada Brook", "Director", "Riverland Watch"),
        *("Ben O’Reed", "Director", "Weir Club"),
    ]
    assert made.document.author == "Riverland Watch and Weir Club"
    assert made.document.running_head.startswith("Riverland Watch and Weir Club – ")


def test_only_the_last_paragraph_of_the_closing_is_bound_to_the_close() -> None:
    made = letter(WHOLE)
    bound = made.document.blocks[-1]
    assert isinstance(bound, Together)
    assert said(bound.content[0].content) == "Two ‘beat detainees’.[6]"
    assert bound.content[0].role is Role.LAST
    assert bound.content[-1].aside != ()
    before = made.document.blocks[-2]
    assert isinstance(before, Paragraph)
    assert (before.role, said(before.content)) == (Role.BODY, "One.")


def test_a_closing_that_ends_with_a_list_is_printed_whole() -> None:
    made = letter(f"{NO_TOPIC}closing: |\n  We ask:\n\n  - one\n  - two\n")
    assert made.lines[-7:-3] == ["We ask:", "- one", "- two", "Yours sincerely"]


def test_a_long_quotation_stands_alone_its_inner_marks_outside() -> None:
    made = letter(WHOLE)
    assert after(made, "# 2 Freedom of assembly")[:2] == [
        "In its report on 2012, Reed Watch wrote:",
        f"> {LONG}[3]",
    ]


def test_introductions_vary_and_never_credit_one_body_with_anothers_words() -> None:
    quotes = [
        ("alpha", "beat detainees in the port"),
        ("alpha", "The law allows no complaint."),
        ("alpha", "nobody was charged"),
        ("beta", "Judges accepted forced confessions in 27 cases"),
        ("alpha", "detained 62 people"),
        ("beta", "Nobody was charged with torture in 2012."),
        ("beta", "refused medical examinations in 31"),
        ("alpha", "guards told it"),
    ]
    rows = "".join(f"      - {{source: {source}, quote: {words!r}}}\n" for source, words in quotes)
    made = letter(f"topics:\n  - topic: torture\n    excerpts:\n{rows}")
    lines = after(made, "# 1 Torture")[: len(quotes)]
    intros = [re.split(r": ‘", line)[0] for line in lines]
    names = ["Reed Watch" if source == "alpha" else "eir Institute" for source, _ in quotes]
    assert all(name in intro for name, intro in zip(names, intros, strict=True)), intros
    assert all(one != two for one, two in pairwise(intros))
    for (before, _), (source, _), intro in zip(quotes, quotes[1:], intros[1:], strict=False):
        again = re.search(r"\b(also|added|further|as well)\b", intro)
        assert bool(again) is (before == source), intro


def test_an_entry_and_an_undated_source_are_introduced_by_what_is_known_of_them() -> None:
    records = (
        "sources:\n"
        "  - {id: gamma, file: gamma.md, type: webpage, title: Gamma, publisher: Gamma Group, language: en}\n"
        "  - {id: delta, file: delta.md, type: webpage, title: D, publisher: D, issued: '2011', language: en}\n"
    )
    files = {
        "seeds/sources.yaml": records,
        "seeds/gamma.md": "Police beat detainees.\n",
        "seeds/delta.md": "Police beat prisoners.\n",
        "seeds/people.yaml": "people: {}\n",
    }
    made = letter(
        "topics:\n  - topic: torture\n    excerpts:\n"
        "      - {source: gamma, quote: beat detainees}\n      - {source: delta, quote: beat prisoners}\n",
        files=files,
    )
    assert after(made, "# 1 Torture")[:2] == [
        "Gamma Group reports: ‘beat detainees’.[1]",
        "In 2011, D reported: ‘beat prisoners’.[2]",
    ]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("On 8 October 2012 a court", "On October 8, 2012, a court"),
        ("in Aktau on 8 October 2012. That", "in Aktau on October 8, 2012. That"),
        ("on 16 and 17 December 2011", "on 16 and 17 December 2011"),
        ("from 3–9 May 2012", "from 3–9 May 2012"),
        ("on 31 June 2012", "on 31 June 2012"),
        ("in May 2012 a court", "in May 2012 a court"),
        ("on 8 October 2012 ", "on October 8, 2012 "),
    ],
)
def test_days_of_a_card_follow_the_audience(words: str, shown: str) -> None:
    american = opening("x", US).prepared.brief.audience
    assert house_days(words, american) == shown
    british = opening("x").prepared.brief.audience
    assert house_days(words, british) == words
    assert to("uk-prime-minister") == HEAD


def test_a_final_letter_bears_no_mark() -> None:
    assert "mark" not in roles(opening("x", HEAD + "status: final\n"))
    assert opening("x").document.mark == "DRAFT – 24 June 2013 – not for circulation"


def test_excerpts_stand_where_the_text_places_them() -> None:
    made = letter(
        "topics:\n  - topic: torture\n    text: |\n      Before.\n\n      [excerpts]\n\n      After.\n"
        "    excerpts:\n      - {source: alpha, quote: beat detainees}\n"
    )
    lines = after(made, "# 1 Torture")
    assert (lines[0], lines[2]) == ("Before.", "After.")
    assert "‘beat detainees’" in lines[1]


def test_the_heading_of_several_topics_joins_their_titles() -> None:
    topics = TOPICS.replace("Freedom of assembly", "NGOs and assembly") + (
        "  press: {title: The press, core: [court*], helping: [x], headings: [press], rights: []}\n"
    )
    made = letter(
        "topics:\n  - topic: [torture, assembly, press]\n    text: |\n      Words.\n"
        "  - topic: women\n    heading: Women\n    text: |\n      Words.\n",
        files={"seeds/topics.yaml": topics + topics.splitlines()[1].replace("torture:", "women:")},
    )
    assert "# 1 Torture, NGOs and assembly and the press" in made.lines
    assert "# 2 Women" in made.lines


def test_a_comment_of_an_excerpt_stands_in_its_note() -> None:
    made = letter(
        "topics:\n  - topic: torture\n    excerpts:\n"
        "      - {source: alpha, quote: beat detainees, note: 'the chapter covers *2012*; see [#torture]'}\n"
    )
    assert made.notes == [
        (
            "Reed Watch, Riverland: Annual Review 2012 (31 January 2013) ‘Torture’ para 1; the chapter covers "
            "2012; see section 1."
        )
    ]
