"""The letter's blocks as paragraphs in their styles, with the breaks and spaces of the look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
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
from briefgen.writers.docx.numbering import Numbering
from briefgen.writers.docx.oxml import element, twips
from briefgen.writers.docx.styles import ParagraphStyle
from briefgen.writers.docx.stylesheet import edge_properties

_STYLES: Final = {
    Role.MARK: styles.MARK,
    Role.SENDER_NAME: styles.SENDER_NAME,
    Role.SENDER_ADDRESS: styles.SENDER_ADDRESS,
    Role.META: styles.META,
    Role.DELIVERY: styles.DELIVERY,
    Role.ADDRESS: styles.ADDRESS,
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
_LIST_STYLES: Final = tuple(style for style, _ in _LISTS.values())

# Word draws one bar through all paragraphs whose lines are alike, LibreOffice too: every other box
# of a row has a bar that differs by what nobody sees.
_OTHER_BAR: Final = "12405C"

_UNSPLIT_CHARACTERS: Final = 900
"""Twelve lines of a block quotation: a longer one may be split over two pages."""


_DATELINE: Final = {Role.META, Role.DELIVERY}
_SIGNATORIES: Final = {Role.SIGNATURE_NAME, Role.SIGNATURE}
_CASES: Final = {Role.CASE_NAME, Role.CASE_TEXT, Role.CASE_STATUS}

_AFTER_HEAD_PT: Final = 15
"""Below the date and its neighbours, and below the address."""
_AFTER_CASE_PT: Final = 12.5
_AFTER_LIST_PT: Final = 7.5
_BEFORE_COPIES_PT: Final = 17.5
_BEFORE_LAST_PT: Final = 14
_BEFORE_LIST_PT: Final = 4
_COLUMN_GAP_PT: Final = 12
"""Between the two columns of signatories."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A paragraph ready to be printed, its spaces and breaks its style's unless changed."""

    style: ParagraphStyle
    runs: tuple[etree._Element, ...]
    before_pt: float
    after_pt: float
    keep_next: bool
    keep_lines: bool
    list_id: int = 0
    """The list that numbers it; 0 is its style's, or none."""
    unnumbered: bool = False
    """It has no number though others of its style do, hence no hang either."""
    other_bar: bool = False
    """Its bar is not to be joined to the one of the box before."""
    role: Role | None = None
    """None: a heading, a block quotation, a list item."""


def body(document: Document, runs: RunWriter, numbering: Numbering) -> list[etree._Element]:
    """Return the paragraphs and tables of the letter."""
    setter = _Setter(runs, numbering)
    laid = [paragraph for block in document.blocks for paragraph in setter.lay(block)]
    settled = [_beside(*neighbours) for neighbours in _with_neighbours(laid)]
    return list(_printed(_without_sums(_with_own_bars(settled))))


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


def _with_neighbours(laid: list[Laid]) -> Iterator[tuple[Laid | None, Laid, Laid | None]]:
    around = [None, *laid, None]
    yield from zip(around, laid, around[2:], strict=False)


def _beside(before: Laid | None, laid: Laid, after: Laid | None) -> Laid:
    """Return a paragraph with the spaces and breaks that its neighbours ask for."""
    previous = before.role if before else None
    following = after.role if after else None
    match laid.role:
        case Role.META | Role.DELIVERY if following not in _DATELINE:
            return replace(laid, after_pt=_AFTER_HEAD_PT)
        case Role.ADDRESS if following is not Role.ADDRESS:
            return replace(laid, after_pt=_AFTER_HEAD_PT)
        case Role.SALUTATION if previous is Role.SUBJECT:
            return replace(laid, before_pt=0)
        case Role.COPIES if previous is not Role.COPIES:
            return replace(laid, before_pt=_BEFORE_COPIES_PT)
        case Role.ASK_LEAD if before and before.style in _HEADINGS:
            return replace(laid, before_pt=0)
        case Role.LAST if before and before.style in _LIST_STYLES:
            return replace(laid, before_pt=_BEFORE_LAST_PT)
        case Role.BODY if after and after.style in _LIST_STYLES:
            return replace(laid, keep_next=True, after_pt=_BEFORE_LIST_PT)
        case Role.BODY if after and after.style is styles.QUOTE:
            return replace(laid, keep_next=True)
        case None if laid.style is styles.ASK and following in {Role.LAST, Role.CLOSE}:
            return replace(laid, keep_next=True)
        case _:
            return laid


def _with_own_bars(laid: list[Laid]) -> list[Laid]:
    found: list[Laid] = []
    other = False
    for paragraph in laid:
        if paragraph.role is Role.CASE_NAME:
            touches = bool(found) and found[-1].role in _CASES
            other = touches and not other
        found.append(replace(paragraph, other_bar=other and paragraph.role in _CASES))
    return found


def _without_sums(laid: list[Laid]) -> list[Laid]:
    """Return the paragraphs with the smaller of two spaces that meet taken away.

    Some applications add the two, others take the larger: so all print the larger.
    """
    found = list(laid)
    for index, (upper, lower) in enumerate(pairwise(laid)):
        if min(upper.after_pt, lower.before_pt) <= 0:
            continue
        if upper.after_pt >= lower.before_pt:
            found[index + 1] = replace(found[index + 1], before_pt=0)
        else:
            found[index] = replace(found[index], after_pt=0)
    return found


def _printed(laid: list[Laid]) -> Iterator[etree._Element]:
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
    gap = element("w:right", w=twips(_COLUMN_GAP_PT), type="dxa")
    properties = element(
        "w:tblPr",
        element("w:tblW", w=2 * width, type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", gap),
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
