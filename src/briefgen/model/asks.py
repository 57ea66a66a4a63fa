"""What an ask may look like: a bare infinitive that a lead-in like `We ask you to` goes before."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place, Severity


def ask_faults(ask: str, place: Place) -> Iterator[Finding]:
    """Yield why an ask doesn't fit between its lead-in and the stop that the list sets."""
    if ask.casefold().startswith("to "):
        hint = "take it away: the lead-in has it"
        yield finding("Y007", "`ask` begins with `to`", place, hint=hint)
    elif ask[:1].isupper():
        hint = "begin with a verb and a small letter, as in `release Vladimir Kozlov`"
        message = "`ask` is no bare infinitive"
        yield finding("Y007", message, place, hint=hint, severity=Severity.WARNING)
    if ask.endswith((".", ";", ",")):
        hint = "take it away: the list sets it"
        yield finding("Y007", "`ask` ends with a stop", place, hint=hint)
