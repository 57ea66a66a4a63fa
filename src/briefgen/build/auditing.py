"""The audit of a composed letter."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.build.contexts import context_of
from briefgen.build.evidence import Prepared
from briefgen.build.settling import Verdict
from briefgen.compose.brief import Box, Brief
from briefgen.compose.letter import Composed
from briefgen.compose.notes import Printed
from briefgen.excerpts.inserted import insertion_words, replaced_word
from briefgen.matching import printed_words
from briefgen.model.audit import (
    Audit,
    AuditedAsk,
    AuditedQuotation,
    AuditedSource,
    AuditedStatus,
    Candidate,
    Settled,
    Support,
)
from briefgen.model.excerpt import Edit, Editorial, Excerpt
from briefgen.model.source import Source

_EDITS = {
    Edit.OMISSION: ("omission", "omissions"),
    Edit.INSERTION: ("insertion", "insertions"),
    Edit.INITIAL: ("changed initial", "changed initials"),
    Edit.SIC: ("[sic]", "[sic]"),
}
_REASONS = {
    "inline": "quoted by the author in the text",
    "pinned": "chosen by the author (pinned)",
}
_COUNTS = ("no", "one", "two", "three", "four", "five", "six")


def audit_of(
    prepared: Prepared, composed: Composed, verdict: Verdict, pages: Mapping[str, int]
) -> Audit:
    """Return the audit; `pages` tells for each quotation's id the page that it begins on."""
    brief = prepared.brief
    quotations = tuple(
        _quotation(number, printed, brief, pages.get(printed.id, 0))
        for number, printed in enumerate(composed.printed, 1)
    )
    title = f"Letter {brief.spec.ref}".strip()
    return Audit(
        brief=brief.spec.id,
        title=f"{title}: {composed.document.running_head}",
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
        statuses=tuple(_status(box, brief) for box in brief.boxes.values()),
    )


def _quotation(number: int, printed: Printed, brief: Brief, page: int) -> AuditedQuotation:
    excerpt = printed.excerpt
    source = brief.sources[excerpt.source]
    marks = brief.audience.marks
    # A long quotation stands without marks in the letter; here all have them, to be told apart.
    words = printed_words(source, excerpt.pieces, marks)
    return AuditedQuotation(
        number=number,
        text=f"{marks.outer[0]}{words}{marks.outer[1]}",
        where=printed.where,
        note=printed.note,
        page=page,
        verdict=_verdict(excerpt, source),
        source=source.id,
        locator=excerpt.locator,
        file=source.record.file,
        ranges=excerpt.ranges,
        sha256=source.sha256,
        context=context_of(excerpt, source),
        reason=_REASONS.get(excerpt.reason, excerpt.reason),
        language=source.record.language,
    )


def _status(box: Box, brief: Brief) -> AuditedStatus:
    source = brief.sources[box.proof.source]
    return AuditedStatus(
        name=box.case.name,
        status=box.status.words,
        as_of=box.status.as_of.iso,
        source=source.id,
        locator=box.proof.locator,
        # What stands around may be what the box spares the person: the words alone are shown.
        context=context_of(box.proof, source, near=0),
    )


def _verdict(excerpt: Excerpt, source: Source) -> str:
    told = ["Verbatim"]
    for edit, (one, many) in _EDITS.items():
        count = sum(isinstance(p, Editorial) and p.edit is edit for p in excerpt.pieces)
        if count:
            word = _COUNTS[count] if count < len(_COUNTS) else str(count)
            told.append(one if edit is Edit.SIC else f"{word} {one if count == 1 else many}")
    told.extend(
        f"[{insertion_words(piece)}] stands for “{replaced}”"
        for piece in excerpt.pieces
        if isinstance(piece, Editorial) and (replaced := replaced_word(source, piece))
    )
    return ", ".join(told)


def _asks(prepared: Prepared, composed: Composed) -> tuple[AuditedAsk, ...]:
    asks = []
    for ask in prepared.brief.spec.recommendations:
        number = composed.pointers.get(ask.id, "0").split()[-1]
        asks.append(
            AuditedAsk(
                int(number) if number.isdigit() else 0,
                ask.ask,
                _actor(ask.actor, prepared.brief),
                ask.rights,
                tuple(_support(prepared, composed, one) for one in ask.evidence),
            )
        )
    return tuple(sorted(asks, key=lambda row: row.number))


def _actor(actor: str, brief: Brief) -> str:
    return brief.actors[actor].name if actor in brief.actors else "the addressee"


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
    cited = {citation.id for citation in prepared.matter.citations}
    if identifier in brief.sources and identifier in cited:
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
