"""What kinds of reader expect of a letter's form: audiences/ID.yaml -> rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Literal

from briefgen.model.document import Paper
from briefgen.model.excerpt import Marks
from briefgen.model.finding import Finding
from briefgen.model.rows import Audience, SubjectPosition, Unit
from briefgen.vocabulary.nodes import RowNode
from briefgen.vocabulary.table import (
    NOTHING_KNOWN,
    Kind,
    Known,
    Table,
    read_single,
    unknown,
    wrong,
)
from briefgen.yamltext import Count, Entry, Flag, Id, Line, Title

Stop = Literal["none", "comma", "colon"]

_STOPS = {"none": "", "comma": ",", "colon": ":"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_DATE_PARTS = ("d", "M", "y")


class MarksEntry(Entry):
    """The keys of a house's quotation marks."""

    outer: tuple[Title, Title]
    inner: tuple[Title, Title]


class AudienceEntry(Entry):
    """The keys of an audience."""

    name: Title
    language: Title
    date_format: Title
    paper: Paper
    marks: MarksEntry
    stop_inside_marks: Flag
    block_words: Count
    citation: Id
    style: Id
    units: dict[Unit, tuple[Line, Line]]
    salutation_stop: Stop
    close_stop: Stop
    subject_position: SubjectPosition
    subject_prefix: str = ""
    stale_years: Count = 2
    sic: Flag = True
    instruments: tuple[Title, ...] = ()


def read_audience(data: bytes, file: str, known: Known = NOTHING_KNOWN) -> Table[Audience]:
    """Return the audience of a file, its instruments looked up under `instrument`."""
    return read_single(data, file, Kind("audience", AudienceEntry, _audience, _faults), known)


def _audience(entry: AudienceEntry, node: RowNode) -> Audience:
    return Audience(
        id=node.id,
        name=entry.name,
        language=entry.language,
        date_format=entry.date_format,
        paper=entry.paper,
        marks=Marks(entry.marks.outer, entry.marks.inner),
        stop_inside_marks=entry.stop_inside_marks,
        block_words=entry.block_words,
        citation=entry.citation,
        style=entry.style,
        units=MappingProxyType(entry.units),
        salutation_stop=_STOPS[entry.salutation_stop],
        close_stop=_STOPS[entry.close_stop],
        subject_position=entry.subject_position,
        subject_prefix=str(entry.subject_prefix),
        stale_years=entry.stale_years,
        sic=entry.sic,
        instruments=entry.instruments,
        place=node.place,
    )


def _faults(audience: Audience, node: RowNode, known: Known) -> Iterator[Finding]:
    named = [(name, node.at("instruments", n)) for n, name in enumerate(audience.instruments)]
    yield from unknown("instrument", named, known)
    if not _LANGUAGE.fullmatch(audience.language):
        yield wrong("`language` is no language tag", node.at("language"), "write it as in en-GB")
    if not all(part in audience.date_format for part in _DATE_PARTS):
        hint = "write a pattern as in d MMMM y"
        yield wrong("`date-format` lacks day, month or year", node.at("date-format"), hint)
    for unit in Unit:
        if unit not in audience.units:
            yield wrong(f"`units` lacks {unit}", node.at("units"), f"add `{unit}: [one, several]`")
