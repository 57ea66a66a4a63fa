"""The body of a topic's section: the author's words, introduced excerpts, case boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from briefgen.citations import SourcePart
from briefgen.compose.brief import NO_FIELD, Box, Field, Introduced, Section
from briefgen.compose.dates import day_text, house_days, month_text, partial_text
from briefgen.compose.wording import House
from briefgen.model.document import (
    Block,
    BlockQuotation,
    CaseBox,
    Inline,
    Inlines,
    ItemList,
    Label,
    ListItem,
    ListKind,
    NoteCall,
    Paragraph,
    Role,
    Text,
)
from briefgen.model.excerpt import Excerpt
from briefgen.model.period import partial_date
from briefgen.prose import CaseLine, ExcerptsLine, ProseList, ProseParagraph


@dataclass(frozen=True, slots=True)
class SectionWriter:
    """Writes the sections of one letter; introductions vary over the whole of it."""

    house: House
    boxes: Mapping[str, Box]
    _turns: Counter[str] = field(default_factory=Counter)
    _placed: set[str] = field(default_factory=set)

    def body(self, section: Section, where: str) -> tuple[Block, ...]:
        """Return a section's blocks."""
        introduced = self._introduced(section.excerpts, where)
        lead = self.prose(section.lead, where)
        text = self.prose(section.text, where, introduced)
        placed = any(isinstance(block, ExcerptsLine) for block in section.text.prose.blocks)
        return (*lead, *text, *(() if placed else introduced))

    def placed(self) -> frozenset[str]:
        """Return the cases whose boxes were written so far."""
        return frozenset(self._placed)

    def prose(
        self, source: Field, where: str, introduced: tuple[Block, ...] = ()
    ) -> tuple[Block, ...]:
        """Return the blocks of a prose field; `[excerpts]` is replaced by those handed in."""
        blocks: list[Block] = []
        for block in source.prose.blocks:
            match block:
                case ProseParagraph(content):
                    inlines = self.house.inlines(content, source, where)
                    if inlines:
                        blocks.append(Paragraph(Role.BODY, inlines))
                case ProseList(numbered, items, start):
                    inner = [self.house.inlines(item, source, where) for item in items]
                    blocks.append(self._list(inner, first=start if numbered else None))
                case CaseLine(identifier):
                    if identifier in self.boxes:
                        blocks.append(self.box(self.boxes[identifier]))
                case ExcerptsLine():
                    blocks.extend(introduced)
        return tuple(blocks)

    def box(self, box: Box) -> CaseBox:
        """Return a case's box: name and role, facts, latest status as of its source."""
        house, where = self.house, f"case {box.case.id}"
        self._placed.add(box.case.id)
        name = Label((Text(house.words(box.case.name)),))
        role = Text(house.words(f", {box.case.role}")) if box.case.role else Text("")
        facts = [
            Paragraph(Role.CASE_TEXT, self._shared(house.inlines(block.content, box.card, where)))
            for block in box.card.prose.blocks
            if isinstance(block, ProseParagraph)
        ]
        as_of = partial_text(box.status.as_of, house.audience, house.messages)
        told = house_days(house.words(box.status.words), house.audience)
        words = house.messages.phrase("as-of", status=told, day=as_of)
        facts, call = self._one_note(facts, box)
        status: Inlines = (
            Label((Text(house.messages.phrase("status")),)),
            Text(f" {words}."),
            call,
        )
        return CaseBox(
            (
                Paragraph(Role.CASE_NAME, (name, role) if box.case.role else (name,)),
                *facts,
                Paragraph(Role.CASE_STATUS, status),
            )
        )

    def _one_note(self, facts: list[Paragraph], box: Box) -> tuple[list[Paragraph], NoteCall]:
        """Return facts and the status's call: one note where both rest on the same passage."""
        last = facts[-1].content[-1] if facts and facts[-1].content else None
        if isinstance(last, NoteCall) and self._bears(last, box):
            shortened = replace(facts[-1], content=facts[-1].content[:-1])
            return [*facts[:-1], shortened], last
        return facts, self.house.note_of(box.proof, NO_FIELD)

    def _bears(self, call: NoteCall, box: Box) -> bool:
        """Return whether a note cites the words that bear a status, and no other source."""
        cited = self.house.register.notes[-call.number - 1]
        sources = [part for part in cited if isinstance(part, SourcePart)]
        proof = {locator.text for locator in self.house.locators((box.proof,))}
        return (
            [part.id for part in sources] == [box.proof.source]
            and not sources[0].words
            and proof <= {getattr(one, "text", one) for one in sources[0].locators}
        )

    def _shared(self, content: Inlines) -> Inlines:
        """Return words that letters to all audiences share with their days in this one's form."""
        audience = self.house.audience
        return tuple(
            Text(house_days(inline.value, audience)) if isinstance(inline, Text) else inline
            for inline in content
        )

    def _list(self, items: Sequence[Inlines], *, first: int | None) -> ItemList:
        if first is None:
            return ItemList(ListKind.BULLETS, tuple(ListItem("", item) for item in items))
        numbered = (ListItem(str(number), item) for number, item in enumerate(items, first))
        return ItemList(ListKind.NUMBERS, tuple(numbered))

    def _introduced(self, excerpts: Sequence[Introduced], where: str) -> tuple[Block, ...]:
        blocks: list[Block] = []
        seen: set[str] = set()
        for item in excerpts:
            blocks.extend(self._excerpt(item, where, again=item.excerpt.source in seen))
            seen = {item.excerpt.source}
        return tuple(blocks)

    def _excerpt(self, item: Introduced, where: str, *, again: bool) -> tuple[Block, ...]:
        house, excerpt = self.house, item.excerpt
        long = len(excerpt.text.split()) > house.audience.block_words
        if item.intro:
            lead = house.field_inlines(item.intro, where)
        else:
            lead = (Text(house.words(self._introduction(excerpt, again=again))),)
        call = house.note_of(excerpt, item.note)
        quotation = house.quotation(excerpt, where, marks=not long)
        if long:
            return (Paragraph(Role.BODY, lead), BlockQuotation((quotation, call)))
        content: list[Inline] = [*lead, Text(" "), quotation, call, Text(".")]
        return (Paragraph(Role.BODY, house.settle(content)),)

    def _introduction(self, excerpt: Excerpt, *, again: bool) -> str:
        house = self.house
        source = house.sources[excerpt.source]
        issued = source.passages[excerpt.passage].issued
        who = source.record.spoken_name
        kind, when = self._when(excerpt, issued)
        kind = "again" if again and issued is None else kind
        variants = house.messages.introductions[kind]
        turn = self._turns[kind]
        self._turns[kind] += 1
        return variants[turn % len(variants)].format_map(
            {
                "who": who,
                "Who": who[:1].upper() + who[1:],
                "when": when,
                "period": source.record.coverage_period,
            }
        )

    def _when(self, excerpt: Excerpt, issued: date | None) -> tuple[str, str]:
        house = self.house
        record = house.sources[excerpt.source].record
        if issued is not None:
            return "entry", day_text(issued, house.audience)
        if record.coverage_period.isdigit():
            return "report", ""
        published = partial_date(record.issued)
        if published is None:
            return "undated", ""
        if published.month:
            return "dated", month_text(published.first, house.audience)
        return "dated", str(published.year)
