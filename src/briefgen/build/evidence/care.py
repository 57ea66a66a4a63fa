"""What in a letter may harm a person: quotations, our own words, boxes."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.build.evidence.desk import Desk
from briefgen.checks.check import Matter
from briefgen.checks.own import own_words, paragraphs_of, place_of, prose
from briefgen.excerpts.harm import Passus, harmful_box, harmful_prose, harmful_words
from briefgen.model.finding import Finding
from briefgen.model.rows import Audience


def harms(desk: Desk, matter: Matter, audience: Audience) -> Iterator[Finding]:
    """Yield what may harm a person, in order of the letter's parts."""
    catalogue = desk.catalogue
    cases = tuple(catalogue.cases.values())
    for excerpt in matter.excerpts:
        yield from harmful_words(excerpt, matter.sources[excerpt.source], catalogue.words, cases)
    lists = catalogue.words.get(audience.language.split("-")[0].lower())
    quoted = [excerpt.text for excerpt in matter.excerpts]
    yield from harmful_prose(tuple(_passages(matter)), quoted, lists, cases)
    placed = {line.id: line.place for line in desk.gathered.boxes}
    for number, identifier in enumerate(matter.spec.cases):
        placed.setdefault(identifier, matter.spec.place(f"cases.{number}"))
    for identifier, case in matter.cases.items():
        yield from harmful_box(case, placed.get(identifier, case.place))


def _passages(matter: Matter) -> Iterator[Passus]:
    """Yield the paragraphs of prose, and the lines that a letter has besides."""
    spec = matter.spec
    for one in prose(matter):
        for content in paragraphs_of(one):
            own = own_words(content).replace("\ufffc", " ")
            first = own_words(content).partition("\ufffc")[0]
            yield Passus(own, own_words(content, quoted=True), place_of(one.words, first))
    lines = [
        (spec.title, spec.place("title")),
        (spec.subject, spec.place("subject")),
        *((entry.heading, entry.place) for entry in spec.topics),
        *((ask.ask, ask.place) for ask in spec.recommendations),
    ]
    yield from (Passus(words, words, place) for words, place in lines if words)
    for case in matter.cases.values():
        boxed = " ".join((case.name, case.role, *(status.words for status in case.statuses)))
        yield Passus(boxed, boxed, case.place)
