"""Marks in a finished letter that look like those of a quotation and belong to none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from briefgen.model.codes import finding
from briefgen.model.document import (
    Break,
    CaseBox,
    Document,
    Emphasis,
    Inlines,
    ItemList,
    Label,
    Link,
    Paragraph,
    Strong,
    Text,
    Together,
)
from briefgen.model.finding import Finding, Place

SHOWN_WORDS = 8
_VOUCHED = "\ufffc"
"""Stands for a proven quotation, a query or a note call."""

_CLOSERS = {
    "“": "”“",
    "„": "“”",
    "‟": "”",
    "”": "”",
    "«": "»«",
    "»": "«»",
    "‘": "’",
    "‚": "‘’",
    "‛": "’",
    "’": "’",
    "‹": "›‹",
    "›": "‹›",
    "❝": "❞",
    "❛": "❜",
    "❮": "❯",
    "〝": "〞〟",
    "「": "」",
    "『": "』",
    "《": "》",
    '"': '"',
    "＂": "＂",
    "″": "″",
    "'": "'",
    "＇": "＇",
    "`": "`'’",
    "´": "´",
}
"""Opening mark -> the marks that may close what it opened."""
_LEFT = "“„‟«‹‚‛❝❛❮〝「『《"
"""Marks that open wherever they stand."""
_SINGLES = "‘‚‛’'＇`´"
"""Marks that may be apostrophes: they open at the start of a word and close at its end only."""
_LONE = '”»›❞❯〞〟」』》"＂″'
"""Marks that mean a quotation even without a partner, unless they stand behind a figure."""
_MARKS = frozenset("".join(_CLOSERS) + "".join(_CLOSERS.values()))
_BEFORE = "([{<—–-/…"
_TYPED = re.compile(r"(?<![\w,<]),,(?=\w)|(?<![\w<])<<(?=\s?\w)")
"""Two commas or angle brackets typed for a low mark or a guillemet."""
_ELIDED = re.compile(
    r"(?:tis|twas|twere|twill|em|til|till|cause|n|bout|round|neath|gainst|nother|s|t|re|ve|ll|d|m)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Vouched:
    """Words that may stand between marks without being a quotation."""

    terms: frozenset[str]
    """The brief's own terms."""
    titles: frozenset[str]
    """Titles of sources and instruments: in notes only."""


def vouched(terms: Iterable[str], titles: Iterable[str]) -> Vouched:
    """Return what may stand between marks; of a title also its main part and marked words in it."""
    named = tuple(titles)
    parts = (part for title in named for part in (title, re.split(r"[:.?!–—(]", title)[0]))
    inside = (row.words for title in named for row in _marked(title, frozenset()))
    return Vouched(_keys(terms), _keys((*parts, *inside)))


def stray_marks(
    document: Document, allowed: Vouched, place_of: Callable[[str], Place]
) -> tuple[Finding, ...]:
    """Return a finding for each stretch between marks that nothing vouches for.

    Proven quotations and queries are nodes of their own: every mark in the rest of the letter is
    looked at. `place_of` tells where words come from.
    """
    told: dict[str, Finding] = {}
    for text, known in _stretches(document, allowed):
        for row in _marked(text, known):
            key = _bare(row.words) or row.mark
            if key not in told:
                told[key] = _finding(row, place_of)
    return tuple(told.values())


@dataclass(frozen=True, slots=True)
class _Marked:
    """A mark and the words that it opens."""

    mark: str
    words: str
    end: int
    """Offset behind the closing mark, or behind the mark where it has no partner."""
    paired: bool


def _finding(row: _Marked, place_of: Callable[[str], Place]) -> Finding:
    words = row.words.replace(_VOUCHED, " ").rstrip(" .,").split()
    shown = " ".join(words[:SHOWN_WORDS]) + (" ..." if len(words) > SHOWN_WORDS else "")
    told = (
        f"“{shown}” stands between quotation marks, but was compared with no source"
        if row.paired
        else f"the mark {row.mark} belongs to no quotation: {shown or row.mark}"
    )
    return finding(
        "Q102",
        told,
        place_of(" ".join(words)),
        hint='in prose quote it with double marks and cite the source, or write \\"term\\"; elsewhere '
        "say it without marks",
    )


