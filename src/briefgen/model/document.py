"""The finished letter as a tree: what every writer writes and the read-back compares.

Writers print each node and nothing else: punctuation, labels and numbers all stand in the tree, so
that all formats say the same words in the same order. `assert_never` in each writer makes a new
node a type error until all of them know it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters without blanks at line ends to be kept; may hold U+00A0."""

    value: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italics."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A label in the sans face and bold: `Status`, a case's name."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an http(s) or mailto address, printed as its content."""

    url: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """An excerpt's words as they stand in the letter, outer marks included where it has any."""

    id: str
    """`q1`, `q2`, ... in order of the letter; unique."""
    value: str
    """The printed words: the source's characters and our editorial marks, without outer marks."""
    opening: str
    """Opening mark; empty in a block quotation."""
    closing: str
    """Closing mark; empty in a block quotation."""
    language: str
    """BCP-47 tag of the words."""


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The raised number that calls a note; stands directly after the word before it."""

    number: int


@dataclass(frozen=True, slots=True)
class Query:
    """A question to a colleague, shown in drafts only."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


Inline = Text | Emphasis | Strong | Label | Link | Quotation | NoteCall | Query | Break
Inlines = tuple[Inline, ...]


class Role(StrEnum):
    """What a paragraph is; each writer has a table from role to its style."""

    MARK = "mark"
    """DRAFT, EMBARGO: framed, above the letterhead and at the foot of each page."""
    SENDER_NAME = "sender-name"
    SENDER_ADDRESS = "sender-address"
    META = "meta"
    """Place and date; `aside` is the reference at the right edge."""
    DELIVERY = "delivery"
    ADDRESS = "address"
    """One line of an address block."""
    FURTHER_ADDRESS = "further-address"
    """The first line of a further addressee's block: space parts it from the one before."""
    SALUTATION = "salutation"
    SUBJECT = "subject"
    BODY = "body"
    ASK_LEAD = "ask-lead"
    CASE_NAME = "case-name"
    CASE_TEXT = "case-text"
    CASE_STATUS = "case-status"
    LAST = "last"
    """The last paragraph before the close."""
    CLOSE = "close"
    """`Yours sincerely`; space for the signature follows."""
    SIGNATURE_NAME = "signature-name"
    SIGNATURE = "signature"
    COPIES = "copies"
    """`aside` is the label (`cc`), `content` one entry."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or line of a given role."""

    role: Role
    content: Inlines
    aside: Inlines = ()
    """META: at the right edge, after the content. COPIES: the label in front of the content."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading."""

    level: int
    """1 is a section of the letter."""
    number: str
    """Printed before it, hanging in the margin; empty: unnumbered."""
    content: Inlines
    anchor: str
    """Unique id for cross references, [a-z0-9-]+."""


@dataclass(frozen=True, slots=True)
class BlockQuotation:
    """A long quotation on its own; holds one Quotation without marks and its note calls."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class CaseBox:
    """A named person: name line, facts, status."""

    content: tuple[Paragraph, ...]


class ListKind(StrEnum):
    """What a list numbers."""

    BULLETS = "bullets"
    NUMBERS = "numbers"
    ASKS = "asks"
    """Recommendations: numbering runs through the groups."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item."""

    number: str
    """Printed number without stop; empty for a bullet."""
    content: Inlines
    anchor: str = ""
    """Id for cross references; empty: none."""


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list."""

    kind: ListKind
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page: last paragraph, close, signatures, copies."""

    content: tuple[Paragraph, ...]


Block = Paragraph | Heading | BlockQuotation | CaseBox | ItemList | Together


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered footnote."""

    number: int
    """From 1, in order of the calls."""
    content: Inlines


class Paper(StrEnum):
    """Sheet sizes."""

    A4 = "A4"
    LETTER = "Letter"


@dataclass(frozen=True, slots=True)
class Document:
    """A finished letter."""

    id: str
    """The brief's id."""
    title: str
    """For the file's properties and window title."""
    language: str
    """BCP-47 tag of our own words: `en-GB`, `en-US`."""
    date: date
    """The brief's date: the only date in the file."""
    author: str
    """The sender organisation."""
    subject: str
    """For the file's properties."""
    paper: Paper
    look: str
    """`letter` (later `memorandum`, `brief`): names the stylesheet."""
    running_head: str
    """From page 2, at the left."""
    page_label: str
    """From page 2, at the right, with `{page}` and `{pages}`: `Page {page} of {pages}`."""
    mark: str
    """`DRAFT ...` at the foot of each page; empty: none. The one in the flow is a Paragraph."""
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
