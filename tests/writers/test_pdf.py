"""The PDF: tagged, reproducible, self-contained, with each note on the page of its call."""

from __future__ import annotations

import hashlib
import re
import socket
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest

from briefgen import limits
from briefgen.errors import OutputError
from briefgen.model.document import Document, NoteCall, Paper, Quotation, Text
from briefgen.writers import pdf, stylesheets
from briefgen.writers.writer import Assets
from sample_assets import ASSETS, with_css
from sample_document import sample
from small_document import body, called, letter, long_letter, said

ROOT = Path(__file__).parent.parent.parent
FINAL = sample()
DATA = pdf.write(FINAL, ASSETS)


def page_texts(data: bytes) -> list[str]:
    """Return each page's letters and digits, as another library reads them."""
    file = pypdfium2.PdfDocument(data)
    texts = [sheet.get_textpage().get_text_range() for sheet in file]
    file.close()
    return [_squeezed(text) for text in texts]


def _squeezed(text: str) -> str:
    return re.sub(r"[^0-9a-z]", "", unicodedata.normalize("NFKC", text).lower())


def plain(node: Any) -> str:
    """Return the letters and digits of a part of a document, calls left out."""
    if isinstance(node, tuple):
        return "".join(map(plain, node))
    if isinstance(node, Text | Quotation):
        return _squeezed(node.value)
    return "".join(plain(getattr(node, name, ())) for name in ("content", "aside", "items"))


def tails(node: Any, before: str = "") -> Iterator[tuple[int, str]]:
    """Yield each call's number with the letters that stand before it in its paragraph."""
    for part in node:
        if isinstance(part, NoteCall):
            yield part.number, before[-20:]
        else:
            yield from tails(getattr(part, "content", getattr(part, "items", ())), before)
            before += plain(part)


@pytest.mark.parametrize("paper", list(Paper))
def test_the_sample_fills_four_pages_of_its_paper(paper: Paper) -> None:
    rendered = pdf.render(sample(paper, draft=True), ASSETS)
    assert (rendered.pages, rendered.warnings) == (4, ())
    with pikepdf.open(BytesIO(rendered.data)) as file:
        width, height = (round(float(edge)) for edge in file.pages[0].mediabox[2:])
    assert (width, height) == {Paper.A4: (595, 842), Paper.LETTER: (612, 792)}[paper]


@pytest.mark.parametrize("document", [sample(), long_letter(40), long_letter(90)])
def test_each_note_stands_whole_on_the_page_of_its_call(document: Document) -> None:
    texts = page_texts(pdf.write(document, ASSETS))
    before = dict(tails(document.blocks))
    assert list(before) == [note.number for note in document.notes]
    for note in document.notes:
        key = f"{note.number}{plain(note)}"
        pages = [text for text in texts if key in text]
        assert len(pages) == 1
        assert f"{before[note.number]}{note.number}" in pages[0].replace(key, "")


def test_the_file_is_clean_pdf_ua() -> None:
    for document in (sample(draft=True), sample(Paper.LETTER), long_letter(30)):
        report = page.validate_pdf_bytes(pdf.write(document, ASSETS), profile="ua1")
        assert list(report.failures) == []


def structure(data: bytes) -> list[Any]:
    """Return every structure element as role, id and language."""
    found: list[Any] = []

    def walk(element: Any) -> None:
        if "/S" in element:
            found.append(
                (str(element.S), str(element.get("/ID", "")), str(element.get("/Lang", "")))
            )
        kids = element.get("/K", ())
        for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid)

    with pikepdf.open(BytesIO(data)) as file:
        walk(file.Root.StructTreeRoot)
    return found


def test_notes_references_quotations_and_headings_are_tagged() -> None:
    elements = structure(DATA)
    notes = [name for role, name, _ in elements if role == "/Note"]
    assert notes == [f"fn-{number}" for number in range(1, 13)]
    assert sum(role == "/Reference" for role, _, _ in elements) == 12
    assert [role for role, _, _ in elements if role in {"/H1", "/H2"}] == ["/H1", *["/H2"] * 6]
    first_lines = [e for e in elements if re.fullmatch(r"q\d+", e[1])]
    assert first_lines == [("/Span", f"q{number}", "en") for number in range(1, 18)]


def test_the_file_tells_of_itself_what_the_document_tells_and_no_more() -> None:
    with pikepdf.open(BytesIO(DATA)) as file:
        assert {key: str(value) for key, value in file.docinfo.items()} == {
            "/Title": "Human rights in Kazakhstan",
            "/Author": "Central Asia Rights Monitor",
            "/Subject": "Your visit to Kazakhstan, 30 June–1 July 2013",
            "/Producer": "briefgen",
            "/CreationDate": "D:20130624",
            "/ModDate": "D:20130624",
        }
        assert str(file.Root.Lang) == "en-GB"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.Root.Metadata.read_bytes(), "utf-8").count("2013-06-24") == 2
        assert not {"/OpenAction", "/AA", "/AcroForm"} & set(file.Root.keys())
        assert "/EmbeddedFiles" not in file.Root.get("/Names", {})


def test_the_file_holds_no_trace_of_the_machine() -> None:
    with pikepdf.open(BytesIO(DATA)) as file:
        whole = b"".join(
            item.read_bytes() + item.unparse()
            if isinstance(item, pikepdf.Stream)
            else item.unparse()
            for item in file.objects
        )
    for trace in (
        "WeasyPrint",
        str(ROOT),
        str(Path.home()),
        socket.gethostname(),
        "file:",
        "asset:",
    ):
        assert trace.encode() not in whole


