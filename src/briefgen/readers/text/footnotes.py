"""Footnotes below their text: a line's number and the same number glued to a word above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.model.source import Span
from briefgen.readers.text.dates import leading_date
from briefgen.readers.text.furniture_words import FOOTNOTE
from briefgen.readers.text.lines import Line

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE = re.compile(
    r"(?P<mark>\\?\*{1,3}|[†‡]|\d{1,3}|[⁰¹²³⁴-⁹]{1,3})(?P<gap>[.)]?\s+|(?=[^\d\s]))(?=[^\W\d_a-zа-яё]|[\"“‘«(]|http)"
)
_NOTE_LINES = 12
# After a word or a stop, never after a digit, a sign or an abbreviation that a number belongs to.
_MARK = re.compile(
    r"(?<=[^\W\d_]|[.,;:!?)”’\"»])(?P<mark>\*{1,3}|[†‡]|\d{1,3}|[⁰¹²³⁴-⁹]{1,3})(?=\s|$|[,;:)]|\.(?:\s|$))"
)
_BEFORE_NUMBER = re.compile(
    r"(?:\d[.,]|\b(?:arts?|paras?|nos?|pp?|vols?|ss?|secs?|figs?|chs?|cf|nn?|ст|пп?|ч|гл|стр?|art|ch)\.)$",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"[^\W\d_]{2,}[a-zа-яё]$|[^\w\s]$")


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The footnotes of a text and their marks in it."""

    lines: Mapping[int, str] = field(default_factory=dict)
    """Indices of their lines, with the reason why these are no text."""
    marks: tuple[Span, ...] = ()
    """Raw ranges of their numbers in the text, in order."""


@dataclass(frozen=True, slots=True)
class _Mark:
    label: str
    span: Span
    line: int


def find_footnotes(lines: Sequence[Line], whys: Sequence[str]) -> Footnotes:
    """Return the footnotes whose number stands once in the text above them.

    Both must be there: a line that opens with the number, in a group of lines of its own, and the
    number glued to a word or stop between the footnotes before and these. Nothing else is a mark.
    """
    found: dict[int, str] = {}
    marks: list[Span] = []
    seen: dict[str, list[_Mark]] = {}
    for group in _groups(lines, whys):
        notes = _notes_of(group, seen)
        for line in group if notes else ():
            found[line.index] = FOOTNOTE
        marks.extend(seen[label][0].span for label in notes)
        if notes:
            seen = {}
            continue
        for mark in _marks_of(group):
            seen.setdefault(mark.label, []).append(mark)
    return Footnotes(found, tuple(sorted(marks)))


def _groups(lines: Sequence[Line], whys: Sequence[str]) -> Iterator[tuple[Line, ...]]:
    """Yield the lines of text that stand together; one that opens like a note opens a group."""
    group: list[Line] = []
    for line in lines:
        apart = line.blank or bool(whys[line.index])
        if group and (apart or (_opens_note(line) and not _in_notes(group))):
            yield tuple(group)
            group = []
        if not apart:
            group.append(line)
    if group:
        yield tuple(group)


def _in_notes(group: Sequence[Line]) -> bool:
    return _opens_note(group[0]) and len(group) <= _NOTE_LINES


def _opens_note(line: Line) -> bool:
    return bool(_note_label(line))


def _note_label(line: Line) -> str:
    match = _NOTE.match(line.text)
    if match is None or leading_date(line.text):
        return ""
    return _label(match.group("mark"))


def _label(mark: str) -> str:
    return mark.lstrip("\\").translate(_RAISED)


def _notes_of(group: Sequence[Line], seen: Mapping[str, Sequence[_Mark]]) -> tuple[str, ...]:
    """Return the marks that the notes of a group explain; none if it is no group of notes."""
    first = _note_label(group[0])
    if not first or len(seen.get(first, ())) != 1 or group[0].index <= seen[first][0].line:
        return ()
    labels = [first]
    for line in group[1:]:
        label = _note_label(line)
        if label and label not in labels and len(seen.get(label, ())) == 1:
            labels.append(label)
    return tuple(labels)


def _marks_of(group: Sequence[Line]) -> Iterator[_Mark]:
    for line in group:
        for match in _MARK.finditer(line.text):
            before = line.text[max(0, match.start() - 12) : match.start()]
            raised = not match.group("mark").isascii()
            if raised or (_WORD_BEFORE.search(before) and not _BEFORE_NUMBER.search(before)):
                start = line.span.start + match.start()
                yield _Mark(
                    _label(match.group("mark")),
                    Span(start, start + len(match.group("mark"))),
                    line.index,
                )
