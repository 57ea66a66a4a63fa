"""The notes of one letter, each a whole sentence with its stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.citations.request import NoteRequest, SourcePart
from briefgen.model.document import Emphasis, Inlines, Link, Text
from briefgen.model.rows import Audience, Instrument
from briefgen.model.source import Locator, SourceRecord


def format_notes(
    requests: Sequence[NoteRequest],
    records: Mapping[str, SourceRecord],
    instruments: Mapping[str, Instrument],
    audience: Audience,
    *,
    csl: bytes = b"",
) -> tuple[Inlines, ...]:
    """Return each note's words in the audience's style, from capital to final stop."""
    del csl
    return tuple(_note(request, records, instruments, audience) for request in requests)


def _note(
    request: NoteRequest,
    records: Mapping[str, SourceRecord],
    instruments: Mapping[str, Instrument],
    audience: Audience,
) -> Inlines:
    found: list[Inlines] = []
    for part in request.parts:
        if isinstance(part, SourcePart):
            found.append(_reference(part, records, instruments, audience))
        else:
            found.append(part.content)
    separated = [Text("; ")] * (2 * len(found) - 1)
    joined: list[Inlines] = [(blank,) for blank in separated]
    joined[::2] = found
    return (*(inline for inlines in joined for inline in inlines), Text("."))


def _reference(
    part: SourcePart,
    records: Mapping[str, SourceRecord],
    instruments: Mapping[str, Instrument],
    audience: Audience,
) -> Inlines:
    where = "; ".join(row.text if isinstance(row, Locator) else row for row in part.locators)
    tail = (Text(f", {where}"),) if where else ()
    if part.id in instruments:
        return (Text(instruments[part.id].citation(audience.citation)), *tail)
    record = records[part.id]
    link = (Text(" <"), Link(record.url, (Text(record.url),)), Text(">")) if record.url else ()
    return (
        Text(f"{record.spoken_name}, "),
        Emphasis((Text(record.title),)),
        Text(f" ({record.issued})"),
        *link,
        *tail,
    )
