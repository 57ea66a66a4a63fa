"""Records and instruments as the citation processor reads them: CSL variables, texts as stand-ins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from briefgen.citations.request import NoteRequest, SourcePart
from briefgen.citations.tokens import Tokens
from briefgen.errors import ToolError
from briefgen.model.document import Link, Text
from briefgen.model.rows import Instrument
from briefgen.model.source import SourceRecord

Meta = dict[str, Any]

_CSL_TYPES = frozenset((
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry",
    "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview",
    "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score",
    "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review",
    "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
))  # fmt: skip
_LAWS = ("bill", "legislation", "regulation", "treaty")
"""Types whose later notes name them by title anyway; short titles are for instruments."""
_OUR_KINDS = {
    "annual-report": "report",
    "chronology": "webpage",
    "country-report": "report",
    "government-report": "report",
    "index-page": "webpage",
    "news": "article-newspaper",
    "press-release": "webpage",
    "statement": "webpage",
}
_SHORT_NAMES = {"us": "united states", "uk": "united kingdom", "un": "united nations"}
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class References:
    """The works that one letter cites."""

    tokens: Tokens
    metadata: tuple[Meta, ...]
    """pandoc's `references`, in order of first citation."""
    ids: Mapping[str, str]
    """Our id -> the processor's: `r1`."""


def collect_references(
    requests: Sequence[NoteRequest],
    records: Mapping[str, SourceRecord],
    instruments: Mapping[str, Instrument],
    *,
    citation: str,
    introduce: bool,
) -> References:
    """Return what the notes cite; `citation` is the key into `Instrument.citations`.

    `introduce`: an instrument's later name is introduced where it is first cited, because later
    notes don't give the first one's number. Raises `ToolError` for an id that nothing bears and for
    a date that is none.
    """
    tokens = Tokens()
    cited = Counter(
        part.id for note in requests for part in note.parts if isinstance(part, SourcePart)
    )
    authors = Counter(_authors(records[key]) for key in cited if key in records)
    metadata: list[Meta] = []
    for number, (key, times) in enumerate(cited.items(), 1):
        if key in instruments:
            again = introduce and times > 1
            row = _instrument(instruments[key], citation, tokens, again=again)
        elif key in records:
            names = _authors(records[key])
            row = _record(records[key], tokens, alone=not names or authors[names] == 1)
        else:
            raise ToolError(f"a note cites {key}, which is neither a source nor an instrument")
        metadata.append(_map({"id": _string(f"r{number}"), **row}))
    ids = {key: f"r{number}" for number, key in enumerate(cited, 1)}
    return References(tokens, tuple(metadata), MappingProxyType(ids))


def _instrument(row: Instrument, citation: str, tokens: Tokens, *, again: bool) -> dict[str, Meta]:
    # The finished citation goes in as a law's title: that is what styles print in roman, without
    # marks or date.
    whole = row.citation(citation)
    later = row.later or row.short or row.title
    if again and later not in whole:
        whole = f"{whole} (hereafter {later})"
    return {
        "type": _string("legislation"),
        "title": _text(tokens.token(whole)),
        "title-short": _text(tokens.token(later)),
    }


def _record(record: SourceRecord, tokens: Tokens, *, alone: bool) -> dict[str, Meta]:
    authors = _authors(record)
    kind = _csl_type(record)
    publisher = "" if _names(record.publisher, authors) else record.publisher
    named = authors or publisher or record.title or record.container_title
    texts = {
        "title": record.title or ("" if named else record.id),
        "container-title": record.container_title,
        "collection-title": "" if _names(record.collection, authors) else record.collection,
        "publisher": publisher,
        "publisher-place": record.publisher_place,
        "number": record.number,
    }
    if not alone and kind not in _LAWS:
        # OSCOLA 1.2.1: where several works of one author are cited, later notes name author and
        # short title. A chapter called `Kazakhstan` is told by its book: World Report 2013.
        texts["title-short"] = record.title
        texts["container-title-short"] = record.container_title if kind == "chapter" else ""
    variables = {name: _text(tokens.token(text)) for name, text in texts.items() if text}
    variables["type"] = _string(kind)
    if authors:
        names = [_map({"literal": _string(tokens.token(name))}) for name in authors]
        variables["author"] = {"t": "MetaList", "c": names}
    if record.url:
        variables["URL"] = _string(tokens.token(_address(record.url)))
    for name, day in (("issued", record.issued), ("accessed", record.accessed)):
        if day:
            variables[name] = _date(day, f"`{name}` of source {record.id}")
    return variables


def _authors(record: SourceRecord) -> tuple[str, ...]:
    """Return the authors; a body that answers for an unsigned work is its author (OSCOLA 3.1.1)."""
    return record.author or ((record.publisher,) if record.publisher else ())


def _names(body: str, authors: Sequence[str]) -> bool:
    """Return whether a body is one of the authors, though `US` may stand for `United States`."""
    return _spelt_out(body) in {_spelt_out(author) for author in authors}


def _spelt_out(body: str) -> str:
    plain = body.casefold().replace(".", "").removeprefix("the ")
    return " ".join(_SHORT_NAMES.get(word, word) for word in plain.split())


def _csl_type(record: SourceRecord) -> str:
    kind = _OUR_KINDS.get(record.kind, record.kind)
    if kind == "chapter" and not record.container_title:
        return "report"
    if kind in _CSL_TYPES:
        return kind
    return "webpage" if record.url else "document"


def _address(url: str) -> tuple[Link] | str:
    if url.startswith(("http://", "https://", "mailto:")):
        return (Link(url, (Text(url),)),)
    return url


def _date(iso: str, what: str) -> Meta:
    found = _DATE.fullmatch(iso)
    parts = [int(part) for part in found.groups() if part] if found else []
    try:
        date(*[*parts, 1, 1][:3])
    except (TypeError, ValueError) as trouble:
        raise ToolError(
            f"{what} is not a date: {iso}; write it as 2013-01-31, 2013-01 or 2013"
        ) from trouble
    days = {"t": "MetaList", "c": [_string(str(part)) for part in parts]}
    return _map({"date-parts": {"t": "MetaList", "c": [days]}})


def _string(text: str) -> Meta:
    return {"t": "MetaString", "c": text}


def _text(token: str) -> Meta:
    # nocase: a style that sets titles in capitals must leave a stand-in alone.
    span = {"t": "Span", "c": [["", ["nocase"], []], [{"t": "Str", "c": token}]]}
    return {"t": "MetaInlines", "c": [span]}


def _map(entries: Mapping[str, Meta]) -> Meta:
    return {"t": "MetaMap", "c": dict(entries)}
