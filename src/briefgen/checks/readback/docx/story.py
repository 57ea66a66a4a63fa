"""The visible text of one part, with its note calls and bookmarks, tracked changes accepted."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from briefgen.checks.readback.docx.archive import attribute, child, local
from briefgen.checks.readback.docx.numbers import Counter, Styles

_UNSEEN = frozenset(
    {
        "", "del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "pPr", "rPr",
        "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tcPr", "sectPr", "footnoteRef", "endnoteRef",
    }
)  # fmt: skip
"""What is deleted, an instruction, a property, or said elsewhere."""

_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
"""Characters that the format writes as elements."""

_XML_BLANKS = " \t\r\n"
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Call:
    """A note call."""

    position: int
    """Offset in the story's text."""
    kind: str
    """`footnote` or `endnote`."""
    id: str
    """Of the note that it calls."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A named range of the text."""

    start: int
    end: int
    name: str


class Story:
    """Walks one part's elements in reading order."""

    def __init__(self, styles: Styles, counter: Counter) -> None:
        self.calls: list[Call] = []
        self.bookmarks: list[Bookmark] = []
        self._styles = styles
        self._counter = counter
        self._pieces: list[str] = []
        self._length = 0
        self._open: dict[str, tuple[int, str]] = {}

    @property
    def text(self) -> str:
        """Return the text; paragraphs end in a newline."""
        return "".join(self._pieces)

    def walk(self, element: etree._Element) -> None:
        """Take in an element and what it holds."""
        name = local(element)
        if name in _UNSEEN or child(element, "trPr", "del") is not None:
            return
        match name:
            case "p":
                self._paragraph(element)
            case "r":
                self._run(element)
            case "t":
                self._say(_characters(element))
            case "sym":
                self._say(_symbol(attribute(element, "char")))
            case "footnoteReference" | "endnoteReference":
                kind = name.removesuffix("Reference")
                self.calls.append(Call(self._length, kind, attribute(element, "id")))
            case "bookmarkStart":
                begun = (self._length, attribute(element, "name"))
                self._open[attribute(element, "id")] = begun
            case "bookmarkEnd":
                self._end(attribute(element, "id"))
            case _ if name in _SIGNS and not len(element):
                self._say(_SIGNS[name])
            case _:
                self._inside(element)

    def _inside(self, element: etree._Element) -> None:
        for inner in element:
            self.walk(inner)

    def _paragraph(self, paragraph: etree._Element) -> None:
        number, level = self._styles.list_of(paragraph)
        if number:
            self._say(f"{self._counter.next(number, level)} ")
        self._inside(paragraph)
        if child(paragraph, "pPr", "rPr", "del") is None:
            self._say("\n")

    def _run(self, run: etree._Element) -> None:
        paragraph = next((up for up in run.iterancestors() if local(up) == "p"), None)
        if not self._styles.hides(run, paragraph):
            self._inside(run)

    def _say(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def _end(self, number: str) -> None:
        if number in self._open:
            start, name = self._open.pop(number)
            self.bookmarks.append(Bookmark(start, self._length, name))


def _characters(element: etree._Element) -> str:
    """Return an element's characters as they are shown: a line break in the file is a blank."""
    written = element.text or ""
    if element.get(_PRESERVE) != "preserve":
        written = written.strip(_XML_BLANKS)
    return written.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")


def _symbol(code: str) -> str:
    """Return a symbol font's character, or the sign that something unreadable stands there."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
