"""HTML: what a browser shows, without what is hidden, struck out or code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from briefgen.verify.formats.decoding import decoded
from briefgen.verify.formats.html.tags import (
    BLOCKS,
    BOXES,
    CHARSET,
    HEADINGS,
    ITEM_NUMBER,
    NUMBER,
    SELF_CLOSING,
    UNSEEN,
    VOID,
    is_back,
    is_call,
    is_hidden,
)
from briefgen.verify.formats.typed_notes import RAISED, with_typed_notes
from briefgen.verify.letter import Call, Draft, Letter, Note, Paragraph, Setting, UnreadableLetter

MOST_OPEN = 2_000
"""So deep a page nests; deeper it is no letter."""

_HEAD_BYTES = 4096


def read_html(data: bytes) -> Letter:
    """Return what a page says."""
    stated = CHARSET.search(data[:_HEAD_BYTES])
    walk = _Walk()
    walk.feed(decoded(data, stated[1].decode("ascii") if stated else ""))
    walk.close()
    return with_typed_notes(walk.letter())


@dataclass(slots=True)
class _Element:
    """An element that is open."""

    name: str
    attributes: Mapping[str, str]
    unseen: bool
    group: int
    block: bool
    """Whether it is a quotation on its own, or stands in one."""
    heading: bool
    call: str = ""
    """Address of the note that it calls."""
    told: str = ""
    """Of a call: its text."""


@dataclass(slots=True)
class _Read:
    """A paragraph with the ids in which it stands."""

    paragraph: Paragraph
    ids: frozenset[str]
    backs: bool = field(default=False)


class _Walk(HTMLParser):
    """Takes the page's tags as they come; nothing is nested on the stack of the program."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[_Element] = []
        self._read: list[_Read] = []
        self._draft = Draft()
        self._ids: set[str] = set()
        self._line = 0
        self._groups = 0
        self._links: dict[str, Note] = {}
        self._numbers: dict[str, str] = {}
        self._quoted = 0

    # --- tags

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        attributes = {name: value or "" for name, value in attrs}
        if tag in BLOCKS:
            self._flush()
            self._close_before(tag)
        if "id" in attributes or (tag == "a" and "name" in attributes):
            self._ids.update({attributes.get("id", ""), attributes.get("name", "")} - {""})
        if tag in VOID:
            if tag == "br" and not self._unseen:
                self._draft.say(" ")
            return
        if len(self._open) >= MOST_OPEN:
            raise UnreadableLetter(
                f"the page nests more than {MOST_OPEN} elements deep", "save it anew from a browser"
            )
        element = self._element(tag, attributes)
        self._open.append(element)
        if tag == "q" and not element.unseen:
            self._draft.say("“" if self._quoted % 2 == 0 else "‘")
            self._quoted += 1

    def _element(self, tag: str, attributes: Mapping[str, str]) -> _Element:
        outer = self._open[-1] if self._open else None
        group = outer.group if outer else 0
        own_box = tag in BOXES or (tag == "div" and "case" in attributes.get("class", "").split())
        if own_box and not group:
            self._groups += 1
            group = self._groups
        element = _Element(
            tag,
            attributes,
            unseen=(outer is not None and outer.unseen) or tag in UNSEEN or is_hidden(attributes),
            group=group,
            block=(outer is not None and outer.block) or tag == "blockquote",
            heading=(outer is not None and outer.heading) or tag in HEADINGS,
        )
        raised = tag == "sup" or any(one.name == "sup" for one in self._open)
        if tag == "a" and is_call(attributes, raised=raised):
            element.call = attributes["href"][1:]
        elif tag == "sup" and not any(one.call for one in self._open):
            element.call = RAISED
        return element

    def _close_before(self, tag: str) -> None:
        ended = SELF_CLOSING.get(tag, frozenset({"p"}))
        while self._open and self._open[-1].name in ended:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those that were left open in it."""
        if not any(one.name == tag for one in self._open):
            return
        if tag in BLOCKS:
            self._flush()
        while self._open:
            element = self._open.pop()
            self._end(element)
            if element.name == tag:
                break

    def _end(self, element: _Element) -> None:
        if element.unseen:
            return
        if element.name == "q":
            self._quoted -= 1
            self._draft.say("”" if self._quoted % 2 == 0 else "’")
        address = element.attributes.get("href", "")
        if element.call == RAISED:
            self._raised(element.told)
        elif element.call:
            number = NUMBER.fullmatch(element.told)
            self._draft.call(element.call)
            self._numbers.setdefault(element.call, number[1] if number else "")
        elif element.name == "a" and address.startswith(("http://", "https://")):
            self._links.setdefault(address, Note(0, address))
            self._draft.call(address)

    def _raised(self, told: str) -> None:
        """Take a raised number for a call, unless a link in it was one."""
        if not told.strip():
            return
        number = NUMBER.fullmatch(told)
        if number:
            self._draft.call(RAISED + number[1])
        else:
            self._draft.say(told)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element without content; only in XHTML does the slash close what isn't void."""
        self.handle_starttag(tag, attrs)

    # --- text

    @property
    def _unseen(self) -> bool:
        return bool(self._open) and self._open[-1].unseen

    def handle_data(self, data: str) -> None:
        """Add text, where it is seen."""
        if self._unseen or any(one.name == "a" and is_back(one.attributes) for one in self._open):
            return
        for element in reversed(self._open):
            if element.call:
                element.told += data
                return
        if data.strip() and not self._draft:
            self._line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
        self._draft.say(data)

    def _flush(self) -> None:
        draft, self._draft = self._draft, Draft()
        ids = self._ids | {one.attributes.get("id", "") for one in self._open}
        ids |= {one.attributes.get("name", "") for one in self._open if one.name == "a"}
        if not draft:
            return
        self._ids = set()
        inner = self._open[-1] if self._open else None
        setting = Setting.TEXT
        if inner and inner.heading:
            setting = Setting.HEADING
        elif inner and inner.block:
            setting = Setting.BLOCK
        group = inner.group if inner else 0
        calls = tuple(draft.calls)
        paragraph = Paragraph(draft.text, calls, setting, group, 0, self._line or self.getpos()[0])
        self._read.append(_Read(paragraph, frozenset(ids - {""})))

    # --- the whole

    def letter(self) -> Letter:
        """Return the letter: paragraphs that calls point to are notes."""
        self._flush()
        called = dict.fromkeys(call.note for one in self._read for call in one.paragraph.calls)
        notes: dict[str, Note] = {}
        taken: set[int] = set()
        for key in called:
            rows = [at for at, one in enumerate(self._read) if key in one.ids]
            if key in self._links or key.startswith(RAISED) or not rows:
                continue
            text = " ".join(self._read[at].paragraph.text for at in rows)
            digits = self._numbers.get(key, "")
            number = int(digits) if digits else len(notes) + 1
            notes[key] = Note(number, ITEM_NUMBER.sub("", text).strip())
            taken.update(rows)
        body = (
            self._kept(one.paragraph, notes) for at, one in enumerate(self._read) if at not in taken
        )
        return Letter(tuple(body), {**notes, **self._links})

    def _kept(self, paragraph: Paragraph, notes: Mapping[str, Note]) -> Paragraph:
        """Return a paragraph whose calls all have notes; a number without one is a typed call."""
        calls: list[Call] = []
        for call in paragraph.calls:
            number = self._numbers.get(call.note, "")
            if call.note in notes or call.note in self._links or call.note.startswith(RAISED):
                calls.append(call)
            elif number:
                calls.append(Call(call.position, RAISED + number))
        return Paragraph(
            paragraph.text, tuple(calls), paragraph.setting, paragraph.group, 0, paragraph.line
        )
