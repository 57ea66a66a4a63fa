"""Letters of others: Word files and PDFs made by hand, pages, typed notes, damaged files."""

import io
import random
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import docx
import pikepdf
import pytest
import weasyprint
from docx.shared import Pt

from briefgen.limits import LETTER_QUOTATIONS
from briefgen.verify import FileResult, verify
from briefgen.verify.formats import read_letter
from briefgen.verify.letter import UnreadableLetter
from briefgen.workspace import DiskWorkspace, open_workspace

ROOT = Path(__file__).resolve().parent.parent
REAL = (
    "confirmed that they had used firearms to shoot directly at protesters",
    "seriously deteriorated in 2012",
    "failed to take any meaningful steps to thoroughly investigate these allegations",
    "fired approximately 400 people",
    "there was no need to bring further criminal charges against other security officers",
    "covered approximately 40 print, online and broadcast media outlets",
)
"""Found in the sources by eye: lines 38, 3 and 58, 1360, 36 and 105 of their files."""
SOURCES = (
    "amnesty-2013",
    "hrw-wr-2013",
    "hrw-wr-2013",
    "state-2011",
    "amnesty-2013",
    "amnesty-2013",
)
MARKS = (("“", "”"), ('"', '"'), ("« ", " »"), ("„", "“"), ("‘", "’"), ("'", "'"))
ALTERED = tuple(words.replace(words.split()[1], "purple", 1) for words in REAL)
CITATION = (
    "Human Rights Watch, World Report 2013; Amnesty International, Annual Report 2013; 24 May 2012"
)
"""With a part that is no source of ours, so that another source is no error."""
PROSE = "Nobody’s rights, the '90s, a 5\" pipe, the so-called “experts” and it's the workers' day. "


@pytest.fixture(scope="module")
def workspace() -> DiskWorkspace:
    return open_workspace(ROOT)


def judged(workspace: DiskWorkspace, path: Path, data: bytes) -> FileResult:
    path.write_bytes(data)
    return verify(workspace, [str(path)]).files[0]


def verdicts(result: FileResult) -> list[str]:
    return [str(one.verdict) for one in result.quotations]


# --- Word


def saved(document: "docx.document.Document") -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word_file(quotations: Sequence[str]) -> bytes:
    document = docx.Document()
    document.add_heading("A letter of somebody else", 1)
    document.add_paragraph(PROSE)
    for (opening, closing), words in zip(MARKS, quotations, strict=True):
        paragraph = document.add_paragraph(f"They said that they {opening}")
        for piece in (words[:7], words[7:]):
            paragraph.add_run(piece).bold = piece == words[:7]
        paragraph.add_run(f"{closing} ({CITATION}). {PROSE}")
    document.add_paragraph(quotations[0], style="Quote")
    document.add_paragraph("As the source says:")
    indented = document.add_paragraph(quotations[1])
    indented.paragraph_format.left_indent = indented.paragraph_format.right_indent = Pt(30)
    document.add_table(1, 2).cell(0, 1).text = f"In a table: “{quotations[2]}”"
    return saved(document)


def test_a_word_file_with_marks_of_every_style_is_verified(
    workspace: DiskWorkspace, tmp_path: Path
) -> None:
    result = judged(workspace, tmp_path / "letter.docx", word_file(REAL))
    assert verdicts(result) == ["verbatim"] * 6 + ["uncited"] * 3
    assert tuple(one.source for one in result.quotations[:6]) == SOURCES
    assert not result.refuted


def test_a_word_file_with_altered_quotations_is_refuted(
    workspace: DiskWorkspace, tmp_path: Path
) -> None:
    result = judged(workspace, tmp_path / "letter.docx", word_file(ALTERED))
    assert verdicts(result) == ["altered"] * 9
    assert tuple(one.source for one in result.quotations[:6]) == SOURCES


# --- PDF


def pdf_file(quotations: Sequence[str], style: str = "") -> bytes:
    page = (
        "<style>@page{size:A5;margin:15mm;@top-center{content:'Our organisation'}"
        "@bottom-center{content:'Page ' counter(page)}} .fn{float:footnote;font-size:8pt}"
        f"body{{font:10pt/1.4 serif;text-align:justify;hyphens:auto}} blockquote{{margin:8pt 25pt}}{style}"
        f"</style><html lang=en><body><h1>Letter</h1><p>{PROSE}</p>"
    )
    for number in range(3):
        for (opening, closing), words in zip(MARKS, quotations, strict=True):
            page += (
                f"<p>They told us in letter {number}, a long one, that they {opening}{words}{closing}."
                f"<span class=fn>{CITATION}.</span> {PROSE}</p>"
            )
    page += f"<p>As the source says:</p><blockquote>{quotations[2]}</blockquote><p>So much for that.</p>"
    data = weasyprint.HTML(string=page).write_pdf()
    assert isinstance(data, bytes)
    return data


@pytest.mark.parametrize(
    "style",
    ["", "body{hyphens:none;text-align:left}", "p{margin:0;text-indent:15pt}", "@page{size:A4}"],
)
def test_a_pdf_of_any_maker_is_verified(
    workspace: DiskWorkspace, tmp_path: Path, style: str
) -> None:
    result = judged(workspace, tmp_path / "letter.pdf", pdf_file(REAL, style))
    assert verdicts(result) == ["verbatim"] * 18 + ["uncited"]
    assert [one.note for one in result.quotations] == [*range(1, 19), 0]
    assert not result.refuted


