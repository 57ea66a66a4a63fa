"""The look of a DOCX: sheet, running head, marks, spaces, and what keeps together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lxml import etree

from docx_parts import elements, found, part, written
from sample_document import DRAFT_MARK


@pytest.mark.parametrize(
    ("name", "size", "margins"),
    [
        ("final", (11906, 16838), (1361, 2098, 1134, 2438)),
        ("letter", (12240, 15840), (1304, 2262, 1020, 2608)),
    ],
)
def test_page_is_that_of_the_look(
    name: str, size: tuple[int, int], margins: tuple[int, int, int, int]
) -> None:
    root = part(written(name), "word/document.xml")
    (page,) = elements(root, "/w:document/w:body/w:sectPr")
    assert found(page, "w:pgSz/@w:w | w:pgSz/@w:h") == [str(length) for length in size]
    for side, length in zip(("top", "right", "bottom", "left"), margins, strict=True):
        assert found(page, f"w:pgMar/@w:{side}") == [str(length)]
    assert size[0] - margins[1] - margins[3] == 7370


def test_running_head_counts_pages_and_page_one_has_none() -> None:
    data = written("final")
    root = part(data, "word/document.xml")
    assert len(elements(root, "//w:sectPr/w:titlePg")) == 1
    assert found(root, "//w:headerReference/@w:type") == ["default"]
    assert found(root, "//w:footerReference/@w:type") == []
    head = part(data, "word/header1.xml")
    assert "".join(found(head, "//w:t/text()")) == (
        "Central Asia Rights Monitor – Prime Minister – 24 June 2013Page 2 of 4"
    )
    assert found(head, "//w:instrText/text()") == [" PAGE ", " NUMPAGES "]
    field = ["begin", "separate", "end"]
    assert found(head, "//w:fldChar/@w:fldCharType") == field + field


def test_mark_stands_in_the_flow_and_at_every_foot() -> None:
    data = written("draft")
    root = part(data, "word/document.xml")
    assert found(root, "//w:footerReference/@w:type") == ["default", "first"]
    first = elements(root, "//w:p")[0]
    assert found(first, "w:pPr/w:pStyle/@w:val") == ["BGMark"]
    for name in ("word/footer1.xml", "word/footer2.xml"):
        assert found(part(data, name), "//w:t/text()") == [DRAFT_MARK]
    style = elements(part(data, "word/styles.xml"), "//w:style[@w:styleId='BGMark']")[0]
    assert found(style, "w:pPr/w:pBdr/*/@w:sz") == ["6", "6", "6", "6"]


def spaces(data: bytes) -> list[tuple[str, int, int]]:
    """Return each paragraph's style and the spaces before and after it, in twips."""
    by_style = {
        found(style, "@w:styleId")[0]: (
            int(found(style, "w:pPr/w:spacing/@w:before")[0]),
            int(found(style, "w:pPr/w:spacing/@w:after")[0]),
        )
        for style in elements(part(data, "word/styles.xml"), "//w:style[w:pPr]")
    }
    result = []
    for paragraph in elements(part(data, "word/document.xml"), "//w:body/w:p"):
        style = found(paragraph, "w:pPr/w:pStyle/@w:val")[0]
        before, after = by_style[style]
        direct = [int(n) for n in found(paragraph, "w:pPr/w:spacing/@w:*")] or [before, after]
        result.append((style, direct[0], direct[1]))
    return result


@pytest.mark.parametrize("name", ["draft", "rare"])
def test_no_two_spaces_meet(name: str) -> None:
    for upper, lower in pairwise(spaces(written(name))):
        assert upper[2] == 0 or lower[1] == 0, (upper, lower)


def test_spaces_are_those_of_the_look() -> None:
    gaps: dict[tuple[str, str], set[float]] = {}
    for upper, lower in pairwise(spaces(written("draft"))):
        gaps.setdefault((upper[0], lower[0]), set()).add((upper[2] + lower[1]) / 20)
    assert gaps["BGLetterheadAddress", "BGMeta"] == {17.5}
    assert gaps["BGDelivery", "BGAddress"] == {15}
    assert gaps["BGAddress", "Salutation"] == {15}
    assert gaps["Salutation", "BGSubject"] == {10}
    assert gaps["BGSubject", "BodyText"] == {12.5}
    assert gaps["BodyText", "BodyText"] == {7.5}
    assert gaps["BodyText", "Heading1"] == {15}
    assert gaps["Heading1", "BodyText"] == {4}
    assert gaps["Heading1", "BGAskLead"] == {4}
    assert gaps["BGAsk", "BGAskLead"] == {10}
    assert gaps["BGAsk", "BGAsk"] == {5}
    assert gaps["Quote", "BGCaseName"] == {10}
    assert gaps["BGCaseStatus", "BGCaseName"] == {12.5}
    assert gaps["BodyText", "Closing"] == {15}
    assert gaps["Closing", "BGSignatureName"] == {42.5}
    assert gaps["Signature", "BGCopies"] == {17.5}
    assert gaps["BGCopies", "BGCopies"] == {2.5}


def test_every_line_of_text_has_exact_leading() -> None:
    styles = part(written("final"), "word/styles.xml")
    loose = {
        found(style, "w:name/@w:val")[0]
        for style in elements(styles, "//w:style[@w:type='paragraph']")
        if found(style, "w:pPr/w:spacing/@w:lineRule") != ["exact"]
    }
    assert loose == {"Title", "BG Letterhead Name", "BG Subject"}


def test_neighbouring_cases_have_a_bar_each() -> None:
    root = part(written("rare"), "word/document.xml")
    bars = [
        found(paragraph, "w:pPr/w:pBdr/w:left/@w:color")
        for paragraph in elements(root, "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'BGCase')]")
    ]
    assert bars == [[], ["12405C"], ["12405C"], [], [], []]


def test_closing_block_stays_together() -> None:
    paragraphs = elements(part(written("final"), "word/document.xml"), "//w:body/w:p")
    closing = paragraphs[-7:]
    assert "".join(found(closing[0], ".//w:t/text()")).startswith("We would welcome")
    kept = [found(paragraph, "w:pPr/w:keepNext/@w:val") for paragraph in closing]
    by_style = [found(paragraph, "w:pPr/w:pStyle/@w:val")[0] for paragraph in closing]
    direct = [bool(elements(paragraph, "w:pPr/w:keepNext")) for paragraph in closing]
    assert by_style[1] == "Closing"
    assert direct == [True, False, True, True, True, True, False]  # Closing's style says it
    assert kept[-1] == []


def test_several_signatories_stand_in_two_columns() -> None:
    root = part(written("rare"), "word/document.xml")
    cells = elements(root, "//w:tbl/w:tr/w:tc")
    assert ["".join(found(cell, ".//w:t/text()")) for cell in cells] == [
        "A. N. ExampleDirector",
        "Нұрсұлтан МысаловТөрағаҚазақстан құқық қорғау бюросы",
        "C. ThirdChair",
        "",
    ]
    last = elements(root, "//w:body/*")[-2]
    assert etree.QName(last).localname == "p"
