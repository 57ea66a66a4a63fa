"""The audit of a composed letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.build.evidence import Prepared
from briefgen.build.settling import Verdict
from briefgen.compose.letter import Composed
from briefgen.compose.notes import Printed
from briefgen.model.audit import (
    Audit,
    AuditedAsk,
    AuditedQuotation,
    AuditedSource,
    Candidate,
    ContextRun,
    RunKind,
    Settled,
    Support,
)
from briefgen.model.excerpt import DropKind, Edit, Editorial, Excerpt, Verbatim
from briefgen.model.source import Source

CONTEXT_CHARACTERS = 240
_EDITS = {
    Edit.OMISSION: ("omission", "omissions"),
    Edit.INSERTION: ("insertion", "insertions"),
    Edit.INITIAL: ("changed initial", "changed initials"),
    Edit.SIC: ("[sic]", "[sic]"),
}
_COUNTS = ("no", "one", "two", "three", "four", "five", "six")


def audit_of(
    prepared: Prepared, composed: Composed, verdict: Verdict, pages: Mapping[str, int]
) -> Audit:
    """Return the audit; `pages` tells for each quotation's id the page that it begins on."""
    brief = prepared.brief
    marks = brief.audience.marks.outer
    quotations = tuple(
        _quotation(number, printed, brief.sources[printed.excerpt.source], marks, pages)
        for number, printed in enumerate(composed.printed, 1)
    )
    return Audit(
        brief=brief.spec.id,
        title=" ".join(part for part in ("Letter", brief.spec.ref) if part)
        + (f" to the {brief.to[0].short}" if brief.to else "")
        + f", {brief.spec.date.isoformat()}",
        date=brief.spec.date,
        language=brief.audience.language,
        notes=len(composed.document.notes),
        quotations=quotations,
        asks=_asks(prepared, composed),
        settled=tuple(
            Settled(found.code, found.name, allowance.reason)
            for found, allowance in verdict.settled
        ),
        terms=prepared.terms,
        candidates=tuple(
            Candidate(one.topic, one.text, one.source, one.locator, one.reason)
            for one in prepared.candidates
        ),
        sources=_sources(prepared, composed),
    )


def _quotation(
    number: int, printed: Printed, source: Source, marks: tuple[str, str], pages: Mapping[str, int]
) -> AuditedQuotation:
    excerpt = printed.excerpt
    return AuditedQuotation(
        number=number,
        text=f"{marks[0]}{printed.value}{marks[1]}",
        where=printed.where,
        note=printed.note,
        page=pages.get(printed.id, 0),
        verdict=_verdict(excerpt),
        source=source.id,
        locator=excerpt.locator,
        file=source.record.file,
        ranges=excerpt.ranges,
        sha256=source.sha256,
        context=_context(excerpt, source),
        reason=excerpt.reason,
    )


def _verdict(excerpt: Excerpt) -> str:
    told = ["Verbatim"]
    for edit, (one, many) in _EDITS.items():
        count = sum(isinstance(p, Editorial) and p.edit is edit for p in excerpt.pieces)
        if count:
            word = _COUNTS[count] if count < len(_COUNTS) else str(count)
            told.append(one if edit is Edit.SIC else f"{word} {one if count == 1 else many}")
    return ", ".join(told)


def _context(excerpt: Excerpt, source: Source) -> tuple[ContextRun, ...]:
    """Return the passages quoted from, the words marked, cut to what stands near them."""
    runs: list[ContextRun] = []
    pieces = [piece for piece in excerpt.pieces if isinstance(piece, Verbatim)]
    for index in dict.fromkeys(piece.passage for piece in pieces):
        if runs:
            runs.append(ContextRun(RunKind.CONTEXT, " … "))
        runs.extend(_passage_runs(index, pieces, excerpt, source.passages[index].text))
    return tuple(run for run in runs if run.text)


def _passage_runs(
    index: int, pieces: Sequence[Verbatim], excerpt: Excerpt, text: str
) -> list[ContextRun]:
    marked = sorted(
        [(piece.span, RunKind.QUOTED) for piece in pieces if piece.passage == index]
        + [
            (drop.span, RunKind.DROPPED)
            for drop in excerpt.drops
            if drop.passage == index and drop.kind is DropKind.OMISSION
        ]
    )
    first, last = marked[0][0].start, marked[-1][0].end
    start = _cut(text, first - CONTEXT_CHARACTERS)
    end = _cut(text, last + CONTEXT_CHARACTERS)
    runs = [ContextRun(RunKind.CONTEXT, "… " if start else "")]
    position = start
    for span, kind in marked:
        runs.append(ContextRun(RunKind.CONTEXT, text[position : span.start]))
        runs.append(ContextRun(kind, text[max(position, span.start) : span.end]))
        position = max(position, span.end)
    runs.append(ContextRun(RunKind.CONTEXT, text[position:end] + (" …" if end < len(text) else "")))
    return runs


def _cut(text: str, position: int) -> int:
    """Return a place between words near a position."""
    if position <= 0:
        return 0
    if position >= len(text):
        return len(text)
    blank = text.find(" ", position)
    return blank + 1 if blank >= 0 else len(text)


def _asks(prepared: Prepared, composed: Composed) -> tuple[AuditedAsk, ...]:
    asks = []
    for ask in prepared.brief.spec.recommendations:
        number = composed.pointers.get(ask.id, "0").split()[-1]
        asks.append(
            AuditedAsk(
                int(number) if number.isdigit() else 0,
                ask.ask,
                ask.actor,
                ask.rights,
                tuple(_support(prepared, composed, one) for one in ask.evidence),
            )
        )
    return tuple(sorted(asks, key=lambda row: row.number))


def _support(prepared: Prepared, composed: Composed, identifier: str) -> Support:
    brief = prepared.brief
    entries = {entry.id for entry in brief.spec.topics if identifier in (entry.id, *entry.topics)}
    numbers: list[int] = []
    sources: list[str] = []
    for number, printed in enumerate(composed.printed, 1):
        excerpt = printed.excerpt
        if (
            excerpt.topic in entries
            or excerpt.source == identifier
            or printed.where == f"case {identifier}"
        ):
            numbers.append(number)
            sources.append(excerpt.source)
    if identifier in brief.boxes:
        sources.append(brief.boxes[identifier].proof.source)
    if identifier in brief.sources:
        sources.append(identifier)
    origins = (brief.sources[one].record for one in sources)
    return Support(
        identifier,
        tuple(numbers),
        tuple(dict.fromkeys(record.origin or record.publisher for record in origins)),
    )


def _sources(prepared: Prepared, composed: Composed) -> tuple[AuditedSource, ...]:
    named = dict.fromkeys(
        [printed.excerpt.source for printed in composed.printed]
        + [citation.id for citation in prepared.matter.citations]
        + [box.proof.source for box in prepared.brief.boxes.values()]
    )
    rows = []
    for identifier in named:
        source = prepared.brief.sources.get(identifier)
        if source is not None:
            record = source.record
            rows.append(
                AuditedSource(
                    record.id,
                    record.title,
                    record.publisher,
                    record.file,
                    source.sha256,
                    record.rights,
                )
            )
    return tuple(rows)
