"""What prose consists of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.model.spec import Words

FILL_INS = ("occasion", "topics", "topics.count", "cases.count", "addressee")
"""Names of fill-ins: a closed list."""
TERM_WORDS = 5
"""Words that a term may have at most."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Our own words."""

    value: str
    """As printed; never empty."""


@dataclass(frozen=True, slots=True)
class Styled:
    """Our own words in italics or bold, or a link."""

    style: str
    """`emphasis`, `strong` or the address of a link."""
    content: tuple[ProseInline, ...]
    """What is styled."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between double marks: a query for the source, never text to print."""

    words: Words
    """What stands between the marks; never blank."""
    offset: int
    """Of the opening mark in the field's value."""
    cited: int
    """Offset of the citation that it belongs to; -1 when none follows in its paragraph."""


@dataclass(frozen=True, slots=True)
class Term:
    r"""`\"term\"`: marks that are no quotation."""

    value: str
    """The words between the marks, on one line."""
    offset: int
    """Of the backslash in the field's value."""


@dataclass(frozen=True, slots=True)
class CitedPart:
    """One part of a citation bracket, between semicolons."""

    id: str
    """Source or instrument id; empty for plain words."""
    locator: str
    """As written after the id; empty when none."""
    words: str
    """Words before the id, or the whole part where there is no id."""
    offset: int
    """Of the part in the field's value."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One bracket = one note."""

    parts: tuple[CitedPart, ...]
    """In order; at least one has an id."""
    offset: int
    """Of the bracket in the field's value."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids cited, in order."""
        return tuple(part.id for part in self.parts if part.id)


@dataclass(frozen=True, slots=True)
class Pointer:
    """`[#id]`."""

    id: str
    """What it points to."""
    offset: int
    """Of the bracket in the field's value."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`[? words]`: a question to a colleague."""

    words: str
    """On one line, not blank."""
    offset: int
    """Of the bracket in the field's value."""


@dataclass(frozen=True, slots=True)
class FillIn:
    """`{name}`."""

    name: str
    """One of FILL_INS."""
    offset: int
    """Of the brace in the field's value."""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A hard line break."""


ProseInline = Plain | Styled | Quoted | Term | Cited | Pointer | Asked | FillIn | LineBreak


@dataclass(frozen=True, slots=True)
class ProseParagraph:
    """A paragraph."""

    content: tuple[ProseInline, ...]
    """Not empty."""


@dataclass(frozen=True, slots=True)
class ProseList:
    """A bullet or numbered list, flat."""

    numbered: bool
    """Whether its items bear numbers."""
    items: tuple[tuple[ProseInline, ...], ...]
    """Not empty."""
    start: int = 1
    """Number of the first item, where items bear numbers."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """`[case id]` alone on a line."""

    id: str
    """Case id."""
    offset: int
    """Of the bracket in the field's value."""


@dataclass(frozen=True, slots=True)
class ExcerptsLine:
    """`[excerpts]` alone on a line."""

    offset: int
    """Of the bracket in the field's value."""


ProseBlock = ProseParagraph | ProseList | CaseLine | ExcerptsLine


@dataclass(frozen=True, slots=True)
class Prose:
    """A parsed prose field."""

    words: Words
    """The field; every offset is one of its value."""
    blocks: tuple[ProseBlock, ...]
    """In order."""


def inlines_of(prose: Prose) -> tuple[ProseInline, ...]:
    """Return all inlines of all blocks in reading order, styled runs opened."""
    found: list[ProseInline] = []
    for block in prose.blocks:
        if isinstance(block, ProseParagraph):
            found.extend(_flat(block.content))
        elif isinstance(block, ProseList):
            for item in block.items:
                found.extend(_flat(item))
    return tuple(found)


def _flat(content: Sequence[ProseInline]) -> list[ProseInline]:
    flat: list[ProseInline] = []
    for inline in content:
        flat.extend(_flat(inline.content) if isinstance(inline, Styled) else [inline])
    return flat
