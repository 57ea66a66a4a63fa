"""templates/messages/<language>.yaml: the words that briefgen itself says in a letter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import Field

from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place, has_errors
from briefgen.model.messages import Messages
from briefgen.yamltext import Entry, Line, load, validate

PHRASES: Mapping[str, frozenset[str]] = {
    "draft": frozenset({"date"}),
    "page": frozenset({"page", "pages"}),
    "occasion": frozenset({"what", "where", "days"}),
    "occasion-in": frozenset({"what", "where", "days"}),
    "journeys": frozenset(),
    "on-day": frozenset({"day"}),
    "on-two-days": frozenset({"first", "last"}),
    "from-to": frozenset({"first", "last"}),
    "end-of-year": frozenset({"year"}),
    "status": frozenset(),
    "as-of": frozenset({"status", "day"}),
    "section": frozenset({"number"}),
    "recommendation": frozenset({"number"}),
    "query": frozenset(),
    "uncited": frozenset(),
}
"""Every phrase that compose asks for, and the places that it fills."""

INTRODUCTIONS: Mapping[str, frozenset[str]] = {
    "report": frozenset({"who", "Who", "period"}),
    "dated": frozenset({"who", "Who", "when"}),
    "entry": frozenset({"who", "Who", "when"}),
    "undated": frozenset({"who", "Who"}),
    "again": frozenset({"who", "Who"}),
}
"""Every kind of introduction, and the places that it may fill."""

_PLACE = re.compile(r"\{([^{}]*)\}")


class _File(Entry):
    language: Line
    numbers: tuple[Line, ...] = Field(min_length=1)
    phrases: dict[str, Line]
    introductions: dict[str, tuple[Line, ...]]


def read_messages(data: bytes, file: str) -> tuple[Messages | None, tuple[Finding, ...]]:
    """Return a language's messages; a missing phrase or a wrong place is a finding."""
    loaded = load(data, file)
    if loaded.root is None:
        return None, loaded.findings
    value, findings = validate(_File, loaded.root)
    if value is None:
        return None, (*loaded.findings, *findings)
    wrong = tuple(_wrong(value, Place(file)))
    messages = Messages(value.language, value.numbers, value.phrases, value.introductions)
    found = (*loaded.findings, *findings, *wrong)
    return (None if has_errors(found) else messages), found


def _wrong(value: _File, place: Place) -> list[Finding]:
    found = [_missing(f"phrases: {key}", place) for key in PHRASES if key not in value.phrases] + [
        _missing(f"introductions: {key}", place)
        for key in INTRODUCTIONS
        if not value.introductions.get(key)
    ]
    for key, text in value.phrases.items():
        found.extend(_strangers(key, text, PHRASES.get(key, frozenset()), place))
    for key, variants in value.introductions.items():
        for text in variants:
            found.extend(_strangers(key, text, INTRODUCTIONS.get(key, frozenset()), place))
    return found


def _missing(what: str, place: Place) -> Finding:
    return finding("Y006", f"{what} is missing", place, hint="copy it from the packaged file")


def _strangers(key: str, text: str, known: frozenset[str], place: Place) -> list[Finding]:
    if set("{}") & set(_PLACE.sub("", text)):
        message = f"{key}: a brace has no partner"
        return [finding("Y007", message, place, hint="write a place as {name}, and no other brace")]
    return [
        finding(
            "Y007",
            f"{key}: {{{name}}} is no place that briefgen fills",
            place,
            hint="there are: " + (" ".join(f"{{{one}}}" for one in sorted(known)) or "none"),
        )
        for name in _PLACE.findall(text)
        if name not in known
    ]
