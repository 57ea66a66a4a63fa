"""Which double marks of a paragraph are the two ends of a quotation.

Straight, curly, low-high and guillemet marks delimit, the last three in every order that a language
has (“ ”, „ “, „ ”, ” ”, « », » «, » »). Single marks never do. One pass with one stack: searching a
partner from each mark would be quadratic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

_PARTNERS = {
    '"': '"',
    "＂": "＂",
    "“": "”",
    "‟": "”",
    "„": "“”",
    "”": "”",
    "«": "»",
    "»": "«»",
    "❝": "❞",
    "〝": "〞〟",
}
"""Opening mark -> the marks that may close what it opened."""
_LEFT = "“‟„«❝〝"
"""Marks that open wherever nothing else calls for them; the others only at the start of a word."""
DOUBLE_MARKS = '"＂“”‟„«»❝❞〝〞〟'

_BRACKETS = "([{<"
_DASHES = "-‐‑–—/"
_STOPS = ".,;:!?)]}"
_LIGHT = "*_'‘"
"""Signs between a word's start and a mark: emphasis, and single marks, which are characters."""


@dataclass(slots=True)
class _Stack:
    """Marks that are open, and how many of them wait for each closing mark."""

    opened: list[int] = field(default_factory=list)
    waiting: Counter[str] = field(default_factory=Counter)

    def open(self, value: str, offset: int) -> None:
        self.opened.append(offset)
        self.waiting.update(_PARTNERS[value[offset]])

    def close(self, value: str, mark: str) -> int:
        """Return the innermost mark that `mark` closes; those inside it lose their chance."""
        while True:
            offset = self.opened.pop()
            self.waiting.subtract(_PARTNERS[value[offset]])
            if mark in _PARTNERS[value[offset]]:
                return offset


def find_pairs(value: str, start: int, end: int, opaque: Mapping[int, int]) -> Mapping[int, int]:
    """Return the outermost opening marks between two offsets, and their partners.

    `opaque` names brackets (first -> last offset) whose own marks are theirs; inside an open
    quotation a bracket is the quotation's characters.
    """
    stack = _Stack()
    pairs: dict[int, int] = {}
    offset = start
    while offset < end:
        if value[offset] == "\\":
            offset += 2
            continue
        if not stack.opened and offset in opaque:
            offset = opaque[offset]
        elif value[offset] in DOUBLE_MARKS:
            if _opens(value, offset, start, end, stack):
                stack.open(value, offset)
            elif stack.waiting[value[offset]] > 0:
                pairs[stack.close(value, value[offset])] = offset
        offset += 1
    return _outermost(pairs)


def _opens(value: str, offset: int, start: int, end: int, stack: _Stack) -> bool:
    mark = value[offset]
    if mark not in _PARTNERS:
        return False
    waited = stack.waiting[mark] > 0
    if mark in _LEFT and not waited:
        return True
    after = value[offset + 1 : min(offset + 3, end)]
    if not after or after[0].isspace() or (waited and _ends_sentence(after)):
        return False
    before = offset - 1
    while before >= start and value[before] in _LIGHT:
        before -= 1
    left = value[before] if before >= start else " "
    if left.isspace() or left in _BRACKETS or (stack.opened and stack.opened[-1] == before):
        return True
    if left in _DASHES:
        return not (waited and after[0] in _STOPS)
    # A blank was forgotten (`said:"Never"`); after a figure the mark means inches.
    return not waited and after[0].isalnum() and not left.isdigit()


def _ends_sentence(after: str) -> bool:
    """Return whether what follows a mark shows that it closes although a blank stands before it."""
    return after == "[@" or (after[0] in _STOPS and not after[1:].strip())


def _outermost(pairs: Mapping[int, int]) -> Mapping[int, int]:
    outer: dict[int, int] = {}
    covered = -1
    for opening in sorted(pairs):
        if opening > covered:
            outer[opening] = covered = pairs[opening]
    return outer
