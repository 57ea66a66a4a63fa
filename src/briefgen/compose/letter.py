"""A brief and a form -> the finished document, with its notes and what the audit wants to know."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.citations import format_notes
from briefgen.compose.asks import Group, grouped, numbered
from briefgen.compose.brief import Brief
from briefgen.compose.context import Context
from briefgen.compose.dates import day_text, occasion_text
from briefgen.compose.lists import inside_sentence, list_text
from briefgen.compose.notes import Numbered, Printed, Register, number_tree
from briefgen.compose.render import render_form
from briefgen.compose.slots import Slots
from briefgen.compose.tree import read_form
from briefgen.compose.typography import house_note
from briefgen.compose.wording import House
from briefgen.model.document import Document, Note
from briefgen.model.finding import Finding, has_errors
from briefgen.model.messages import Messages
from briefgen.model.spec import Status

RUNNING_HEAD_CHARACTERS = 100
"""So many fit on its one line beside the page's number."""
_BETWEEN = " – "


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
    groups = grouped(brief.spec, brief.actors)
    house = House(
        brief.audience,
        form.messages,
        brief.sources,
        _fill_ins(brief, form.messages),
        _pointers(brief, groups, form.messages),
        Register(),
        brief.spec.status is Status.DRAFT,
    )
    mark = _mark(brief, form.messages)
    context = Context(brief, house, slots, groups, mark).values()
    rendered, findings = render_form(form.text, form.file, context, form.fetch)
    if has_errors(findings):
        return None, findings
    tree = read_form(rendered, form.file, slots, house)
    if has_errors(tree.findings):
        return None, tree.findings
    numbered_tree = number_tree(tree.blocks, house.register)
    notes = _notes(brief, form, numbered_tree)
    document = Document(
        id=brief.spec.id,
        title=house.words(brief.spec.title),
        language=brief.audience.language,
        date=brief.spec.date,
        author=house.words(list_text([s.name for s in brief.senders], brief.audience)),
        subject=house.words(brief.spec.subject or brief.spec.title),
        paper=brief.audience.paper,
        look="letter",
        running_head=house.words(_running_head(brief)),
        page_label=form.messages.phrases["page"],
        mark=house.words(mark),
        blocks=numbered_tree.blocks,
        notes=notes,
    )
    return Composed(document, numbered_tree.printed, house.pointers), (*findings, *tree.findings)


def _notes(brief: Brief, form: Form, tree: Numbered) -> tuple[Note, ...]:
    records = {key: source.record for key, source in brief.sources.items()}
    texts = format_notes(tree.requests, records, brief.instruments, brief.audience, csl=form.csl)
    return tuple(
        Note(request.number, house_note(text, brief.audience.marks))
        for request, text in zip(tree.requests, texts, strict=True)
    )


def _mark(brief: Brief, messages: Messages) -> str:
    if brief.spec.status is not Status.DRAFT:
        return ""
    return messages.phrase("draft", date=day_text(brief.spec.date, brief.audience))


def _running_head(brief: Brief) -> str:
    senders = list_text([sender.short for sender in brief.senders], brief.audience)
    addressees = list_text([addressed.short for addressed in brief.to], brief.audience)
    day = day_text(brief.spec.date, brief.audience)
    room = RUNNING_HEAD_CHARACTERS - len(day) - 2 * len(_BETWEEN)
    return _BETWEEN.join((*_fitted(senders, addressees or brief.spec.title, room), day))


def _fitted(one: str, other: str, room: int) -> tuple[str, str]:
    """Return two texts that together have so many characters at most; the longer one is cut."""
    if len(one) + len(other) <= room:
        return one, other
    least = min(len(one), len(other), (room + 1) // 2)
    return _cut(one, room - least), _cut(other, room - least)


def _cut(text: str, most: int) -> str:
    """Return a text's words as far as they fit, with an ellipsis for the rest."""
    if len(text) <= most:
        return text
    whole, _, _ = text[:most].rpartition(" ")
    return (whole or text[: most - 1]).rstrip(" ,;:–-") + "…"


def _fill_ins(brief: Brief, messages: Messages) -> Mapping[str, str]:
    occasion = brief.spec.occasion
    texts = (brief.spec.text, *(source.text for source in brief.sources.values()))
    headings = [
        inside_sentence(section.heading, texts)
        for section in brief.sections
        if section.entry.topics
    ]
    return {
        "occasion": occasion_text(occasion, brief.audience, messages) if occasion else "",
        "topics": list_text(headings, brief.audience),
        "topics.count": messages.number(len(headings)),
        "cases.count": messages.number(len(brief.boxes)),
        "addressee": list_text([addressed.short for addressed in brief.to], brief.audience),
    }


def _pointers(brief: Brief, groups: Sequence[Group], messages: Messages) -> Mapping[str, str]:
    pointers: dict[str, str] = {}
    for number, section in enumerate(brief.sections, 1):
        name = messages.phrase("section", number=str(number))
        for identifier in (section.entry.id, *section.entry.topics):
            pointers.setdefault(identifier, name)
    for number, ask in numbered(groups):
        pointers[ask.id] = messages.phrase("recommendation", number=str(number))
    return pointers
