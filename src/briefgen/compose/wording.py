"""Our own words and the source's words in house style, as document inlines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.citations import SourcePart, WordsPart
from briefgen.compose.brief import Field
from briefgen.compose.joints import settled
from briefgen.compose.notes import NoteParts, Register
from briefgen.compose.typography import house_words
from briefgen.matching import printed_words
from briefgen.model.document import (
    Break,
    Emphasis,
    Inline,
    Inlines,
    Label,
    Link,
    NoteCall,
    Query,
    Quotation,
    Strong,
    Text,
)
from briefgen.model.excerpt import Excerpt, Marks
from briefgen.model.messages import Messages
from briefgen.model.rows import Audience
from briefgen.model.source import Locator, Source
from briefgen.prose import (
    Asked,
    Cited,
    FillIn,
    LineBreak,
    Plain,
    Pointer,
    ProseInline,
    Quoted,
    Styled,
    Term,
    inlines_of,
)

_BLANK_BEFORE_STOP = re.compile(r" +(?=[,;:!?](?:\s|$)|\.(?:\s|$))")
_SPACED_STOPS = frozenset({"fr"})
"""Languages that have a blank before some stops."""


@dataclass(frozen=True, slots=True)
class House:
    """What turns words into inlines of one letter."""

    audience: Audience
    messages: Messages
    sources: Mapping[str, Source]
    fill_ins: Mapping[str, str]
    """By name: `occasion`, `topics`, ..."""
    pointers: Mapping[str, str]
    """By id: `section 2`, `recommendation 3`."""
    register: Register
    show_queries: bool

    def words(self, text: str, *, after: str = "", before: str = "") -> str:
        """Return our own words in house style, standing after and before a character, if any."""
        shaped = house_words(text, self.audience.marks, after=after, before=before)
        spaced = self.messages.language in _SPACED_STOPS
        return shaped if spaced else _BLANK_BEFORE_STOP.sub("", shaped)

    def quotation(self, excerpt: Excerpt, where: str, *, marks: bool = True) -> Quotation:
        """Return an excerpt as a quotation; without marks when it stands on its own."""
        source = self.sources[excerpt.source]
        outer = self.audience.marks.outer if marks else ("", "")
        return Quotation(
            self.register.quote(excerpt, where),
            printed_words(
                source,
                excerpt.pieces,
                self.audience.marks if marks else _unmarked(self.audience.marks),
            ),
            outer[0],
            outer[1],
            source.record.language,
        )

    def note_of(self, excerpt: Excerpt, comment: Field) -> NoteCall:
        """Return the call of a note that cites one excerpt, with its author's comment."""
        parts: NoteParts = (SourcePart(excerpt.source, self.locators((excerpt,)), ""),)
        words = self.field_inlines(comment, "note")
        return self.register.call((*parts, WordsPart(words)) if words else parts)

    def locators(self, excerpts: Sequence[Excerpt]) -> tuple[Locator, ...]:
        """Return the locators of excerpts of one source, each once, in order of the source."""
        found = {
            (excerpt.passage, self.sources[excerpt.source].passages[excerpt.passage].locator)
            for excerpt in excerpts
        }
        return tuple(dict.fromkeys(locator for _, locator in sorted(found, key=lambda row: row[0])))

    def field_inlines(self, field: Field, where: str) -> Inlines:
        """Return a field of one paragraph as inlines; further paragraphs follow after a blank."""
        joined: list[Inline] = []
        for block in field.prose.blocks:
            content = getattr(block, "content", ())
            if joined and content:
                joined.append(Text(" "))
            joined.extend(self.inlines(content, field, where))
        return tuple(joined)

    def inlines(self, content: Sequence[ProseInline], field: Field, where: str) -> Inlines:
        """Return prose inlines as document inlines, calls bound to the word before them."""
        return self.settle(self._convert(content, field, where))

    def settle(self, inlines: Sequence[Inline]) -> Inlines:
        """Return a paragraph's inlines with calls, stops, marks and blanks in their places."""
        return settled(inlines, self.register, self.audience)

    def _convert(self, content: Sequence[ProseInline], field: Field, where: str) -> list[Inline]:
        converted: list[Inline] = []
        for inline, following in zip(content, (*content[1:], LineBreak()), strict=True):
            if isinstance(inline, Plain):
                # Behind a quotation or a styled run an apostrophe is no opening mark.
                after = "x" if converted and not isinstance(converted[-1], Break) else ""
                before = "" if isinstance(following, LineBreak) else "x"
                converted.append(Text(self.words(inline.value, after=after, before=before)))
            else:
                converted.extend(self._one(inline, field, where))
        return converted

    def _one(self, inline: ProseInline, field: Field, where: str) -> tuple[Inline, ...]:
        match inline:
            case Plain(value):
                return (Text(self.words(value)),)
            case Quoted():
                return self._quoted(inline, field, where)
            case Cited():
                return (self.register.call(self._parts(inline, field)),)
            case Styled(style, inner):
                return self._styled(style, tuple(self._convert(inner, field, where)))
            case Term(value):
                opening, closing = self.audience.marks.outer
                words = house_words(value, _unmarked(self.audience.marks))
                return (Text(f"{opening}{words}{closing}"),)
            case Pointer(identifier):
                return (Text(self.pointers.get(identifier, identifier)),)
            case FillIn(name):
                return (Text(self.words(self.fill_ins.get(name, ""))),)
            case Asked(words):
                return self._query(words)
            case LineBreak():
                return (Break(),)

    def _quoted(self, inline: Quoted, field: Field, where: str) -> tuple[Inline, ...]:
        excerpt = field.excerpts.get(inline.offset)
        if excerpt is not None:
            return (self.quotation(excerpt, where),)
        # Only a draft gets here (Q102). Words that no source vouches for stand in a query alone.
        label = Label((Text(self.messages.phrase("uncited")),))
        return (Query((label, Text(f" {self.words(inline.words.value)}"))),)

    def _query(self, words: str) -> tuple[Inline, ...]:
        if not self.show_queries:
            return ()
        whom, colon, question = words.partition(":")
        label = self.messages.phrase("query")
        lead = f"{label}, {whom.strip()}:" if colon and len(whom.split()) < 3 else f"{label}:"
        rest = question if colon and len(whom.split()) < 3 else words
        return (Query((Label((Text(lead),)), Text(f" {self.words(rest.strip())}"))),)

    def _styled(self, style: str, inner: tuple[Inline, ...]) -> tuple[Inline, ...]:
        if style == "emphasis":
            return (Emphasis(inner),)
        return (Strong(inner),) if style == "strong" else (Link(style, inner),)

    def _parts(self, cited: Cited, field: Field) -> NoteParts:
        quoted = [
            field.excerpts[inline.offset]
            for inline in inlines_of(field.prose)
            if isinstance(inline, Quoted)
            and inline.cited == cited.offset
            and inline.offset in field.excerpts
        ]
        parts: list[SourcePart | WordsPart] = []
        for part in cited.parts:
            if not part.id:
                parts.append(WordsPart((Text(self.words(part.words)),)))
                continue
            own = tuple(excerpt for excerpt in quoted if excerpt.source == part.id)
            given: tuple[Locator | str, ...] = (
                (part.locator,) if part.locator else self.locators(own)
            )
            parts.append(SourcePart(part.id, given, self.words(part.words)))
        return tuple(parts)


def _unmarked(marks: Marks) -> Marks:
    """Return the marks of a quotation without outer marks: its inner ones take the outer shape."""
    return Marks(outer=marks.inner, inner=marks.outer)
