"""A brief and a form -> the finished document, with its notes and what the audit wants to know."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.citations import format_notes
from briefgen.compose.brief import Brief
from briefgen.compose.dates import day_text, list_text, lower_initial, occasion_text
from briefgen.compose.notes import Printed, Register, number_tree
from briefgen.compose.render import render_form
from briefgen.compose.sections import SectionWriter
from briefgen.compose.slots import Blocks, Leaf, Number, Slots
from briefgen.compose.tree import read_form
from briefgen.compose.wording import House
from briefgen.model.document import Document, Inlines, Note, Strong, Text
from briefgen.model.finding import Finding, has_errors
from briefgen.model.messages import Messages
from briefgen.model.rows import SubjectPosition
from briefgen.model.spec import Recommendation, Status

ADDRESSEE = "addressee"
_VERBS = re.compile(r"\S+(?:,? (?:and|or) \S+)?")


@dataclass(frozen=True, slots=True)
class Form:
    """A form's template and what it needs besides the brief."""

    name: str
    """`letter`."""
    text: str
    """The template."""
    file: str
    """Its path, for findings."""
    messages: Messages
    """The language's connecting words."""
    fetch: Callable[[str], bytes]
    """Reads an included template by name."""
    csl: bytes
    """The citation style's own file; empty: the official one of the audience's name."""


@dataclass(frozen=True, slots=True)
class Composed:
    """What came of it."""

    document: Document
    printed: tuple[Printed, ...]
    """The quotations, in order."""
    pointers: Mapping[str, str]
    """What each id of the letter is called in it: `section 2`, `recommendation 3`."""


def compose(brief: Brief, form: Form) -> tuple[Composed | None, tuple[Finding, ...]]:
    """Return the document of a brief in a form, or the form's faults."""
    slots = Slots()
    house = House(
        brief.audience,
        form.messages,
        brief.sources,
        _fill_ins(brief, form.messages),
        _pointers(brief, form.messages),
        Register(),
        brief.spec.status is Status.DRAFT,
    )
    context = _Context(brief, house, slots).values()
    rendered, findings = render_form(form.text, form.file, context, form.fetch)
    if has_errors(findings):
        return None, findings
    tree = read_form(rendered, form.file, slots, house)
    if has_errors(tree.findings):
        return None, tree.findings
    numbered = number_tree(tree.blocks, house.register)
    records = {key: source.record for key, source in brief.sources.items()}
    notes = format_notes(
        numbered.requests, records, brief.instruments, brief.audience, csl=form.csl
    )
    document = Document(
        id=brief.spec.id,
        title=brief.spec.title,
        language=brief.audience.language,
        date=brief.spec.date,
        author=brief.senders[0].name,
        subject=brief.spec.subject or brief.spec.title,
        paper=brief.audience.paper,
        look="letter",
        running_head=_running_head(brief),
        page_label=form.messages.phrases["page"],
        mark=_mark(brief, form.messages),
        blocks=numbered.blocks,
        notes=tuple(Note(n.number, text) for n, text in zip(numbered.requests, notes, strict=True)),
    )
    return Composed(document, numbered.printed, house.pointers), (*findings, *tree.findings)


def _mark(brief: Brief, messages: Messages) -> str:
    if brief.spec.status is not Status.DRAFT:
        return ""
    return messages.phrase("draft", date=day_text(brief.spec.date, brief.audience))


def _running_head(brief: Brief) -> str:
    addressee = brief.to[0].short if brief.to else brief.spec.title
    return " – ".join(
        (brief.senders[0].short, addressee, day_text(brief.spec.date, brief.audience))
    )


def _fill_ins(brief: Brief, messages: Messages) -> Mapping[str, str]:
    headings = [
        lower_initial(section.heading) for section in brief.sections if section.entry.topics
    ]
    occasion = brief.spec.occasion
    return {
        "occasion": occasion_text(occasion, brief.audience, messages) if occasion else "",
        "topics": list_text(headings, brief.audience),
        "topics.count": messages.number(len(headings)),
        "cases.count": messages.number(len(brief.boxes)),
        "addressee": list_text([addressed.short for addressed in brief.to], brief.audience),
    }