def test_a_pdf_with_altered_quotations_is_refuted(workspace: DiskWorkspace, tmp_path: Path) -> None:
    result = judged(workspace, tmp_path / "letter.pdf", pdf_file(ALTERED))
    assert verdicts(result) == ["altered"] * 19


# --- HTML


def test_only_what_a_browser_shows_is_read(workspace: DiskWorkspace, tmp_path: Path) -> None:
    page = (
        "<!doctype html><meta charset=utf-8><style>p::before{content:'“no”'}</style>"
        "<script>var a = '“never was this said by anybody”';</script>"
        "<p hidden>“never was this said by anybody”</p><p style='display: none'>“nor this was said”</p>"
        f"<p>He <q>{REAL[1]}</q><sup><a href=#fn1>1</a></sup> and <del>“a struck out thing here”</del>."
        f"<blockquote><p>{REAL[0]}<a href='#note2' class=noteref>2</a></blockquote>"
        "<ol><li id=fn1>Human Rights Watch, World Report 2013. <a href='#r1'>↩</a>"
        "<li id=note2>Amnesty International, Annual Report 2013.</ol>"
    )
    result = judged(workspace, tmp_path / "letter.html", page.encode())
    assert verdicts(result) == ["verbatim", "verbatim"]
    assert [one.note for one in result.quotations] == [1, 2]
    assert result.findings == ()


def test_typed_notes_are_notes(workspace: DiskWorkspace, tmp_path: Path) -> None:
    text = (
        f"They “{REAL[0]}”.¹ Its record “{REAL[1]}” [2]. They took 15 m² of land.\n\n"
        "Notes\n\n1\\. Amnesty International, Annual Report 2013.\n\n2\\. Human Rights Watch, World Report 2013.\n"
    )
    result = judged(workspace, tmp_path / "letter.md", text.encode())
    assert verdicts(result) == ["verbatim", "verbatim"]
    assert [one.note for one in result.quotations] == [1, 2]


# --- files that are no letters


def encrypted_pdf() -> bytes:
    stream = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))
    return stream.getvalue()


def blank_pdf() -> bytes:
    stream = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(stream)
    return stream.getvalue()


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return stream.getvalue()


def bomb() -> bytes:
    relations = (
        '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/>'
        "</Relationships>"
    )
    entity = '<!DOCTYPE w [<!ENTITY a "did not">]><w:document xmlns:w="w"><w:body/></w:document>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", entity)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.docx", b"", "empty"),
        ("a.docx", b"no zip", "no Word file"),
        ("a.docx", b"PK\x03\x04 damaged", "damaged"),
        ("a.docx", zipped(hello="there"), "no Word file"),
        ("a.docx", bomb(), "document type"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "protected by a password"),
        ("a.pdf", b"<html><p>Hello</p></html>", "no PDF"),
        ("a.pdf", b"%PDF-1.7 damaged", "damaged"),
        ("a.pdf", encrypted_pdf(), "protected by a password"),
        ("a.pdf", blank_pdf(), "pictures"),
        ("a.md", blank_pdf(), "named .md, but is a PDF"),
        (
            "a.md",
            "Caf\u00e9 in the wrong encoding".encode("latin-1"),
            "not utf-8: byte 4, in line 1",
        ),
        ("a.md", b"\x00\x01\x02 binary \x03", "no text"),
        ("a.html", b"<meta charset=klingon><p>Hello</p>", "not known: klingon"),
        ("a.html", b"<div>" * 3000, "deep"),
        ("a.exe", b"MZ what is this", "no letter"),
    ],
)
def test_what_is_no_letter_is_told_in_words(
    workspace: DiskWorkspace, tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    result = judged(workspace, tmp_path / name, data)
    (found,) = result.findings
    assert found.code == "O404"
    assert told in found.message
    assert found.hint
    assert result.refuted
    assert result.as_json()["status"] == "refuted"


def test_a_folder_or_a_missing_file_is_told_in_words(
    workspace: DiskWorkspace, tmp_path: Path
) -> None:
    for path in (tmp_path, tmp_path / "nothing.pdf"):
        (result,) = verify(workspace, [str(path)]).files
        assert [found.code for found in result.findings] == ["O404"]


def damaged(data: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.3:
        return data[: chance.randrange(len(data))]
    letter = bytearray(data)
    for _ in range(chance.choice([1, 20, 400])):
        letter[chance.randrange(len(letter))] = chance.randrange(256)
    return bytes(letter)


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_no_damage_is_more_than_a_finding(suffix: str) -> None:
    chance = random.Random(suffix)  # noqa: S311 (the same damage in every run)
    data = word_file(REAL) if suffix == "docx" else pdf_file(REAL)
    for _ in range(60):
        with suppress(UnreadableLetter):
            read_letter(damaged(data, chance), f"letter.{suffix}")


def test_more_quotations_than_the_bound_are_told(workspace: DiskWorkspace, tmp_path: Path) -> None:
    text = f"“{REAL[1]}” [@hrw-wr-2013] " * (LETTER_QUOTATIONS + 1)
    result = judged(workspace, tmp_path / "letter.md", text.encode())
    assert len(result.quotations) == LETTER_QUOTATIONS
    (found,) = result.findings
    assert "only the first 2,000" in found.message
    assert not result.refuted
