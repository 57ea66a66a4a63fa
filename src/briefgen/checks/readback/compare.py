"""Whether a finished file says what its document says: words, quotations, calls and notes.

It knows neither writers nor formats: a read-back hands it what was found in the bytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import assert_never

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
    NoteCall,
    Paragraph,
    Query,
    Quotation,
    Role,
    Strong,
    Text,
    Together,
)
from briefgen.model.finished import Finished, FinishedQuotation

SHOWN_CHARACTERS = 30

_LINE_END = re.compile(r"[ \t]*\n[ \t\n]*")
_BLANKS = re.compile(r"[ \t]+")


def differences(document: Document, finished: Finished) -> tuple[str, ...]:
    """Return in words whatever the finished file says otherwise than the document; empty: nothing.

    Words and notes may differ in the kind of their blanks; a quotation may not. A line end in the
    file stands for one blank or for nothing.
    """
    expected = told(document)
    return (
        *_words(expected, finished),
        *_quotations(expected.quotations, finished.quotations),
        *_calls(expected.calls, finished.calls),
        *_notes(expected.notes, finished.notes),
        *_furniture(document, finished.furniture),
    )


def told(document: Document) -> Finished:
    """Return what a finished file of the document has to say."""
    body = _Told()
    for block in document.blocks:
        _tell_block(body, block)
    quotations = tuple(
        FinishedQuotation(
            quotation.id,
            quotation.value,
            next((call for at, call in body.calls if at >= position), 0),
        )
        for position, quotation in body.quotations
    )
    calls = tuple(call for _, call in body.calls)
    return Finished(_split(body.text), quotations, calls, tuple(_told_notes(document)))


class _Told:
    """What has been told so far."""

    def __init__(self) -> None:
        self.text = ""
        self.quotations: list[tuple[int, Quotation]] = []
        """Each with the position in the text at which it ends."""
        self.calls: list[tuple[int, int]] = []
        """Position and number."""


def _told_notes(document: Document) -> Iterator[tuple[int, str]]:
    for note in document.notes:
        told = _Told()
        _tell(told, note.content)
        yield note.number, " ".join(_split(told.text))


def _tell_block(told: _Told, block: Block) -> None:
    match block:
        case Paragraph():
            _tell_paragraph(told, block)
        case Heading():
            told.text += f"{block.number} "
            _tell(told, block.content)
        case BlockQuotation():
            _tell(told, block.content)
        case CaseBox() | Together():
            for paragraph in block.content:
                _tell_paragraph(told, paragraph)
        case ItemList():
            for item in block.items:
                told.text += f"{item.number} "
                _tell(told, item.content)
                told.text += "\n"
        case _:
            assert_never(block)
    told.text += "\n"


def _tell_paragraph(told: _Told, paragraph: Paragraph) -> None:
    first, second = paragraph.content, paragraph.aside
    if paragraph.role is Role.COPIES:
        first, second = second, first
    _tell(told, first)
    told.text += " "
    _tell(told, second)
    told.text += "\n"


def _tell(told: _Told, content: Inlines) -> None:
    for node in content:
        match node:
            case Text():
                told.text += node.value
            case Emphasis() | Strong() | Label() | Link() | Query():
                _tell(told, node.content)
            case Quotation():
                told.text += node.opening + node.value
                told.quotations.append((len(told.text), node))
                told.text += node.closing
            case NoteCall():
                told.calls.append((len(told.text), node.number))
            case Break():
                told.text += "\n"
            case _:
                assert_never(node)


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _words(expected: Finished, found: Finished) -> Iterator[str]:
    written = "".join(word if word.endswith("\n") else f"{word} " for word in found.words)
    yield from _difference("the text", " ".join(expected.words), written)


def _quotations(
    expected: tuple[FinishedQuotation, ...], found: tuple[FinishedQuotation, ...]
) -> Iterator[str]:
    expected_ids = tuple(quotation.id for quotation in expected)
    found_ids = tuple(quotation.id for quotation in found)
    if len(set(found_ids)) < len(found_ids) or set(found_ids) - set(expected_ids):
        extra = sorted({name for name in found_ids if found_ids.count(name) > 1})
        strange = sorted(set(found_ids) - set(expected_ids))
        yield f"the file marks quotations that the letter has not: {', '.join(extra + strange)}"
    by_id = {quotation.id: quotation for quotation in found}
    for quotation in expected:
        if quotation.id not in by_id:
            yield f"quotation {quotation.id} is missing: “{_shown(quotation.value, 0)}”"
            continue
        other = by_id[quotation.id]
        yield from _difference(f"quotation {quotation.id}", quotation.value, other.value)
        if other.note != quotation.note:
            yield (
                f"quotation {quotation.id} is followed by note {other.note} "
                f"instead of note {quotation.note}"
            )
    common = tuple(name for name in found_ids if name in expected_ids)
    if common != tuple(name for name in expected_ids if name in found_ids):
        yield f"the quotations stand in another order: {', '.join(common)}"


def _calls(expected: tuple[int, ...], found: tuple[int, ...]) -> Iterator[str]:
    if expected != found:
        yield f"the note calls are {_listed(found)} instead of {_listed(expected)}"


def _notes(
    expected: tuple[tuple[int, str], ...], found: tuple[tuple[int, str], ...]
) -> Iterator[str]:
    numbers = tuple(number for number, _ in expected)
    found_numbers = tuple(number for number, _ in found)
    if numbers != found_numbers:
        yield f"the notes are {_listed(found_numbers)} instead of {_listed(numbers)}"
    texts = dict(found)
    for number, text in expected:
        if number in texts:
            yield from _difference(f"note {number}", text, texts[number], any_blank=True)


def _furniture(document: Document, found: tuple[str, ...]) -> Iterator[str]:
    """Compare each page's margins, whatever the order in which they are painted."""
    for page, text in enumerate(found, start=1):
        label = document.page_label.replace("{pages}", str(len(found))).replace("{page}", str(page))
        head = f"{document.running_head} {label}" if page > 1 else ""
        expected = f"{head} {document.mark}".split()
        if sorted(text.split()) != sorted(expected):
            yield f"page {page} has “{text}” in its margins instead of “{' '.join(expected)}”"


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers)) or "none"


