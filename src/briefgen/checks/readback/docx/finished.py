"""A Word file's bytes as `Finished`: body, quotations by their bookmarks, notes by their calls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from briefgen.checks.readback.docx.archive import MAIN, Archive, attribute, child, local, value
from briefgen.checks.readback.docx.numbers import Counter, Styles
from briefgen.checks.readback.docx.story import Story
from briefgen.errors import OutputError
from briefgen.model.finished import Finished, FinishedQuotation

_QUOTATION = re.compile(r"bgq_(.+)_[0-9a-f]{12}")
"""A bookmark's name; what it says of the characters is a claim, and not believed."""

_NOTE_PARTS = {"footnote": "footnotes", "endnote": "endnotes"}


def read(data: bytes) -> Finished:
    """Return what a Word file says to one who reads it with all tracked changes accepted.

    A note's number is the place of its call among all calls, as applications print it.

    Raises:
        OutputError: The bytes are no Word file, or a damaged or dangerous one.
    """
    archive = Archive(data)
    main = archive.related("", MAIN)
    root = archive.tree(main)
    body = child(root, "body")
    if body is None:
        raise OutputError("The file is no Word file: it has no body.")
    styles = Styles(_tree(archive, main, "styles"))
    story = Story(styles, Counter(_tree(archive, main, "numbering")))
    story.walk(body)
    first = _first_number(_tree(archive, main, "settings"), body)
    notes = _Notes(archive, main, styles)
    return Finished(
        tuple(story.text.split()),
        tuple(_quotations(story, first)),
        tuple(range(first, first + len(story.calls))),
        tuple(
            (number, notes.text(call.kind, call.id))
            for number, call in enumerate(story.calls, start=first)
        ),
    )


class _Notes:
    """The notes of a file, by kind and id."""

    def __init__(self, archive: Archive, main: str, styles: Styles) -> None:
        self._styles = styles
        self._numbering = _tree(archive, main, "numbering")
        self._roots = {kind: _tree(archive, main, part) for kind, part in _NOTE_PARTS.items()}

    def text(self, kind: str, number: str) -> str:
        """Return a note's text, blanks collapsed; empty when the note is missing."""
        root = self._roots[kind]
        for note in root if root is not None else ():
            if local(note) == kind and attribute(note, "id") == number:
                story = Story(self._styles, Counter(self._numbering))
                story.walk(note)
                return " ".join(story.text.split())
        return ""


def _quotations(story: Story, first: int) -> Iterator[FinishedQuotation]:
    text = story.text
    for bookmark in sorted(story.bookmarks, key=lambda mark: (mark.start, mark.end)):
        marker = _QUOTATION.fullmatch(bookmark.name)
        if marker is None:
            continue
        following = (
            number
            for number, call in enumerate(story.calls, start=first)
            if call.position >= bookmark.end
        )
        words = text[bookmark.start : bookmark.end]
        yield FinishedQuotation(marker[1], words, next(following, 0))


def _first_number(settings: etree._Element | None, body: etree._Element) -> int:
    """Return the number of the first note: 1 unless the file says otherwise."""
    places = (child(body, "sectPr"), settings)
    stated = (value(place, "footnotePr", "numStart") for place in places)
    return next((int(number) for number in stated if number.isdecimal()), 1)


def _tree(archive: Archive, main: str, kind: str) -> etree._Element | None:
    return archive.tree(archive.related(main, kind))
