"""Headings to sections: levels, paths and the numbers that locators name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.model.source import Section, SourceRecord, Span
from briefgen.readers.text.blocks import Block, BlockKind
from briefgen.readers.text.headings import Heading, Rank, height
from briefgen.readers.text.wording import leading_mark

_RUN_IN_LEVEL = 4
"""Run-in headings stand below all others, however few of those there are."""
_LISTED = frozenset({Rank.UPPER_LETTER, Rank.DECIMAL, Rank.LOWER_LETTER, Rank.ROMAN})


@dataclass(frozen=True, slots=True)
class Home:
    """Where a passage stands."""

    section: int
    """Index of the innermost section; -1: none."""
    path: tuple[str, ...]
    """Titles around it, outermost first."""
    number: str
    """The innermost section's number path, as `1.a`; empty: none has a number."""
    title: str
    """The innermost section's title; empty where `number` says it all."""


@dataclass(frozen=True, slots=True)
class _Open:
    rank: int
    level: int
    number: str
    title: str
    section: int


class Outline:
    """The sections so far and those that are open."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self._stack: list[_Open] = []
        self._home = Home(-1, (), "", "")

    @property
    def home(self) -> Home:
        """Return where the next passage stands."""
        return self._home

    def open(self, title: str, span: Span, heading: Heading) -> None:
        """Add a section; it closes those of its own and of lower rank."""
        if heading.level >= 0:
            self._stack = [row for row in self._stack if row.level < heading.level]
        else:
            self._stack = [row for row in self._stack if height(row.rank) < height(heading.rank)]
        level = heading.level if heading.level >= 0 else len(self._stack) + 1
        if heading.rank == Rank.RUN_IN:
            level = max(_RUN_IN_LEVEL, level)
        self._add(
            title, span, _Open(heading.rank, level, heading.number, title, len(self.sections))
        )

    def open_title(self, title: str, span: Span) -> None:
        """Add the document's own title, which holds no passages: it closes all sections."""
        self._stack = []
        self.sections.append(Section(title, 0, (title,), span))
        self._home = Home(-1, (), "", "")

    def close(self, level: int) -> None:
        """Close all sections of a level and below, where a source lost the next heading."""
        self._stack = [row for row in self._stack if row.level < level]
        self._settle()

    def _add(self, title: str, span: Span, opened: _Open) -> None:
        if opened.level == 0:
            self.open_title(title, span)
            return
        self._stack.append(opened)
        path = tuple(row.title for row in self._stack)
        self.sections.append(Section(title, opened.level, path, span))
        self._settle()

    def _settle(self) -> None:
        if not self._stack:
            self._home = Home(-1, (), "", "")
            return
        last = self._stack[-1]
        number = _number_path(self._stack)
        title = "" if last.number and number else last.title
        self._home = Home(last.section, tuple(row.title for row in self._stack), number, title)


def _number_path(stack: Sequence[_Open]) -> str:
    """Return `1.a` for section 1, letter a; a decimal number such as `2.1` says its whole path."""
    number = ""
    for row in stack:
        if row.number:
            whole = not number or "." in row.number
            number = row.number if whole else f"{number}.{row.number}"
    return number


def settle_headings(blocks: Sequence[Block], record: SourceRecord) -> tuple[Block, ...]:
    """Return the blocks with lists no longer taken for headings, and titles at level 0."""
    settled = list(blocks)
    for index, block in enumerate(blocks):
        if _is_listed(block) and any(
            _is_same_list(block, near) for near in _neighbours(blocks, index)
        ):
            settled[index] = Block(BlockKind.ITEM, block.lines, leading_mark(block.text))
    return _with_titles(settled, record)


def is_document_title(text: str, record: SourceRecord) -> bool:
    """Return whether a heading is the document's title, or the whole's that it is part of."""
    words = _plain(text)
    names = [_plain(name) for name in (record.title, record.container_title) if name]
    return len(words) > 2 and any(
        words in name or (name in words and len(name) > 2) for name in names
    )


def _with_titles(blocks: Sequence[Block], record: SourceRecord) -> tuple[Block, ...]:
    settled = list(blocks)
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING:
            break
        if block.heading.level < 0 and is_document_title(block.text, record):
            heading = Heading(block.heading.rank, "", 0)
            settled[index] = Block(block.kind, block.lines, block.mark, heading)
    return tuple(settled)


def _is_listed(block: Block) -> bool:
    return (
        block.kind is BlockKind.HEADING
        and block.heading.level < 0
        and block.heading.rank in _LISTED
    )


def _is_same_list(block: Block, near: Block) -> bool:
    return near.kind is BlockKind.HEADING and near.heading.rank == block.heading.rank


def _neighbours(blocks: Sequence[Block], index: int) -> tuple[Block, ...]:
    return (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def holds_nothing(blocks: Sequence[Block], index: int) -> bool:
    """Return whether an unnumbered heading is followed by no text of its own."""
    block = blocks[index]
    if block.heading.level >= 0 or block.heading.rank not in (Rank.PLAIN, Rank.CAPITALS):
        return False
    if index + 1 == len(blocks):
        return True
    following = blocks[index + 1]
    return following.kind is BlockKind.HEADING and height(following.heading.rank) <= height(
        block.heading.rank
    )
