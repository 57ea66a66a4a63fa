"""Prose of a spec: Markdown with quotations and our brackets, as inlines that know their offsets.

First `lines` cuts a field into paragraphs and list items. Then one scan of each takes out what
Markdown must not see (quotations, citations, pointers, queries, fill-ins) and leaves a slot in its
place. Markdown then sees the author's own words only, so nothing inside a quotation is ever
Markdown and every bracket knows its offset. What would be printed as a raw sign is told.
"""

from briefgen.prose.parsing import parse_prose
from briefgen.prose.slots import SLOT_CLOSE, SLOT_OPEN
from briefgen.prose.tree import (
    FILL_INS,
    TERM_WORDS,
    Asked,
    CaseLine,
    Cited,
    CitedPart,
    ExcerptsLine,
    FillIn,
    LineBreak,
    Plain,
    Pointer,
    Prose,
    ProseBlock,
    ProseInline,
    ProseList,
    ProseParagraph,
    Quoted,
    Styled,
    Term,
    inlines_of,
)

__all__ = [
    "FILL_INS",
    "SLOT_CLOSE",
    "SLOT_OPEN",
    "TERM_WORDS",
    "Asked",
    "CaseLine",
    "Cited",
    "CitedPart",
    "ExcerptsLine",
    "FillIn",
    "LineBreak",
    "Plain",
    "Pointer",
    "Prose",
    "ProseBlock",
    "ProseInline",
    "ProseList",
    "ProseParagraph",
    "Quoted",
    "Styled",
    "Term",
    "inlines_of",
    "parse_prose",
]
