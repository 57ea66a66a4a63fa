"""The DOCX read-back: whatever is changed in the finished bytes is seen by comparing."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

import pytest

from briefgen import limits
from briefgen.checks.readback.compare import differences
from briefgen.checks.readback.docx import read
from briefgen.errors import OutputError
from docx_parts import DOCUMENTS, members, written

BODY = "word/document.xml"
NOTES = "word/footnotes.xml"
STYLES = "word/styles.xml"
LISTS = "word/numbering.xml"


def packed(parts: Mapping[str, bytes], *, deflate: bool = True) -> bytes:
    """Return parts as a file."""
    found = BytesIO()
    method = zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED
    with zipfile.ZipFile(found, "w", method) as archive:
        for name, blob in parts.items():
            archive.writestr(name, blob)
    return found.getvalue()


def changed(name: str, old: str, new: str, *, document: str = "draft") -> bytes:
    """Return a document's file with one place of a part changed."""
    parts = members(written(document))
    text = parts[name].decode()
    assert old in text
    return packed({**parts, name: text.replace(old, new, 1).encode()})


def seen(data: bytes, document: str = "draft") -> str:
    """Return what comparing says of a file."""
    return "; ".join(differences(DOCUMENTS[document], read(data)))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_finished_file_says_what_the_document_says(name: str) -> None:
    assert seen(written(name), name) == ""


def test_words_calls_and_numbers_are_read_as_they_are_printed() -> None:
    finished = read(written("final"))
    text = " ".join(finished.words)
    assert "London, 24 June 2013 Our ref: CARM/KAZ/2013/06 By email and post The Rt Hon" in text
    assert "for the strikers. 1 The Zhanaozen killings On 16 December" in text
    assert "the right to strike’. Recommendations We urge you" in text
    assert "to: 7 meet independent" in text
    assert "Director Central Asia Rights Monitor cc The Rt Hon William Hague" in text
    assert "stop. Four measures were used at once: the newspapers were" in text
    assert finished.calls == tuple(range(1, 13))
    assert finished.quotations[2].value == "seriously deteriorated in 2012"
    assert (finished.quotations[0].note, finished.quotations[2].note) == (1, 2)
    assert finished.notes[3] == (4, "Amnesty International (n 3) ‘Excessive use of force’ para 2.")


def test_literal_letters_and_restarted_numbers_are_read() -> None:
    text = " ".join(read(written("rare")).words)
    assert "A Lettered A list of ours: 1 one 2 two Another, which begins anew: 1 one" in text
    assert "strays: 4 four iv a Roman four 5 five none 7 Begins at seven 7.1 A part of it" in text
    assert "page" not in text.split("Without a number")[1]


QUOTED = "seriously deteriorated in 2012"
RUN = f'<w:r><w:rPr><w:rStyle w:val="BGQuote"/></w:rPr><w:t>{QUOTED}</w:t></w:r>'


def run(words: str, properties: str = "") -> str:
    """Return a quotation's run."""
    style = f'<w:rStyle w:val="BGQuote"/>{properties}'
    return f'<w:r><w:rPr>{style}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def inserted(words: str) -> str:
    """Return words that a reviewer put in, tracked."""
    return f'<w:ins w:id="900" w:author="A">{run(words)}</w:ins>'


def deleted(words: str) -> str:
    """Return words that a reviewer took out, tracked."""
    words = f'<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r>'
    return f'<w:del w:id="901" w:author="A">{words}</w:del>'


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(run("slightly deteriorated in 2012"), id="changed word"),
        pytest.param(run("seriously deterio\u200brated in 2012"), id="zero-width space"),
        pytest.param(run("seriously d\u0435teriorated in 2012"), id="Cyrillic look-alike"),
        pytest.param(run("seriously deterio\u00adrated in 2012"), id="soft hyphen"),
        pytest.param(deleted("seriously ") + run("deteriorated in 2012"), id="tracked deletion"),
        pytest.param(inserted("not ") + RUN, id="tracked insertion"),
        pytest.param(run("not ") + RUN, id="insertion in a run of its own"),
        pytest.param(
            run("seriously").replace(' xml:space="preserve"', "") + run("deteriorated in 2012"),
            id="lost blank",
        ),
        pytest.param(run(QUOTED, "<w:vanish/>"), id="hidden"),
        pytest.param(run(QUOTED, '<w:color w:val="ffffff"/>'), id="white on white"),
        pytest.param(run(QUOTED, '<w:sz w:val="2"/>'), id="too small to be read"),
        pytest.param("", id="taken out"),
        pytest.param(
            f"<w:r><w:pict><w:txbxContent><w:p>{run('not')}</w:p></w:txbxContent></w:pict></w:r>{RUN}",
            id="text box",
        ),
    ],
)
def test_change_in_a_quotation_is_seen(new: str) -> None:
    said = seen(changed(BODY, RUN, new))
    assert "quotation q3 says" in said
    assert "the text says" in said


