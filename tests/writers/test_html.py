"""The HTML file: self-contained, whole, and safe to open."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import html as parser

from briefgen import limits
from briefgen.errors import OutputError
from briefgen.model.document import (
    Block,
    BlockQuotation,
    Emphasis,
    Heading,
    Inline,
    ItemList,
    Link,
    ListItem,
    ListKind,
    NoteCall,
    Paragraph,
    Quotation,
    Role,
    Text,
    Together,
)
from briefgen.writers import html
from briefgen.writers.markup import LISTS, ROLES
from sample_assets import ASSETS, with_css
from sample_document import sample
from small_document import body, called, letter, quoted, said

DRAFT = sample(draft=True)


def tree(data: bytes) -> Any:
    """Return the root; lxml-stubs know nothing of HTML elements."""
    return parser.document_fromstring(data.decode())


PAGE = tree(html.write(DRAFT, ASSETS))


def texts(path: str) -> list[str]:
    return ["".join(element.itertext()) for element in PAGE.xpath(path)]


def values(path: str) -> list[str]:
    return [str(value) for value in PAGE.xpath(path)]


def test_headings_are_real_and_in_order() -> None:
    assert texts("//h1") == ["Re: Your visit to Kazakhstan, 30 June–1 July 2013"]
    assert texts("//h2")[:2] == ["1 The Zhanaozen killings", "2 Torture and death in custody"]
    assert texts("//h2")[-1] == "Recommendations"


def test_each_quotation_is_marked_with_id_and_language_and_holds_no_marks() -> None:
    assert values("//span[@class='q']/@id") == [f"q{number}" for number in range(1, 18)]
    assert set(values("//span[@class='q']/@lang")) == {"en"}
    assert texts("//span[@id='q3']") == ["seriously deteriorated in 2012"]


def test_calls_and_notes_link_to_one_another() -> None:
    numbers = [str(number) for number in range(1, 13)]
    assert values("//a[@role='doc-noteref']/@href") == [f"#fn-{number}" for number in numbers]
    assert values("//section[@role='doc-endnotes']//li/@id") == [f"fn-{n}" for n in numbers]
    assert values("//a[@role='doc-backlink']/@href") == [f"#fnref-{number}" for number in numbers]
    assert values("//a[@role='doc-noteref']/@id") == [f"fnref-{number}" for number in numbers]


def test_every_target_exists_once() -> None:
    ids = values("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in values("//@href") if href.startswith("#")} <= set(ids)


def test_asks_are_a_list_that_goes_on_counting() -> None:
    assert values("//ol[@class='asks']/li/@value") == ["1", "2", "3", "4", "5", "6"]
    assert values("//ol[contains(@class, 'keep')]/li/@value") == ["7", "8"]
    assert texts("//ol[@class='asks']/li")[2].startswith("3 release Vladimir Kozlov, and review")


def test_the_file_names_its_language_title_author_and_date() -> None:
    assert values("/html/@lang") == ["en-GB"]
    assert texts("//title") == ["Human rights in Kazakhstan"]
    assert values("//meta[@name='author']/@content") == ["Central Asia Rights Monitor"]
    assert values("//meta[@name='dcterms.created']/@content") == ["2013-06-24"]


def test_the_file_asks_for_nothing() -> None:
    text = html.write(DRAFT, ASSETS).decode()
    assert values("//@src") == []
    assert texts("//link") == texts("//script") == []
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text


def test_no_stylesheet_adds_a_mark_to_a_quotation() -> None:
    style = texts("//style")[0]
    assert "quotes: none" in style
    assert re.findall(r"[^{}]*::?(?:before|after)", style) == []


def test_what_looks_like_markup_is_text() -> None:
    words = "</title><script>alert(1)</script> &lt; & \" ' <b> </style> ]]>"
    document = replace(said(Text(words), quoted(words)), title=words, author=words)
    found = tree(html.write(document, ASSETS))
    assert found.findtext(".//title") == words
    assert "".join(found.find_class("q")[0].itertext()) == words
    assert list(found.iter("script", "b")) == []


def test_every_role_and_list_has_its_element() -> None:
    assert set(ROLES) == set(Role)
    assert set(LISTS) == set(ListKind)


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(Role.META, (Text("London, 24 June"),), (Text("Our ref: 1"),)),
        Paragraph(Role.COPIES, (Text("The Minister"),), (Text("cc"),)),
        Heading(1, "1", (Text("Torture"),), "torture"),
        ItemList(ListKind.NUMBERS, (ListItem("1", (Text("first"),)),)),
    ],
)
def test_parts_set_apart_by_layout_stay_apart_as_text(block: Block) -> None:
    found = tree(html.write(letter(block), ASSETS)).find("body/main")
    assert found is not None
    words = " ".join("".join(found.itertext()).split())
    assert words in {"London, 24 June Our ref: 1", "cc The Minister", "1 Torture", "1 first"}


@pytest.mark.parametrize(
    ("before", "bound"),
    [
        ((quoted("words"), Text(".")), "’."),
        ((Text("Many plain words."),), "words."),
        ((Text("An extraordinarily-long"),), "rily-long"[-8:]),
        ((Text("in "), Emphasis((Text("World Report"),))), "Report"),
        ((Quotation("q1", "Was it?", "", "", "en"),), "it?"),
    ],
)
def test_a_call_is_bound_to_the_word_before_it(before: tuple[Inline, ...], bound: str) -> None:
    found = tree(html.write(letter(body(*before, NoteCall(1)), notes=("n",)), ASSETS))
    assert "".join(found.find_class("bind")[0].itertext()) == f"{bound}1"


def test_two_calls_in_a_row_are_both_there() -> None:
    found = tree(html.write(letter(body(Text("a."), NoteCall(1), NoteCall(2))), ASSETS))
    assert [call.get("href") for call in found.find_class("call")] == ["#fn-1", "#fn-2"]


def test_several_signatories_stand_side_by_side_in_order() -> None:
    names = ("A", "B")
    block = Together(
        tuple(
            paragraph
            for name in names
            for paragraph in (
                Paragraph(Role.SIGNATURE_NAME, (Text(name),)),
                Paragraph(Role.SIGNATURE, (Text(f"Director of {name}"),)),
            )
        )
    )
    found = tree(html.write(letter(block), ASSETS)).find_class("signatory")
    assert ["".join(each.itertext()) for each in found] == ["ADirector of A", "BDirector of B"]


def test_the_closing_block_takes_the_two_asks_before_it_along() -> None:
    asks = ItemList(ListKind.ASKS, tuple(ListItem(str(n), (Text("x"),)) for n in range(1, 5)))
    close = Together((Paragraph(Role.LAST, (Text("Thank you."),)),))
    found = tree(html.write(letter(asks, close), ASSETS))
    assert [item.get("class") for item in found.iter("li")] == [None, None, "keep", "keep"]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "page.html",
        "//example.org/",
        "https://user:secret@example.org/",
        "https://[::1",
    ],
)
def test_a_letter_links_to_web_addresses_only(url: str) -> None:
    with pytest.raises(OutputError):
        html.write(said(Link(url, (Text("here"),))), ASSETS)


@pytest.mark.parametrize("character", ["\0", "\x07", "\x85", "\u2028", "\ud800", "\uffff"])
def test_a_character_that_cannot_be_printed_is_named(character: str) -> None:
    with pytest.raises(OutputError, match=f"U\\+{ord(character):04X} after “.*the words”"):
        html.write(said(Text(f"the words{character}")), ASSETS)


@pytest.mark.parametrize(
    ("rules", "named"),
    [
        ("p{background:url(https://example.org/a.png)}", "https://example.org/a.png"),
        ("p{background:u\\72l('https://example.org/b.png')}", "https://example.org/b.png"),
        ("@import 'https://example.org/c.css';", "@import"),
        ("@font-face{font-family:x;src:url(file:///etc/passwd)}", "file:///etc/passwd"),
        ("p{background:image-set('//example.org/d' 1x)}", "//example.org/d"),
        ("@media print{p{background:url(  relative.png  )}}", "relative.png"),
        ("p::after{content:'</style>'}", "</"),
        (":root{--a:x;--b:var(--a)var(--a)}", "grow without bound"),
    ],
)
def test_a_stylesheet_that_would_fetch_or_swell_is_refused(rules: str, named: str) -> None:
    with pytest.raises(OutputError) as told:
        html.write(DRAFT, with_css(rules))
    assert named in str(told.value)
    assert "templates/letter.css" in str(told.value)


def test_a_look_without_stylesheet_is_refused() -> None:
    with pytest.raises(OutputError, match=r"templates/poster\.css is missing"):
        html.write(replace(DRAFT, look="poster"), ASSETS)


def test_a_letter_past_the_bound_is_refused() -> None:
    with pytest.raises(OutputError, match="HTML_CHARACTERS"):
        html.write(said(Text("word " * (limits.HTML_CHARACTERS // 5))), ASSETS)


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert html.write(sample(), ASSETS) == html.write(sample(), ASSETS)


def test_a_block_quotation_has_no_marks() -> None:
    document = letter(BlockQuotation((Quotation("q1", "Long words.", "", "", "en"), NoteCall(1))))
    found = tree(html.write(document, ASSETS)).find("body/main/blockquote")
    assert found is not None
    assert "".join(found.itertext()) == "Long words.1"


def test_calls_of_many_paragraphs_keep_their_numbers() -> None:
    found = tree(html.write(letter(body(*called(7)), body(*called(8))), ASSETS))
    assert ["".join(call.itertext()) for call in found.find_class("call")] == ["7", "8"]
