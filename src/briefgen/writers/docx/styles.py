"""The styles of a letter, one row each; `stylesheet` makes styles.xml from them.

Line spacing is exact: the text face's own line is 1.64 of its size, and a face that takes its place
on another machine must not move the pages. Spaces are those of the printed letter, where the larger
of two that meet counts; `body` sees to that, whatever the application does with them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

SERIF: Final = "Charis SIL"
SANS: Final = "Source Sans 3"
INK: Final = "1A1A1A"
ACCENT: Final = "12405B"
GREY: Final = "4A4A4A"
MARKER: Final = "FFE699"

HANG_PT: Final = 22.5
"""How far numbers of sections and asks hang out of the text."""
NOTE_HANG_PT: Final = 17.5
"""How far numbers of notes hang out of the text."""
TEXT_WIDTH_TWIPS: Final = 7370
"""130 mm."""
BAR_GAP_PT: Final = 13
"""Between a case's bar and its text."""


@dataclass(frozen=True, slots=True)
class Font:
    """A face, its size and colour; empty or 0 is what the text around has."""

    family: str = ""
    """SERIF or SANS."""
    size_pt: float = 0
    bold: bool = False
    colour: str = ""
    """Hexadecimal RGB."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph's vertical measures."""

    leading_pt: float
    before_pt: float = 0
    after_pt: float = 0
    at_least: bool = False
    """The leading is a lower bound, so that a taller face or a picture is not cut."""


@dataclass(frozen=True, slots=True)
class Indent:
    """A paragraph's horizontal measures, in points from the text's edges."""

    left_pt: float = 0
    hanging_pt: float = 0
    """How far the first line starts left of the others."""
    right_pt: float = 0


class Edge(StrEnum):
    """Lines at a paragraph's sides."""

    NONE = ""
    RULE = "rule"
    """Under the letterhead."""
    FRAME = "frame"
    """Round a mark."""
    BAR = "bar"
    """Left of a case."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """One paragraph style."""

    name: str
    """As Word knows it: invariant English, built-in ones in lower case where Word's are."""
    font: Font
    line: Line
    indent: Indent = field(default_factory=Indent)
    edge: Edge = Edge.NONE
    keep_next: bool = False
    keep_lines: bool = False
    tab_right: bool = False
    """A tab stop at the right edge of the text."""
    outline: int = 0
    """1 for a section's heading; 0 is no heading."""
    numbering: int = 0
    """The list that numbers its paragraphs; 0 is none."""
    based_on: str = "Normal"

    @property
    def id(self) -> str:
        """Return the id that paragraphs name."""
        return style_id(self.name)


@dataclass(frozen=True, slots=True)
class CharacterStyle:
    """One character style."""

    name: str
    font: Font
    superscript: bool = False
    highlighted: bool = False

    @property
    def id(self) -> str:
        """Return the id that runs name."""
        return style_id(self.name)


