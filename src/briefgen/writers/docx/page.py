"""Sheet, running head and foot marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from briefgen.model.document import Document, Paper
from briefgen.writers.docx import styles
from briefgen.writers.docx.inlines import Manner, page_label, run, tab
from briefgen.writers.docx.oxml import element, millimetres, qualified, text, twips

HEADER, FOOTER, FIRST_FOOTER = "rIdHeader", "rIdFooter", "rIdFirstFooter"
"""Relationship ids of the running head and of the two feet."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A paper's measures; the text is 130 mm wide on each."""

    width_twips: int
    height_twips: int
    left_mm: float
    top_mm: float
    bottom_mm: float


_SHEETS: Final = {
    Paper.A4: _Sheet(11906, 16838, 43, 24, 20),
    Paper.LETTER: _Sheet(12240, 15840, 46, 23, 18),
}
_HEADER_MM: Final = 11
_MARK_GAP_PT: Final = 6
"""Between the text and the frame of the mark at its foot."""
_MARK_HEIGHT_PT: Final = 18.5
"""Of the frame: a line of 12, and 3 and a border above and below."""


def section(document: Document) -> etree._Element:
    """Return w:sectPr: page 1 bears no running head, and each page the mark if there is one."""
    sheet = _SHEETS[document.paper]
    left, bottom = millimetres(sheet.left_mm), millimetres(sheet.bottom_mm)
    references = [_reference("w:headerReference", "default", HEADER)]
    if document.mark:
        references.append(_reference("w:footerReference", "default", FOOTER))
        references.append(_reference("w:footerReference", "first", FIRST_FOOTER))
    margins = {
        "top": millimetres(sheet.top_mm),
        "right": sheet.width_twips - left - styles.TEXT_WIDTH_TWIPS,
        "bottom": bottom,
        "left": left,
        "header": millimetres(_HEADER_MM),
        "footer": bottom - twips(_MARK_GAP_PT + _MARK_HEIGHT_PT + 0.5),
        "gutter": 0,
    }
    return element(
        "w:sectPr",
        *references,
        element("w:pgSz", w=sheet.width_twips, h=sheet.height_twips),
        element("w:pgMar", **margins),
        element("w:titlePg"),
    )


def header_part(document: Document, pages: int) -> etree._Element:
    """Return the running head: who writes to whom and when, and the page."""
    paragraph = element(
        "w:p",
        element("w:pPr", element("w:pStyle", val=styles.HEADER.id)),
        run(Manner(), text("w:t", document.running_head)),
        tab(),
        *page_label(document.page_label, pages),
    )
    return element("w:hdr", paragraph)


def footer_part(document: Document) -> etree._Element:
    """Return a foot that bears the mark."""
    properties = element(
        "w:pPr",
        element("w:pStyle", val=styles.MARK.id),
        element("w:spacing", before=twips(_MARK_GAP_PT + 3), after=0),
    )
    paragraph = element("w:p", properties, run(Manner(), text("w:t", document.mark)))
    return element("w:ftr", paragraph)


def _reference(name: str, kind: str, relationship: str) -> etree._Element:
    made = element(name, type=kind)
    made.set(qualified("r:id"), relationship)
    return made
