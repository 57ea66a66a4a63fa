"""Laid paragraphs as elements: `w:p`, and a table where several people sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from lxml import etree

from briefgen.model.document import Role
from briefgen.writers.docx import styles
from briefgen.writers.docx.layout import Laid
from briefgen.writers.docx.oxml import element, twips
from briefgen.writers.docx.stylesheet import edge_properties

# Word draws one bar through all paragraphs whose lines are alike, LibreOffice too: every other box
# of a row has a bar that differs by what nobody sees.
_OTHER_BAR: Final = "12405C"
_SIGNATORIES: Final = {Role.SIGNATURE_NAME, Role.SIGNATURE}
_COLUMN_GAP_PT: Final = 12
"""Between the two columns of signatories."""


def printed(laid: list[Laid]) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of a letter."""
    for signatories, group in groupby(laid, key=lambda paragraph: paragraph.role in _SIGNATORIES):
        paragraphs = list(group)
        people = list(_people(paragraphs)) if signatories else []
        if len(people) < 2:
            yield from (_paragraph(paragraph) for paragraph in paragraphs)
            continue
        yield _columns(people)
        if paragraphs[-1] is laid[-1]:
            # A table can't be the last thing of a Word document.
            yield element("w:p", element("w:pPr", element("w:pStyle", val=styles.SIGNATURE.id)))


def _people(laid: list[Laid]) -> Iterator[list[Laid]]:
    """Yield each signatory's lines."""
    person: list[Laid] = []
    for paragraph in laid:
        if paragraph.role is Role.SIGNATURE_NAME and person:
            yield person
            person = []
        person.append(paragraph)
    yield person


def _columns(people: list[list[Laid]]) -> etree._Element:
    """Return signatories two by two, of equal rank, in their order."""
    width = styles.TEXT_WIDTH_TWIPS // 2
    rows = [people[start : start + 2] for start in range(0, len(people), 2)]
    margins = (
        element("w:left", w=0, type="dxa"),
        element("w:right", w=twips(_COLUMN_GAP_PT), type="dxa"),
    )
    properties = element(
        "w:tblPr",
        element("w:tblW", w=2 * width, type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", *margins),
    )
    columns = (element("w:gridCol", w=width) for _ in range(2))
    return element(
        "w:tbl",
        properties,
        element("w:tblGrid", *columns),
        *(_row(row, width, last=row is rows[-1]) for row in rows),
    )


def _row(row: list[list[Laid]], width: int, *, last: bool) -> etree._Element:
    """Return one row of two cells; further rows stand a signing space below."""
    cells: list[etree._Element] = []
    for person in (*row, [])[:2]:
        lines = [
            *person[:-1],
            *(
                line if last else replace(line, after_pt=styles.CLOSING.line.after_pt)
                for line in person[-1:]
            ),
        ]
        paragraphs = [_paragraph(line) for line in lines] or [element("w:p")]
        size = element("w:tcPr", element("w:tcW", w=width, type="dxa"))
        cells.append(element("w:tc", size, *paragraphs))
    return element("w:tr", element("w:trPr", element("w:cantSplit")), *cells)


def _paragraph(laid: Laid) -> etree._Element:
    style, line = laid.style, laid.style.line
    found = [element("w:pStyle", val=style.id)]
    if laid.keep_next != style.keep_next:
        found.append(element("w:keepNext", val=int(laid.keep_next)))
    if laid.keep_lines != style.keep_lines:
        found.append(element("w:keepLines", val=int(laid.keep_lines)))
    if laid.list_id not in {0, style.numbering}:
        number = (element("w:ilvl", val=0), element("w:numId", val=laid.list_id))
        found.append(element("w:numPr", *number))
    if laid.unnumbered:
        found.append(element("w:ind", left=0, firstLine=0))
    if laid.other_bar:
        found += edge_properties(style.edge, _OTHER_BAR)
    if (laid.before_pt, laid.after_pt) != (line.before_pt, line.after_pt):
        spaces = {"before": twips(laid.before_pt), "after": twips(laid.after_pt)}
        found.append(element("w:spacing", **spaces))
    return element("w:p", element("w:pPr", *found), *laid.runs)