def test_other_kind_of_blank_in_a_quotation_is_seen() -> None:
    assert "quotation q3 says" in seen(changed(BODY, QUOTED, QUOTED.replace(" ", "\u00a0")))


def test_deepest_file_that_is_parsed_is_read() -> None:
    deep = "<w:p>" * 240 + RUN + "</w:p>" * 240
    text = " ".join(read(changed(BODY, RUN, deep)).words)
    assert QUOTED in text


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(run("seriously ") + run("deteriorated in 2012"), id="two runs"),
        pytest.param(
            run("seriously ") + deleted("not ") + run("deteriorated in 2012"), id="review"
        ),
        pytest.param(inserted(QUOTED), id="inserted whole"),
        pytest.param(run(QUOTED, "<w:b/>"), id="bold"),
        pytest.param(run(QUOTED, '<w:vanish w:val="0"/>'), id="not hidden"),
        pytest.param(run("seriously\ndeteriorated in 2012"), id="line break in the file"),
        pytest.param(
            f'<w:proofErr w:type="spellStart"/>{RUN}<w:commentReference w:id="1"/><!-- x -->',
            id="proof-reading marks and comments",
        ),
    ],
)
def test_same_words_otherwise_written_are_the_same(new: str) -> None:
    assert seen(changed(BODY, RUN, new)) == ""


def test_hyphens_and_breaks_that_are_elements_are_read_as_characters() -> None:
    word = "Co</w:t><w:noBreakHyphen/><w:t>operation\u00a0of"
    data = changed(BODY, "Co\u2011operation\u00a0of", word, document="rare")
    assert seen(data, "rare") == ""


CALL = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'


@pytest.mark.parametrize(
    ("part", "old", "new", "expected"),
    [
        pytest.param(BODY, CALL.format(4), "", "note calls are 1, 2", id="call gone"),
        pytest.param(
            BODY,
            CALL.format(4),
            deleted("").replace("<w:r>", CALL.format(4)[:-6], 1),
            "note calls are 1, 2",
            id="call deleted, tracked",
        ),
        pytest.param(BODY, 'Reference w:id="4"', 'Reference w:id="5"', "note 4 says", id="swapped"),
        pytest.param(NOTES, 'w:id="4"', 'w:id="44"', "note 4 says", id="note gone"),
        pytest.param(
            NOTES, "Excessive use of force’ para 2", "Unfair trials", "note 4", id="note changed"
        ),
        pytest.param(
            NOTES, "para 2; Convention", "para 3; Convention", "note 6 says", id="locator"
        ),
        pytest.param(
            BODY, "Five senior officers", "Six senior officers", "the text", id="own words"
        ),
        pytest.param(BODY, 'w:name="bgq_q3_', 'w:name="q3_', "q3 is missing", id="bookmark gone"),
        pytest.param(BODY, 'w:name="bgq_q3_', 'w:name="bgq_q4_', "q3 is missing", id="renamed"),
        pytest.param(
            BODY,
            '<w:pStyle w:val="BGAsk"/>',
            '<w:pStyle w:val="BodyText"/>',
            "the text",
            id="unlisted",
        ),
        pytest.param(
            LISTS, '<w:start w:val="1"/>', '<w:start w:val="2"/>', "the text", id="counts from 2"
        ),
        pytest.param(LISTS, 'w:lvlText w:val="%1"', 'w:lvlText w:val="%1."', "the text", id="stop"),
        pytest.param(
            LISTS, 'w:numFmt w:val="decimal"', 'w:numFmt w:val="upperRoman"', "the text", id="Roman"
        ),
        pytest.param(
            STYLES,
            '<w:style w:type="character" w:styleId="BGQuote" w:customStyle="1"><w:name w:val="BGQuote"/>',
            '<w:style w:type="character" w:styleId="BGQuote"><w:rPr><w:vanish/></w:rPr>',
            "q1 says",
            id="hidden by a style",
        ),
        pytest.param(
            "word/settings.xml",
            "<w:numFmt",
            '<w:numStart w:val="3"/><w:numFmt',
            "calls are 3, 4",
            id="notes from 3",
        ),
    ],
)
def test_change_elsewhere_is_seen(part: str, old: str, new: str, expected: str) -> None:
    assert expected in seen(changed(part, old, new))


