"""What a brief may be about: topics.yaml -> rows."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from briefgen import limits
from briefgen.model.finding import Finding
from briefgen.model.topic import ANY_ENDING, Topic
from briefgen.vocabulary.nodes import RowNode
from briefgen.vocabulary.table import (
    NOTHING_KNOWN,
    Kind,
    Known,
    Table,
    read_table,
    unknown,
    wrong,
)
from briefgen.yamltext import Entry, Line, Title, shown


class TopicEntry(Entry):
    """The keys of a topic."""

    title: Title
    core: tuple[Line, ...] = Field(min_length=1)
    helping: tuple[Line, ...] = ()
    headings: tuple[Line, ...] = ()
    rights: tuple[Line, ...] = ()


def read_topics(data: bytes, file: str, known: Known = NOTHING_KNOWN) -> Table[Topic]:
    """Return the topics of a file, the instruments of their rights looked up under `instrument`."""
    return read_table(data, file, Kind("topics", TopicEntry, _topic, _faults), known)


def _topic(entry: TopicEntry, node: RowNode) -> Topic:
    return Topic(
        id=node.id,
        title=entry.title,
        core=entry.core,
        helping=entry.helping,
        headings=entry.headings,
        rights=entry.rights,
        place=node.place,
    )


def _faults(topic: Topic, node: RowNode, known: Known) -> Iterator[Finding]:
    named = [(right.split()[0], node.at("rights", n)) for n, right in enumerate(topic.rights)]
    yield from unknown("instrument", named, known)
    for key in ("core", "helping", "headings"):
        for number, term in enumerate(getattr(topic, key)):
            if not any(map(str.isalnum, term)) or (key != "headings" and ANY_ENDING in term[:-1]):
                hint = "write words, with a * at the end of the last one where any ending will do"
                yield wrong(f"is no term: {shown(term)}", node.at(key, number), hint)
    terms = len(topic.core) + len(topic.helping)
    if terms > limits.QUERY_TERMS:
        message = f"{topic.id} has {terms} terms, more than {limits.QUERY_TERMS}"
        yield wrong(message, node.at("core"), "leave those out that say the same")
