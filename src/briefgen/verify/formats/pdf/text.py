"""Lines of pages into a letter: running heads and notes told apart, lines joined to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from briefgen.verify.formats.pdf.lines import Line
from briefgen.verify.formats.typed_notes import RAISED
from briefgen.verify.letter import Call, Letter, Note, Paragraph, Setting
from briefgen.verify.marks import quotes_in

EDGE_LINES = 3
"""So many lines at the head and the foot of a page may be furniture."""
_SMALLER = 0.96
_SIZE_CHANGE = 0.06
_PARAGRAPH_GAP = 1.28
"""Of the usual distance of lines."""
_INDENT_PT = 7.0
_BLOCK_INDENT_PT = 12.0
_NEAR_PT = 3.0
_FURNITURE_GAP = 1.25
"""Of the usual distance of lines: so far a running head or foot stands from the text."""

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|seite|s\.)?\s*\d{1,4}(?:\s*(?:of|/|von|de)\s*\d{1,4})?\W*", re.IGNORECASE
)
_NOTE_START = re.compile(r"[\[(]?(\d{1,3})[\])]?[.:]?\s*(?=\S)")
_ITEM_START = re.compile(r"(?:[\[(]?(?:\d{1,3}|[a-z]|[ivx]+)[\]).]|\d{1,3}\s|[•◦▪–—*-]\s)")
_ENDED = re.compile(r"[.!?:;][’”'\"»“)\]]*\Z")


def letter_of(pages: Sequence[tuple[Line, ...]], doubts: tuple[str, ...]) -> Letter:
    """Return the letter on some pages."""
    cleaned = _without_furniture(pages)
    body_size = _body_size(cleaned)
    notes = _Notes()
    body: list[tuple[int, Line]] = []
    for page, lines in enumerate(cleaned, start=1):
        split = notes.split(lines, body_size)
        body.extend((page, line) for line in lines[:split])
    paragraphs = tuple(_Joining(body).paragraphs())
    return Letter(paragraphs, notes.found(), (), doubts)


def _body_size(pages: Sequence[tuple[Line, ...]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


# --- furniture


def _without_furniture(pages: Sequence[tuple[Line, ...]]) -> list[tuple[Line, ...]]:
    """Return the pages without the lines at head and foot that stand on several of them."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_bare(line) for line in (*lines[:EDGE_LINES], *lines[-EDGE_LINES:])})
    gaps = [one.base - two.base for lines in pages for one, two in pairwise(lines)]
    gap = _FURNITURE_GAP * median(gaps) if gaps else 0.0
    cleaned = []
    for lines in pages:
        head = _furniture(lines, seen, gap)
        rest = lines[head:]
        foot = _furniture(rest[::-1], seen, gap)
        cleaned.append(rest[: len(rest) - foot])
    return cleaned


def _furniture(lines: Sequence[Line], seen: Counter[str], gap: float) -> int:
    """Return how many lines from an edge inwards are furniture: known, and apart from the text."""
    for at, line in enumerate(lines[:EDGE_LINES]):
        if seen[_bare(line)] < 2 and not _PAGE_NUMBER.fullmatch(line.text):
            return 0
        inner = lines[at + 1] if at + 1 < len(lines) else None
        if inner is None or abs(line.base - inner.base) > gap:
            return at + 1
    return 0


def _bare(line: Line) -> str:
    height = round(line.base / _NEAR_PT)
    return f"{height} {_DIGITS.sub('#', ' '.join(line.text.split()))}"


# --- notes


@dataclass(slots=True)
class _Notes:
    """Notes at the feet of pages: smaller than the text, numbered one after the other."""

    texts: dict[int, list[str]] = field(default_factory=dict)
    last: int = 0

    def split(self, lines: Sequence[Line], body_size: float) -> int:
        """Return where the notes begin in a page's lines, and keep them."""
        low = len(lines)
        while low and lines[low - 1].size <= _SMALLER * body_size:
            low -= 1
        first = next((at for at in range(low, len(lines)) if self._starts(lines[at])), len(lines))
        if first == len(lines):
            if not (self.texts and low < len(lines) and self._is_open()):
                return len(lines)
        elif first > low and not (self.texts and self._is_open()):
            low = first
        for line in lines[low:]:
            number, text = self._started(line)
            if number:
                self.last = number
                self.texts[number] = [text]
            elif self.texts:
                self.texts[self.last].append(line.text)
        return low

    def found(self) -> dict[str, Note]:
        """Return the notes by key."""
        return {
            f"{RAISED}{number}": Note(number, _together(parts))
            for number, parts in self.texts.items()
        }

    def _is_open(self) -> bool:
        text = self.texts[self.last][-1]
        return not re.search(r"[.)>\]]\Z", text)

    def _starts(self, line: Line) -> bool:
        return self._started(line)[0] > 0

    def _started(self, line: Line) -> tuple[int, str]:
        """Return the number with which a line begins as the next note, and the rest; 0: it doesn't."""
        if line.calls and line.calls[0].position == 0:
            number, text = int(line.calls[0].note.removeprefix(RAISED)), line.text
        else:
            found = _NOTE_START.match(line.text)
            if found is None:
                return 0, ""
            number, text = int(found[1]), line.text[found.end() :]
        fits = number == self.last + 1 if self.last else 0 < number < 1000
        return (number, text.strip()) if fits else (0, "")


