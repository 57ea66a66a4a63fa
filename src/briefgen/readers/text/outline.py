"""Headings to sections: levels, paths and the numbers that locators name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.model.source import Section, Span
from briefgen.readers.text.headings import Heading, Rank, height

_RUN_IN_LEVEL = 4
"""Run-in headings stand below all others, however few of those there are."""


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
