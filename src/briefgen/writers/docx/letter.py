"""The DOCX writer: each part is made from the document, then all are packed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from math import ceil
from typing import Final

from briefgen.model.document import Document
from briefgen.writers.docx.body import body
from briefgen.writers.docx.inlines import RunWriter
from briefgen.writers.docx.notes import endnotes_part, footnotes_part
from briefgen.writers.docx.numbering import Numbering
from briefgen.writers.docx.oxml import element
from briefgen.writers.docx.package import Leaf, pack, settings_part
from briefgen.writers.docx.page import (
    FIRST_FOOTER,
    FOOTER,
    HEADER,
    footer_part,
    header_part,
    section,
)
from briefgen.writers.docx.stylesheet import font_table_part, styles_part
from briefgen.writers.writer import Assets

_PAGE_CHARACTERS: Final = 2600
"""A page with its notes, measured on the sample letter: for a field that Word counts anew."""


def write(document: Document, assets: Assets) -> bytes:
    """Return the letter as a DOCX file; the same document gives the same bytes anywhere.

    Raises:
        OutputError: The letter holds a character that can't stand in a Word file.
    """
    del assets  # the file names its faces and embeds none
    bookmarks = count(1)
    runs, note_runs = (RunWriter(document.language, bookmarks) for _ in range(2))
    numbering = Numbering()
    blocks = body(document, runs, numbering)
    notes = footnotes_part(document, note_runs)
    characters = sum(len(piece) for root in (*blocks, notes) for piece in root.itertext())
    leaves = (
        Leaf("styles.xml", "styles", "rIdStyles", styles_part(document.language)),
        Leaf("settings.xml", "settings", "rIdSettings", settings_part(document.language)),
        Leaf("numbering.xml", "numbering", "rIdNumbering", numbering.part()),
        Leaf("fontTable.xml", "fontTable", "rIdFonts", font_table_part()),
        Leaf("footnotes.xml", "footnotes", "rIdNotes", notes, note_runs.targets.items()),
        Leaf("endnotes.xml", "endnotes", "rIdEndnotes", endnotes_part()),
        *_furniture(document, ceil(characters / _PAGE_CHARACTERS)),
    )
    main = element("w:document", element("w:body", *blocks, section(document)))
    return pack(document, main, runs.targets.items(), leaves)


def _furniture(document: Document, pages: int) -> Iterator[Leaf]:
    yield Leaf("header1.xml", "header", HEADER, header_part(document, pages))
    if document.mark:
        yield Leaf("footer1.xml", "footer", FOOTER, footer_part(document))
        yield Leaf("footer2.xml", "footer", FIRST_FOOTER, footer_part(document))
