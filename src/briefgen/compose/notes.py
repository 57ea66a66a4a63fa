"""Notes and quotations in the order of the letter: what they refer to, and their final numbers.

While the tree is built a note call is a negative number and a quotation's id begins with `?`; once
the tree stands, one walk in reading order gives both their final form.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from briefgen.citations import NoteRequest, SourcePart, WordsPart
from briefgen.model.document import (
    Block,
    CaseBox,
    Emphasis,
    Inline,
    Inlines,
    ItemList,
    Label,
    Link,
    NoteCall,
    Paragraph,
    Query,
    Quotation,
    Strong,
    Together,
)
from briefgen.model.excerpt import Excerpt

NoteParts = tuple[SourcePart | WordsPart, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A quotation as it stands in the letter."""

    id: str
    """`q1`, ..."""
    excerpt: Excerpt
    value: str
    """As printed, house marks inside."""
    where: str
    """The part of the letter: `opening`, `section 1`, `case kozlov`."""
    note: int
    """Number of the note that cites it; 0: none."""


@dataclass(frozen=True, slots=True)
class Register:
    """Calls and quotations handed out while the tree is built."""

    notes: list[NoteParts] = field(default_factory=list)
    quotations: list[tuple[Excerpt, str]] = field(default_factory=list)
    """Excerpt and part of the letter."""

    def call(self, parts: NoteParts) -> NoteCall:
        """Return a provisional call of a new note."""
        self.notes.append(parts)
        return NoteCall(-len(self.notes))

    def join(self, call: NoteCall, other: NoteCall) -> None:
        """Add to a note what another refers to; the other's call is not printed."""
        mine, theirs = self.notes[-call.number - 1], self.notes[-other.number - 1]
        self.notes[-call.number - 1] = (*mine, *(part for part in theirs if part not in mine))

    def quote(self, excerpt: Excerpt, where: str) -> str:
        """Return a provisional id for a quotation."""
        self.quotations.append((excerpt, where))
        return f"?{len(self.quotations) - 1}"


@dataclass(frozen=True, slots=True)
class Numbered:
    """The tree with final numbers."""

    blocks: tuple[Block, ...]
    requests: tuple[NoteRequest, ...]
    printed: tuple[Printed, ...]


def number_tree(blocks: tuple[Block, ...], register: Register) -> Numbered:
    """Return the blocks with notes numbered from 1 and quotations named q1, q2, ... in order."""
    walk = _Walk(register)
    numbered = tuple(walk.block(block) for block in blocks)
    return Numbered(numbered, tuple(walk.requests), tuple(walk.printed))


class _Walk:
    def __init__(self, register: Register) -> None:
        self.register = register
        self.requests: list[NoteRequest] = []
        self.printed: list[Printed] = []
        self._waiting = 0

    def block(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            return self.paragraph(block)
        if isinstance(block, CaseBox | Together):
            return replace(block, content=tuple(self.paragraph(row) for row in block.content))
        if isinstance(block, ItemList):
            return replace(
                block, items=tuple(replace(i, content=self.inlines(i.content)) for i in block.items)
            )
        return replace(block, content=self.inlines(block.content))

    def paragraph(self, row: Paragraph) -> Paragraph:
        return replace(row, content=self.inlines(row.content), aside=self.inlines(row.aside))

    def inlines(self, content: Inlines) -> Inlines:
        return tuple(self.inline(inline) for inline in content)

    def inline(self, inline: Inline) -> Inline:
        if isinstance(inline, NoteCall):
            return self._number(inline)
        if isinstance(inline, Quotation):
            return self._name(inline)
        if isinstance(inline, Emphasis | Strong | Label | Link | Query):
            return replace(inline, content=tuple(self.inline(inner) for inner in inline.content))
        return inline

    def _number(self, call: NoteCall) -> NoteCall:
        number = len(self.requests) + 1
        self.requests.append(NoteRequest(number, self.register.notes[-call.number - 1]))
        for index in range(self._waiting, len(self.printed)):
            self.printed[index] = replace(self.printed[index], note=number)
        self._waiting = len(self.printed)
        return NoteCall(number)

    def _name(self, quotation: Quotation) -> Quotation:
        if not quotation.id.startswith("?"):
            return quotation
        excerpt, where = self.register.quotations[int(quotation.id[1:])]
        identifier = f"q{len(self.printed) + 1}"
        self.printed.append(Printed(identifier, excerpt, quotation.value, where, 0))
        return replace(quotation, id=identifier)