def _stretches(document: Document, allowed: Vouched) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each stretch of the letter as text, with what may stand between marks there."""
    fields = (
        document.title,
        document.subject,
        document.author,
        document.running_head,
        document.page_label,
        document.mark,
    )
    yield from ((text, allowed.terms) for text in fields)
    for block in document.blocks:
        match block:
            case Paragraph():
                rows: tuple[Inlines, ...] = (block.content, block.aside)
            case ItemList(_, items):
                rows = tuple(item.content for item in items)
            case CaseBox(content) | Together(content):
                rows = tuple(part for row in content for part in (row.content, row.aside))
            case _:
                rows = (block.content,)
        yield from ((_text(row), allowed.terms) for row in rows)
    for note in document.notes:
        yield _text(note.content), allowed.terms | allowed.titles


def _text(content: Inlines) -> str:
    said: list[str] = []
    for inline in content:
        if isinstance(inline, Text):
            said.append(inline.value)
        elif isinstance(inline, Emphasis | Strong | Label | Link):
            said.append(_text(inline.content))
        else:
            said.append("\n" if isinstance(inline, Break) else _VOUCHED)
    return "".join(said)


def _marked(text: str, known: frozenset[str]) -> Iterator[_Marked]:
    """Yield the outermost stretches between marks whose words are not known."""
    offset = 0
    while offset < len(text):
        typed = _TYPED.match(text, offset)
        if typed:
            yield _Marked(typed.group(), text[typed.end() :], typed.end(), paired=False)
            offset = typed.end()
        elif text[offset] in _MARKS and (row := _at(text, offset, known)):
            if _bare(row.words) not in known:
                yield row
            offset = row.end
        else:
            offset += 1


def _at(text: str, offset: int, known: frozenset[str]) -> _Marked | None:
    """Return what the mark at an offset opens; None when it is no quotation mark."""
    mark = text[offset]
    if not _opens(text, offset):
        return _lone(text, offset) if mark in _LONE else None
    ends = tuple(_closings(text, offset))
    for end in ends:
        if _bare(text[offset + 1 : end]) in known:
            return _Marked(mark, text[offset + 1 : end], end + 1, paired=True)
    real = tuple(end for end in ends if not _is_possessive(text, end))
    if real or (ends and mark not in "’'＇"):
        end = (*real, *ends)[0]
        return _Marked(mark, text[offset + 1 : end], end + 1, paired=True)
    if mark in "’'＇´" or (mark == "‘" and not text[offset + 1 : offset + 2].islower()):
        return None  # an apostrophe, or the first letter of a name: ‘Abd
    return _Marked(mark, text[offset + 1 :], offset + 1, paired=False)


def _lone(text: str, offset: int) -> _Marked | None:
    if text[offset - 1 : offset].isdigit():
        return None  # inches, seconds
    return _Marked(text[offset], text[:offset][-80:], offset + 1, paired=False)


def _opens(text: str, offset: int) -> bool:
    mark, after = text[offset], text[offset + 1 : offset + 2]
    before = text[offset - 1 : offset] if offset else ""
    if mark not in _CLOSERS:
        return False
    if mark in _LEFT:
        return True
    starts = not before.strip() or before in _BEFORE or before in _MARKS or before == _VOUCHED
    if not starts or not after.strip():
        return False
    if mark in "’'＇":
        return after.isalpha() and not _ELIDED.match(text, offset + 1)
    return mark != "´" or after.isalpha()


def _closings(text: str, offset: int) -> Iterator[int]:
    """Yield the offsets of marks that may close the one at an offset."""
    closers = _CLOSERS[text[offset]]
    for end in range(offset + 1, len(text)):
        if text[end] not in closers:
            continue
        after = text[end + 1 : end + 2]
        if text[offset] not in _SINGLES or (text[end - 1].strip() and not after.isalnum()):
            yield end


def _is_possessive(text: str, offset: int) -> bool:
    """Return whether a single mark may be the apostrophe of a plural: `workers’ rights`."""
    after = text[offset + 1 : offset + 3]
    return text[offset] in _SINGLES and text[offset - 1] in "sS" and after[1:].isalpha()


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(key for one in words if (key := _bare(one)))


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