def _together(parts: Sequence[str]) -> str:
    text = ""
    for part in parts:
        text += ("" if not text or text.endswith(("-", "/")) else " ") + part.strip()
    return text


# --- paragraphs


class _Joining:
    """Joins lines to paragraphs."""

    def __init__(self, lines: Sequence[tuple[int, Line]]) -> None:
        self._lines = lines
        pairs = [
            (one, two)
            for (page, one), (other, two) in pairwise(lines)
            if page == other and _same_size(one, two)
        ]
        gaps = [one.base - two.base for one, two in pairs if one.base - two.base > 1]
        self._pitch = median(gaps) if gaps else 0.0
        close = [gap for gap in gaps if gap <= self._pitch * _PARAGRAPH_GAP]
        self._pitch = median(close) if close else self._pitch
        lefts = Counter(round(line.left) for _, line in lines if len(line.text) > 20)
        self._left = lefts.most_common(1)[0][0] if lefts else 0
        self._right = max((line.right for _, line in lines), default=0.0)

    def paragraphs(self) -> list[Paragraph]:
        """Return the paragraphs; two that a quotation runs through become one."""
        rows: list[list[tuple[int, Line]]] = []
        for entry in self._lines:
            if rows and not self._parts(rows[-1], entry):
                rows[-1].append(entry)
            else:
                rows.append([entry])
        found: list[Paragraph] = []
        for row in rows:
            paragraph = self._paragraph(row)
            if found and _runs_on(found[-1], paragraph):
                found[-1] = _joined(found[-1], paragraph)
            else:
                found.append(paragraph)
        return found

    def _parts(self, row: Sequence[tuple[int, Line]], entry: tuple[int, Line]) -> bool:
        """Return whether a line begins a new paragraph."""
        (before_page, before), (page, line) = row[-1], entry
        if not _same_size(before, line):
            return True
        if page != before_page:
            ended = _ENDED.search(before.text) is not None and not line.text[:1].islower()
            moved = len(row) > 1 and abs(line.left - before.left) > _INDENT_PT
            return ended or moved or before.text.endswith(":")
        if before.base - line.base > _PARAGRAPH_GAP * self._pitch:
            return True
        if line.left - before.left > _INDENT_PT:
            hanging = len(row) == 1 and _ITEM_START.match(before.text)
            return not hanging
        if _ITEM_START.match(line.text) and line.left < before.left - _INDENT_PT:
            return True
        width = self._right - self._left
        short = before.right < self._left + 0.6 * width
        return short and _ENDED.search(before.text) is not None

    def _paragraph(self, row: Sequence[tuple[int, Line]]) -> Paragraph:
        text = ""
        calls: list[Call] = []
        for _, line in row:
            own = line.text.lstrip()
            shift = len(line.text) - len(own)
            text += _seam(text, own)
            calls += [
                Call(max(0, one.position - shift) + len(text), one.note) for one in line.calls
            ]
            text += own
        page = row[0][0]
        text = _one_blank(text, calls)
        return Paragraph(text, tuple(calls), self._set(row), 0, page)

    def _set(self, row: Sequence[tuple[int, Line]]) -> Setting:
        left = min(line.left for _, line in row)
        right = max(line.right for _, line in row)
        item = _ITEM_START.match(row[0][1].text)
        inside = left > self._left + _BLOCK_INDENT_PT and right < self._right - _INDENT_PT
        return Setting.INDENTED if inside and not item else Setting.TEXT


def _same_size(one: Line, two: Line) -> bool:
    return abs(one.size - two.size) <= _SIZE_CHANGE * max(one.size, two.size)


def _seam(before: str, after: str) -> str:
    """Return what stands between two lines: after a hyphen a line's end, which may be nothing."""
    if not before or before.endswith(" "):
        return ""
    if before.endswith(("-", "\u2010")) and not before.endswith((" -", " \u2010")):
        return "\n"
    dash = before.endswith(("—", "/")) and not before.endswith((" —", " /"))
    return "" if dash or not after else " "


def _one_blank(text: str, calls: list[Call]) -> str:
    """Return a text with single blanks; calls move with it."""
    pieces: list[str] = []
    moved = [call.position for call in calls]
    cut = 0
    position = 0
    for gap in re.finditer(r" {2,}", text):
        pieces.append(text[position : gap.start() + 1])
        extra = len(gap.group()) - 1
        for at, call in enumerate(calls):
            if call.position > gap.start():
                moved[at] -= extra
        cut += extra
        position = gap.end()
    calls[:] = [Call(max(0, at), call.note) for at, call in zip(moved, calls, strict=True)]
    return "".join((*pieces, text[position:]))


def _runs_on(one: Paragraph, two: Paragraph) -> bool:
    opened = quotes_in(one.text).opened
    if not opened or two.text.startswith(one.text[opened[-1]]):
        return False
    following = quotes_in(two.text)
    first = following.closed[0].whole.start if following.closed else len(two.text)
    return bool(following.lone) and following.lone[0] < first


def _joined(one: Paragraph, two: Paragraph) -> Paragraph:
    text = one.text + _seam(one.text, two.text)
    moved = tuple(Call(call.position + len(text), call.note) for call in two.calls)
    return Paragraph(text + two.text, (*one.calls, *moved), one.setting, 0, one.page)
