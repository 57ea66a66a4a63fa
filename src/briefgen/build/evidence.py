"""A spec with everything looked up: the brief that compose prints and the matter that checks see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefgen.build.catalogue import Catalogue
from briefgen.build.reading import Gathered, Library, read_field
from briefgen.build.shelf import Sources
from briefgen.checks.check import Matter
from briefgen.compose.brief import NO_FIELD, Addressed, Box, Brief, Field, Introduced, Section
from briefgen.excerpts.choose import Choice, choose
from briefgen.excerpts.resolve import DropWords, Quote, resolve_quotation
from briefgen.excerpts.shelf import Shelf, Wanted
from briefgen.model.codes import finding
from briefgen.model.excerpt import Excerpt
from briefgen.model.finding import Finding, Place
from briefgen.model.period import partial_date
from briefgen.model.rows import Audience, Case
from briefgen.model.source import Source
from briefgen.model.spec import Addressee, PinnedExcerpt, Spec, TopicEntry, Words
from briefgen.vocabulary.offices import address_lines, holder_on
from briefgen.vocabulary.people import card_on, status_on

ADDRESSEE = "addressee"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A brief ready to be checked and composed."""

    brief: Brief
    matter: Matter
    findings: tuple[Finding, ...]
    terms: tuple[str, ...]
    """Words between marks that are no quotation."""
    candidates: tuple[Excerpt, ...]
    """What came next when excerpts were chosen."""


def prepare(spec: Spec, catalogue: Catalogue, sources: Sources) -> Prepared | None:
    """Return a spec's brief; None when its audience or sender is unknown (told by the spec)."""
    audience = audience_of(spec, catalogue)
    senders = tuple(catalogue.senders[s] for s in spec.senders if s in catalogue.senders)
    if audience is None or not senders:
        return None
    work = _Work(spec, catalogue, sources, audience)
    fields = {
        name: work.field(getattr(spec, name), "") for name in ("opening", "commitment", "context")
    }
    sections = work.sections()
    boxes = work.boxes()
    fields["closing"] = work.field(spec.closing, "")
    work.check_pointers()
    brief = Brief(
        spec=spec,
        audience=audience,
        senders=senders,
        to=tuple(work.addressed(one) for one in spec.to),
        copies=tuple(work.addressed(one) for one in spec.cc),
        fields=fields,
        sections=sections,
        boxes=boxes,
        actors=catalogue.actors,
        sources=sources.by_id,
        instruments=catalogue.instruments,
    )
    gathered = work.gathered
    matter = Matter(
        spec=spec,
        excerpts=tuple(gathered.excerpts),
        citations=tuple(gathered.citations),
        queries=tuple(gathered.queries),
        sources=sources.by_id,
        instruments=catalogue.instruments,
        offices=catalogue.offices,
        cases={box.case.id: box.case for box in boxes.values()},
    )
    return Prepared(
        brief, matter, tuple(gathered.findings), tuple(gathered.terms), tuple(work.candidates)
    )


def audience_of(spec: Spec, catalogue: Catalogue) -> Audience | None:
    """Return the audience that a spec names or that its first known office belongs to."""
    if spec.audience:
        return catalogue.audiences.get(spec.audience)
    for addressee in spec.to:
        office = catalogue.offices.get(addressee.office)
        if office is not None:
            return catalogue.audiences.get(office.audience)
    return None


