"""Findings and results as an officer reads them: plain words first, code last, totals at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from briefgen.build import BriefResult, Results, State
from briefgen.model.finding import Finding, Severity

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold blue"}
SHOWN_LINE = 160
_CONTROL = {
    code: f"\\u{code:04x}"
    for code in (
        *range(32),
        *range(127, 160),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
    )
    if code not in (9, 10)
}


def escaped(text: str) -> str:
    """Return a text whose control and bidi characters are shown as escapes."""
    return text.translate(_CONTROL)


@dataclass(frozen=True, slots=True)
class Screen:
    """Standard error as a place for findings and progress."""

    console: Console
    quiet: bool
    verbose: bool

    def findings(self, findings: Iterable[Finding], text: str = "") -> None:
        """Print findings in order, each with the line that it is about."""
        lines = text.splitlines()
        for found in findings:
            if self.quiet and found.severity is not Severity.ERROR:
                continue
            self._finding(found, lines)

    def _finding(self, found: Finding, lines: Sequence[str]) -> None:
        place = found.place
        where = ":".join(str(part) for part in (place.file, place.line, place.column) if part)
        first, *rest = escaped(found.message).split("\n")
        handle = f"[{found.code} {found.name}]" if found.name else f"[{found.code}]"
        head = Text()
        head.append(f"{escaped(where)}: ")
        head.append(f"{found.severity}: ", STYLES[found.severity])
        head.append(first)
        head.append(f"  {handle}", "dim")
        self._print(head)
        if 0 < place.line <= len(lines):
            self._source_line(lines[place.line - 1], place.line, place.column)
        for line in rest:
            self._print(Text(f"  {line}"))
        if found.hint:
            self._print(Text(f"  cure        {escaped(found.hint)}"))
        self._print(Text(""))

    def _source_line(self, line: str, number: int, column: int) -> None:
        start = max(0, column - 1 - SHOWN_LINE // 2) if column > SHOWN_LINE // 2 else 0
        cut = escaped(line[start : start + SHOWN_LINE])
        self._print(Text(f"{number:5d} | {cut}", "dim"))
        if column:
            self._print(Text(" " * (7 + len(escaped(line[start : column - 1]))) + " ^", "dim"))

    def _print(self, text: Text) -> None:
        self.console.print(text, soft_wrap=True, highlight=False)

    def say(self, text: str) -> None:
        """Print a line, unless quiet."""
        if not self.quiet:
            self._print(Text(escaped(text)))

    def checked(self, result: BriefResult) -> None:
        """Print what check says of one brief."""
        self.findings(result.findings, result.text)
        if result.state is State.OK or result.status:
            self.say(summary(result))

    def built(self, result: BriefResult) -> None:
        """Print what build did with one brief."""
        self.findings(result.findings, result.text)
        self.say(f"{summary(result)}: {result.state}")
        figures = result.figures
        if figures is not None:
            self.say(
                f"  letter     {_count(figures.pages, 'page')}, {figures.words:,} words, "
                f"{_count(figures.notes, 'note')}"
            )
            self.say(
                f"  proven     {figures.quotations} of {figures.quotations} quotations verbatim in the "
                "sources and in the finished files; DOCX and PDF say the same words"
            )
            self.say(
                f"  evidence   {_count(figures.sources, 'source')}, "
                f"{_count(figures.origins, 'independent origin')}"
            )
        if self.verbose:
            for excerpt in result.excerpts:
                if not excerpt.pinned:
                    self.say(f"  chosen     {excerpt.source}, {excerpt.locator}: {excerpt.reason}")

    def totals(self, results: Results) -> None:
        """Print the totals, nearest to the prompt."""
        self.findings(results.findings)
        found = [*results.findings, *(f for brief in results.briefs for f in brief.findings)]
        kinds = Counter(f.severity for f in found)
        states = Counter(brief.state for brief in results.briefs)
        told = ", ".join(f"{states[state]} {state}" for state in State if states[state])
        errors, warnings = kinds[Severity.ERROR], kinds[Severity.WARNING]
        codes = dict.fromkeys(f.code for f in found if f.severity is Severity.ERROR)
        more = f"   briefgen explain {next(iter(codes))}" if codes else ""
        self.say(
            f"{told or 'nothing to do'}; {_count(errors, 'error')}, {_count(warnings, 'warning')}{more}"
        )


def summary(result: BriefResult) -> str:
    """Return one line on a brief."""
    pinned = sum(excerpt.pinned for excerpt in result.excerpts)
    chosen = len(result.excerpts) - pinned
    parts = [f"{_count(len(result.excerpts), 'quotation')} ({pinned} pinned, {chosen} chosen)"]
    if result.settled:
        parts.append(f"{result.settled} settled")
    status = f"  {result.status}, as of {result.date}" if result.status else ""
    return f"{result.id}{status}: {'; '.join(parts)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
