"""DOCX: the body with tables, boxes and fields, footnotes and endnotes, changes taken as accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml import etree

from briefgen.checks.readback.docx.archive import MAIN, Archive, attribute, child, local, value
from briefgen.checks.readback.docx.numbers import Styles
from briefgen.errors import OutputError
from briefgen.verify.formats.typed_notes import RAISED, with_typed_notes
from briefgen.verify.letter import Draft, Letter, Note, Paragraph, Setting, UnreadableLetter

LEAST_INDENT_TWIPS = 200
"""So far a quotation on its own is set in on both sides."""

_UNSEEN = frozenset(
    {
        "", "del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "pPr", "rPr",
        "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tcPr", "sectPr", "footnoteRef", "endnoteRef",
        "annotationRef", "rt",
    }
)  # fmt: skip
_SIGNS = {
    "tab": " ", "ptab": " ", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
}  # fmt: skip
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_QUOTE_STYLES = frozenset(
    {
        "quote",
        "intense quote",
        "block text",
        "quotations",
        "block quotation",
        "blockquote",
        "bg quote",
    }
)
_BOX_STYLES = "bg case"
_REVISIONS = frozenset({"ins", "del", "moveFrom", "moveTo"})


def read_docx(data: bytes) -> Letter:
    """Return what a Word file says to one who accepts all its tracked changes."""
    try:
        archive = Archive(data)
        main = archive.related("", MAIN)
        root = archive.tree(main)
        body = child(root, "body")
        if root is None or body is None:
            raise UnreadableLetter("the file is no Word file: it has no body", "save it as .docx")
        parts = {kind: archive.tree(archive.related(main, kind)) for kind in _PARTS}
        links = _links(archive, main)
    except OutputError as error:
        raise UnreadableLetter(_said(error), "open it in Word and save it anew as .docx") from error
    styles = Styles(parts["styles"])
    walk = _Walk(styles, links)
    walk.inside(body)
    walk.flush()
    notes = _notes(walk.called, parts, styles)
    doubts = tuple(_doubts((root, *parts.values())))
    return with_typed_notes(Letter(tuple(walk.paragraphs), {**notes, **walk.linked}, (), doubts))


_PARTS = ("styles", "footnotes", "endnotes")


def _said(error: OutputError) -> str:
    told = str(error)
    return told[:1].lower() + told[1:].removesuffix(".")


def _links(archive: Archive, main: str) -> Mapping[str, str]:
    folder, _, name = main.rpartition("/")
    relationships = archive.tree(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
    return {
        attribute(one, "Id"): attribute(one, "Target")
        for one in (relationships if relationships is not None else ())
        if attribute(one, "Target").startswith(("http://", "https://"))
    }


def _doubts(roots: Sequence[etree._Element | None]) -> Iterator[str]:
    changed = sum(
        local(element) in _REVISIONS
        for root in roots
        if root is not None
        for element in root.iter()
    )
    if changed:
        yield f"{changed} tracked changes were taken as accepted: settle them, and verify again"


def _notes(
    called: tuple[tuple[str, str], ...],
    parts: Mapping[str, etree._Element | None],
    styles: Styles,
) -> dict[str, Note]:
    """Return the notes that are called, numbered in order of their calls."""
    notes: dict[str, Note] = {}
    counts = {"footnote": 0, "endnote": 0}
    for kind, number in called:
        key = f"{kind} {number}"
        if key in notes:
            continue
        counts[kind] += 1
        root = parts[f"{kind}s"]
        text = ""
        for note in root if root is not None else ():
            if local(note) == kind and attribute(note, "id") == number:
                walk = _Walk(styles, {})
                walk.inside(note)
                walk.flush()
                text = " ".join(one.text for one in walk.paragraphs).strip()
        notes[key] = Note(counts[kind], text)
    return notes


class _Walk:
    """Walks one part's elements in reading order."""

    def __init__(self, styles: Styles, links: Mapping[str, str]) -> None:
        self.paragraphs: list[Paragraph] = []
        self.linked: dict[str, Note] = {}
        self._styles = styles
        self._links = links
        self._draft = Draft()
        self._calls: list[tuple[str, str]] = []
        self._group = 0
        self._cell = 0
        self._boxed = False
        self._setting = Setting.TEXT
        self._waiting: list[etree._Element] = []
        self._actions: Mapping[str, Callable[[etree._Element], None]] = {
            "p": self._paragraph,
            "r": self._run,
            "t": lambda element: self._draft.say(_characters(element)),
            "sym": lambda _: self._draft.say("\ufffd"),
            "footnoteReference": self._call,
            "endnoteReference": self._call,
            "hyperlink": self._hyperlink,
            "txbxContent": self._waiting.append,
            "tc": self._cell_of,
        }

    @property
    def called(self) -> tuple[tuple[str, str], ...]:
        """Return kind and id of each call, in order."""
        return tuple(self._calls)

    def inside(self, element: etree._Element) -> None:
        """Take in what an element holds."""
        for inner in element:
            self._take(inner)

    def flush(self) -> None:
        """End the paragraph, and take in the boxes that hang on it."""
        draft, self._draft = self._draft, Draft()
        if draft:
            group = self._cell or (self._group if self._boxed else 0)
            self.paragraphs.append(
                Paragraph(draft.text.rstrip(), tuple(draft.calls), self._setting, group)
            )
        waiting = tuple(self._waiting)
        self._waiting.clear()
        for box in waiting:
            self.inside(box)

    def _take(self, element: etree._Element) -> None:
        name = local(element)
        if name in _UNSEEN or child(element, "trPr", "del") is not None:
            return
        action = self._actions.get(name)
        if action is not None:
            action(element)
        elif name in _SIGNS and not len(element):
            self._draft.say(_SIGNS[name])
        else:
            self.inside(element)

    def _call(self, element: etree._Element) -> None:
        call = (local(element).removesuffix("Reference"), attribute(element, "id"))
        self._calls.append(call)
        self._draft.call(" ".join(call))

    def _hyperlink(self, element: etree._Element) -> None:
        self.inside(element)
        address = self._links.get(attribute(element, "id"), "")
        if address:
            self.linked.setdefault(address, Note(0, address))
            self._draft.call(address)

    def _cell_of(self, element: etree._Element) -> None:
        outer = self._cell
        if not outer:
            self._group += 1
            self._cell = self._group
        self.inside(element)
        self._cell = outer

    def _paragraph(self, paragraph: etree._Element) -> None:
        setting, boxed = self._set(paragraph)
        if not self._draft:
            self._setting = setting
            apart = boxed or setting is Setting.BLOCK
            if apart and (not self._boxed or _begins(self._names(paragraph))):
                self._group += 1
            self._boxed = apart
        self.inside(paragraph)
        if child(paragraph, "pPr", "rPr", "del") is None:
            self.flush()

    def _names(self, paragraph: etree._Element) -> tuple[str, ...]:
        chain = self._styles.chain(self._styles.of(paragraph))
        return tuple(value(style, "name").lower() for style in chain)

    def _set(self, paragraph: etree._Element) -> tuple[Setting, bool]:
        """Return how a paragraph is set off, and whether it belongs to a box of ours."""
        names = self._names(paragraph)
        if any(name.startswith("heading ") or name == "title" for name in names):
            return Setting.HEADING, False
        if any(name.startswith(_BOX_STYLES) for name in names):
            return Setting.TEXT, True
        if any(name in _QUOTE_STYLES for name in names):
            return Setting.BLOCK, False
        left, right = self._indent(paragraph)
        listed, _ = self._styles.list_of(paragraph)
        if min(left, right) >= LEAST_INDENT_TWIPS and not listed:
            return Setting.INDENTED, False
        return Setting.TEXT, False

    def _indent(self, paragraph: etree._Element) -> tuple[int, int]:
        places = (paragraph, *self._styles.chain(self._styles.of(paragraph)))
        found = [one for one in (child(place, "pPr", "ind") for place in places) if one is not None]

        def stated(*names: str) -> int:
            for one in found:
                for name in names:
                    if attribute(one, name):
                        return _integer(attribute(one, name))
            return 0

        return stated("left", "start"), stated("right", "end")

    def _run(self, run: etree._Element) -> None:
        paragraph = next((up for up in run.iterancestors() if local(up) == "p"), None)
        if self._styles.hides(run, paragraph):
            return
        if value(run, "rPr", "vertAlign") == "superscript":
            told = "".join(_characters(one) for one in run if local(one) == "t").strip(" []()")
            if told.isascii() and told.isdigit() and len(told) < 4:
                self._draft.call(RAISED + told)
                return
        self.inside(run)


def _begins(names: tuple[str, ...]) -> bool:
    return any("case name" in name for name in names)


def _characters(element: etree._Element) -> str:
    written = element.text or ""
    return written if element.get(_PRESERVE) == "preserve" else written.strip(" \t\r\n")


def _integer(text: str) -> int:
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 8 else 0