def style_id(name: str) -> str:
    """Return the id of a style: `BGAskLead` for `BG Ask Lead`, as Word makes its own."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


SECTIONS, ASKS, BULLETS, NUMBERS = 1, 2, 3, 4
"""The lists that styles number their paragraphs by; see `numbering`."""

_HANG = Indent(0, HANG_PT)
_TEXT = Font(SERIF, 10.5)
_LABEL = Font(SANS, 10.5)

NORMAL = ParagraphStyle("Normal", Font(SERIF, 10.5, colour=INK), Line(14))
BODY = ParagraphStyle("Body Text", _TEXT, Line(14, after_pt=7.5))
TITLE = ParagraphStyle(
    "Title",
    Font(SANS, 22, bold=True, colour=ACCENT),
    Line(26, after_pt=10, at_least=True),
    keep_next=True,
)
HEADING_1 = ParagraphStyle(
    "heading 1",
    Font(SANS, 12, bold=True, colour=ACCENT),
    Line(17, 15, 4),
    _HANG,
    keep_next=True,
    keep_lines=True,
    outline=1,
    numbering=SECTIONS,
)
HEADING_2 = ParagraphStyle(
    "heading 2",
    Font(SANS, 10.5, bold=True, colour=ACCENT),
    Line(15, 10, 4),
    _HANG,
    keep_next=True,
    keep_lines=True,
    outline=2,
)
HEADING_3 = ParagraphStyle(
    "heading 3",
    Font(SANS, 10.5, bold=True, colour=INK),
    Line(15, 7.5, 2.5),
    _HANG,
    keep_next=True,
    keep_lines=True,
    outline=3,
)
QUOTE = ParagraphStyle(
    "Quote", Font(SERIF, 10), Line(13.5, 2.5, 10), Indent(HANG_PT), keep_lines=True
)
MARK = ParagraphStyle(
    "BG Mark",
    Font(SANS, 9.5, bold=True),
    Line(12, after_pt=7.5),
    Indent(6.5, 0, 6.5),
    Edge.FRAME,
)
SENDER_NAME = ParagraphStyle(
    "BG Letterhead Name",
    Font(SANS, 15, bold=True, colour=ACCENT),
    Line(20, at_least=True),
    keep_next=True,
)
SENDER_ADDRESS = ParagraphStyle(
    "BG Letterhead Address",
    Font(SANS, 9.5, colour=GREY),
    Line(12.5, after_pt=17.5),
    edge=Edge.RULE,
)
META = ParagraphStyle("BG Meta", _LABEL, Line(15), tab_right=True)
DELIVERY = ParagraphStyle("BG Delivery", Font(SANS, 10.5, bold=True), Line(15))
ADDRESS = ParagraphStyle(
    "BG Address", _TEXT, Line(14), Indent(10, 10, 30 * 72 / 25.4), keep_lines=True
)
SALUTATION = ParagraphStyle("Salutation", _TEXT, Line(14, 15, 10))
SUBJECT = ParagraphStyle(
    "BG Subject",
    Font(SANS, 12.5, bold=True, colour=INK),
    Line(17.5, after_pt=12.5, at_least=True),
    keep_next=True,
    keep_lines=True,
    based_on="Title",
)
ASK_LEAD = ParagraphStyle("BG Ask Lead", _TEXT, Line(14, 10, 5), keep_next=True)
ASK = ParagraphStyle("BG Ask", _TEXT, Line(14, after_pt=5), _HANG, keep_lines=True, numbering=ASKS)
LIST_BULLET = ParagraphStyle(
    "List Bullet",
    _TEXT,
    Line(14, after_pt=2.5),
    Indent(15, 10),
    numbering=BULLETS,
)
LIST_NUMBER = ParagraphStyle(
    "List Number", _TEXT, Line(14, after_pt=2.5), Indent(15, 15), numbering=NUMBERS
)
CASE_NAME = ParagraphStyle(
    "BG Case Name",
    _LABEL,
    Line(15, before_pt=10),
    edge=Edge.BAR,
    keep_next=True,
    keep_lines=True,
)
CASE_TEXT = ParagraphStyle(
    "BG Case Text",
    Font(SERIF, 10),
    Line(13.5, before_pt=2.5),
    edge=Edge.BAR,
    keep_next=True,
    keep_lines=True,
)
CASE_STATUS = ParagraphStyle(
    "BG Case Status", Font(SANS, 9.25), Line(12.5, before_pt=2.5), edge=Edge.BAR, keep_lines=True
)
CLOSING = ParagraphStyle("Closing", _TEXT, Line(14, 15, 42.5), keep_next=True, keep_lines=True)
SIGNATURE_NAME = ParagraphStyle(
    "BG Signature Name", Font(SERIF, 10.5, bold=True), Line(14), keep_lines=True
)
SIGNATURE = ParagraphStyle("Signature", _TEXT, Line(14), keep_lines=True)
COPIES = ParagraphStyle(
    "BG Copies", Font(SANS, 9.25), Line(13, after_pt=2.5), Indent(37.5, 37.5), keep_lines=True
)
HEADER = ParagraphStyle("header", Font(SANS, 9, colour=GREY), Line(12), tab_right=True)
FOOTER = ParagraphStyle("footer", Font(SANS, 9, colour=GREY), Line(12), tab_right=True)
# Its lines are not kept together: LibreOffice then moves whole notes away from their calls.
NOTE = ParagraphStyle(
    "footnote text", Font(SERIF, 8.5), Line(11, after_pt=2), Indent(0, NOTE_HANG_PT)
)

PARAGRAPH_STYLES: Final = (
    NORMAL, BODY, TITLE, HEADING_1, HEADING_2, HEADING_3, QUOTE, MARK, SENDER_NAME,
    SENDER_ADDRESS, META, DELIVERY, ADDRESS, SALUTATION, SUBJECT, ASK_LEAD, ASK, LIST_BULLET,
    LIST_NUMBER, CASE_NAME, CASE_TEXT, CASE_STATUS, CLOSING, SIGNATURE_NAME, SIGNATURE, COPIES,
    HEADER, FOOTER, NOTE,
)  # fmt: skip

QUOTATION = CharacterStyle("BGQuote", Font())
"""Looks like nothing: a second marker beside the bookmark."""
LABEL = CharacterStyle("BG Label", Font(SANS, bold=True))
CASE_PERSON = CharacterStyle("BG Case Person", Font(SANS, 11.5, bold=True, colour=ACCENT))
ASK_VERB = CharacterStyle("BG Ask Verb", Font(bold=True))
QUERY = CharacterStyle("BG Query", Font(colour=INK), highlighted=True)
NOTE_NUMBER = CharacterStyle("BG Note Number", Font(SANS, 9.25, bold=True))
NOTE_CALL = CharacterStyle("footnote reference", Font(SANS), superscript=True)
HYPERLINK = CharacterStyle("Hyperlink", Font())
"""Neither blue nor underlined: every link is a visible address."""

CHARACTER_STYLES: Final = (
    QUOTATION,
    LABEL,
    CASE_PERSON,
    ASK_VERB,
    QUERY,
    NOTE_NUMBER,
    NOTE_CALL,
    HYPERLINK,
)
