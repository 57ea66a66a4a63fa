"""The quotations of a letter, each with what cites it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.model.source import Span
from briefgen.verify.letter import Letter, Note, Paragraph, Setting
from briefgen.verify.marks import Quote, Quotes, quotes_in

IsCitation = Callable[[str], bool]
"""Whether words in brackets cite something."""

_BRACKET = re.compile(
    r"\(((?:[^()]|\([^()]{0,400}\)){0,800})\)|\[((?:[^\[\]]|\[[^\[\]]{0,400}\]){0,800})\]"
)
_LAST_BRACKET = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])[.,;]?\Z")
_DIRECT = re.compile(r"[\s.,;:!?)\]’”\"'»—–-]*")
_JOINT = re.compile(r"[\s,;]*")
_ATTRIBUTION = re.compile(r"\s*[—–-]\s*\S")


class Citation(NamedTuple):
    """What cites a quotation."""

    number: int
    """Of the note; 0: none."""
    text: str
    """Of the note, bracket or link."""


NO_CITATION = Citation(0, "")


class _Event(NamedTuple):
    start: int
    end: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a letter that are set as a quotation."""

    words: str
    where: str
    """Place in words: `page 2`, `paragraph 12`, `note 3`."""
    page: int
    line: int
    citation: Citation | None
    """None: nothing cites it."""
    direct: bool
    """Whether the citation follows at once."""
    in_note: bool = False
    sure: bool = True
    """False: it is set off like a quotation, but may be something else."""


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A quotation mark without a partner."""

    words: str
    """The text from the mark on."""
    where: str
    line: int


class Quoting:
    """Goes through a letter's paragraphs and notes."""

    def __init__(self, letter: Letter, is_citation: IsCitation) -> None:
        """Prepare a letter."""
        self._letter = letter
        self._is_citation = is_citation
        self._quotes = [_quotes(paragraph) for paragraph in letter.paragraphs]
        self._events = [self._events_of(at) for at in range(len(letter.paragraphs))]
        self.unpaired: list[Unpaired] = []

    def found(self) -> tuple[Found, ...]:
        """Return the quotations in reading order, those of the notes last."""
        return (*self._marked(), *self._body(), *self._in_notes())

    def _marked(self) -> Iterator[Found]:
        texts = {note.number: note.text for note in self._letter.notes.values()}
        for one in self._letter.marked:
            citation = Citation(one.note, texts.get(one.note, "")) if one.note else None
            yield Found(one.text, f"page {one.page}", one.page, 0, citation, direct=True)

    def _body(self) -> Iterator[Found]:
        for at, quotes in enumerate(self._quotes):
            if self._is_block(at):
                yield from self._block(at)
                continue
            for quote in sorted((*quotes.closed, *self._pieces(at, quotes))):
                yield self._quote(at, quote)

    def _quote(self, at: int, quote: Quote) -> Found:
        paragraph = self._letter.paragraphs[at]
        citation, direct = self._citation(at, quote)
        words = paragraph.text[quote.words.start : quote.words.end]
        return Found(words, self._where(at), paragraph.page, paragraph.line, citation, direct)

    def _where(self, at: int) -> str:
        paragraph = self._letter.paragraphs[at]
        if paragraph.page:
            return f"page {paragraph.page}"
        return f"paragraph {at + 1}"

    # --- quotations over several paragraphs

    def _pieces(self, at: int, quotes: Quotes) -> Iterator[Quote]:
        """Yield what is quoted up to a paragraph's end or from its start; tell lone marks."""
        text = self._letter.paragraphs[at].text
        goes_on = bool(quotes.opened) and self._goes_on(at)
        if goes_on:
            start = quotes.opened[-1]
            yield Quote(Span(start + 1, len(text)), Span(start, len(text)))
        for offset in quotes.opened[: -1 if goes_on else None]:
            self._tell(at, offset)
        comes_on = bool(quotes.lone) and at > 0 and self._goes_on(at - 1)
        if comes_on and quotes.lone[0] > 0:
            yield Quote(Span(0, quotes.lone[0]), Span(0, quotes.lone[0] + 1))
        for offset in quotes.lone[1 if comes_on else 0 :]:
            self._tell(at, offset)

    def _goes_on(self, at: int) -> bool:
        """Return whether a quotation that is open at a paragraph's end goes on in the next one."""
        if at + 1 >= len(self._quotes) or not self._quotes[at].opened:
            return False
        following = self._quotes[at + 1]
        text = self._letter.paragraphs[at].text
        mark = text[self._quotes[at].opened[-1]]
        again = self._letter.paragraphs[at + 1].text.startswith(mark)
        first = following.closed[0].whole.start if following.closed else 10**9
        return again or (bool(following.lone) and following.lone[0] < first)

    def _tell(self, at: int, offset: int) -> None:
        paragraph = self._letter.paragraphs[at]
        self.unpaired.append(
            Unpaired(paragraph.text[offset : offset + 60], self._where(at), paragraph.line)
        )

    # --- quotations on their own

    def _is_block(self, at: int) -> bool:
        paragraph = self._letter.paragraphs[at]
        if paragraph.setting is Setting.BLOCK:
            return True
        if paragraph.setting is not Setting.INDENTED or self._quotes[at].closed:
            return False
        before = self._letter.paragraphs[at - 1].text.rstrip() if at else ""
        events = self._events[at]
        ends = bool(events) and _is_direct(paragraph.text, events[-1].end, len(paragraph.text))
        return before.endswith(":") or ends

    def _block(self, at: int) -> Iterator[Found]:
        paragraph = self._letter.paragraphs[at]
        text, quotes = paragraph.text, self._quotes[at].closed
        end = len(text)
        last = _LAST_BRACKET.search(text)
        if last and any(last.start() <= event.start for event in self._events[at]):
            end = last.start()
        body = text[:end]
        if not body.strip() or _ATTRIBUTION.match(body):
            return
        whole = Quote(Span(0, end), Span(0, end))
        marked = [one for one in quotes if one.whole.start == 0]
        if marked and not body[marked[0].whole.end :].strip(" .,;:"):
            yield self._quote(at, marked[0])
            return
        found = self._quote(at, whole)
        sure = paragraph.setting is Setting.BLOCK
        yield Found(
            found.words.strip(), found.where, found.page, found.line, found.citation,
            found.direct, sure=sure,
        )  # fmt: skip

    # --- citations

    def _citation(self, at: int, quote: Quote) -> tuple[Citation | None, bool]:
        text = self._letter.paragraphs[at].text
        for event in self._events[at]:
            if event.start >= quote.words.end:
                return event.citation, _is_direct(text, quote.whole.end, event.start)
        for event in self._events[at]:
            if event.start > quote.whole.start and quote.whole.end == len(text):
                return event.citation, True
        return self._beyond(at, quote), False

    def _beyond(self, at: int, quote: Quote) -> Citation | None:
        """Return what cites a quotation from outside its paragraph: its box, or what leads to it."""
        paragraphs = self._letter.paragraphs
        group = paragraphs[at].group
        after = at + 1
        while after < len(paragraphs) and (
            (group and paragraphs[after].group == group)
            or (quote.whole.end == len(paragraphs[at].text) and self._goes_on(after - 1))
        ):
            if self._events[after]:
                return self._events[after][0].citation
            after += 1
        if self._is_block(at):
            attributed = after < len(paragraphs) and _ATTRIBUTION.match(paragraphs[after].text)
            if attributed:
                return Citation(0, paragraphs[after].text.strip(" —–-"))
            before = at - 1
            while before >= 0 and self._is_block(before):
                before -= 1
            if before >= 0 and self._events[before]:
                last, text = self._events[before][-1], paragraphs[before].text
                if _is_direct(text, last.end, len(text)):
                    return last.citation
        return None

    def _events_of(self, at: int) -> tuple[_Event, ...]:
        paragraph = self._letter.paragraphs[at]
        called = [
            _Event(call.position, call.position, self._cited(call.note)) for call in paragraph.calls
        ]
        inside = [] if paragraph.setting is Setting.BLOCK else self._quotes[at].closed
        bracketed = [
            _Event(one.start(), one.end(), Citation(0, one[1] or one[2]))
            for one in _BRACKET.finditer(paragraph.text)
            if not any(q.whole.start < one.start() < q.whole.end for q in inside)
            and self._is_citation(one[1] or one[2] or "")
        ]
        return _joined(paragraph, sorted((*called, *bracketed), key=lambda event: event[:2]))

    def _cited(self, key: str) -> Citation:
        note = self._letter.notes.get(key, Note(0, ""))
        return Citation(note.number, note.text)

    # --- notes

    def _in_notes(self) -> Iterator[Found]:
        for note in self._letter.notes.values():
            if not note.number:
                continue
            citation = Citation(note.number, note.text)
            for quote in quotes_in(note.text).closed:
                words = note.text[quote.words.start : quote.words.end]
                where = f"note {note.number}"
                yield Found(words, where, 0, 0, citation, direct=True, in_note=True)


def _quotes(paragraph: Paragraph) -> Quotes:
    return quotes_in(paragraph.text, frozenset(call.position for call in paragraph.calls))


def _is_direct(text: str, start: int, end: int) -> bool:
    return _DIRECT.fullmatch(text, start, max(start, end)) is not None


def _joined(paragraph: Paragraph, events: Sequence[_Event]) -> tuple[_Event, ...]:
    """Return events with those that follow one another at once as one."""
    found: list[_Event] = []
    for event in events:
        last = found[-1] if found else None
        if last and _JOINT.fullmatch(paragraph.text, last.end, max(last.end, event.start)):
            text = "; ".join(part for part in (last.citation.text, event.citation.text) if part)
            number = last.citation.number or event.citation.number
            found[-1] = _Event(last.start, max(last.end, event.end), Citation(number, text))
        else:
            found.append(event)
    return tuple(found)
