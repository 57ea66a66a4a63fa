"""What a finished letter says, part by part, as it is kept in the build record for the next build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from briefgen.compose.letter import Composed
from briefgen.model.document import (
    Block,
    BlockQuotation,
    Break,
    CaseBox,
    Document,
    Emphasis,
    Heading,
    Inlines,
    ItemList,
    Label,
    Link,
    ListKind,
    NoteCall,
    Paragraph,
    Query,
    Quotation,
    Strong,
    Text,
    Together,
)

GAP = "…"
"""Stands in our own words where a quotation stood."""


@dataclass(frozen=True, slots=True)
class KeptQuotation:
    """One quotation of the last build."""

    where: str
    """The part of the letter."""
    source: str
    note: int
    """The note that cites it; 0: none."""
    text: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A letter's words."""

    words: Mapping[str, tuple[str, ...]]
    """Part -> its paragraphs, our own words only."""
    boxes: Mapping[str, str]
    """Name in the box -> its words."""
    quotations: tuple[KeptQuotation, ...]
    notes: tuple[str, ...]
    """From note 1."""

    def as_json(self) -> Mapping[str, object]:
        """Return the snapshot for the build record."""
        return {
            "words": {part: list(paragraphs) for part, paragraphs in self.words.items()},
            "boxes": dict(self.boxes),
            "quotations": [[q.where, q.source, q.note, q.text] for q in self.quotations],
            "notes": list(self.notes),
        }


NOTHING = Snapshot({}, {}, (), ())


def snapshot_of(composed: Composed) -> Snapshot:
    """Return what a composed letter says."""
    walk = _Walk()
    for block in composed.document.blocks:
        walk.block(block)
    return Snapshot(
        {part: tuple(paragraphs) for part, paragraphs in walk.words.items()},
        walk.boxes,
        tuple(
            KeptQuotation(one.where, one.excerpt.source, one.note, one.value)
            for one in composed.printed
        ),
        _notes(composed.document),
    )


def kept_snapshot(record: Mapping[str, object]) -> Snapshot:
    """Return the snapshot that a build record holds; nothing where it holds none."""
    kept = record.get("letter")
    if not isinstance(kept, dict):
        return NOTHING
    try:
        return Snapshot(
            {str(part): tuple(map(str, own)) for part, own in kept["words"].items()},
            {str(name): str(words) for name, words in kept["boxes"].items()},
            tuple(
                KeptQuotation(str(where), str(source), int(note), str(text))
                for where, source, note, text in kept["quotations"]
            ),
            tuple(map(str, kept["notes"])),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return NOTHING  # written by another version, or by hand


def _notes(document: Document) -> tuple[str, ...]:
    return tuple(_plain(_text(note.content, "")) for note in document.notes)


class _Walk:
    """Goes through a letter's blocks in reading order."""

    def __init__(self) -> None:
        self.part = "beginning"
        self.words: dict[str, list[str]] = {}
        self.boxes: dict[str, str] = {}

    def block(self, block: Block) -> None:
        match block:
            case Heading():
                title = _text(block.content, "")
                self.part = f"section {block.number}" if block.number else title
                self._keep(title)
            case Paragraph():
                self._paragraph(block)
            case BlockQuotation():
                pass
            case CaseBox():
                lines = [_plain(_text(row.content, "")) for row in block.content]
                self.boxes[_name(block) or lines[0]] = "\n".join(lines)
            case Together():
                for paragraph in block.content:
                    self._paragraph(paragraph)
            case ItemList():
                self._items(block)
            case _:
                assert_never(block)

    def _paragraph(self, paragraph: Paragraph) -> None:
        self._keep(_text(paragraph.content, GAP))
        self._keep(_text(paragraph.aside, GAP))

    def _items(self, block: ItemList) -> None:
        asks = block.kind is ListKind.ASKS
        for item in block.items:
            text = _text(item.content, GAP)
            self._keep(text, f"recommendation {item.number}" if asks else self.part)

    def _keep(self, text: str, part: str = "") -> None:
        if text:
            self.words.setdefault(part or self.part, []).append(_plain(text))


def _name(box: CaseBox) -> str:
    labels = (node for row in box.content for node in row.content if isinstance(node, Label))
    return next((_plain(_text(label.content, "")) for label in labels), "")


def _plain(text: str) -> str:
    """Return a text on one line, whatever kinds of blanks it is set with."""
    return " ".join(text.split())


def _text(content: Inlines, gap: str) -> str:
    """Return the words of inlines; `gap` stands for a quotation, empty prints the quotation."""
    text = ""
    for node in content:
        match node:
            case Text():
                text += node.value
            case Emphasis() | Strong() | Label() | Link() | Query():
                text += _text(node.content, gap)
            case Quotation():
                text += gap or node.opening + node.value + node.closing
            case Break():
                text += "\n"
            case NoteCall():
                pass
            case _:
                assert_never(node)
    return text