def test_only_our_fonts_are_used_and_all_are_embedded() -> None:
    with pikepdf.open(BytesIO(DATA)) as file:
        fonts = list(file.pages[0].resources.Font.values())
        names = {str(font.BaseFont).split("+")[1] for font in fonts}
        assert all(
            "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            or "/FontFile3" in font.DescendantFonts[0].FontDescriptor
            for font in fonts
        )
    assert all(name.startswith(("Charis-SIL", "Source-Sans-3")) for name in names)


SCRIPT = """
import hashlib, sys
sys.path[:0] = ["tests"]
from sample_assets import ASSETS
from sample_document import sample
from briefgen.writers import pdf
pdf.write(sample(draft=True), ASSETS)
print(hashlib.sha256(pdf.write(sample(), ASSETS)).hexdigest())
"""


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Asia/Almaty", "PYTHONHASHSEED": "1", "LC_ALL": "C", "LANG": "C"},
        {"TZ": "America/New_York", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"},
    ],
)
def test_the_same_letter_gives_the_same_bytes_everywhere(environment: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as home:
        places = {"HOME": home, "TMPDIR": home, "XDG_CACHE_HOME": home, "USER": "anna"}
        out = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT,
            env={"PATH": "/usr/bin:/bin", **places, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert out.stderr == ""
        assert out.stdout.strip() == hashlib.sha256(DATA).hexdigest()
        assert not list(Path(home).glob("weasyprint-*"))


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *host, **_: asked.append(host))
    monkeypatch.setattr(socket.socket, "connect", lambda *host: asked.append(host))
    pdf.write(FINAL, with_css(""))
    assert asked == []


@pytest.mark.parametrize(
    "url",
    ["https://example.org/x.css", "http://127.0.0.1/x", "file:///etc/passwd", "asset:other.ttf"],
)
def test_what_a_stylesheet_slips_past_the_check_is_still_not_fetched(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fetcher stands behind the check of stylesheets: here that check is passed by."""
    monkeypatch.setattr(stylesheets, "_check", lambda *_: None)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: pytest.fail("a look-up"))
    for rules in (f"p{{background:url({url})}}", f"@font-face{{font-family:z;src:url({url})}}"):
        with pytest.raises(OutputError, match="fetches nothing"):
            pdf.write(FINAL, with_css(rules))
    sheet = f"@import '{url}';" + ASSETS.css["base.css"]
    only = Assets({"base.css": sheet, "letter.css": ASSETS.css["letter.css"]}, ASSETS.fonts)
    monkeypatch.setattr(stylesheets, "print_faces", lambda: "")
    with pytest.raises(OutputError, match="fetches nothing"):
        pdf.write(FINAL, only)


def test_characters_without_a_glyph_are_named_and_refused() -> None:
    document = said(Text("An arrow →, a word 漢, Georgian ქ and a\u200bzero-width space"))
    assert pdf.missing_glyphs(document, ASSETS) == ("ქ", "漢")
    with pytest.raises(OutputError, match=r"“ქ” \(U\+10E5\), “漢” \(U\+6F22\)"):
        pdf.write(document, ASSETS)


def test_a_glyph_that_the_running_head_lacks_is_named_too() -> None:
    assert pdf.missing_glyphs(replace(FINAL, running_head="ქ"), ASSETS) == ("ქ",)


def test_a_note_past_the_bound_is_refused() -> None:
    fits = letter(body(*called(1)), notes=("word " * (limits.NOTE_CHARACTERS // 5),))
    assert pdf.render(fits, ASSETS).pages == 1
    with pytest.raises(OutputError, match="Note 1 has 2,001 characters"):
        pdf.write(letter(body(*called(1)), notes=("x" * 2001,)), ASSETS)


def test_a_letter_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PDF_PAGES", 3)
    with pytest.raises(OutputError, match="fills 4 pages; 3 is the bound"):
        pdf.write(FINAL, ASSETS)


def test_an_ignored_declaration_is_a_warning() -> None:
    (ignored,) = pdf.render(FINAL, with_css("p{colour:red}")).warnings
    assert (ignored.file, ignored.column) == ("letter.css", 3)
    assert ignored.line == with_css("p{colour:red}").css["letter.css"].count("\n") + 1
    assert ignored.message.startswith("Ignored `colour:red`,")


@pytest.mark.parametrize(
    "css", ["p{{{", "p{color:red", "/* no end", 'p{content:"x', "@media print{"]
)
def test_a_rule_that_never_ends_is_a_warning(css: str) -> None:
    ignored = pdf.render(FINAL, with_css(css)).warnings
    assert any(one.file == "letter.css" and "never closed" in one.message for one in ignored)


def test_a_missing_font_is_named() -> None:
    fonts = {name: data for name, data in ASSETS.fonts.items() if name != "CharisSIL-Bold.ttf"}
    with pytest.raises(OutputError, match=r"templates/fonts/CharisSIL-Bold\.ttf is missing"):
        pdf.write(FINAL, Assets(ASSETS.css, fonts))


def test_the_mark_stands_on_every_page_and_the_head_from_the_second() -> None:
    texts = page_texts(pdf.write(sample(draft=True), ASSETS))
    mark = _squeezed("DRAFT – 20 June 2013 – not for circulation")
    assert [text.count(mark) for text in texts] == [2, 1, 1, 1]
    head = _squeezed("Central Asia Rights Monitor – Prime Minister – 24 June 2013")
    assert [head in text for text in texts] == [False, True, True, True]
    assert [f"page{n}of4" in text for n, text in enumerate(texts, 1)] == [False, True, True, True]


def test_furniture_may_hold_what_css_would_mind() -> None:
    odd = 'A "quoted" \\ head; } </style> {x}'
    document = replace(FINAL, running_head=odd, page_label="{pages} pages, “page” {page}")
    texts = page_texts(pdf.write(document, ASSETS))
    assert _squeezed(odd) in texts[1]
    assert "4pagespage2" in texts[1]
