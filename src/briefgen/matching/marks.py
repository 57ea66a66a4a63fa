"""Quotation marks inside a text: which open, which close, which are apostrophes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.matching.fold import DOUBLE_MARKS, SINGLE_MARKS
from briefgen.matching.wordbounds import is_word_character
from briefgen.model.excerpt import Marks

_ALL_MARKS = SINGLE_MARKS + DOUBLE_MARKS
_OPENERS = "([{<—–-/…" + _ALL_MARKS
_LEFT_SHAPES = "‘‚‛‹“„‟«"
APOSTROPHE = "’"


def may_open(text: str, offset: int) -> bool:
    """Return whether the mark at an offset stands at the start of a word."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    return (not before.strip() or before in _OPENERS) and after.strip() != ""


def may_close(text: str, offset: int) -> bool:
    """Return whether the mark at an offset stands at the end of a word."""
    before, after = text[offset - 1 : offset] if offset else "", text[offset + 1 : offset + 2]
    return before.strip() != "" and not (after and is_word_character(after))


def are_paired(text: str, offsets: tuple[int, ...]) -> bool:
    """Return whether the marks at these offsets, in order, are all opening and closing pairs.

    Partners are of one class. Used for marks of a query whose class is not the source's.
    """
    stack: list[int] = []
    for offset in offsets:
        if stack and may_close(text, offset) and _same_class(text, stack[-1], offset):
            stack.pop()
        elif may_open(text, offset):
            stack.append(offset)
        else:
            return False
    return not stack


def in_house_marks(text: str, marks: Marks) -> str:
    """Return a quotation's words with a house's marks; no other character is changed.

    The first level inside the quotation has the inner marks, the next the outer ones, and so on. A
    mark without a partner keeps its class: the quotation was cut inside a quotation of the source.
    """
    partners = _partners(text)
    closers = {closing: opening for opening, closing in partners.items()}
    letters = list(text)
    depth = 0
    for offset in _offsets(text):
        if offset in partners:
            letters[offset] = _level(marks, depth)[0].strip()
            depth += 1
        elif offset in closers:
            depth -= 1
            letters[offset] = _level(marks, depth)[1].strip()
        else:
            letters[offset] = _alone(text, offset, marks)
    return "".join(letters)


def _offsets(text: str) -> tuple[int, ...]:
    return tuple(offset for offset, letter in enumerate(text) if letter in _ALL_MARKS)


def _level(marks: Marks, depth: int) -> tuple[str, str]:
    return marks.outer if depth % 2 else marks.inner


def _same_class(text: str, one: int, other: int) -> bool:
    return (text[one] in SINGLE_MARKS) == (text[other] in SINGLE_MARKS)


@dataclass(frozen=True, slots=True)
class _Open:
    offset: int
    single: bool


def _partners(text: str) -> Mapping[int, int]:
    """Return for each opening mark its closing one; apostrophes and lone marks are left out."""
    partners: dict[int, int] = {}
    stack: list[_Open] = []
    offsets = _offsets(text)
    possessive = _possessives(text, offsets)
    for offset in offsets:
        single = text[offset] in SINGLE_MARKS
        if may_close(text, offset) and offset not in possessive:
            at = _innermost(stack, single)
            if at >= 0:
                partners[stack[at].offset] = offset
                del stack[at:]
                continue
        if may_open(text, offset) and not _is_elision(text, offset):
            stack.append(_Open(offset, single))
    return partners


def _innermost(stack: list[_Open], single: bool) -> int:  # noqa: FBT001 - a class of marks
    for at in range(len(stack) - 1, -1, -1):
        if stack[at].single is single:
            return at
        if not stack[at].single:
            return -1
    return -1


def _possessives(text: str, offsets: tuple[int, ...]) -> frozenset[int]:
    """Return the single marks after a plural's s that another single mark could close later."""
    found: set[int] = set()
    later = False
    for offset in reversed(offsets):
        if text[offset] not in SINGLE_MARKS:
            later = False
        elif may_close(text, offset):
            plural = text[offset - 1] in "sS" and text[offset + 1 : offset + 2] == " "
            if later and plural and text[offset + 2 : offset + 3].isalpha():
                found.add(offset)
            later = True
        elif may_open(text, offset):
            later = False
    return frozenset(found)


def _is_elision(text: str, offset: int) -> bool:
    mark, after = text[offset], text[offset + 1 : offset + 2]
    return mark == APOSTROPHE or (mark == "'" and after.isdigit())


def _alone(text: str, offset: int, marks: Marks) -> str:
    mark, single = text[offset], text[offset] in SINGLE_MARKS
    opens = may_open(text, offset) or mark in _LEFT_SHAPES
    if single:
        is_apostrophe = not opens or may_close(text, offset) or _is_elision(text, offset)
        return APOSTROPHE if is_apostrophe else _of_class("‘’", marks)[0]
    if mark == '"' and text[offset - 1 : offset].isdigit():
        return mark
    return _of_class("“”", marks)[0 if opens else 1]


def _of_class(shapes: str, marks: Marks) -> tuple[str, str]:
    family = SINGLE_MARKS if shapes[0] in SINGLE_MARKS else DOUBLE_MARKS
    for opening, closing in (marks.inner, marks.outer):
        if opening.strip() in family and closing.strip() in family:
            return opening.strip(), closing.strip()
    return shapes[0], shapes[1]
