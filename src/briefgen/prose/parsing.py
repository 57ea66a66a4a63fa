"""A prose field as a tree, with what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.model.codes import finding
from briefgen.model.finding import Finding
from briefgen.model.spec import Words
from briefgen.prose.brackets import Fault
from briefgen.prose.leftovers import CODE, leftovers
from briefgen.prose.lines import Kind, Stretch, stretches
from briefgen.prose.markdown import parse
from briefgen.prose.scan import scan
from briefgen.prose.terms import quoting_terms
from briefgen.prose.tree import (
    CaseLine,
    ExcerptsLine,
    LineBreak,
    Prose,
    ProseBlock,
    ProseInline,
    ProseList,
    ProseParagraph,
)

Content = tuple[ProseInline, ...]


def parse_prose(words: Words) -> tuple[Prose, tuple[Finding, ...]]:
    """Return the tree of a prose field and what is wrong with its brackets and marks, in order."""
    blocks: list[ProseBlock] = []
    faults: list[Fault] = []
    before: Stretch | None = None
    for stretch in stretches(words.value):
        content, found = _inlines(words, stretch)
        faults.extend((*found, *_nested(stretch, before)))
        _append(blocks, stretch, before, content)
        before = stretch
    faults.sort(key=lambda fault: fault.offset)
    return Prose(words, tuple(blocks)), tuple(_finding(words, fault) for fault in faults)


def _finding(words: Words, fault: Fault) -> Finding:
    return finding(fault.code, fault.message, words.place(fault.offset), hint=fault.hint)


def _inlines(words: Words, stretch: Stretch) -> tuple[Content, Sequence[Fault]]:
    if stretch.kind in (Kind.CASE, Kind.EXCERPTS):
        return (), ()
    scanned = scan(words, stretch.start, stretch.end)
    parsed = parse(scanned.text, scanned.slots)
    lost = (
        Fault(
            "R209",
            scanned.places[number],
            "this stands in a link's address and would be lost",
            "write it beside the link",
        )
        for number in parsed.lost
    )
    raw = (
        Fault(fault.code, scanned.origins[fault.offset], fault.message, fault.hint)
        for fault in leftovers(scanned.text, parsed.signs)
    )
    return parsed.inlines, (*scanned.faults, *lost, *raw, *quoting_terms(parsed.inlines))


def _nested(stretch: Stretch, before: Stretch | None) -> Iterator[Fault]:
    if stretch.level > 1 and (before is None or before.level < stretch.level):
        yield Fault(
            CODE,
            stretch.start,
            "a list within a list is printed on one level with it",
            "write one list, or a paragraph before each",
        )


def _append(
    blocks: list[ProseBlock], stretch: Stretch, before: Stretch | None, content: Content
) -> None:
    """Add a stretch to the blocks: an item to its list, if that is the last block."""
    last = blocks[-1] if blocks else None
    if stretch.kind is Kind.CASE:
        blocks.append(CaseLine(stretch.id, stretch.start))
    elif stretch.kind is Kind.EXCERPTS:
        blocks.append(ExcerptsLine(stretch.start))
    elif not content:
        return
    elif stretch.kind is Kind.ITEM:
        if isinstance(last, ProseList) and before is not None and _goes_on(stretch, before, last):
            blocks[-1] = ProseList(last.numbered, (*last.items, content), last.start)
        else:
            blocks.append(
                ProseList(stretch.numbered, (content,), stretch.number if stretch.numbered else 1)
            )
    elif stretch.kind is Kind.MORE and isinstance(last, ProseList):
        item = (*last.items[-1], LineBreak(), *content)
        blocks[-1] = ProseList(last.numbered, (*last.items[:-1], item), last.start)
    else:
        blocks.append(ProseParagraph(content))


def _goes_on(stretch: Stretch, before: Stretch, last: ProseList) -> bool:
    """Return whether an item is the next one of the list that the last block is."""
    if stretch.numbered is not last.numbered:
        return False
    if not stretch.numbered:
        return True
    return before.level in (0, stretch.level) and stretch.number == last.start + len(last.items)
