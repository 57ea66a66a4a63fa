"""PDF: one of ours by its structure, any other by what stands where on its pages."""

from __future__ import annotations

from briefgen import limits
from briefgen.verify.formats.pdf.glyphs import Page, read_pages
from briefgen.verify.formats.pdf.lines import lines_of
from briefgen.verify.formats.pdf.ours import read_ours
from briefgen.verify.formats.pdf.text import letter_of
from briefgen.verify.formats.typed_notes import with_typed_notes
from briefgen.verify.letter import Letter, UnreadableLetter

__all__ = ["read_pdf"]


def read_pdf(data: bytes) -> Letter:
    """Return what a PDF says."""
    if len(data) > limits.DOCX_BYTES:
        raise UnreadableLetter(
            f"the PDF is larger than {limits.DOCX_BYTES:,} bytes", "briefgen limits"
        )
    pages = read_pages(data)
    doubts = tuple(_doubts(pages))
    ours = read_ours(data, doubts)
    return ours or with_typed_notes(letter_of([lines_of(page) for page in pages], doubts))


def _doubts(pages: tuple[Page, ...]) -> list[str]:
    empty = [str(at) for at, page in enumerate(pages, start=1) if not page.glyphs]
    if len(empty) == len(pages):
        raise UnreadableLetter(
            "the PDF holds no text: its pages are pictures", "give the file that it was made from"
        )
    doubts = []
    if empty:
        doubts.append(f"page {', '.join(empty)} holds no text: if there is any, it is a picture")
    if any(page.unseen for page in pages):
        doubts.append("text that can't be seen on the page was left out")
    if any(page.unknown for page in pages):
        doubts.append("the PDF doesn't tell which characters some of its signs stand for")
    return doubts
