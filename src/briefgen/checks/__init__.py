"""Checks refuse and never repair; this is their table."""

from __future__ import annotations

from briefgen.checks.check import Check
from briefgen.checks.conflicts import contested_figures, overtaken_statuses
from briefgen.checks.dates import future_citations
from briefgen.checks.letter import open_queries, unpinned_excerpts
from briefgen.checks.references import spent_asks, unsupported_asks
from briefgen.checks.sources import withdrawn_sources
from briefgen.checks.validity import anachronisms
from briefgen.checks.wording import (
    abrupt_quotations,
    empty_fill_ins,
    repetitions,
    unexplained_abbreviations,
)

CHECKS: tuple[Check, ...] = (
    Check("S006", withdrawn_sources),
    Check("R201", unsupported_asks),
    Check("R202", future_citations),
    Check("R203", anachronisms),
    Check("R204", overtaken_statuses),
    Check("R205", contested_figures),
    Check("R216", spent_asks),
    Check("L304", unpinned_excerpts),
    Check("L305", open_queries),
    Check("L306", abrupt_quotations),
    Check("L307", empty_fill_ins),
    Check("L308", repetitions),
    Check("L309", unexplained_abbreviations),
)
