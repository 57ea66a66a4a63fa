"""The letter's own words in the order of the letter, as checks read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.checks.check import Matter
from briefgen.model.finding import Place
from briefgen.model.spec import TopicEntry, Words
from briefgen.prose import (
    CaseLine,
    Plain,
    Prose,
    ProseInline,
    ProseList,
    ProseParagraph,
    Quoted,
    Styled,
    Term,
    parse_prose,
)
from briefgen.vocabulary.people import card_on

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘\"(])")


@dataclass(frozen=True, slots=True)
class OwnText:
    """A stretch of our own words without quotations: a paragraph, a heading, an ask."""

    words: str
    place: Place


def fields(matter: Matter) -> tuple[Words, ...]:
    """Return the prose fields that a letter prints, in its order; each case's card once."""
    spec = matter.spec
    entries = (words for entry in spec.topics for words in _entry_fields(entry))
    cards = [card_on(case, spec.date) for case in matter.cases.values()]
    named = (spec.opening, spec.commitment, spec.context, *entries, *cards, spec.closing)
    return tuple(words for words in named if words)


def _entry_fields(entry: TopicEntry) -> Iterator[Words]:
    yield from (entry.lead, entry.text)
    for pinned in entry.excerpts:
        yield from (pinned.intro, pinned.note)


def prose(matter: Matter) -> tuple[Prose, ...]:
    """Return those fields parsed; what is wrong with them was told when they were read."""
    return tuple(parse_prose(words)[0] for words in fields(matter))


def own_texts(matter: Matter) -> tuple[OwnText, ...]:
    """Return our own words in the order of the letter, subject and asks included."""
    spec = matter.spec
    headings = [OwnText(entry.heading, entry.place) for entry in spec.topics if entry.heading]
    asks = [OwnText(ask.ask, ask.place) for ask in spec.recommendations]
    paragraphs = [
        OwnText(own_words(content), _start(one, content))
        for one in prose(matter)
        for content in paragraphs_of(one)
    ]
    subject = OwnText(spec.subject, spec.place("subject"))
    return (subject, *paragraphs, *headings, *asks)


def paragraphs_of(one: Prose) -> Iterator[tuple[ProseInline, ...]]:
    """Yield the content of each paragraph and list item."""
    for block in one.blocks:
        if isinstance(block, ProseParagraph):
            yield block.content
        elif isinstance(block, ProseList):
            yield from block.items


def boxes_of(one: Prose) -> Iterator[CaseLine]:
    """Yield the lines that place a case's box."""
    yield from (block for block in one.blocks if isinstance(block, CaseLine))


def own_words(content: tuple[ProseInline, ...], *, quoted: bool = False) -> str:
    """Return a paragraph's own words; with `quoted`, quotations stand in it as well."""
    said: list[str] = []
    for inline in content:
        match inline:
            case Plain(value) | Term(value):
                said.append(value)
            case Styled(_, inner):
                said.append(own_words(inner, quoted=quoted))
            case Quoted(words) if quoted:
                said.append(f"“{words.value}”")
            case _:
                said.append(" " if quoted else " \ufffc ")
    return " ".join("".join(said).split())


def sentences(words: str) -> list[str]:
    """Return the sentences of a paragraph."""
    return _SENTENCE_END.split(words)


def _start(one: Prose, content: tuple[ProseInline, ...]) -> Place:
    """Return where a paragraph begins in its file."""
    first = own_words(content).partition("\ufffc")[0].strip()
    return place_of(one.words, first)


def place_of(words: Words, said: str) -> Place:
    """Return where words of a field stand in its file, or where the field begins."""
    pattern = r"\s+".join(re.escape(word) for word in said.split()[:4])
    found = re.search(pattern, words.value) if pattern else None
    return words.place(found.start() if found else 0)
