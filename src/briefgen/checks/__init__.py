"""Checks refuse and never repair; this is their table."""

from __future__ import annotations

from briefgen.checks.check import Check
from briefgen.checks.conflicts import contested_figures, overtaken_statuses
from briefgen.checks.letter import open_queries, unpinned_excerpts
from briefgen.checks.references import anachronisms, future_citations, unsupported_asks

CHECKS: tuple[Check, ...] = (
    Check("R201", unsupported_asks),
    Check("R202", future_citations),
    Check("R203", anachronisms),
    Check("R204", overtaken_statuses),
    Check("R205", contested_figures),
    Check("L304", unpinned_excerpts),
    Check("L305", open_queries),
)
