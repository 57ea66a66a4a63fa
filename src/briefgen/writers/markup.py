"""The document as an HTML body: what the HTML file shows and what the PDF is laid out from.

It prints the tree and nothing else. Text goes into an element tree, never into a string, so that
nothing can be mistaken for markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import assert_never
from xml.etree.ElementTree import Element, SubElement

from briefgen.model.document import (
    Block,
    BlockQuotation,
    Break,
    CaseBox,
    Document,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    ItemList,
    Label,
    Link,
    ListKind,
    Note,
    NoteCall,
    Paragraph,
    Query,
    Quotation,
    Role,
    Strong,
    Text,
    Together,
)
from briefgen.writers.links import checked_address

ROLES: Mapping[Role, tuple[str, str]] = {
    Role.MARK: ("p", "mark"),
    Role.SENDER_NAME: ("p", "sender-name"),
    Role.SENDER_ADDRESS: ("p", "sender-address"),
    Role.META: ("p", "meta"),
    Role.DELIVERY: ("p", "delivery"),
    Role.ADDRESS: ("p", "address"),
    Role.FURTHER_ADDRESS: ("p", "address further-address"),
    Role.SALUTATION: ("p", "salutation"),
    Role.SUBJECT: ("h1", "subject"),
    Role.BODY: ("p", "body"),
    Role.ASK_LEAD: ("p", "ask-lead"),
    Role.CASE_NAME: ("p", "case-name"),
    Role.CASE_TEXT: ("p", "case-text"),
    Role.CASE_STATUS: ("p", "case-status"),
    Role.LAST: ("p", "last"),
    Role.CLOSE: ("p", "close"),
    Role.SIGNATURE_NAME: ("p", "signature-name"),
    Role.SIGNATURE: ("p", "signature"),
    Role.COPIES: ("p", "copies"),
}
"""Element and class of each role."""

LISTS: Mapping[ListKind, tuple[str, str]] = {
    ListKind.BULLETS: ("ul", "bullets"),
    ListKind.NUMBERS: ("ol", "numbers"),
    ListKind.ASKS: ("ol", "asks"),
}
"""Element and class of each kind of list."""

KEPT_WITH_CALL_CHARACTERS = 8

_LONG_WORD = re.compile(r"[^\s/\-\u2010\u2013\u2014]{40,}")
_LAST_CHUNK = re.compile(rf"\S{{1,{KEPT_WITH_CALL_CHARACTERS}}}$")
_ORIGIN = re.compile(r"https?://[^/]*")


def endnoted(document: Document) -> tuple[Element, ...]:
    """Return the body's elements with the notes as a list behind it."""
    blocks = _Printer({}).blocks(document.blocks)
    if not document.notes:
        return blocks
    section = Element("section", {"class": "notes", "role": "doc-endnotes"})
    items = SubElement(section, "ol")
    for note in document.notes:
        item = SubElement(items, "li", {"id": f"fn-{note.number}", "value": str(note.number)})
        _fill_note(item, note, {"role": "doc-backlink"})
    return (*blocks, section)


def footnoted(document: Document) -> tuple[Element, ...]:
    """Return the body's elements, each note standing behind its call for the page's foot."""
    return _Printer({note.number: note for note in document.notes}).blocks(document.blocks)


def print_inlines(parent: Element, content: Inlines) -> None:
    """Print inlines at the end of an element."""
    _Printer({}).inlines(parent, content)


def _fill_note(parent: Element, note: Note, attributes: Mapping[str, str]) -> None:
    link = {"class": "number", "href": f"#fnref-{note.number}", **attributes}
    SubElement(parent, "a", link).text = f"{note.number} "
    print_inlines(parent, note.content)


