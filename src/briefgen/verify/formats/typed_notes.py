"""Notes that an author typed: raised numbers or [3] in the text, and a list of notes below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from briefgen.verify.letter import Call, Letter, Note, Paragraph

RAISED = "raised "
"""Begins the key of a raised number whose note a reader hasn't found; the number follows."""
MOST_CALLS = 1_000
"""So many typed calls one paragraph has."""
_TYPED = "typed "
"""Begins the key of a number in brackets, which is a call only where there is such a note."""

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_DIGITS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_BRACKETED = re.compile(r"\[(\d{1,3})\]")
_ITEM = re.compile(r"\s*[\[(]?(\d{1,3})[\])]?[.:]?\s+(?=\S)")
_REFERENCE = re.compile(
    r"\b(?:19|20)\d\d\b|https?://|\bibid\b|\babove\b|\bpp?\.? ?\d", re.IGNORECASE
)
_HEADINGS = frozenset(
    [
        "notes",
        "endnotes",
        "footnotes",
        "references",
        "sources",
        "bibliography",
        "anmerkungen",
        "fußnoten",
        "quellen",
    ]
)


def with_typed_notes(letter: Letter) -> Letter:
    """Return a letter in which typed calls and typed notes are calls and notes."""
    called = [_with_calls(paragraph) for paragraph in letter.paragraphs]
    wanted = {
        _number(call)
        for one in called
        for call in one.calls
        if _number(call) and call.note not in letter.notes
    }
    if not wanted:
        return letter
    notes, taken = _listed(called, wanted)
    kept = tuple(_with_notes(one, notes) for at, one in enumerate(called) if at not in taken)
    found = {
        call.note: Note(int(_number(call)), notes.get(_number(call), ""))
        for paragraph in kept
        for call in paragraph.calls
        if _number(call) in wanted and call.note not in letter.notes
    }
    return replace(letter, paragraphs=kept, notes={**letter.notes, **found})


def _number(call: Call) -> str:
    kind, _, number = call.note.partition(" ")
    typed = f"{kind} " in {RAISED, _TYPED} and number.isascii() and number.isdigit()
    return number if typed else ""


def _with_calls(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph with raised and bracketed numbers as calls, raised ones taken out."""
    calls = [*paragraph.calls]
    text = paragraph.text
    raised = list(islice(_RAISED_DIGITS.finditer(text), MOST_CALLS))
    for found in reversed(raised):
        before = text[: found.start()].rstrip()[-1:]
        if before.isdigit() or found.start() != len(text[: found.start()].rstrip()):
            continue
        if before.isalpha() and found.group() in "²³":
            continue  # square and cubic metres
        width = len(found.group())
        calls = [_moved(call, found.end(), -width) for call in calls]
        calls.append(Call(found.start(), RAISED + found.group().translate(_SUPERSCRIPTS)))
        text = text[: found.start()] + text[found.end() :]
    calls += [
        Call(one.start(), _TYPED + one[1]) for one in islice(_BRACKETED.finditer(text), MOST_CALLS)
    ]
    return replace(paragraph, text=text, calls=tuple(sorted(calls)))


def _moved(call: Call, after: int, by: int) -> Call:
    return Call(call.position + by, call.note) if call.position >= after else call


def _listed(paragraphs: list[Paragraph], wanted: set[str]) -> tuple[Mapping[str, str], set[int]]:
    """Return the typed notes by number, and which paragraphs they are."""
    notes: dict[str, str] = {}
    taken: set[int] = set()
    last = max(
        (at for at, one in enumerate(paragraphs) if one.text.strip(" :").lower() in _HEADINGS),
        default=-1,
    )
    headed = last >= 0
    if not headed:
        # Without a heading only what follows all calls is a list of notes.
        last = max(
            (at for at, one in enumerate(paragraphs) if any(call.position for call in one.calls)),
            default=-1,
        )
    for at, paragraph in enumerate(paragraphs):
        number, text = _item(paragraph)
        if number in wanted and number not in notes and at > last:
            notes[number] = text
            taken.add(at)
    if headed and notes:
        taken.add(last)
    if not headed and 2 * sum(_cites(text) for text in notes.values()) < len(notes):
        return {}, set()
    return notes, taken


def _cites(text: str) -> bool:
    return _REFERENCE.search(text) is not None


def _item(paragraph: Paragraph) -> tuple[str, str]:
    """Return the number that a paragraph begins with as a note does, and the rest."""
    first = paragraph.calls[0] if paragraph.calls else None
    if first and first.position == 0 and first.note.startswith(RAISED):
        return _number(first), paragraph.text
    item = _ITEM.match(paragraph.text)
    return (item[1], paragraph.text[item.end() :]) if item else ("", "")


def _with_notes(paragraph: Paragraph, notes: Mapping[str, str]) -> Paragraph:
    """Return a paragraph without bracketed numbers that call no note."""
    calls = tuple(
        call
        for call in paragraph.calls
        if not call.note.startswith(_TYPED) or _number(call) in notes
    )
    return replace(paragraph, calls=calls)
