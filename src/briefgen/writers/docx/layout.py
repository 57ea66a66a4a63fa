"""Paragraphs beside their neighbours: spaces that meet, lines that keep together, bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from lxml import etree

from briefgen.model.document import Role
from briefgen.writers.docx import styles
from briefgen.writers.docx.styles import ParagraphStyle

_HEADINGS: Final = (styles.HEADING_1, styles.HEADING_2, styles.HEADING_3)
_LISTS: Final = (styles.ASK, styles.LIST_NUMBER, styles.LIST_BULLET)
_ENDED_LISTS: Final = {Role.LAST: _LISTS, Role.BODY: (styles.ASK,)}
"""After which lists a paragraph is parted from what came before."""
_DATELINE: Final = {Role.META, Role.DELIVERY}
_CASES: Final = {Role.CASE_NAME, Role.CASE_TEXT, Role.CASE_STATUS}

_AFTER_HEAD_PT: Final = 15
"""Below the date and its neighbours, and below the address."""
_BETWEEN_ADDRESSES_PT: Final = 10
_BEFORE_LIST_PT: Final = 4
_BEFORE_LAST_PT: Final = 14
_BEFORE_COPIES_PT: Final = 17.5


@dataclass(frozen=True, slots=True)
class Laid:
    """A paragraph ready to be printed, its spaces and breaks its style's unless changed."""

    style: ParagraphStyle
    runs: tuple[etree._Element, ...]
    before_pt: float
    after_pt: float
    keep_next: bool
    keep_lines: bool
    list_id: int = 0
    """The list that numbers it; 0 is its style's, or none."""
    unnumbered: bool = False
    """It has no number though others of its style do, hence no hang either."""
    other_bar: bool = False
    """Its bar is not to be joined to the one of the box before."""
    role: Role | None = None
    """None: a heading, a block quotation, a list item."""


def settled(laid: list[Laid]) -> list[Laid]:
    """Return the paragraphs with the spaces, breaks and bars that their neighbours ask for."""
    beside = [_beside(*neighbours) for neighbours in _with_neighbours(laid)]
    return _without_sums(_with_own_bars(beside))


def _with_neighbours(laid: list[Laid]) -> Iterator[tuple[Laid | None, Laid, Laid | None]]:
    around = [None, *laid, None]
    yield from zip(around, laid, around[2:], strict=False)


def _beside(before: Laid | None, laid: Laid, after: Laid | None) -> Laid:
    """Return a paragraph with the spaces and breaks that its neighbours ask for."""
    previous = before.role if before else None
    following = after.role if after else None
    match laid.role:
        case Role.META | Role.DELIVERY if following not in _DATELINE:
            return replace(laid, after_pt=_AFTER_HEAD_PT)
        case Role.ADDRESS | Role.FURTHER_ADDRESS if following is not Role.ADDRESS:
            further = following is Role.FURTHER_ADDRESS
            return replace(laid, after_pt=_BETWEEN_ADDRESSES_PT if further else _AFTER_HEAD_PT)
        case Role.SALUTATION if previous is Role.SUBJECT:
            return replace(laid, before_pt=0)
        case Role.COPIES if previous is not Role.COPIES:
            return replace(laid, before_pt=_BEFORE_COPIES_PT)
        case Role.ASK_LEAD if before and before.style in _HEADINGS:
            return replace(laid, before_pt=0)
        case Role.LAST | Role.BODY if before and before.style in _ENDED_LISTS[laid.role]:
            return replace(laid, before_pt=_BEFORE_LAST_PT)
        case Role.BODY if after and after.style in _LISTS:
            return replace(laid, keep_next=True, after_pt=_BEFORE_LIST_PT)
        case Role.BODY if after and after.style is styles.QUOTE:
            return replace(laid, keep_next=True)
        case None if laid.style is styles.ASK and following in {Role.LAST, Role.CLOSE}:
            return replace(laid, keep_next=True)
        case _:
            return laid


def _with_own_bars(laid: list[Laid]) -> list[Laid]:
    found: list[Laid] = []
    other = False
    for paragraph in laid:
        if paragraph.role is Role.CASE_NAME:
            touches = bool(found) and found[-1].role in _CASES
            other = touches and not other
        found.append(replace(paragraph, other_bar=other and paragraph.role in _CASES))
    return found


def _without_sums(laid: list[Laid]) -> list[Laid]:
    """Return the paragraphs with the smaller of two spaces that meet taken away.

    Some applications add the two, others take the larger: so all print the larger.
    """
    found = list(laid)
    for index, (upper, lower) in enumerate(pairwise(laid)):
        if min(upper.after_pt, lower.before_pt) <= 0:
            continue
        if upper.after_pt >= lower.before_pt:
            found[index + 1] = replace(found[index + 1], before_pt=0)
        else:
            found[index] = replace(found[index], after_pt=0)
    return found
