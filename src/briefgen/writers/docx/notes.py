"""Real footnotes: footnotes.xml, and the endnotes.xml that Word's settings want beside it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefgen.model.document import Document, Note
from briefgen.writers.docx import styles
from briefgen.writers.docx.inlines import Manner, RunWriter, run, tab
from briefgen.writers.docx.oxml import element

SEPARATOR, CONTINUATION = -1, 0
"""The ids of the two notes that draw the line above the notes."""

_SEPARATORS = {
    "separator": SEPARATOR,
    "continuationSeparator": CONTINUATION,
}


def footnotes_part(document: Document, runs: RunWriter) -> etree._Element:
    """Return footnotes.xml."""
    notes = (_note(note, runs) for note in document.notes)
    return element("w:footnotes", *_separators("w:footnote"), *notes)


def endnotes_part() -> etree._Element:
    """Return endnotes.xml, which holds no endnote."""
    return element("w:endnotes", *_separators("w:endnote"))


def note_settings() -> tuple[etree._Element, etree._Element]:
    """Return the children of w:settings that name the separators."""
    numbering = (element("w:numFmt", val="decimal"), element("w:numRestart", val="continuous"))
    footnotes = (element("w:footnote", id=number) for number in _SEPARATORS.values())
    endnotes = (element("w:endnote", id=number) for number in _SEPARATORS.values())
    return (
        element("w:footnotePr", *numbering, *footnotes),
        element("w:endnotePr", *endnotes),
    )


def _separators(name: str) -> Iterator[etree._Element]:
    for kind, number in _SEPARATORS.items():
        spacing = element("w:spacing", before=0, after=0, line=240, lineRule="auto")
        paragraph = element("w:p", element("w:pPr", spacing), element("w:r", element(f"w:{kind}")))
        yield element(name, paragraph, type=kind, id=number)


def _note(note: Note, runs: RunWriter) -> etree._Element:
    number = run(Manner(style=styles.NOTE_NUMBER), element("w:footnoteRef"))
    paragraph = element(
        "w:p",
        element("w:pPr", element("w:pStyle", val=styles.NOTE.id)),
        number,
        tab(),
        *runs.runs(note.content, Manner()),
    )
    return element("w:footnote", paragraph, id=note.number)