class _Work:
    """Looks things up for one spec, in the order of the letter."""

    def __init__(
        self, spec: Spec, catalogue: Catalogue, sources: Sources, audience: Audience
    ) -> None:
        self.spec = spec
        self.catalogue = catalogue
        self.sources = sources
        self.audience = audience
        self.gathered = Gathered()
        self.candidates: list[Excerpt] = []
        self.library = Library(
            sources.by_id, frozenset(catalogue.instruments), _drop_words(catalogue)
        )

    def field(self, words: Words, topic: str) -> Field:
        return read_field(words, topic, self.library, self.gathered)

    # --- sections ---

    def sections(self) -> tuple[Section, ...]:
        """Fill the entries: what a person chose first, so that nothing is chosen twice."""
        filled = [self._section(entry) for entry in self.spec.topics]
        return tuple(self._with_choice(section) for section in filled)

    def _section(self, entry: TopicEntry) -> Section:
        heading = entry.heading or " and ".join(
            self.catalogue.topics[topic].title
            if n == 0
            else _lower(self.catalogue.topics[topic].title)
            for n, topic in enumerate(entry.topics)
            if topic in self.catalogue.topics
        )
        lead = self.field(entry.lead, entry.id)
        text = self.field(entry.text, entry.id)
        pinned = tuple(row for one in entry.excerpts if (row := self._pinned(one, entry.id)))
        gist = read_field(entry.gist, entry.id, self.library, self._aside())
        return Section(entry, heading, lead, text, gist, pinned)

    def _aside(self) -> Gathered:
        """Return a gathering of what the letter doesn't print: only its findings count."""
        return Gathered(findings=self.gathered.findings)

    def _pinned(self, pinned: PinnedExcerpt, topic: str) -> Introduced | None:
        source = self.sources.by_id.get(pinned.source)
        if source is None:
            return None
        quote = Quote(
            pinned.quote,
            topic=topic,
            reason="pinned",
            intro=pinned.intro,
            note=pinned.note,
            locator=pinned.locator,
        )
        excerpt, found = resolve_quotation(quote, sources=(source,), listed=self.library.listed)
        self.gathered.findings.extend(found)
        if excerpt is None:
            return None
        intro = self.field(pinned.intro, topic)
        note = self.field(pinned.note, topic)
        self.gathered.excerpts.append(excerpt)
        return Introduced(excerpt, intro, note)

    def _with_choice(self, section: Section) -> Section:
        entry = section.entry
        if not entry.topics or not entry.limit:
            return section
        choice = self._choose(entry)
        self.candidates.extend(choice.next_best)
        if choice.thin and not section.excerpts and not section.text:
            self.gathered.findings.append(
                finding(
                    "R213",
                    f"there is too little on {section.heading.lower()} for a section: {choice.thin}",
                    entry.place,
                    name=entry.id,
                    hint="add a source, pin excerpts by hand, or leave the topic out",
                )
            )
        chosen = tuple(Introduced(excerpt, NO_FIELD, NO_FIELD) for excerpt in choice.excerpts)
        self.gathered.excerpts.extend(choice.excerpts)
        return replace(section, excerpts=(*section.excerpts, *chosen))

    def _choose(self, entry: TopicEntry) -> Choice:
        topics = tuple(
            self.catalogue.topics[topic] for topic in entry.topics if topic in self.catalogue.topics
        )
        wanted = Wanted(entry.id, topics, entry.limit, entry.place)
        terms = [
            term for topic in topics for term in (*topic.core, *topic.helping, *topic.headings)
        ]
        hits = self.sources.search(terms)
        return choose(wanted, self._shelf(), hits, self.gathered.excerpts)

    def _shelf(self) -> Shelf:
        excluded = frozenset(self.spec.exclude)
        cases = self.catalogue.cases.values()
        return Shelf(
            date=self.spec.date,
            sources=tuple(s for s in self.sources.by_id.values() if s.id not in excluded),
            words=self.catalogue.words,
            names=tuple(
                spelling
                for case in cases
                if case.id in excluded or case.sensitivity
                for spelling in case.spellings
            ),
            overtaken=overtaken(tuple(cases), self.sources.by_id, self.spec),
        )

    # --- cases ---

    def boxes(self) -> Mapping[str, Box]:
        """Fill the boxes: those placed in prose, then those of `cases`."""
        boxes: dict[str, Box] = {}
        for line in tuple(self.gathered.boxes):
            if line.id not in self.catalogue.cases:
                self.gathered.findings.append(
                    finding(
                        "R210",
                        f"there is no case {line.id}",
                        line.place,
                        hint="briefgen list cases",
                    )
                )
            elif line.id not in boxes:
                self._box(self.catalogue.cases[line.id], boxes)
        for identifier in self.spec.cases:
            if identifier in self.catalogue.cases and identifier not in boxes:
                self._box(self.catalogue.cases[identifier], boxes)
        return boxes

    def _box(self, case: Case, boxes: dict[str, Box]) -> None:
        published = {
            source.id: issued.first
            for source in self.sources.by_id.values()
            if (issued := partial_date(source.record.issued or source.record.accessed))
        }
        status = status_on(case, self.spec.date, published)
        source = self.sources.by_id.get(status.source) if status else None
        if status is None or source is None:
            self.gathered.findings.append(
                finding(
                    "R214",
                    f"no source tells how {case.name} fared by {self.spec.date:%Y-%m-%d}",
                    self._case_place(case),
                    name=case.id,
                    hint="leave the case out, or add a status with its source to people.yaml",
                )
            )
            return
        proof, found = resolve_quotation(
            Quote(status.proof, topic="", reason="status", locator=status.locator),
            sources=(source,),
            listed=DropWords(),
        )
        self.gathered.findings.extend(found)
        card = self.field(card_on(case, self.spec.date), "")
        if proof is not None:
            boxes[case.id] = Box(case, card, status, proof)

    def _case_place(self, case: Case) -> Place:
        for line in self.gathered.boxes:
            if line.id == case.id:
                return line.place
        index = self.spec.cases.index(case.id) if case.id in self.spec.cases else 0
        return self.spec.place(f"cases.{index}")

    # --- addressees, pointers ---

    def addressed(self, one: Addressee) -> Addressed:
        """Return how somebody is written to on the brief's date."""
        office = self.catalogue.offices.get(one.office)
        stops = self.audience.salutation_stop, self.audience.close_stop
        if office is None:
            lines = (one.name, *one.address)
            return Addressed(
                lines,
                one.name,
                one.name,
                f"Dear {one.name}{stops[0]}",
                f"Yours sincerely{stops[1]}",
            )
        holder = holder_on(office, self.spec.date)
        name = one.name or (holder.name if holder else "")
        sender = self.catalogue.senders[self.spec.senders[0]]
        address = one.address or address_lines(office, sender)
        salutation = (holder.salutation if holder and not one.name else "") or office.salutation
        return Addressed(
            tuple(line for line in (name, *address) if line),
            ", ".join(part for part in (name, office.title) if part),
            office.short,
            f"{salutation}{stops[0]}",
            f"{office.close}{stops[1]}",
        )

    def check_pointers(self) -> None:
        """Tell of each `[#id]` that points nowhere."""
        known = {ask.id for ask in self.spec.recommendations}
        for entry in self.spec.topics:
            known.update((entry.id, *entry.topics))
        for pointer in self.gathered.pointers:
            if pointer.id not in known:
                self.gathered.findings.append(
                    finding(
                        "R210",
                        f"[#{pointer.id}] points to nothing in this brief",
                        pointer.place,
                        hint="point to a topic's or a recommendation's id: "
                        + ", ".join(sorted(known)[:8]),
                    )
                )


def overtaken(
    cases: tuple[Case, ...], sources: Mapping[str, Source], spec: Spec
) -> frozenset[tuple[str, int]]:
    """Return the passages that tell an earlier state of a case than what is known on the date."""
    found: set[tuple[str, int]] = set()
    for case in cases:
        latest = status_on(case, spec.date)
        earlier = [s for s in case.statuses if latest and s.as_of.last < latest.as_of.first]
        stale = {s.source for s in earlier if latest and s.condition is not latest.condition}
        for name in stale & set(sources):
            for passage in sources[name].passages:
                if any(spelling in passage.text for spelling in (*case.spellings, case.surname)):
                    found.add((name, passage.index))
    return frozenset(found)


def _drop_words(catalogue: Catalogue) -> DropWords:
    lists = tuple(catalogue.words.values())
    return DropWords(
        negations=tuple(word for one in lists for word in one.negations),
        hedges=tuple(word for one in lists for word in one.hedges),
        attributions=tuple(word for one in lists for word in one.attributions),
    )


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
