"""The names that a form may use; docs/forms.md lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.compose.asks import ADDRESSEE, Group, verb_and_rest
from briefgen.compose.brief import Addressed, Brief
from briefgen.compose.dates import day_text
from briefgen.compose.sections import SectionWriter
from briefgen.compose.slots import Blocks, Leaf, Number, Slots
from briefgen.compose.wording import House
from briefgen.model.document import Inlines, Strong, Text
from briefgen.model.rows import SubjectPosition
from briefgen.model.spec import Recommendation

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Context:
    """What a form places: every value of one brief as a leaf."""

    brief: Brief
    house: House
    slots: Slots
    groups: tuple[Group, ...]
    mark: str

    def values(self) -> Row:
        """Return the values by name."""
        brief, leaf, spec = self.brief, self.slots.leaf, self.brief.spec
        writer = SectionWriter(self.house, brief.boxes)
        prose = {
            name: leaf(Blocks(writer.prose(brief.field(name), name)))
            for name in ("opening", "commitment", "context")
        }
        sections = self._sections(writer)
        cases = self._cases(writer)
        return {
            **prose,
            "mark": leaf(self.mark),
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
            "salutation": leaf(_salutation(brief.to, brief.audience.salutation_stop)),
            "close": leaf(brief.to[0].close if brief.to else ""),
            "sections": sections,
            "cases": cases,
            "asks": tuple(self._group(group) for group in self.groups),
            "closing": leaf(Blocks(writer.prose(brief.field("closing"), "closing"))),
            "signatories": tuple(
                {"name": leaf(p.name), "title": leaf(p.title), "organisation": leaf(p.organisation)}
                for sender in brief.senders
                for p in sender.signatories
            ),
            "copies": tuple(leaf(addressed.copy) for addressed in brief.copies),
        }

    def _sections(self, writer: SectionWriter) -> tuple[Row, ...]:
        return tuple(
            {
                "number": self.slots.leaf(Number(str(number), f"section-{number}")),
                "heading": self.slots.leaf(section.heading),
                "body": self.slots.leaf(Blocks(writer.body(section, f"section {number}"))),
            }
            for number, section in enumerate(self.brief.sections, 1)
        )

    def _cases(self, writer: SectionWriter) -> tuple[Leaf, ...]:
        """Return the boxes of `cases`, but for those that the prose has placed."""
        placed = writer.placed()
        return tuple(
            self.slots.leaf(Blocks((writer.box(self.brief.boxes[case]),)))
            for case in self.brief.spec.cases
            if case in self.brief.boxes and case not in placed
        )

    def _group(self, group: Group) -> Row:
        is_addressee = group.actor == ADDRESSEE
        name = "" if is_addressee else self.brief.actors[group.actor].name
        return {
            "addressee": is_addressee,
            "actor": self.slots.leaf(name),
            "asks": tuple(
                {
                    "number": self.slots.leaf(Number(str(number), f"ask-{number}")),
                    "words": self.slots.leaf(self._words(ask)),
                    "chief": ask.chief,
                }
                for number, ask in group.asks
            ),
        }

    def _words(self, ask: Recommendation) -> Inlines:
        """Return an ask without its stop, its verb in bold."""
        verb, rest = verb_and_rest(self.house.words(ask.ask), self.house.audience.language)
        return (Strong((Text(verb),)), Text(rest)) if verb else (Text(rest),)


def _salutation(to: tuple[Addressed, ...], stop: str) -> str:
    """Return how all addressees are greeted: `Dear Prime Minister, dear Foreign Secretary`."""
    greetings = list(dict.fromkeys(one.salutation.removesuffix(stop) for one in to))
    rest = [greeting[:1].lower() + greeting[1:] for greeting in greetings[1:]]
    return ", ".join((*greetings[:1], *rest)) + (stop if greetings else "")
