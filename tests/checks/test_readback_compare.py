"""Comparing a finished file with its document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.checks.readback.compare import differences, told
from briefgen.model.document import Break, ItemList, ListItem, ListKind, NoteCall, Text
from briefgen.model.finished import Finished, FinishedQuotation
from sample_document import sample
from small_document import body, letter, quoted, said

SHORT = letter(
    body(Text("The court said "), quoted("no co-operation"), Text("."), NoteCall(1), Text(" So.")),
    ItemList(ListKind.ASKS, (ListItem("1", (Text("release"), Break(), Text("him"))),)),
    notes=("Report, p\u00a03.",),
)
FOUND = Finished(
    words=("The", "court", "said", "‘no", "co-operation’.", "So.", "1", "release", "him"),
    quotations=(FinishedQuotation("q1", "no co-operation", 1),),
    calls=(1,),
    notes=((1, "Report, p 3."),),
)


def test_what_a_document_tells_is_its_words_in_reading_order() -> None:
    assert told(SHORT) == FOUND


def test_a_document_does_not_differ_from_what_it_tells() -> None:
    document = sample(draft=True)
    assert differences(document, told(document)) == ()


def test_a_label_in_front_of_copies_comes_first_and_a_reference_comes_last() -> None:
    words = " ".join(told(sample()).words)
    assert "London, 24 June 2013 Our ref: CARM/KAZ/2013/06 By email" in words
    assert "cc The Rt Hon William Hague" in words


def test_a_line_end_stands_for_a_blank_or_for_nothing() -> None:
    words = (
        "The\n",
        "court",
        "said",
        "‘no",
        "co-\n",
        "operation’.",
        "So.",
        "1",
        "release\n",
        "him",
    )
    quotation = FinishedQuotation("q1", "no co-\noperation", 1)
    notes = ((1, "Report,\np 3."),)
    found = replace(FOUND, words=words, quotations=(quotation,), notes=notes)
    assert differences(SHORT, found) == ()


def test_what_paper_cannot_show_may_be_absent_but_not_added() -> None:
    document = said(quoted("co\u00adope\u200bration\u2060"))
    plain = FinishedQuotation("q1", "cooperation", 0)
    assert differences(document, Finished(("‘cooperation’",), (plain,), (), ())) == ()
    other = Finished(("‘coope\u200bration’",), (replace(plain, value="coope\u200bration"),), (), ())
    assert differences(document, other) == ()
    assert differences(said(quoted("cooperation")), other) != ()


@pytest.mark.parametrize(
    ("found", "told_so"),
    [
        (replace(FOUND, words=FOUND.words[:-1]), "the text says"),
        (replace(FOUND, words=(*FOUND.words, "not")), "the text says"),
        (replace(FOUND, words=("Thecourt", *FOUND.words[2:])), "the text says “Thecourt"),
        (replace(FOUND, words=("The", "co", "urt", *FOUND.words[2:])), "the text says"),
        (replace(FOUND, quotations=()), "quotation q1 is missing: “no co-operation”"),
        (
            replace(FOUND, quotations=(FinishedQuotation("q1", "no co‐operation", 1),)),
            "quotation q1 says",
        ),
        (
            replace(FOUND, quotations=(FinishedQuotation("q1", "no\u00a0co-operation", 1),)),
            "quotation q1 says",
        ),
        (
            replace(FOUND, quotations=(FinishedQuotation("q1", "no co-operation", 2),)),
            "quotation q1 is followed by note 2 instead of note 1",
        ),
        (
            replace(FOUND, quotations=(*FOUND.quotations, FinishedQuotation("q2", "no", 0))),
            "the file marks quotations that the letter has not: q2",
        ),
        (replace(FOUND, quotations=FOUND.quotations * 2), "the letter has not: q1"),
        (replace(FOUND, calls=()), "the note calls are none instead of 1"),
        (replace(FOUND, notes=()), "the notes are none instead of 1"),
        (replace(FOUND, notes=((1, "Report, p 4."),)), "note 1 says"),
        (replace(FOUND, furniture=("DRAFT",)), "page 1 has “DRAFT” in its margins"),
    ],
)
def test_each_way_to_differ_is_told(found: Finished, told_so: str) -> None:
    assert any(told_so in difference for difference in differences(SHORT, found))


def test_swapped_quotations_are_told() -> None:
    document = sample()
    found = told(document)
    first, second, *rest = found.quotations
    swapped = replace(found, quotations=(second, first, *rest))
    assert differences(document, swapped)[0].startswith("the quotations stand in another order: q2")
