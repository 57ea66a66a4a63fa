"""A PDF of ours: quotations, calls and notes by its structure tree."""

from __future__ import annotations

import re

import pikepdf

from briefgen.checks.readback.pdf import read
from briefgen.model.finished import Finished
from briefgen.verify.formats.typed_notes import RAISED
from briefgen.verify.letter import Letter, Marked, Note, Paragraph

_LINE_END = re.compile(r"(?<![-\u2010\u2011])[ \t]*\n\s*")


def read_ours(data: bytes, doubts: tuple[str, ...]) -> Letter | None:
    """Return the letter of a PDF that marks its quotations as ours do; None for another one."""
    try:
        finished = read(data)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        return None  # a strange structure: its pages are read as any other's
    if not finished.quotations or not finished.notes:
        return None
    marked = tuple(
        Marked(_LINE_END.sub(" ", one.value), one.note, one.page) for one in finished.quotations
    )
    notes = {
        f"{RAISED}{number}": Note(number, _LINE_END.sub(" ", text))
        for number, text in finished.notes
    }
    rest = Paragraph(_rest(finished))
    return Letter((rest,), notes, marked, doubts)


def _rest(finished: Finished) -> str:
    """Return the words without the quotations, of which the marks stay."""
    text = " ".join(word.rstrip("\n") for word in finished.words)
    position = 0
    pieces: list[str] = []
    for quotation in finished.quotations:
        words = " ".join(quotation.value.split())
        at = text.find(words, position)
        if at >= 0:
            pieces.append(text[position:at])
            position = at + len(words)
    return "".join((*pieces, text[position:]))
