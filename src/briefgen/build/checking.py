"""A spec with its findings, and what is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.build.evidence import Prepared, prepare
from briefgen.build.results import BriefResult, State, Tally
from briefgen.build.session import Session
from briefgen.build.settling import Verdict, settle
from briefgen.checks import CHECKS
from briefgen.model.codes import BY_CODE
from briefgen.model.finding import Finding, Severity
from briefgen.model.spec import Spec, Status

UNFOUND = frozenset({"Q101", "Q103", "Q104"})
"""Findings that leave a quotation out, when they are errors."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A spec that was looked up and checked."""

    spec: Spec
    prepared: Prepared | None
    found: tuple[Finding, ...]
    """All findings, as they were found."""
    sha256: str = ""
    """Of the spec's file."""
    part: bool = False
    """Whether the spec is one topic of a larger one, whose allowances then need not all be used."""

    @property
    def verdict(self) -> Verdict:
        """Return the findings with their severities, less those settled."""
        verdict = settle(self.spec, self.found)
        if not self.part:
            return verdict
        left = tuple(found for found in verdict.findings if found.code != "R212")
        return replace(verdict, findings=left)

    def with_findings(self, more: Sequence[Finding]) -> Checked:
        """Return the same with further findings."""
        return replace(self, found=(*self.found, *more))


def check_spec(spec: Spec, found: Sequence[Finding], session: Session) -> Checked:
    """Return a spec's brief with all its findings; `found` are those of reading it."""
    prepared = prepare(spec, session.catalogue, session.sources)
    if prepared is None:
        return Checked(spec, None, tuple(found))
    checks = (one for check in CHECKS for one in check.run(prepared.matter))
    return Checked(spec, prepared, (*found, *prepared.findings, *checks))


def result_of(checked: Checked, state: State, *, outputs: tuple[str, ...] = ()) -> BriefResult:
    """Return what a command did with a checked brief."""
    spec, verdict = checked.spec, checked.verdict
    return BriefResult(
        id=spec.id,
        spec=spec.file,
        state=state,
        findings=verdict.findings,
        outputs=outputs,
        excerpts=checked.prepared.matter.excerpts if checked.prepared else (),
        settled=tuple(f"{found.code} {found.name}".strip() for found, _ in verdict.settled),
        tally=_tally(checked, checked.prepared) if checked.prepared else None,
        text=spec.text,
        status=str(spec.status),
        date=spec.date.isoformat(),
        parts=_parts(spec, checked.prepared) if checked.prepared else (),
        for_final=_for_final(checked),
    )


def _parts(spec: Spec, prepared: Prepared) -> tuple[tuple[int, str], ...]:
    """Return where each part of the letter begins in the spec, and its name."""
    sections = prepared.brief.sections
    names = {f"topics.{n}": f"section {n + 1}, {row.heading}" for n, row in enumerate(sections)}
    names |= {
        f"recommendations.{n}": f"recommendation {ask.id}"
        for n, ask in enumerate(spec.recommendations)
    }
    parts = {
        place.line: names.get(key, "")
        for key, place in spec.places.items()
        if key in names or "." not in key
    }
    return tuple(sorted(parts.items()))


def _for_final(checked: Checked) -> tuple[str, ...]:
    """Return what would be an error if the brief were final, by kind."""
    if checked.spec.status is not Status.DRAFT:
        return ()
    final = replace(checked.spec, status=Status.FINAL)
    errors = [f.code for f in settle(final, checked.found).findings if f.severity is Severity.ERROR]
    return tuple(
        f"{BY_CODE[code].slug.replace('-', ' ')}{f' ({count})' if count > 1 else ''} [{code}]"
        for code, count in Counter(errors).items()
    )


def _tally(checked: Checked, prepared: Prepared) -> Tally:
    excerpts = prepared.matter.excerpts
    lost = sum(
        found.code in UNFOUND and found.severity is Severity.ERROR for found in checked.found
    )
    unsupported = {found.name for found in checked.found if found.code == "R201"}
    asks = len(checked.spec.recommendations)
    return Tally(
        quotations=len(excerpts) + lost,
        verbatim=len(excerpts),
        chosen=sum(not excerpt.pinned for excerpt in excerpts),
        asks=asks,
        supported=asks - len(unsupported),
        cases=len(prepared.brief.boxes),
        queries=len(prepared.matter.queries),
    )
