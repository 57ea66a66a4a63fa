"""Prose of a brief with its quotations looked up: what compose prints and checks inspect."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from briefgen.checks.check import Citation, Query
from briefgen.compose.brief import NO_FIELD, Field
from briefgen.excerpts.resolve import DropWords, Quote, resolve_quotation
from briefgen.model.codes import finding
from briefgen.model.excerpt import Excerpt
from briefgen.model.finding import Finding, Place
from briefgen.model.source import Source
from briefgen.model.spec import Words
from briefgen.prose import (
    Asked,
    CaseLine,
    Cited,
    CitedPart,
    Plain,
    Pointer,
    Prose,
    ProseInline,
    Quoted,
    Term,
    inlines_of,
    parse_prose,
)
from briefgen.specs.known import unusable
from briefgen.yamltext import nearest

_QUOTED = "\ufffc"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Library:
    """What prose may cite."""

    sources: Mapping[str, Source]
    instruments: frozenset[str]
    listed: DropWords
    faulty: Mapping[str, Finding] = field(default_factory=dict)
    """Ids of sources that can't be used, with the fault."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """An id that a bracket names, and where."""

    id: str
    place: Place


@dataclass(slots=True)
class Gathered:
    """What the fields of one brief hold, in order of the letter."""

    excerpts: list[Excerpt] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    queries: list[Query] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    pointers: list[Pointed] = field(default_factory=list)
    """`[#id]`s."""
    boxes: list[Pointed] = field(default_factory=list)
    """`[case id]`s."""
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
    around = _sentences(prose)
    for inline in inlines:
        if isinstance(inline, Quoted):
            where = _Where(topic, words, around.get(inline.offset, ""))
            excerpt = _resolve(inline, cited, where, library, gathered)
            if excerpt is not None:
                excerpts[inline.offset] = excerpt
                gathered.excerpts.append(excerpt)
        else:
            _gather(inline, words, gathered)
    quoted = {
        (inline.cited, excerpts[inline.offset].source)
        for inline in inlines
        if isinstance(inline, Quoted) and inline.offset in excerpts
    }
    for citation in cited.values():
        for part in citation.parts:
            if (citation.offset, part.id) not in quoted:
                _cite(part, words, library, gathered)
    gathered.boxes.extend(
        Pointed(block.id, words.place(block.offset))
        for block in prose.blocks
        if isinstance(block, CaseLine)
    )
    return Field(prose, excerpts)


def _gather(inline: ProseInline, words: Words, gathered: Gathered) -> None:
    match inline:
        case Asked(question, offset):
            gathered.queries.append(Query(question, words.place(offset)))
        case Term(value):
            gathered.terms.append(value)
        case Pointer(identifier, offset):
            gathered.pointers.append(Pointed(identifier, words.place(offset)))
        case _:
            pass


def _sentences(prose: Prose) -> Mapping[int, str]:
    """Return for each quotation's offset the author's own words in its sentence."""
    around: dict[int, str] = {}
    for block in prose.blocks:
        quoted: list[int] = []
        text = ""
        for inline in inlines_of(replace(prose, blocks=(block,))):
            if isinstance(inline, Quoted):
                text += f" {_QUOTED} "
                quoted.append(inline.offset)
            elif isinstance(inline, Plain):
                text += inline.value
        offsets = iter(quoted)
        for sentence in _SENTENCE_END.split(text):
            own = sentence.replace(_QUOTED, " ")
            around.update((next(offsets), own) for _ in range(sentence.count(_QUOTED)))
    return around


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a quotation stands."""

    topic: str
    words: Words
    """The field."""
    context: str
    """The author's own words in the quotation's sentence."""


def _resolve(
    inline: Quoted,
    cited: Mapping[int, Cited],
    where: _Where,
    library: Library,
    gathered: Gathered,
) -> Excerpt | None:
    words = where.words
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
        Quote(
            inline.words,
            topic=where.topic,
            reason="inline",
            context=where.context,
            locators={part.id: part.locator for part in citation.parts if part.locator},
        ),
        sources=sources,
        listed=library.listed,
    )
    gathered.findings.extend(found)
    return excerpt


def _cite(part: CitedPart, words: Words, library: Library, gathered: Gathered) -> None:
    """Keep a citation without quotations; those with quotations are checked by their passages."""
    if not part.id:
        return
    place = words.place(part.offset)
    if part.id not in library.sources and part.id not in library.instruments:
        gathered.findings.append(_unknown(part.id, place, library))
        return
    gathered.citations.append(Citation(part.id, part.locator, place))


def _unknown(identifier: str, place: Place, library: Library) -> Finding:
    fault = library.faulty.get(identifier) or library.faulty.get("")
    if fault:
        return unusable("source", identifier, fault, place)
    message = f"there is no source or instrument {identifier}"
    return finding("R210", message, place, hint=_meant(identifier, library))


def _meant(identifier: str, library: Library) -> str:
    near = nearest(identifier, (*library.sources, *library.instruments))
    return f"did you mean {near}?" if near else "briefgen sources; briefgen list instruments"
