"""The entries of `topics` filled: texts and pinned excerpts first, then what is chosen."""

from __future__ import annotations

from dataclasses import replace

from briefgen.build.evidence.desk import Desk
from briefgen.compose.brief import NO_FIELD, Introduced, Section
from briefgen.compose.lists import inside_sentence
from briefgen.excerpts.cases import overtaken, spared_names
from briefgen.excerpts.choose import Choice, choose
from briefgen.excerpts.resolve import Quote, resolve_quotation
from briefgen.excerpts.shelf import Shelf, Wanted
from briefgen.model.codes import finding
from briefgen.model.excerpt import Excerpt
from briefgen.model.spec import PinnedExcerpt, TopicEntry
from briefgen.model.topic import Topic
from briefgen.specs.known import unusable


def fill_sections(desk: Desk) -> tuple[Section, ...]:
    """Return the sections: what a person chose in all of them first, so nothing is chosen twice."""
    gathered = desk.gathered.excerpts
    before = len(gathered)
    sections: list[Section] = []
    by_hand: list[list[Excerpt]] = []
    for entry in desk.spec.topics:
        first = len(gathered)
        sections.append(_by_hand(desk, entry))
        by_hand.append(gathered[first:])
    filled = tuple(_with_choice(desk, section) for section in sections)
    gathered[before:] = [
        excerpt
        for section, own in zip(filled, by_hand, strict=True)
        for excerpt in (*own, *(one.excerpt for one in section.excerpts if not one.excerpt.pinned))
    ]
    return filled


def _by_hand(desk: Desk, entry: TopicEntry) -> Section:
    topic = entry.id if entry.topics else ""
    lead = desk.field(entry.lead, topic)
    text = desk.field(entry.text, topic)
    pinned = tuple(row for one in entry.excerpts if (row := _pinned(desk, one, topic)))
    return Section(
        entry,
        entry.heading or _heading(_topics(desk, entry)),
        lead,
        text,
        desk.aside(entry.gist, topic),
        pinned,
    )


def _topics(desk: Desk, entry: TopicEntry) -> tuple[Topic, ...]:
    known = desk.catalogue.topics
    return tuple(known[topic] for topic in entry.topics if topic in known)


def _heading(topics: tuple[Topic, ...]) -> str:
    titles = [topic.title for topic in topics]
    titles[1:] = [inside_sentence(title) for title in titles[1:]]
    return " and ".join(part for part in (", ".join(titles[:-1]), *titles[-1:]) if part)


def _pinned(desk: Desk, pinned: PinnedExcerpt, topic: str) -> Introduced | None:
    source = desk.sources.by_id.get(pinned.source)
    if source is None:
        fault = desk.sources.unread.get(pinned.source)
        if fault:  # other unknown sources are told where the spec is read
            desk.tell(unusable("source", pinned.source, fault, pinned.place))
        return None
    quote = Quote(
        pinned.quote,
        topic=topic,
        reason="pinned",
        intro=pinned.intro,
        note=pinned.note,
        locator=pinned.locator,
        context=pinned.intro.value,
    )
    excerpt, found = resolve_quotation(quote, sources=(source,), listed=desk.library.listed)
    desk.tell(*found)
    if excerpt is None:
        return None
    intro = desk.field(pinned.intro, topic)
    note = desk.field(pinned.note, topic)
    desk.gathered.excerpts.append(excerpt)
    return Introduced(excerpt, intro, note)


def _with_choice(desk: Desk, section: Section) -> Section:
    entry = section.entry
    topics = _topics(desk, entry)
    if not topics or not entry.limit:
        return section
    choice = _choose(desk, entry, topics)
    desk.candidates.extend(choice.next_best)
    if choice.thin and not section.excerpts and not section.text:
        message = f"there is too little on {section.heading.lower()} for a section: {choice.thin}"
        hint = "add a source, pin excerpts by hand, or leave the topic out"
        desk.tell(finding("R213", message, entry.place, name=entry.id, hint=hint))
    chosen = tuple(Introduced(excerpt, NO_FIELD, NO_FIELD) for excerpt in choice.excerpts)
    desk.gathered.excerpts.extend(choice.excerpts)
    return replace(section, excerpts=(*section.excerpts, *chosen))


def _choose(desk: Desk, entry: TopicEntry, topics: tuple[Topic, ...]) -> Choice:
    others = tuple(
        topic
        for other in desk.spec.topics
        if other is not entry
        for topic in _topics(desk, other)
        if topic not in topics
    )
    wanted = Wanted(entry.id, topics, entry.limit, entry.place, others)
    terms = [term for topic in topics for term in (*topic.core, *topic.helping, *topic.headings)]
    return choose(wanted, _shelf(desk), desk.sources.search(terms), desk.gathered.excerpts)


def _shelf(desk: Desk) -> Shelf:
    excluded = frozenset(desk.spec.exclude)
    cases = tuple(desk.catalogue.cases.values())
    sources = tuple(
        source
        for source in desk.sources.by_id.values()
        if source.id not in excluded and not source.record.withdrawn
    )
    return Shelf(
        date=desk.spec.date,
        sources=sources,
        words=desk.catalogue.words,
        names=spared_names(cases, excluded),
        overtaken=overtaken(sources, cases, desk.spec.date) | desk.sources.doubtful,
    )
