"""Severities of a final brief, and findings that a person has settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.model.codes import BY_CODE, finding
from briefgen.model.finding import Finding, Severity
from briefgen.model.spec import Allowance, Spec, Status


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is left of a brief's findings, and what was settled."""

    findings: tuple[Finding, ...]
    """In order of place."""
    settled: tuple[tuple[Finding, Allowance], ...]


def settle(spec: Spec, findings: Sequence[Finding]) -> Verdict:
    """Return findings with the severities of the brief's status, less what `allow` settles."""
    left: list[Finding] = []
    settled: list[tuple[Finding, Allowance]] = []
    used: set[Allowance] = set()
    for found in dict.fromkeys(findings):
        allowance = _allowance(spec, found)
        if allowance is not None:
            settled.append((found, allowance))
            used.add(allowance)
        else:
            left.append(raised(found, spec.status))
    left.extend(_unused(allowance) for allowance in spec.allow if allowance not in used)
    return Verdict(tuple(sorted(left, key=_order)), tuple(settled))


def raised(found: Finding, status: Status) -> Finding:
    """Return a finding with its code's severity for a final brief, where that is graver."""
    row = BY_CODE[found.code]
    if status is Status.DRAFT or row.final is row.draft or found.severity is Severity.ERROR:
        return found
    return replace(found, severity=row.final)


def _allowance(spec: Spec, found: Finding) -> Allowance | None:
    if not BY_CODE[found.code].settled_by_allow:
        return None
    for allowance in spec.allow:
        if allowance.code == found.code and allowance.name == found.name:
            return allowance
    return None


def _unused(allowance: Allowance) -> Finding:
    settled = f"{allowance.code} {allowance.name}".strip()
    return finding(
        "R212",
        f"allow: {settled} settles nothing",
        allowance.place,
        name=allowance.name,
        hint="take it out, or write the finding's name as it is printed",
    )


def _order(found: Finding) -> tuple[str, int, int, str]:
    return (found.place.file, found.place.line, found.place.column, found.code)
