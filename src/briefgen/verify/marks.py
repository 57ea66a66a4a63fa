"""Which words of a paragraph stand between quotation marks, in any European style."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.matching.marks import may_close, may_open
from briefgen.model.source import Span

_CLOSERS: Mapping[str, str] = {
    "“": '”"“', "„": '“”"', "‟": '”"', "”": "”", '"': '"”', "«": "»", "»": "«»",
    "‘": "’'", "‚": "‘’'", "‛": "’'", "'": "'’", "‹": "›", "›": "‹›",
}  # fmt: skip
"""What may close a quotation that each mark opens."""
MOST_OPEN = 40
"""So many marks wait for their partner; of more the first are given up."""
LOOK_AHEAD = 4_000
"""So many characters on an apostrophe's rival is looked for."""
_SINGLE = frozenset("‘‚‛'’")
_ANGLES = frozenset("«»‹›")
_ALL = frozenset("".join((*_CLOSERS, *_CLOSERS.values())))
_BRACKETS = "([{—–-/"
_ELIDED = re.compile(
    r"(?:\d|(?:twas|tis|twere|em|til|till|cause|cos|bout|n|round)\b)", re.IGNORECASE
)
"""What follows an apostrophe at the start of a word."""


class Quote(NamedTuple):
    """Words between two marks."""

    words: Span
    """Without the marks."""
    whole: Span
    """With them."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """What a paragraph quotes."""

    closed: tuple[Quote, ...]
    """In order; what stands inside another one belongs to it."""
    opened: tuple[int, ...]
    """Offsets of double marks that open and are not closed."""
    lone: tuple[int, ...]
    """Offsets of double marks that close what was not opened."""


class _Open(NamedTuple):
    offset: int
    mark: str


def quotes_in(text: str, calls: Collection[int] = ()) -> Quotes:
    """Return the quotations of a paragraph, and the double marks that have no partner.

    A single mark that can't be told from an apostrophe closes nothing when a later one does; at
    the offset of a note call it closes.
    """
    stack: list[_Open] = []
    pairs: list[Quote] = []
    lone: list[int] = []
    for offset, mark in enumerate(text):
        if mark not in _ALL:
            continue
        at = _partner(text, offset, stack, calls)
        if at >= 0:
            start = stack[at].offset
            pairs.append(Quote(_trimmed(text, start + 1, offset), Span(start, offset + 1)))
            del stack[at:]
        elif _opens(text, offset):
            stack.append(_Open(offset, mark))
            del stack[:-MOST_OPEN]
        elif mark in "”»" or (mark == '"' and not text[offset - 1 : offset].isdigit()):
            lone.append(offset)
    closed = tuple(
        quote
        for quote in _outermost(pairs)
        if any(map(str.isalnum, text[quote.words.start : quote.words.end]))
    )
    inside = [quote.whole for quote in closed]
    opened = tuple(
        one.offset
        for one in stack
        if one.mark not in _SINGLE and not any(s.start < one.offset < s.end for s in inside)
    )
    return Quotes(closed, opened, tuple(lone))


def _trimmed(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return Span(start, max(start, end - (len(inner) - len(inner.rstrip()))))


def _outermost(pairs: list[Quote]) -> tuple[Quote, ...]:
    found: list[Quote] = []
    for quote in sorted(pairs, key=lambda pair: (pair.whole.start, -pair.whole.end)):
        if not found or quote.whole.start >= found[-1].whole.end:
            found.append(quote)
    return tuple(found)


def _opens(text: str, offset: int) -> bool:
    mark = text[offset]
    before, after = text[offset - 1 : offset] if offset else "", text[offset + 1 : offset + 2]
    if mark not in _CLOSERS:
        return False
    if mark in "„‚":
        return not before.isalnum()
    if mark in _ANGLES:
        free = not before.strip() or before in _BRACKETS or before in _ALL
        return free or mark in "«‹"
    if mark == "“":
        return not before.isalnum() and after.strip() != ""
    if mark in _SINGLE and _ELIDED.match(text, offset + 1):
        return False
    if mark in "'\"”" and before in "”’" and before:
        return False
    return may_open(text, offset)


def _partner(text: str, offset: int, stack: list[_Open], calls: Collection[int]) -> int:
    """Return the place in the stack of what a mark closes; -1 where it closes nothing."""
    mark = text[offset]
    single = mark in _SINGLE
    if not _can_close(text, offset):
        return -1
    for at in range(len(stack) - 1, -1, -1):
        opener = stack[at].mark
        if mark in _CLOSERS[opener] and single is (opener in _SINGLE):
            if single and _is_possessive(text, offset, calls):
                return -1
            return at
        if single and opener not in _SINGLE:
            return -1
    return -1


def _can_close(text: str, offset: int) -> bool:
    mark = text[offset]
    before, after = text[offset - 1 : offset] if offset else "", text[offset + 1 : offset + 2]
    if mark in _ANGLES:
        return offset > 0
    if mark == "”":
        return before != ""
    if mark == "“":
        return before.strip() != "" and not after.isalpha()
    if may_close(text, offset):
        return True
    return before.strip() != "" and not before.isdigit() and after.isdigit()


def _looks_possessive(text: str, offset: int) -> bool:
    after = text[offset + 1 : offset + 3]
    return text[offset - 1] in "sSxz" and after[:1].isspace() and after[1:].isalpha()


def _is_possessive(text: str, offset: int, calls: Collection[int]) -> bool:
    """Return whether a single mark after a plural's s is an apostrophe, as a later one closes."""
    if not _looks_possessive(text, offset) or offset + 1 in calls:
        return False
    for later in range(offset + 1, min(len(text), offset + LOOK_AHEAD)):
        mark = text[later]
        if mark in "‘‚‛" or (mark == "'" and may_open(text, later) and not may_close(text, later)):
            return False
        definite = later + 1 in calls or not _looks_possessive(text, later)
        if mark in "’'" and may_close(text, later) and definite:
            return True
    return False
