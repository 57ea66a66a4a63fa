"""The DOCX writer: valid, the same bytes anywhere, and in the look that was agreed."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from briefgen.errors import OutputError
from briefgen.model.document import (
    Document,
    Heading,
    ItemList,
    Link,
    Note,
    Paragraph,
    Quotation,
    Role,
    Text,
)
from briefgen.writers.docx import write
from docx_parts import DOCUMENTS, NO_ASSETS, elements, found, lint, members, part, written
from rare_document import EXACT, RUSSIAN, heading, numbered
from sample_document import sample


def body_of(*blocks: Paragraph | Heading | ItemList) -> etree._Element:
    """Return document.xml of a letter that holds these blocks."""
    return part(write(replace(sample(), blocks=blocks, notes=()), NO_ASSETS), "word/document.xml")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_validator_and_own_lint_find_nothing(name: str, tmp_path: Path) -> None:
    data = written(name)
    path = tmp_path / "letter.docx"
    path.write_bytes(data)
    result = OpenXmlValidator().validate(str(path))
    assert [str(error) for error in result.errors] == []
    assert lint(data) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b'w:pStyle w:val="Heading1"', b'w:pStyle w:val="Nowhere"', "styles define no"),
        (b'<w:numId w:val="', b'<w:numId w:val="99', "numbering define no"),
        (b'w:name="bgq_q2_', b'w:name="2gq_q2_', "bookmark name"),
        (b'<w:footnoteReference w:id="3"/>', b"", "calls"),
        (b'<w:bookmarkEnd w:id="4"/>', b"", "both ends"),
        (b'w:bookmarkStart w:id="4"', b'w:bookmarkStart w:id="5"', "two bookmarks"),
    ],
)
def test_lint_sees_a_broken_file(old: bytes, new: bytes, expected: str) -> None:
    changed = BytesIO()
    with zipfile.ZipFile(changed, "w") as archive:
        for name, blob in members(written("draft")).items():
            if name == "word/document.xml":
                assert old in blob
                archive.writestr(name, blob.replace(old, new, 1))
            else:
                archive.writestr(name, blob)
    assert any(expected in fault for fault in lint(changed.getvalue()))


SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
from sample_document import sample
from briefgen.writers.docx import write
from briefgen.writers.writer import Assets
sys.stdout.buffer.write(write(sample(draft=True), Assets({}, {})))
"""


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "Asia/Almaty", "PYTHONHASHSEED": "77", "LC_ALL": "C"},
        {
            "TZ": "America/New_York",
            "PYTHONHASHSEED": "9",
            "HOME": "/nonexistent",
            "USER": "minister",
        },
    ],
)
def test_same_document_gives_the_same_bytes_anywhere(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    command = [sys.executable, "-c", SCRIPT, str(Path(__file__).parent)]
    source = str(Path(__file__).parents[1] / "src")
    environment = {**os.environ, "PYTHONPATH": source, **surroundings}
    result = subprocess.run(command, capture_output=True, check=True, env=environment, cwd=tmp_path)
    assert result.stdout == written("draft")


def test_zip_is_undated_ordered_and_stored() -> None:
    with zipfile.ZipFile(BytesIO(written("draft"))) as archive:
        rows = archive.infolist()
        assert archive.comment == b""
    names = [row.filename for row in rows]
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names[2:] == sorted(names[2:])
    assert {
        (row.date_time, row.create_system, row.external_attr, row.compress_type, row.extra)
        for row in rows
    } == {((1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16, zipfile.ZIP_STORED, b"")}


def test_file_says_nothing_but_the_letter() -> None:
    parts = members(written("draft"))
    assert sorted(parts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/_rels/footnotes.xml.rels",
        "word/document.xml",
        "word/endnotes.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/footnotes.xml",
        "word/header1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]
    everything = b"".join(parts.values())
    for unwanted in (
        b"rsid",
        b"python-docx",
        b"Microsoft Word",
        b"attachedTemplate",
        b"2013-12-23",
    ):
        assert unwanted not in everything
    assert found(etree.fromstring(parts["docProps/app.xml"]), "//text()") == ["briefgen"]
    rels = etree.fromstring(parts["word/_rels/footnotes.xml.rels"])
    assert found(rels, "//*[@TargetMode='External']/@Target") == [
        "https://www.hrw.org/news/2010/04/10/kazakhstan-us-should-press-rights-reform",
        "https://www.hrw.org/world-report/2013/country-chapters/kazakhstan",
    ]


def test_properties_are_the_letters() -> None:
    properties = docx.Document(BytesIO(written("final"))).core_properties
    assert properties.title == "Human rights in Kazakhstan"
    assert properties.subject == "Your visit to Kazakhstan, 30 June–1 July 2013"
    assert properties.author == properties.last_modified_by == "Central Asia Rights Monitor"
    assert properties.language == "en-GB"
    assert properties.revision == 1
    assert properties.comments == properties.keywords == ""
    for moment in (properties.created, properties.modified):
        assert moment is not None
        assert moment.replace(tzinfo=None) == datetime(2013, 6, 24)  # noqa: DTZ001


def test_long_title_is_kept_whole() -> None:
    title = "Human rights " * 23
    data = write(replace(sample(), title=title), NO_ASSETS)
    assert found(part(data, "docProps/core.xml"), "//*[local-name()='title']/text()") == [title]


def test_notes_are_words_own_footnotes() -> None:
    data = written("final")
    notes = part(data, "word/footnotes.xml")
    assert found(notes, "/w:footnotes/w:footnote/@w:type") == ["separator", "continuationSeparator"]
    assert found(notes, "/w:footnotes/w:footnote/@w:id") == ["-1", "0", *map(str, range(1, 13))]
    fourth = elements(notes, "//w:footnote[@w:id='4']")[0]
    assert found(fourth, "w:p/w:pPr/w:pStyle/@w:val") == ["FootnoteText"]
    assert found(fourth, "w:p/w:r[w:footnoteRef]/w:rPr/w:rStyle/@w:val") == ["BGNoteNumber"]
    assert len(elements(fourth, "w:p/w:r[w:tab]")) == 1
    calls = elements(part(data, "word/document.xml"), "//w:r[w:footnoteReference]")
    assert {style for call in calls for style in found(call, "w:rPr/w:rStyle/@w:val")} == {
        "FootnoteReference"
    }
    settings = [etree.QName(child).localname for child in part(data, "word/settings.xml")]
    assert settings.index("footnotePr") < settings.index("endnotePr") < settings.index("compat")


def test_call_stands_directly_behind_its_word() -> None:
    for call in elements(part(written("rare"), "word/document.xml"), "//w:r[w:footnoteReference]"):
        before = "".join(found(call, "preceding-sibling::*//text()"))
        assert before
        assert not before[-1].isspace()


def test_quotation_is_in_a_bookmark_without_its_marks() -> None:
    root = part(written("rare"), "word/document.xml")
    start = elements(root, "//w:bookmarkStart[starts-with(@w:name, 'bgq_q2_')]")[0]
    run = start.getnext()
    assert run is not None
    assert found(run, "w:t/text()") == [EXACT.value]
    assert found(run, "w:rPr/w:rStyle/@w:val") == ["BGQuote"]
    end = run.getnext()
    assert end is not None
    assert etree.QName(end).localname == "bookmarkEnd"
    # sha256 of the words, as `sha256sum` prints it
    name = found(start, "@w:name")[0]
    assert name == "bgq_q2_" + EXACT_DIGEST


EXACT_DIGEST = "bfccae372ad7"


def test_language_is_told_where_it_is_another() -> None:
    data = written("rare")
    assert found(part(data, "word/styles.xml"), "//w:rPrDefault//w:lang/@w:val") == ["en-US"]
    root = part(data, "word/document.xml")
    told = {
        "".join(found(run, "w:t/text()")): found(run, "w:rPr/w:lang/@w:val")
        for run in elements(root, "//w:r[w:rPr/w:rStyle/@w:val='BGQuote']")
    }
    assert told[RUSSIAN.value] == ["ru-RU"]
    assert told[EXACT.value] == []
    assert told["not one word"] == []
    assert told["unseen"] == ["en-GB"]
    assert found(part(data, "word/footnotes.xml"), "//w:lang/@w:val") == ["kk-KZ"]


def test_python_docx_sees_headings_and_lists() -> None:
    paragraphs = docx.Document(BytesIO(written("final"))).paragraphs
    titles = [p.text for p in paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert titles == [
        "The Zhanaozen killings",
        "Torture and death in custody",
        "Political imprisonment",
        "Silencing the media",
        "Assembly and labour rights",
        "Recommendations",
    ]
    styles = Counter(p.style.name for p in paragraphs if p.style is not None)
    assert (styles["BG Ask"], styles["List Bullet"], styles["Quote"]) == (8, 4, 1)


def test_numbers_run_through_one_list_and_never_stand_in_the_text() -> None:
    root = part(written("final"), "word/document.xml")
    asks = elements(root, "//w:p[w:pPr/w:pStyle/@w:val='BGAsk']")
    assert len(asks) == 8
    assert [found(ask, "w:pPr/w:numPr/w:numId/@w:val") for ask in asks] == [[]] * 8
    assert not any("".join(found(ask, ".//w:t/text()"))[0].isdigit() for ask in asks)
    verbs = found(root, "//w:r[w:rPr/w:rStyle/@w:val='BGAskVerb']/w:t/text()")
    assert verbs[3:5] == ["repeal or narrow", "lift"]


def test_list_that_begins_anew_gets_a_list_of_its_own() -> None:
    root = body_of(
        numbered(("1", "a"), ("2", "b")), numbered(("1", "c")), numbered(("2", "d"), ("9", "e"))
    )
    lists = [
        found(paragraph, "w:pPr/w:numPr/w:numId/@w:val")
        for paragraph in elements(root, "//w:body/w:p")
    ]
    assert lists == [[], [], ["5"], ["5"], ["6"]]


def test_unnumbered_heading_has_neither_number_nor_hang() -> None:
    root = body_of(heading("1", "One"), heading("", "None"), heading("2", "Two"))
    one, none, two = elements(root, "//w:body/w:p")
    assert found(one, "w:pPr/w:numPr/w:numId/@w:val") == []
    assert found(two, "w:pPr/w:numPr/w:numId/@w:val") == []
    assert found(none, "w:pPr/w:ind/@w:left | w:pPr/w:ind/@w:firstLine") == ["0", "0"]


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "javascript:alert(1)", "notes.html", "https://me:secret@example.org/"],
)
def test_link_that_nobody_should_follow_is_refused(url: str) -> None:
    note = Note(1, (Link(url, (Text("here"),)),))
    with pytest.raises(OutputError, match=r"only http|user name"):
        write(replace(sample(), notes=(note,)), NO_ASSETS)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\ufffe", "\ud800"])
def test_character_that_xml_forbids_is_refused(character: str) -> None:
    body = Paragraph(Role.BODY, (Quotation("q1", f"a{character}b", "‘", "’", "en"),))
    with pytest.raises(OutputError, match="can't stand in a Word file"):
        write(replace(sample(), blocks=(body,), notes=()), NO_ASSETS)


def test_empty_letter_is_a_file_too(tmp_path: Path) -> None:
    empty: Document = replace(sample(), blocks=(), notes=())
    path = tmp_path / "empty.docx"
    path.write_bytes(write(empty, NO_ASSETS))
    assert OpenXmlValidator().validate(str(path)).is_valid