def _pointers(brief: Brief, messages: Messages) -> Mapping[str, str]:
    pointers: dict[str, str] = {}
    for number, section in enumerate(brief.sections, 1):
        name = messages.phrase("section", number=str(number))
        for identifier in (section.entry.id, *section.entry.topics):
            pointers.setdefault(identifier, name)
    for number, ask in enumerate(_ordered(brief.spec.recommendations), 1):
        pointers[ask.id] = messages.phrase("recommendation", number=str(number))
    return pointers


def _ordered(asks: Sequence[Recommendation]) -> tuple[Recommendation, ...]:
    """Return the asks as they are printed: grouped by actor, the addressee's own last."""
    actors = dict.fromkeys(ask.actor for ask in asks if ask.actor != ADDRESSEE)
    return tuple(ask for actor in (*actors, ADDRESSEE) for ask in asks if ask.actor == actor)


@dataclass(frozen=True, slots=True)
class _Context:
    """The names that a form may use; docs/forms.md lists them."""

    brief: Brief
    house: House
    slots: Slots

    def values(self) -> Mapping[str, object]:
        brief, leaf, spec = self.brief, self.slots.leaf, self.brief.spec
        writer = SectionWriter(self.house, brief.boxes)
        sections = self._sections(writer)
        first = brief.to[0] if brief.to else None
        return {
            "mark": leaf(_mark(brief, self.house.messages)),
            "senders": tuple(
                {"name": leaf(s.name), "address": leaf(" · ".join(s.address))}
                for s in brief.senders
            ),
            "place": leaf(brief.senders[0].town),
            "date": leaf(day_text(spec.date, brief.audience)),
            "ref": leaf(spec.ref),
            "delivery": leaf(spec.delivery),
            "to": tuple(tuple(leaf(line) for line in addressed.lines) for addressed in brief.to),
            "subject_first": brief.audience.subject_position is SubjectPosition.BEFORE_SALUTATION,
            "subject": leaf(brief.audience.subject_prefix + (spec.subject or spec.title)),
            "salutation": leaf(first.salutation if first else ""),
            "close": leaf(first.close if first else ""),
            "sections": sections,
            "cases": self._cases(writer),
            "asks": self._asks(),
            "signatories": tuple(
                {"name": leaf(p.name), "title": leaf(p.title), "organisation": leaf(p.organisation)}
                for sender in brief.senders
                for p in sender.signatories
            ),
            "copies": tuple(leaf(addressed.copy) for addressed in brief.copies),
            **{
                name: leaf(Blocks(writer.prose(brief.field(name), name)))
                for name in ("opening", "commitment", "context", "closing")
            },
        }

    def _sections(self, writer: SectionWriter) -> tuple[Mapping[str, Leaf], ...]:
        return tuple(
            {
                "number": self.slots.leaf(Number(str(number), f"section-{number}")),
                "heading": self.slots.leaf(section.heading),
                "body": self.slots.leaf(Blocks(writer.body(section, f"section {number}"))),
            }
            for number, section in enumerate(self.brief.sections, 1)
        )

    def _cases(self, writer: SectionWriter) -> tuple[Leaf, ...]:
        return tuple(
            self.slots.leaf(Blocks((writer.box(self.brief.boxes[case]),)))
            for case in self.brief.spec.cases
            if case in self.brief.boxes
        )

    def _asks(self) -> tuple[Mapping[str, object], ...]:
        groups: list[dict[str, object]] = []
        asks = _ordered(self.brief.spec.recommendations)
        for actor in dict.fromkeys(ask.actor for ask in asks):
            own = [(n, ask) for n, ask in enumerate(asks, 1) if ask.actor == actor]
            name = self.brief.actors[actor].name if actor != ADDRESSEE else ""
            groups.append(
                {
                    "addressee": actor == ADDRESSEE,
                    "actor": self.slots.leaf(name),
                    "asks": tuple(
                        {
                            "number": self.slots.leaf(Number(str(n), f"ask-{n}")),
                            "words": self.slots.leaf(self._ask(ask.ask)),
                        }
                        for n, ask in own
                    ),
                }
            )
        return tuple(groups)

    def _ask(self, words: str) -> Inlines:
        """Return an ask with its verb or pair of verbs in bold."""
        text = self.house.words(words)
        verb = _VERBS.match(text)
        end = verb.end() if verb else 0
        return (Strong((Text(text[:end]),)), Text(text[end:]))
