"""Findings as an officer reads them: place, plain words, the line itself, the cure; the code last."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from briefgen.build import BriefResult
from briefgen.cli.escapes import escaped
from briefgen.model.finding import Finding, Severity

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold blue"}
LINE_CHARACTERS = 110
"""So long is a line where no terminal tells how wide it is."""
FEWEST_CHARACTERS = 40
_GUTTER = 8
"""Before a line of a file: its number and a bar."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Standard error as a place for findings and results."""

    console: Console
    quiet: bool
    """Whether only errors are printed."""
    verbose: bool

    @property
    def width(self) -> int:
        """Return how many characters a line has."""
        if not self.console.is_terminal:
            return LINE_CHARACTERS
        return max(FEWEST_CHARACTERS, min(self.console.width, LINE_CHARACTERS))

    def findings(self, findings: Iterable[Finding], brief: BriefResult | None = None) -> None:
        """Print findings in order; those of a brief's own file with the line that they are about."""
        lines = brief.text.splitlines() if brief else ()
        for found in findings:
            if self.quiet and found.severity is not Severity.ERROR:
                continue
            own = brief is not None and found.place.file == brief.spec
            part = _part(brief, found.place.line) if brief and own else ""
            self._finding(found, lines if own else (), part)

    def _finding(self, found: Finding, lines: Sequence[str], part: str) -> None:
        place = found.place
        where = ":".join(str(one) for one in (place.file, place.line, place.column) if one)
        first, *rest = escaped(found.message).split("\n")
        handle = f"[{found.code} {found.name}]" if found.name else f"[{found.code}]"
        head = Text()
        head.append(f"{escaped(where)}  " if where else "")
        head.append(f"{found.severity}: ", STYLES[found.severity])
        head.append(first)
        head.append(" " * max(2, self.width - len(head) - len(handle)))
        head.append(handle, "dim")
        self.print(head)
        if 0 < place.line <= len(lines):
            self._source_line(lines[place.line - 1], place.line, place.column, part)
        for line in rest:
            self.print(Text(f"  {line}"))
        if found.hint:
            self.print(Text(f"  cure        {escaped(found.hint)}"))
        self.print(Text(""))

    def _source_line(self, line: str, number: int, column: int, part: str) -> None:
        """Print a line of a file, cut to what stands around the column, and a caret below it."""
        room = self.width - _GUTTER
        start = max(0, column - 1 - room // 2) if len(line) > room else 0
        shown = line[start : start + room].expandtabs(1)
        self.print(Text(f"{number:5d} | {escaped(shown)}", "dim"))
        if column:
            before = escaped(shown[: column - 1 - start])
            self.print(Text(f"      | {' ' * len(before)}^ {part}".rstrip(), "dim"))

    def print(self, text: Text) -> None:
        """Print a line, never folded: what is pasted from the screen must be as it was."""
        self.console.print(text, soft_wrap=True, highlight=False)

    def say(self, text: str) -> None:
        """Print a line, unless quiet."""
        if not self.quiet:
            self.print(Text(escaped(text)))


def _part(brief: BriefResult, line: int) -> str:
    """Return the part of the letter that a line of the spec stands in."""
    at = bisect_right([first for first, _ in brief.parts], line)
    return escaped(brief.parts[at - 1][1]) if at else ""
