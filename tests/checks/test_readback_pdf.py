"""Reading a finished PDF back: it finds all that is there and notices what is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from briefgen.checks.readback.compare import differences
from briefgen.checks.readback.pdf import read
from briefgen.errors import OutputError
from briefgen.model.document import (
    BlockQuotation,
    Document,
    Emphasis,
    NoteCall,
    Paper,
    Quotation,
    Text,
)
from briefgen.writers import pdf
from briefgen.writers.writer import Assets
from sample_assets import ASSETS, with_css
from sample_document import sample
from small_document import body, letter, long_letter, quoted, said

COVER = (
    ".look-letter{position:relative} .look-letter::after{content:'';position:absolute;"
    "top:0;left:0;width:130mm;height:200mm;background:#fff}"
)
FINAL = sample()
DATA = pdf.write(FINAL, ASSETS)


def told_apart(document: Document, data: bytes) -> str:
    return "; ".join(differences(document, read(data)))


def trouble(document: Document, assets: Assets) -> str:
    """Return what the writer refuses, or else what the read-back notices."""
    try:
        data = pdf.write(document, assets)
    except OutputError as error:
        return str(error)
    return told_apart(document, data)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("draft", [False, True])
def test_a_letter_says_what_its_document_says(paper: Paper, *, draft: bool) -> None:
    document = sample(paper, draft=draft)
    assert differences(document, read(pdf.write(document, ASSETS))) == ()


def test_a_long_letter_of_many_notes_is_whole() -> None:
    document = long_letter(120)
    assert differences(document, read(pdf.write(document, ASSETS))) == ()


@pytest.mark.parametrize(
    "words",
    [
        "Co-operation and/or non-co-operation, state–society, state—society; " * 8,
        "official fluffy final office waffle, affliction fjord ﬁnal",
        "«Қазақстан Республикасы» ӘҒҚҢӨҰҮҺІ әғқңөұүһі, Ўзбекистон, Чăваш, Straße, İstanbul, Łódź",
        "p\u00a03, 10\u202f000, non\u2011breaking, e\u0301te\u0301, “curly ‘inner’ marks”, o’clock",
        "human\u00adi\u00adtar\u00adian zero\u200bwidth \u2060joined " * 20,
        "x" * 2000,
        "a <b>bold</b> &amp; \\201C {{ brace }} *star* _under_ `code` </span></style>",
    ],
    ids=["hyphens", "ligatures", "alphabets", "odd-blanks", "unseen", "one-long-word", "markup"],
)
def test_all_kinds_of_characters_come_back(words: str) -> None:
    value = words.strip()
    document = letter(
        body(Text("It says "), quoted(value), Text("."), NoteCall(1)), notes=(value[:1500],)
    )
    assert differences(document, read(pdf.write(document, ASSETS))) == ()


def test_a_paragraph_longer_than_a_page_comes_back() -> None:
    document = said(quoted(" ".join(f"word{number}" for number in range(1500))))
    assert differences(document, read(pdf.write(document, ASSETS))) == ()


def test_a_call_inside_emphasis_and_behind_a_bare_quotation_comes_back() -> None:
    bare = Quotation("q1", "Was there an investigation?", "", "", "en")
    document = letter(
        BlockQuotation((bare, NoteCall(1))),
        body(Emphasis((Text("World Report"), NoteCall(2))), Text(" says so."), NoteCall(3)),
        notes=("One.", "Two.", "Three."),
    )
    assert differences(document, read(pdf.write(document, ASSETS))) == ()


@pytest.mark.parametrize(
    ("rules", "told_so"),
    [
        (".q{display:none}", "No anchor #fnref-6"),
        (".q span{display:none} .q{font-size:0}", "No anchor #fnref-6"),
        (".q{visibility:hidden}", "quotation q1"),
        (".q{text-transform:uppercase}", "quotation q1 says “BRINGS"),
        (".q::before{content:'not '}", "quotation q1 says “not brings"),
        (".q{font-size:0}", "quotation q1"),
        (".q{font-size:2pt}", "quotation q1"),
        (".q{color:#fff}", "quotation q1"),
        (".q{color:rgba(0,0,0,.2)}", "quotation q1"),
        (".q{opacity:.1}", "quotation q1"),
        (".q{position:absolute;left:-900mm}", "quotation q1"),
        (".q{position:relative;top:500mm}", "quotation q1"),
        (".body{height:5pt;overflow:hidden}", "quotation q1"),
        (".q::after{content:' of course'}", "quotation q1"),
        (".fn{display:none}", "No anchor #fn-1"),
        (".call{display:none}", "No anchor #fnref-1"),
        (".call{visibility:hidden}", "the note calls are 0"),
        (".fn{visibility:hidden}", "the notes are 0"),
        (".body{display:none}", "the text says"),
        (".asks li:nth-child(2){display:none}", "the text says"),
        (".asks .number{display:none}", "the text says"),
        (".call::before{content:'1'}", "the note calls are 11,"),
        ("body::after{content:'We take it all back.'}", "the text says"),
        (".bullets{list-style-type:'never '}", "the text says"),
        (COVER, "the text says"),
        ("@page{@top-center{content:'SECRET'}}", "page 1 has “SECRET” in its margins"),
    ],
)
def test_a_stylesheet_that_hides_or_alters_is_noticed(rules: str, told_so: str) -> None:
    assert told_so in trouble(FINAL, with_css(rules))


def test_a_draft_mark_that_the_pages_lack_is_noticed() -> None:
    document = sample(draft=True)
    data = pdf.write(document, with_css("@page{@bottom-left{content:none}}"))
    assert "page 1 has “” in its margins" in told_apart(document, data)


def altered(change: Callable[[pikepdf.Pdf], None], data: bytes = DATA) -> bytes:
    with pikepdf.open(BytesIO(data)) as file:
        change(file)
        out = BytesIO()
        file.save(out)
    return out.getvalue()


def test_saving_again_changes_nothing() -> None:
    assert told_apart(FINAL, altered(lambda _file: None)) == ""


def swap_first_glyphs(file: pikepdf.Pdf) -> None:
    """Exchange two glyphs of the first long string, so that only a letter differs."""
    page = file.pages[1]
    instructions = list(pikepdf.parse_content_stream(page))
    for index, instruction in enumerate(instructions):
        if str(instruction.operator) != "TJ":
            continue
        strings = [part for part in instruction.operands[0] if isinstance(part, pikepdf.String)]
        codes = sorted({bytes(part) for part in strings if len(bytes(part)) == 2})
        if len(codes) > 5:
            swap = {codes[0]: codes[1], codes[1]: codes[0]}
            parts: list[Any] = [
                pikepdf.String(swap.get(bytes(part), bytes(part)))
                if isinstance(part, pikepdf.String)
                else part
                for part in instruction.operands[0]
            ]
            instructions[index] = pikepdf.ContentStreamInstruction(
                [pikepdf.Array(parts)], pikepdf.Operator("TJ")
            )
            break
    page.Contents = file.make_stream(pikepdf.unparse_content_stream(instructions))


def drop_page(file: pikepdf.Pdf) -> None:
    del file.pages[2]


def white_out(file: pikepdf.Pdf) -> None:
    file.pages[0].contents_add(b"q 1 1 1 rg 100 300 400 200 re f Q", prepend=False)


def type_over(file: pikepdf.Pdf) -> None:
    font = next(iter(file.pages[0].resources.Font.keys()))
    words = f"q BT {font} 12 Tf 1 0 0 1 150 300 Tm <00410042> Tj ET Q"
    file.pages[0].contents_add(words.encode(), prepend=False)


def crop(file: pikepdf.Pdf) -> None:
    file.pages[0].cropbox = pikepdf.Array([0, 500, 595, 842])


def forget_structure(file: pikepdf.Pdf) -> None:
    del file.Root.StructTreeRoot


def lie_about_a_character(file: pikepdf.Pdf) -> None:
    """Let the fonts' maps call each e an o."""
    for font in file.pages[0].resources.Font.values():
        cmap = font.ToUnicode.read_bytes()
        font.ToUnicode = file.make_stream(cmap.replace(b"<0065>", b"<006f>"))


@pytest.mark.parametrize(
    ("change", "told_so"),
    [
        (swap_first_glyphs, "the text says"),
        (drop_page, "the note calls are 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0 instead of"),
        (white_out, "the text says"),
        (type_over, "the text says"),
        (crop, "the text says"),
        (forget_structure, "quotation q1 is missing"),
        (lie_about_a_character, "quotation q1 says"),
    ],
)
def test_an_altered_file_is_noticed(change: Callable[[pikepdf.Pdf], None], told_so: str) -> None:
    assert told_so in told_apart(FINAL, altered(change))


def test_a_swapped_note_number_is_noticed() -> None:
    first, second, *rest = FINAL.notes
    notes = (replace(first, content=second.content), replace(second, content=first.content), *rest)
    data = pdf.write(replace(FINAL, notes=notes), ASSETS)
    assert "note 1 says" in told_apart(FINAL, data)


def test_a_file_that_is_no_pdf_says_nothing() -> None:
    assert read(b"%PDF-1.7 nothing").words == ()


def test_each_quotation_knows_the_page_on_which_it_begins() -> None:
    pages = [quotation.page for quotation in read(DATA).quotations]
    assert pages == [1] * 3 + [2] * 9 + [3] * 5
