"""What `check` and `build` say of each brief, and of all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from briefgen.build import Begun, BriefResult, Results, State
from briefgen.build.results import FormFigures, NewSource, Proof, Tally
from briefgen.cli.screens import Screen
from briefgen.cli.words import counted, day_in_words, listed
from briefgen.model.finding import Severity

SHOWN_SOURCES = 5
_READ_BACK = {"pdf": "the PDF", "docx": "the DOCX"}


def sources_line(begun: Begun) -> str:
    """Return what was read anew of the library."""
    new = len(begun.new)
    told = f"{begun.sources - new} unchanged"
    if not new:
        return f"sources   {told}"
    shown = "; ".join(_new_source(source) for source in begun.new[:SHOWN_SOURCES])
    more = "; ..." if new > SHOWN_SOURCES else ""
    return f"sources   {told}, {new} new: {shown}{more}"


def _new_source(source: NewSource) -> str:
    read = f"{counted(source.sections, 'section')}, {counted(source.passages, 'passage')}"
    return f"{source.id} ({read}; {counted(source.skipped_lines, 'line')} skipped as furniture)"


def told_by_check(screen: Screen, result: BriefResult) -> None:
    """Print what check says of one brief."""
    screen.findings(result.findings, result)
    parts = list(_tally(result.tally)) if result.tally else ["could not be looked up"]
    if result.settled:
        parts.append(f"{len(result.settled)} settled")
    screen.say(f"{_heading(result)}: {'; '.join(parts)}")
    _told_for_final(screen, result)
    _told_choice(screen, result)


def _heading(result: BriefResult) -> str:
    if not result.status:
        return result.id
    return f"{result.id}  {result.status}, as of {day_in_words(result.date)}"


def _tally(tally: Tally) -> Iterator[str]:
    quoted = counted(tally.quotations, "quotation")
    verbatim = (
        "all verbatim" if tally.verbatim == tally.quotations else f"{tally.verbatim} verbatim"
    )
    yield f"{quoted}, {verbatim}" if tally.quotations else quoted
    if tally.chosen:
        yield f"{tally.chosen} of them chosen, not yet pinned"
    asks = counted(tally.asks, "ask")
    supported = "all supported" if tally.supported == tally.asks else f"{tally.supported} supported"
    yield f"{asks}, {supported}" if tally.asks else asks
    yield counted(tally.cases, "case")
    yield counted(tally.queries, "query")


def told_by_build(screen: Screen, result: BriefResult) -> None:
    """Print what build did with one brief."""
    screen.findings(result.findings, result)
    if result.state is not State.BUILT:
        screen.say(f"{_heading(result)}: {result.state}")
        return
    screen.say(_heading(result))
    for figures in result.figures:
        forms = "        ".join(_form(row) for row in figures.forms)
        screen.say(f"  {forms}")
        for line in _proof(figures.proof):
            screen.say(f"  {line}")
    _told_changes(screen, result.changes)
    if result.settled:
        screen.say(f"  settled      {', '.join(result.settled)} (reasons in audit.html)")
    _told_for_final(screen, result)
    _told_choice(screen, result)


def _form(row: FormFigures) -> str:
    pages = f"{counted(row.pages, 'page')}, " if row.pages else ""
    notes = f", {counted(row.notes, 'note')}" if row.notes else ""
    return f"{row.form:<12} {pages}{counted(row.words, 'word')}{notes}"


def _proof(proof: Proof) -> Iterator[str]:
    count = f"{proof.quotations} of {counted(proof.quotations, 'quotation')}"
    places = listed(["the sources", *(_READ_BACK[name] for name in proof.formats)])
    both = "; both files say the same words" if len(proof.formats) > 1 else ""
    yield f"proven       {count} verbatim in {places}{both}"
    origins = counted(proof.origins, "independent origin")
    evidence = f"{proof.sources} of {counted(proof.library, 'source')}, {origins}"
    if proof.single:
        evidence += f"; {_single(proof.single)}"
    yield f"evidence     {evidence}"


def _single(single: Sequence[tuple[int, str]]) -> str:
    """Return which asks rest on one origin only, those of one origin together."""
    told = []
    by_origin = sorted(single, key=lambda row: (row[1], row[0]))
    for origin, rows in groupby(by_origin, key=lambda row: row[1]):
        numbers = [str(number) for number, _ in rows]
        noun, verb = ("ask", "rests") if len(numbers) == 1 else ("asks", "rest")
        told.append(f"{noun} {listed(numbers)} {verb} on one origin only ({origin})")
    return "; ".join(told)


def _told_changes(screen: Screen, changes: Sequence[str]) -> None:
    if changes:
        screen.say("  changed      since the last build:")
    for change in changes:
        part, mark, told = change.partition(": ")
        screen.say(f"                 {part:<16} {told}" if mark else f"                 {change}")


def _told_for_final(screen: Screen, result: BriefResult) -> None:
    if result.status == "draft" and result.for_final:
        screen.say(f"  for final    {'; '.join(result.for_final)}")


def _told_choice(screen: Screen, result: BriefResult) -> None:
    if not screen.verbose:
        return
    for excerpt in result.excerpts:
        if not excerpt.pinned:
            screen.say(f"  chosen       {excerpt.source}, {excerpt.locator}: {excerpt.reason}")


def check_totals(screen: Screen, results: Results) -> None:
    """Print the totals of a check, nearest to the prompt."""
    screen.findings(results.findings)
    refused = sum(brief.state is not State.OK for brief in results.briefs)
    told = _severities(results)
    if not results.failed:
        screen.say(f"{told}{_would(len(results.briefs), 'would build')}")
        return
    which = f": {_would_not(refused, len(results.briefs))}" if refused else ""
    screen.say(f"{told}{which}{_explain(results)}")


def _would(briefs: int, verb: str) -> str:
    return f": {verb}" if briefs == 1 else f": all {briefs} {verb}"


def _would_not(refused: int, briefs: int) -> str:
    return "would not build." if briefs == 1 else f"{refused} of {briefs} would not build."


def build_totals(screen: Screen, results: Results, seconds: float) -> None:
    """Print the totals of a build, nearest to the prompt; on a terminal with the time it took."""
    screen.findings(results.findings)
    states = Counter(brief.state for brief in results.briefs)
    shown = [State.BUILT, State.UNCHANGED, State.REFUSED]
    shown += [State.FAILED] if states[State.FAILED] else []
    told = ", ".join(f"{states[state]} {state}" for state in shown)
    found = f"; {_severities(results)}" if _found(results) else ""
    took = f", in {seconds:.1f} s" if screen.console.is_terminal else ""
    screen.say(f"{told}{found}{took}{_explain(results)}")


def _found(results: Results) -> list[Severity]:
    briefs = (found for brief in results.briefs for found in brief.findings)
    return [found.severity for found in (*results.findings, *briefs)]


def _severities(results: Results) -> str:
    kinds = Counter(_found(results))
    told = (
        f"{counted(kinds[Severity.ERROR], 'error')}, {counted(kinds[Severity.WARNING], 'warning')}"
    )
    return told + (f", {counted(kinds[Severity.NOTE], 'note')}" if kinds[Severity.NOTE] else "")


def _explain(results: Results) -> str:
    briefs = (found for brief in results.briefs for found in brief.findings)
    for found in (*briefs, *results.findings):
        if found.severity is Severity.ERROR:
            return f"   briefgen explain {found.code}"
    return ""


def outputs_lines(result: BriefResult, *, short: bool) -> str:
    """Return a brief's outputs: a path a line, or, for a reader, the folder and its files."""
    if not short:
        return "\n".join(result.outputs)
    folder = result.outputs[0].rpartition("/")[0]
    told: list[str] = []
    for stem, paths in groupby((path[len(folder) + 1 :] for path in result.outputs), _stem):
        suffixes = [path[len(stem) :] for path in paths]
        told.append(f"{stem}{' '.join(suffixes)}")
    return f"  {folder}/   {'   '.join(told)}"


def _stem(name: str) -> str:
    return name.rpartition(".")[0]
