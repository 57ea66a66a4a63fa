"""What of a composed letter can't be printed: signs that no font has, notes too long for a page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefgen import limits
from briefgen.build.evidence import Prepared
from briefgen.build.marking import place_in, texts_of
from briefgen.build.session import Session
from briefgen.checks.readback.compare import told
from briefgen.compose.letter import Composed, Form
from briefgen.model.codes import finding
from briefgen.model.document import Document
from briefgen.model.finding import Finding, Place
from briefgen.writers.pdf import missing_glyphs

_GLYPHS_TOLD = 10
_WINDOW = 4
"""So many words of a note are looked for in the spec."""


def unprintable(
    composed: Composed, prepared: Prepared, session: Session, form: Form
) -> tuple[Finding, ...]:
    """Return a finding for each sign without a glyph, and for each note past its bound."""
    return (
        *_without_glyph(composed.document, prepared, session, form),
        *_long_notes(composed, prepared),
    )


def _without_glyph(
    document: Document, prepared: Prepared, session: Session, form: Form
) -> Iterator[Finding]:
    spec = prepared.brief.spec
    missing = missing_glyphs(document, session.assets)
    for sign in missing[:_GLYPHS_TOLD]:
        place = Place(spec.file, 1, 1)
        for file, text in (*texts_of(prepared, session, form), *_sources(prepared)):
            if sign in text:
                place = place_in(file, text, text.index(sign))
                break
        code = f"U+{ord(sign):04X}"
        called = unicodedata.name(sign, "").lower()
        yield finding(
            "L302",
            f"the fonts have no sign for “{sign}” ({code}{f', {called}' if called else ''})",
            place,
            name=code.lower().replace("+", "-"),
            hint="write it otherwise, or take it out",
        )
    if len(missing) > _GLYPHS_TOLD:
        rest = len(missing) - _GLYPHS_TOLD
        hint = "write these words in a script that the fonts have: Latin, Greek or Cyrillic"
        message = f"the fonts have no sign for {rest} more characters"
        yield finding("L302", message, Place(spec.file, 1, 1), hint=hint)


def _sources(prepared: Prepared) -> Iterator[tuple[str, str]]:
    for identifier in dict.fromkeys(one.source for one in prepared.matter.excerpts):
        source = prepared.brief.sources[identifier]
        yield source.record.file, source.text


def _long_notes(composed: Composed, prepared: Prepared) -> Iterator[Finding]:
    for number, text in told(composed.document).notes:
        if len(text) <= limits.NOTE_CHARACTERS:
            continue
        yield finding(
            "L311",
            f"note {number} has {len(text):,} characters; {limits.NOTE_CHARACTERS:,} is the bound: "
            "a note can't be split over pages",
            _place_of_note(number, text, composed, prepared),
            hint="shorten it, or say it in the text",
        )


def _place_of_note(number: int, text: str, composed: Composed, prepared: Prepared) -> Place:
    """Return where a note's own words stand in the spec, else where the quotation does."""
    spec = prepared.brief.spec
    words = re.findall(r"\w+", text)
    for start in range(0, len(words) - _WINDOW, _WINDOW):
        window = r"[\W_]+".join(map(re.escape, words[start : start + _WINDOW]))
        if found := re.search(rf"\b{window}\b", spec.text):
            return place_in(spec.file, spec.text, found.start())
    for one in composed.printed:
        if one.note == number:
            return one.excerpt.place
    return Place(spec.file, 1, 1)
