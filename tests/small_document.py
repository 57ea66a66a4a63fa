"""Letters of a few blocks, made to order."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model.document import (
    Block,
    Document,
    Inline,
    Inlines,
    Note,
    NoteCall,
    Paragraph,
    Quotation,
    Role,
    Text,
)
from sample_document import sample

WORDS = "the court heard no witness and gave its judgment on the same day to nobody"


def letter(*blocks: Block, notes: tuple[str, ...] = ()) -> Document:
    """Return a letter of these blocks and notes."""
    return replace(
        sample(),
        blocks=blocks,
        notes=tuple(Note(number, (Text(words),)) for number, words in enumerate(notes, start=1)),
    )


def body(*content: Inline) -> Paragraph:
    """Return a paragraph of the text."""
    return Paragraph(Role.BODY, content)


def said(*content: Inline) -> Document:
    """Return a letter of one paragraph."""
    return letter(body(*content))


def quoted(words: str, name: str = "q1") -> Quotation:
    """Return a quotation in single marks."""
    return Quotation(name, words, "‘", "’", "en")


def called(number: int) -> Inlines:
    """Return a quotation of its own words with its note behind the stop."""
    words = f"in matter {number} {WORDS}"
    return (
        Text(f"Sentence {number} of the letter says that "),
        quoted(words, f"q{number}"),
        Text("."),
        NoteCall(number),
        Text(" "),
    )


def long_letter(count: int) -> Document:
    """Return a letter with a note to each of its quotations, two to a paragraph."""
    blocks = tuple(body(*called(number), *called(number + 1)) for number in range(1, count + 1, 2))
    notes = tuple(
        f"Source {number}, Title of {'a rather long report ' * (number % 6)}(2013) para {number}."
        for number in range(1, count + 1)
    )
    return letter(*blocks, notes=notes)