class _Printer:
    """Prints blocks and inlines; knows the notes that are to stand behind their calls."""

    def __init__(self, notes: Mapping[int, Note]) -> None:
        self._notes = notes

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Element, ...]:
        """Return one element per block."""
        elements = tuple(self._block(block) for block in blocks)
        for element, following in zip(elements, blocks[1:], strict=False):
            if isinstance(following, Together):
                _keep_with_next(element)
        return elements

    def _block(self, block: Block) -> Element:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Heading():
                return self._heading(block)
            case BlockQuotation():
                quotation = Element("blockquote")
                self.inlines(SubElement(quotation, "p"), block.content)
                return quotation
            case CaseBox():
                box = Element("div", {"class": "case"})
                box.extend(self._paragraph(paragraph) for paragraph in block.content)
                return box
            case ItemList():
                return self._list(block)
            case Together():
                return self._together(block)
            case _:
                assert_never(block)

    def _paragraph(self, paragraph: Paragraph) -> Element:
        tag, name = ROLES[paragraph.role]
        element = Element(tag, {"class": name})
        if paragraph.role is Role.COPIES and paragraph.aside:
            label = SubElement(element, "span", {"class": "copies-label"})
            self.inlines(label, paragraph.aside)
            _append_text(label, " ")
            self.inlines(element, paragraph.content)
        elif paragraph.aside:
            self.inlines(SubElement(element, "span", {"class": "main"}), paragraph.content)
            _append_text(element, " ")
            self.inlines(SubElement(element, "span", {"class": "aside"}), paragraph.aside)
        else:
            self.inlines(element, paragraph.content)
        return element

    def _heading(self, heading: Heading) -> Element:
        element = Element(f"h{min(heading.level + 1, 6)}", {"id": heading.anchor})
        _append_number(element, heading.number)
        self.inlines(element, heading.content)
        return element

    def _list(self, block: ItemList) -> Element:
        tag, name = LISTS[block.kind]
        element = Element(tag, {"class": name})
        for item in block.items:
            child = SubElement(element, "li", {"id": item.anchor} if item.anchor else {})
            if item.number.isdecimal() and tag == "ol":
                child.set("value", item.number)
            _append_number(child, item.number)
            self.inlines(child, item.content)
        return element

    def _together(self, block: Together) -> Element:
        element = Element("div", {"class": "together"})
        signed = (Role.SIGNATURE_NAME, Role.SIGNATURE)
        row: Element | None = None
        for paragraph in block.content:
            if paragraph.role not in signed:
                row = None
                element.append(self._paragraph(paragraph))
                continue
            if row is None:
                row = SubElement(element, "div", {"class": "signatories"})
            if paragraph.role is Role.SIGNATURE_NAME or not len(row):
                SubElement(row, "div", {"class": "signatory"})
            row[-1].append(self._paragraph(paragraph))
        return element

    def inlines(self, parent: Element, content: Inlines) -> None:
        """Print inlines at the end of an element."""
        for node in content:
            self._inline(parent, node)

    def _inline(self, parent: Element, node: Inline) -> None:
        match node:
            case Text():
                _append_text(parent, node.value)
            case Emphasis():
                self.inlines(SubElement(parent, "em"), node.content)
            case Strong():
                self.inlines(SubElement(parent, "strong"), node.content)
            case Label():
                self.inlines(SubElement(parent, "b", {"class": "label"}), node.content)
            case Link():
                link = SubElement(parent, "a", {"class": "link", "href": checked_address(node.url)})
                self.inlines(link, node.content)
                _keep_origin(link)
            case Quotation():
                _append_text(parent, node.opening)
                attributes = {"class": "q", "id": node.id, "lang": node.language}
                _append_text(SubElement(parent, "span", attributes), node.value)
                _append_text(parent, node.closing)
            case NoteCall():
                self._call(parent, node.number)
            case Query():
                self.inlines(SubElement(parent, "mark", {"class": "query"}), node.content)
            case Break():
                SubElement(parent, "br")
            case _:
                assert_never(node)

    def _call(self, parent: Element, number: int) -> None:
        attributes = {"class": "call", "id": f"fnref-{number}", "href": f"#fn-{number}"}
        call = SubElement(_bound(parent), "a", {**attributes, "role": "doc-noteref"})
        call.text = str(number)
        note = self._notes.get(number)
        if note is not None:
            _fill_note(SubElement(parent, "span", {"class": "fn", "id": f"fn-{number}"}), note, {})


def _append_text(parent: Element, text: str) -> None:
    """Add text at the end of an element.

    A word that no line may hold is marked, to be broken anywhere: left to `overflow-wrap`, it runs
    off the page where it follows another inline element.
    """
    end = 0
    for match in _LONG_WORD.finditer(text):
        _append_plain(parent, text[end : match.start()])
        SubElement(parent, "span", {"class": "long"}).text = match[0]
        end = match.end()
    _append_plain(parent, text[end:])


def _append_plain(parent: Element, text: str) -> None:
    """Add text, less its soft hyphens: at a line's end each would become a character of ours."""
    text = text.replace("\u00ad", "")
    if not len(parent):
        parent.text = (parent.text or "") + text
    else:
        parent[-1].tail = (parent[-1].tail or "") + text


def _append_number(parent: Element, number: str) -> None:
    """Add a number that hangs in the margin; its blank parts it from what follows when copied."""
    if number:
        SubElement(parent, "span", {"class": "number"}).text = f"{number} "


def _bound(parent: Element) -> Element:
    """Return an unbreakable element that holds the end of the word before, for the call to join.

    Where the word ends inside an inline element, so does the call: only there can it be bound.
    """
    last = parent[-1] if len(parent) else None
    text = (parent.text if last is None else last.tail) or ""
    match = _LAST_CHUNK.search(text)
    if match is not None:
        bind = Element("span", {"class": "bind"})
        bind.text = match[0]
        if last is None:
            parent.text = text[: match.start()]
        else:
            last.tail = text[: match.start()]
        parent.append(bind)
        return bind
    if last is not None and not text and last.tag in {"em", "strong", "b", "mark", "span"}:
        return parent if last.get("class") == "fn" else _bound(last)
    return parent


def _keep_origin(link: Element) -> None:
    """Keep a printed address from breaking after its `https://`."""
    match = _ORIGIN.match(link.text or "")
    if match is not None:
        origin = Element("span", {"class": "bind"})
        origin.text, origin.tail = match[0], (link.text or "")[match.end() :]
        link.text = ""
        link.insert(0, origin)


def _keep_with_next(element: Element) -> None:
    """Let the closing block take the paragraph or the two asks before it along."""
    kept: Iterable[Element] = [element, *element[-2:]] if element.tag in {"ol", "ul"} else [element]
    for each in kept:
        each.set("class", f"{each.get('class', '')} keep".strip())
