"""The letter's blocks as paragraphs in their styles."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, assert_never

from lxml import etree

from briefgen.model.document import (
    Block,
    BlockQuotation,
    CaseBox,
    Document,
    Heading,
    Inlines,
    ItemList,
    ListKind,
    Paragraph,
    Quotation,
    Role,
    Text,
    Together,
)
from briefgen.writers.docx import styles
from briefgen.writers.docx.inlines import Manner, RunWriter, tab
from briefgen.writers.docx.layout import Laid, settled
from briefgen.writers.docx.numbering import Numbering
from briefgen.writers.docx.paragraphs import printed
from briefgen.writers.docx.styles import ParagraphStyle

_STYLES: Final = {
    Role.MARK: styles.MARK,
    Role.SENDER_NAME: styles.SENDER_NAME,
    Role.SENDER_ADDRESS: styles.SENDER_ADDRESS,
    Role.META: styles.META,
    Role.DELIVERY: styles.DELIVERY,
    Role.ADDRESS: styles.ADDRESS,
    Role.FURTHER_ADDRESS: styles.ADDRESS,
    Role.SALUTATION: styles.SALUTATION,
    Role.SUBJECT: styles.SUBJECT,
    Role.BODY: styles.BODY,
    Role.ASK_LEAD: styles.ASK_LEAD,
    Role.CASE_NAME: styles.CASE_NAME,
    Role.CASE_TEXT: styles.CASE_TEXT,
    Role.CASE_STATUS: styles.CASE_STATUS,
    Role.LAST: styles.BODY,
    Role.CLOSE: styles.CLOSING,
    Role.SIGNATURE_NAME: styles.SIGNATURE_NAME,
    Role.SIGNATURE: styles.SIGNATURE,
    Role.COPIES: styles.COPIES,
}

_LISTS: Final = {
    ListKind.ASKS: (styles.ASK, styles.ASKS),
    ListKind.NUMBERS: (styles.LIST_NUMBER, styles.NUMBERS),
    ListKind.BULLETS: (styles.LIST_BULLET, styles.BULLETS),
}

_HEADINGS: Final = (styles.HEADING_1, styles.HEADING_2, styles.HEADING_3)

_UNSPLIT_CHARACTERS: Final = 900
"""Twelve lines of a block quotation: a longer one may be split over two pages."""
_AFTER_CASE_PT: Final = 12.5
_AFTER_LIST_PT: Final = 7.5


def body(document: Document, runs: RunWriter, numbering: Numbering) -> list[etree._Element]:
    """Return the paragraphs and tables of the letter."""
    setter = _Setter(runs, numbering)
    laid = [paragraph for block in document.blocks for paragraph in setter.lay(block)]
    return list(printed(settled(laid)))


class _Setter:
    """Lays blocks out one after the other; numbers run on from block to block."""

    def __init__(self, runs: RunWriter, numbering: Numbering) -> None:
        self._runs = runs
        self._numbering = numbering

    def lay(self, block: Block) -> list[Laid]:
        """Return a block's paragraphs."""
        match block:
            case Paragraph():
                return [self._paragraph(block)]
            case Heading():
                return [self._heading(block)]
            case BlockQuotation(content):
                short = _characters(content) <= _UNSPLIT_CHARACTERS
                quotation = self._laid(styles.QUOTE, content, Manner())
                return [replace(quotation, keep_lines=short)]
            case ItemList():
                return self._items(block)
            case CaseBox(content):
                box = [self._paragraph(paragraph) for paragraph in content]
                return [*box[:-1], *(_ends_case(last) for last in box[-1:])]
            case Together(content):
                group = [self._paragraph(paragraph) for paragraph in content]
                kept = [replace(laid, keep_next=True, keep_lines=True) for laid in group[:-1]]
                return [*kept, *(replace(last, keep_lines=True) for last in group[-1:])]
            case _:
                assert_never(block)

    def _laid(self, style: ParagraphStyle, content: Inlines, manner: Manner) -> Laid:
        runs = tuple(self._runs.runs(content, manner))
        line = style.line
        return Laid(style, runs, line.before_pt, line.after_pt, style.keep_next, style.keep_lines)

    def _paragraph(self, paragraph: Paragraph) -> Laid:
        role = paragraph.role
        label = styles.CASE_PERSON if role is Role.CASE_NAME else styles.LABEL
        laid = replace(self._laid(_STYLES[role], paragraph.content, Manner(label=label)), role=role)
        if role is Role.COPIES:
            aside = self._runs.runs(paragraph.aside, Manner(style=styles.LABEL, bold=True))
            return replace(laid, runs=(*aside, tab(), *laid.runs))
        if paragraph.aside:
            aside = self._runs.runs(paragraph.aside, Manner())
            return replace(laid, runs=(*laid.runs, tab(), *aside))
        return laid

    def _heading(self, heading: Heading) -> Laid:
        style = _HEADINGS[min(heading.level, len(_HEADINGS)) - 1]
        laid = self._laid(style, heading.content, Manner())
        number = self._numbering.list_for(styles.SECTIONS, heading.number)
        return replace(laid, list_id=number, unnumbered=not heading.number)

    def _items(self, block: ItemList) -> list[Laid]:
        style, series = _LISTS[block.kind]
        manner = Manner(strong=styles.ASK_VERB if block.kind is ListKind.ASKS else None)
        found: list[Laid] = []
        for item in block.items:
            laid = self._laid(style, item.content, manner)
            if block.kind is not ListKind.BULLETS:
                number = self._numbering.list_for(series, item.number)
                laid = replace(laid, list_id=number, unnumbered=not item.number)
            found.append(laid)
        if len(found) > 1:
            found[0] = replace(found[0], keep_next=True)
        return [*found[:-1], *(replace(last, after_pt=_AFTER_LIST_PT) for last in found[-1:])]


def _ends_case(laid: Laid) -> Laid:
    return replace(laid, after_pt=_AFTER_CASE_PT, keep_next=False)


def _characters(content: Inlines) -> int:
    return sum(len(inline.value) for inline in content if isinstance(inline, Quotation | Text))
