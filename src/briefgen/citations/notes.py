"""The notes of one letter, each a whole sentence with its stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.citations.answer import COMMA_BEFORE, merged, reference_inlines
from briefgen.citations.locators import locator_text, provision_text, reads_on
from briefgen.citations.pandoc import process_citations
from briefgen.citations.references import References, collect_references
from briefgen.citations.request import NoteRequest, SourcePart, WordsPart
from briefgen.citations.sentence import begin, end, follow
from briefgen.citations.style import Style, load_style
from briefgen.model.document import Inlines, Text
from briefgen.model.rows import Audience, Instrument
from briefgen.model.source import SourceRecord

_FALLBACK_LANGUAGE = "en-GB"
_ENGLISH = ("en-GB", "en-US")
_LANGUAGES = frozenset((
    "af", "ar", "bg", "ca", "cs", "cy", "da", "de", "el", "es", "et", "eu", "fa", "fi", "fr", "he",
    "hr", "hu", "id", "is", "it", "ja", "km", "ko", "la", "lt", "lv", "mn", "nb", "nl", "nn", "pl",
    "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi", "zh",
))  # fmt: skip
"""Languages that the processor knows; it takes any other for American English, silently."""


def format_notes(
    requests: Sequence[NoteRequest],
    records: Mapping[str, SourceRecord],
    instruments: Mapping[str, Instrument],
    audience: Audience,
    *,
    csl: bytes = b"",
) -> tuple[Inlines, ...]:
    """Return each note's words in the audience's style, from capital to final stop.

    `csl` is the style's file where the workspace has one; else the official style of that name is
    used. All notes of a letter go in one call, in order: later ones refer back to earlier ones.
    Raises `ToolError` where pandoc or the style fails, or a part cites an id that nothing bears.
    """
    style = load_style(audience.style, csl, audience.marks, comma_inside=audience.stop_inside_marks)
    references = collect_references(
        requests,
        records,
        instruments,
        citation=audience.citation,
        introduce=not style.numbers_back,
    )
    letter = _Letter(requests, instruments, audience, style, references)
    worded = letter.references()
    return tuple(letter.note(index, worded) for index in range(len(requests)))


class _Letter:
    """One letter's requests and what it takes to word them."""

    def __init__(
        self,
        requests: Sequence[NoteRequest],
        instruments: Mapping[str, Instrument],
        audience: Audience,
        style: Style,
        references: References,
    ) -> None:
        self.requests = requests
        self.instruments = instruments
        self.audience = audience
        self.style = style
        self.references_of = references

    def references(self) -> dict[tuple[int, int], Inlines]:
        """Return the wording of each source part, by its note's and its own position."""
        spots = [
            (index, position)
            for index, request in enumerate(self.requests)
            for position, part in enumerate(request.parts)
            if isinstance(part, SourcePart)
        ]
        if not spots:
            return {}
        answer = process_citations(
            {
                "meta": self._metadata(),
                "blocks": [self._paragraph(*spot) for spot in spots],
            }
        )
        blocks = answer.get("blocks", [])
        return {
            spot: reference_inlines(block, self.references_of.tokens)
            for spot, block in zip(spots, blocks, strict=True)
        }

    def note(self, index: int, worded: Mapping[tuple[int, int], Inlines]) -> Inlines:
        """Return one whole note."""
        note: Inlines = ()
        ours = False
        for position, part in enumerate(self.requests[index].parts):
            if isinstance(part, WordsPart):
                content = part.content
            else:
                prefix = (Text(f"{part.words.strip()} "),) if part.words.strip() else ()
                content = (*prefix, *worded[index, position])
            if not note:
                ours = isinstance(part, WordsPart) or bool(part.words.strip())
            comment = isinstance(part, WordsPart)
            delimiter = self.style.delimiter
            note = follow(note, content, delimiter, self.audience, comment=comment)
        return merged(end(begin(note) if ours else note, self.audience))

    def _metadata(self) -> dict[str, Any]:
        return {
            "csl": {"t": "MetaString", "c": self.style.uri},
            "lang": {"t": "MetaString", "c": self._language()},
            "references": {"t": "MetaList", "c": list(self.references_of.metadata)},
            "suppress-bibliography": {"t": "MetaBool", "c": True},
        }

    def _language(self) -> str:
        language = self.audience.language
        known = language.split("-", 1)[0].lower() in _LANGUAGES or language in _ENGLISH
        return language if known else _FALLBACK_LANGUAGE

    def _paragraph(self, index: int, position: int) -> dict[str, Any]:
        """Return a note with one reference in pandoc's tree.

        Each reference of a note is asked for in a Note of its own that bears the note's number: so
        it can be told from its neighbours in the answer, and still counts as cited in that note.
        """
        request = self.requests[index]
        part = request.parts[position]
        if not isinstance(part, SourcePart):
            raise TypeError(part)
        where = self._locators(part)
        mark = self.audience.marks.outer[1] if self.audience.stop_inside_marks else ""
        token = self.references_of.tokens.phrase(where, mark) if where else ""
        citation = {
            "citationId": self.references_of.ids[part.id],
            "citationPrefix": [],
            "citationSuffix": [_str(f"{{{token}}}")] if token else [],
            "citationMode": {"t": "NormalCitation"},
            "citationNoteNum": request.number,
            "citationHash": 0,
        }
        cite = {"t": "Cite", "c": [[citation], [_str("?")]]}
        note = {"t": "Note", "c": [{"t": "Para", "c": [cite]}]}
        return {"t": "Para", "c": [note]}

    def _locators(self, part: SourcePart) -> str:
        if part.id in self.instruments:
            unit = self.instruments[part.id].unit
            return provision_text(part.locators, unit, self.audience)
        phrase = locator_text(part.locators, self.audience)
        return f"{COMMA_BEFORE}{phrase}" if reads_on(phrase) else phrase


def _str(text: str) -> dict[str, str]:
    return {"t": "Str", "c": text}
