"""Prose of a brief with its quotations looked up: what compose prints and checks inspect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.checks.check import Citation, Query
from briefgen.compose.brief import NO_FIELD, Field
from briefgen.excerpts.resolve import DropWords, Quote, resolve_quotation
from briefgen.model.codes import finding
from briefgen.model.excerpt import Excerpt
from briefgen.model.finding import Finding
from briefgen.model.source import Source
from briefgen.model.spec import Words
from briefgen.prose import Asked, CaseLine, Cited, CitedPart, Pointer, Quoted, Term, inlines_of, parse_prose


@dataclass(frozen=True, slots=True)
class Library:
    """What prose may cite."""

    sources: Mapping[str, Source]
    instruments: frozenset[str]
    listed: DropWords


@dataclass(slots=True)
class Gathered:
    """What the fields of one brief hold, in order of the letter."""

    excerpts: list[Excerpt] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    queries: list[Query] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    pointers: list[Pointer] = field(default_factory=list)
    pointer_fields: list[Words] = field(default_factory=list)
    boxes: list[CaseLine] = field(default_factory=list)
    box_fields: list[Words] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_field(words: Words, topic: str, library: Library, gathered: Gathered) -> Field:
    """Return a prose field with its quotations resolved; everything else goes into `gathered`."""
    if not words:
        return NO_FIELD
    prose, found = parse_prose(words)
    gathered.findings.extend(found)
    inlines = inlines_of(prose)
    cited = {inline.offset: inline for inline in inlines if isinstance(inline, Cited)}
    excerpts: dict[int, Excerpt] = {}
    quoting: set[int] = set()
    for inline in inlines:
        match inline:
            case Quoted():
                excerpt = _resolve(inline, cited, topic, words, library, gathered)
                quoting.add(inline.cited)
                if excerpt is not None:
                    excerpts[inline.offset] = excerpt
                    gathered.excerpts.append(excerpt)
            case Cited():
                for part in inline.parts:
                    _cite(part, inline.offset in quoting, words, library, gathered)
            case Asked(question, offset):
                gathered.queries.append(Query(question, words.place(offset)))
            case Term(value):
                gathered.terms.append(value)
            case Pointer():
                gathered.pointers.append(inline)
                gathered.pointer_fields.append(words)
            case _:
                pass
    for block in prose.blocks:
        if isinstance(block, CaseLine):
            gathered.boxes.append(block)
            gathered.box_fields.append(words)
    return Field(prose, excerpts)


def _resolve(
    inline: Quoted,
    cited: Mapping[int, Cited],
    topic: str,
    words: Words,
    library: Library,
    gathered: Gathered,
) -> Excerpt | None:
    citation = cited.get(inline.cited)
    if citation is None:
        gathered.findings.append(
            finding(
                "Q102",
                f"no citation follows the quotation “{inline.words.value[:60]}” in its paragraph",
                words.place(inline.offset),
                hint='add [@source] after it; for marks that are no quotation write \\"term\\"',
            )
        )
        return None
    sources = tuple(
        library.sources[identifier] for identifier in citation.ids if identifier in library.sources
    )
    if not sources:
        if all(identifier in library.instruments for identifier in citation.ids):
            gathered.findings.append(
                finding(
                    "Q102",
                    f"the words of {citation.ids[0]} can't be checked: it is no source of the library",
                    words.place(inline.offset),
                    hint="add its text to the sources, or take the words out of the marks",
                )
            )
        return None
    excerpt, found = resolve_quotation(
        Quote(inline.words, topic=topic, reason="inline"), sources=sources, listed=library.listed
    )
    gathered.findings.extend(found)
    return excerpt


def _cite(
    part: CitedPart, quoting: bool, words: Words, library: Library, gathered: Gathered
) -> None:
    if not part.id:
        return
    place = words.place(part.offset)
    if part.id not in library.sources and part.id not in library.instruments:
        gathered.findings.append(
            finding(
                "R210",
                f"there is no source or instrument {part.id}",
                place,
                hint=_nearest_hint(part.id, (*library.sources, *library.instruments)),
            )
        )
        return
    gathered.citations.append(Citation(part.id, part.locator, place, quoting))