def _difference(what: str, expected: str, found: str, *, any_blank: bool = False) -> Iterator[str]:
    expected = _BLANKS.sub(" ", _LINE_END.sub(" ", expected)).strip(" ")
    found = _BLANKS.sub(" ", _LINE_END.sub("\n", found)).strip(" \n")
    if any_blank:
        found = "".join(" " if c.isspace() and c != "\n" else c for c in found)
    places = _first_difference(expected, found)
    if places is not None:
        yield (
            f"{what} says “{_shown(found, places[1])}” in the file "
            f"where the letter says “{_shown(expected, places[0])}”"
        )


def _first_difference(expected: str, found: str) -> tuple[int, int] | None:
    """Return where the two part, as positions in each; None when they say the same."""
    at = 0
    for position, character in enumerate(found):
        if expected[at : at + 1] != character:
            at = _past_formats(expected, at)
        if character == "\n":
            at += expected[at : at + 1] == " "
        elif expected[at : at + 1] == character:
            at += 1
        else:
            return at, position
    at = _past_formats(expected, at)
    return None if at == len(expected) else (at, len(found))


def _past_formats(text: str, position: int) -> int:
    """Return the next position that can be seen: paper shows no soft hyphen or zero-width space.

    One that the file has beyond the letter's is a difference all the same.
    """
    while position < len(text) and unicodedata.category(text[position]) == "Cf":
        position += 1
    return position


def _shown(text: str, position: int) -> str:
    """Return the words round a position, in one line."""
    start, end = max(position - SHOWN_CHARACTERS // 2, 0), position + SHOWN_CHARACTERS
    cut = text[start:end].replace("\n", " ")
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"