def test_text_that_a_reviewer_moved_counts_where_it_went() -> None:
    moved = f'<w:moveFrom w:id="1" w:author="A">{RUN}</w:moveFrom><w:moveTo w:id="2" w:author="A">{RUN}</w:moveTo>'
    assert seen(changed(BODY, RUN, moved)) == ""


def test_paragraph_whose_end_was_deleted_runs_on_into_the_next() -> None:
    end = '<w:pPr><w:pStyle w:val="Salutation"/>'
    mark = '<w:rPr><w:del w:id="7" w:author="A"/></w:rPr>'
    spaced = '<w:spacing w:before="0" w:after="200"/></w:pPr>'
    data = changed(BODY, end + spaced, end + spaced.replace("</w:pPr>", mark + "</w:pPr>"))
    assert "MinisterRe: Your" in " ".join(read(data).words)


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        ("lowerLetter", "e"),
        ("upperLetter", "E"),
        ("lowerRoman", "v"),
        ("upperRoman", "V"),
        ("none", ""),
    ],
)
def test_every_kind_of_number_is_written(format_: str, expected: str) -> None:
    data = changed(LISTS, 'w:numFmt w:val="decimal"', f'w:numFmt w:val="{format_}"')
    text = " ".join(read(data).words)
    assert f"internet. {expected} Assembly".replace("  ", " ") in text


def test_level_below_counts_with_the_one_above() -> None:
    level = (
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    )
    parts = members(changed(LISTS, "</w:abstractNum>", level))
    quote = '<w:pPr><w:pStyle w:val="Quote"/>'
    number = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    body = parts[BODY].decode()
    assert quote in body
    parts[BODY] = body.replace(quote, quote + number).encode()
    assert "is this: 2.1 [D]efendants at" in " ".join(read(packed(parts)).words)


def with_part(name: str, blob: bytes) -> bytes:
    """Return the draft with a part put in or replaced."""
    return packed({**members(written("draft")), name: blob})


def bomb() -> bytes:
    """Return a small file that unpacks to more than is allowed."""
    blanks = b" " * (limits.DOCX_UNPACKED_BYTES + 1)
    return with_part(BODY, blanks)


def wrong_sum() -> bytes:
    """Return a file one of whose parts is not what its check sum says."""
    data = bytearray(packed(members(written("draft")), deflate=False))
    data[data.index(b"seriously")] ^= 1
    return bytes(data)


def doubled() -> bytes:
    """Return a file with two parts whose names differ in case alone."""
    return with_part("WORD/document.xml", b"<x/>")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", "no Word file", id="empty"),
        pytest.param(b"%PDF-1.7", "no Word file", id="another format"),
        pytest.param(written("draft")[:20_000], "no Word file", id="cut"),
        pytest.param(packed({"a.txt": b"a"}), "no body", id="another zip"),
        pytest.param(with_part(BODY, b"<w:document"), "damaged", id="torn XML"),
        pytest.param(
            with_part(BODY, b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
            "document type",
            id="entities",
        ),
        pytest.param(with_part(BODY, b"<a>" * 100_000), "damaged", id="too deep"),
        pytest.param(wrong_sum(), "can't be unpacked", id="wrong check sum"),
        pytest.param(doubled(), "two parts of one name", id="two of one name"),
        pytest.param(
            packed({str(n): b"" for n in range(limits.DOCX_MEMBERS + 1)}), "parts", id="many parts"
        ),
    ],
)
def test_file_that_is_none_is_refused(data: bytes, expected: str) -> None:
    with pytest.raises(OutputError, match=expected):
        read(data)


def test_bomb_is_left_packed() -> None:
    with pytest.raises(OutputError, match="unpacks to more"):
        read(bomb())


def test_large_file_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DOCX_BYTES", 1_000)
    with pytest.raises(OutputError, match="larger"):
        read(written("draft"))


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "\uf0fc"),
        ('<w:sym w:font="Wingdings" w:char="tick"/>', "\ufffd"),
    ],
)
def test_symbol_between_the_words_is_seen(new: str, expected: str) -> None:
    assert expected in seen(changed(BODY, RUN, f"<w:r>{new}</w:r>{RUN}"))


@pytest.mark.parametrize(("number", "level"), [("77", "0"), ("1", "5")])
def test_list_or_level_that_is_nowhere_defined_prints_nothing(number: str, level: str) -> None:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    style = '<w:pPr><w:pStyle w:val="Quote"/>'
    assert seen(changed(BODY, style, style + place)) == ""


def test_stray_ends_and_runs_outside_of_paragraphs_are_read() -> None:
    stray = '<w:body><w:bookmarkEnd w:id="99"/><w:r><w:t>stray</w:t></w:r>'
    assert "stray" in seen(changed(BODY, "<w:body>", stray))
