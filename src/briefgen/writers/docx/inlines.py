"""Runs of a paragraph: characters, quotations in their bookmarks, note calls, links, fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final, assert_never

from lxml import etree

from briefgen.model.document import (
    Break,
    Emphasis,
    Inline,
    Inlines,
    Label,
    Link,
    NoteCall,
    Query,
    Quotation,
    Strong,
    Text,
)
from briefgen.writers.docx import styles
from briefgen.writers.docx.oxml import element, qualified, text
from briefgen.writers.docx.styles import CharacterStyle
from briefgen.writers.docx.stylesheet import highlighting
from briefgen.writers.links import checked_address

_FIELDS: Final = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_PAGE_LABEL: Final = re.compile(r"(\{pages?\})")


@dataclass(frozen=True, slots=True)
class Manner:
    """How the runs at hand are printed: what the paragraph gives and the nodes around add.

    Bold stands beside the style that means it: in a paragraph whose own style is bold, Word would
    let the two cancel each other.
    """

    label: CharacterStyle = styles.LABEL
    """What a Label is here."""
    strong: CharacterStyle | None = None
    """What a Strong is here; None is bold and no more."""
    style: CharacterStyle | None = None
    bold: bool = False
    italic: bool = False
    query: bool = False
    language: str = ""
    """BCP-47 tag; empty: the document's."""


class Targets:
    """The web addresses that one part links to, each with its relationship's id."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def id(self, url: str) -> str:
        """Return the id that a link to this address names."""
        return self._ids.setdefault(url, f"rIdLink{len(self._ids) + 1}")

    def items(self) -> tuple[tuple[str, str], ...]:
        """Return the addresses and their ids, in order of first use."""
        return tuple(self._ids.items())


class RunWriter:
    """Prints the inlines of one part; bookmark ids are handed in, for no two parts share one."""

    def __init__(self, language: str, bookmarks: Iterator[int]) -> None:
        self.targets = Targets()
        self._language = language
        self._bookmarks = bookmarks

    def runs(self, content: Inlines, manner: Manner) -> Iterator[etree._Element]:
        """Yield the runs, bookmarks and links of some content."""
        for inline in content:
            yield from self._inline(inline, manner)

    def _inline(self, inline: Inline, manner: Manner) -> Iterator[etree._Element]:
        match inline:
            case Text(value):
                yield run(manner, text("w:t", value))
            case Emphasis(content):
                yield from self.runs(content, replace(manner, italic=True))
            case Strong(content):
                style = manner.strong or manner.style
                yield from self.runs(content, replace(manner, style=style, bold=True))
            case Label(content):
                yield from self.runs(content, replace(manner, style=manner.label, bold=True))
            case Query(content):
                yield from self.runs(content, replace(manner, query=True))
            case Link(url, content):
                yield from self._link(url, content, manner)
            case Quotation():
                yield from self._quotation(inline, manner)
            case NoteCall(number):
                yield note_call(number)
            case Break():
                yield run(manner, element("w:br"))
            case _:
                assert_never(inline)

    def _link(self, url: str, content: Inlines, manner: Manner) -> Iterator[etree._Element]:
        inner = self.runs(content, replace(manner, style=styles.HYPERLINK))
        link = element("w:hyperlink", *inner, history=1)
        link.set(qualified("r:id"), self.targets.id(checked_address(url)))
        yield link

    def _quotation(self, quotation: Quotation, manner: Manner) -> Iterator[etree._Element]:
        if quotation.opening:
            yield run(manner, text("w:t", quotation.opening))
        bookmark = next(self._bookmarks)
        yield element("w:bookmarkStart", id=bookmark, name=bookmark_name(quotation))
        language = _foreign(quotation.language, self._language)
        marked = replace(manner, style=styles.QUOTATION, language=language)
        yield run(marked, text("w:t", quotation.value))
        yield element("w:bookmarkEnd", id=bookmark)
        if quotation.closing:
            yield run(manner, text("w:t", quotation.closing))


def run(manner: Manner, *content: etree._Element) -> etree._Element:
    """Return a run that is printed in a manner."""
    found: list[etree._Element] = []
    style = manner.style or (styles.QUERY if manner.query else None)
    if style:
        found.append(element("w:rStyle", val=style.id))
    if manner.bold:
        found.append(element("w:b"))
    if manner.italic:
        found.append(element("w:i"))
    if manner.query and style is not styles.QUERY:
        found += highlighting()
    if manner.language:
        found.append(element("w:lang", val=manner.language, eastAsia=manner.language))
    properties = (element("w:rPr", *found),) if found else ()
    return element("w:r", *properties, *content)


def tab() -> etree._Element:
    """Return a run that holds a tab."""
    return element("w:r", element("w:tab"))


def note_call(number: int) -> etree._Element:
    """Return the run that calls a note; the application prints its number."""
    style = element("w:rPr", element("w:rStyle", val=styles.NOTE_CALL.id))
    return element("w:r", style, element("w:footnoteReference", id=number))


def page_label(label: str, pages: int) -> Iterator[etree._Element]:
    """Yield the runs of a page label, `{page}` and `{pages}` as fields.

    `pages` is what the second shows until the application has counted.
    """
    cached = {"{page}": "2", "{pages}": str(pages)}
    for piece in _PAGE_LABEL.split(label):
        if piece in _FIELDS:
            yield from _field(_FIELDS[piece], cached[piece])
        elif piece:
            yield run(Manner(), text("w:t", piece))


def _field(instruction: str, cached: str) -> Iterator[etree._Element]:
    yield run(Manner(), element("w:fldChar", fldCharType="begin"))
    yield run(Manner(), text("w:instrText", f" {instruction} "))
    yield run(Manner(), element("w:fldChar", fldCharType="separate"))
    yield run(Manner(), text("w:t", cached))
    yield run(Manner(), element("w:fldChar", fldCharType="end"))


def bookmark_name(quotation: Quotation) -> str:
    """Return the name of a quotation's bookmark: its id and a claim about its characters."""
    digest = sha256(quotation.value.encode("utf-8", "surrogatepass")).hexdigest()
    return f"bgq_{quotation.id}_{digest[:12]}"


def _foreign(language: str, own: str) -> str:
    """Return a quotation's language where it is another than ours; `en` is no other than `en-GB`."""
    if language.lower() in {own.lower(), own.split("-", maxsplit=1)[0].lower()}:
        return ""
    return language
