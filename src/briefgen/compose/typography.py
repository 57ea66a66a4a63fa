"""Our own words in house style: marks, apostrophes and blanks. Quoted words never come here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.matching import in_house_marks
from briefgen.model.document import Emphasis, Inline, Inlines, Label, Link, Query, Strong, Text
from briefgen.model.excerpt import Marks

APOSTROPHE = "’"

_ELISION = re.compile(r"(?<!\w)['‘](?=(?:tis|twas|twere|em|til|cause)\b|n['’])", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)[^\s<>\ufffc]+")
_BLANKS = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
# `s 1.a`, `paras 2 and 3`, `p. 4`, `art 7`, `n 3`, `Rule 12`; a number begins with a digit.
_UNIT = re.compile(
    r"(?<![\w’'])(?:paras?|paragraphs?|pp?|pages?|ss?|secs?|sections?|arts?|articles?|nn?|notes?|"
    r"footnotes?|nos?|chs?|chapters?|rules?|principles?|annex|vols?|§§?)\.? "
    r"(?=\d)(?:\d[\w.()]* and (?=\d))?",
    re.IGNORECASE,
)
NO_BREAK = "\N{NO-BREAK SPACE}"
_STRAIGHT = "'\""
_OTHER = "\ufffc"
"""Stands for what is not looked at: an address, a quotation."""


def house_words(text: str, marks: Marks, *, after: str = "", before: str = "") -> str:
    """Return our own words with the house's marks, `’` for apostrophes and single blanks.

    The words stand after one character and before another, if any: they tell an apostrophe or a
    closing mark from an opening one at either end. Addresses of the web are left as they are.
    """
    words = f"{after}{_BLANKS.sub(' ', text)}"
    return _shaped(words + before, marks)[len(after) : len(words)]


def house_note(content: Inlines, marks: Marks) -> Inlines:
    """Return a note with its straight marks in house style; others are the citation style's.

    A number of a locator is bound to its unit: `para 3` doesn't part at a line's end.
    """
    before = "".join(_letters(content))
    after = bound_numbers(_shaped(before, marks))
    changed = (*_STRAIGHT, " ")
    letters = iter(new if old in changed else old for old, new in zip(before, after, strict=True))
    return tuple(_relettered(inline, letters) for inline in content)


def bound_numbers(words: str) -> str:
    """Return words with no-break spaces between the units of locators and their numbers."""
    return _UNIT.sub(lambda found: found.group().replace(" ", NO_BREAK), words)


def _shaped(words: str, marks: Marks) -> str:
    """Return words with each mark in house style, letter for letter."""
    masked = _ADDRESS.sub(
        lambda address: _OTHER * len(address.group()), _ELISION.sub(APOSTROPHE, words)
    )
    # What is the outermost level here is the first level inside a quotation there.
    shaped = in_house_marks(masked, Marks(outer=marks.inner, inner=marks.outer))
    pairs = zip(words, shaped.replace('"', "”"), strict=True)  # one that was left is for inches
    return "".join(old if new == _OTHER else new for old, new in pairs)


def _letters(content: Inlines) -> Iterator[str]:
    for inline in content:
        if isinstance(inline, Text):
            yield inline.value
        elif isinstance(inline, Emphasis | Strong | Label | Link | Query):
            yield from _letters(inline.content)
        else:
            yield _OTHER


def _relettered(inline: Inline, letters: Iterator[str]) -> Inline:
    if isinstance(inline, Text):
        return Text("".join(next(letters) for _ in inline.value))
    if isinstance(inline, Emphasis | Strong | Label | Query):
        return type(inline)(tuple(_relettered(inner, letters) for inner in inline.content))
    if isinstance(inline, Link):
        return Link(inline.url, tuple(_relettered(inner, letters) for inner in inline.content))
    next(letters)
    return inline
