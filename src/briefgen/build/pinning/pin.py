"""The choice of a brief made its author's: written into the spec, and proven by reading it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen import limits
from briefgen.build.evidence import Prepared, prepare
from briefgen.build.pinning.edits import with_excerpts
from briefgen.build.pinning.layout import PinnedLines
from briefgen.build.session import Session
from briefgen.errors import UnreadableSource
from briefgen.model.codes import finding
from briefgen.model.excerpt import Excerpt
from briefgen.model.finding import Finding, Place, has_errors
from briefgen.model.spec import Spec, TopicEntry
from briefgen.specs import read_spec
from briefgen.workspace import Workspace
from briefgen.yamltext import Mapping as MappingNode
from briefgen.yamltext import Scalar, load
from briefgen.yamltext import Sequence as SequenceNode

_BOM = "\ufeff"
THIN = "R213"


@dataclass(frozen=True, slots=True)
class Pinned:
    """What `pin` came to."""

    data: bytes
    """The spec's new bytes; the old ones where nothing was or could be pinned."""
    excerpts: tuple[Excerpt, ...]
    """Those pinned."""
    findings: tuple[Finding, ...]
    """Why nothing could be written; empty when it could."""


def pin(workspace: Workspace, path: str) -> Pinned:
    """Return a spec with its chosen excerpts pinned; it is not written here."""
    session = Session(workspace)
    try:
        data = workspace.read(path, limits.SPEC_BYTES)
    except UnreadableSource as error:
        return Pinned(b"", (), (finding("Y014", str(error), Place(path), hint=error.hint),))
    spec, found = read_spec(data, path, session.catalogue.known())
    prepared = prepare(spec, session.catalogue, session.sources) if spec else None
    if spec is None or prepared is None or has_errors(found):
        return Pinned(data, (), found)
    thin = tuple(one for one in prepared.findings if one.code == THIN)
    chosen = tuple(one for one in prepared.matter.excerpts if not one.pinned)
    if thin or not chosen:
        return Pinned(data, (), thin)
    for located in (False, True):
        new = _edited(data, spec, chosen, located=located)
        if new and _is_proven(new, spec, prepared, session):
            return Pinned(new, chosen, ())
    message = "this file is laid out in a way that pin can't edit"
    hint = "write topics as lines that begin with a dash, without comments inside brackets"
    return Pinned(data, (), (finding("Y007", message, spec.place("topics"), hint=hint),))


def _edited(data: bytes, spec: Spec, chosen: Sequence[Excerpt], *, located: bool) -> bytes:
    """Return the spec's bytes with the excerpts in their entries; empty where that can't be done."""
    by_entry: Mapping[int, PinnedLines] = {
        rank: PinnedLines(own, located=located)
        for rank, entry in enumerate(spec.topics)
        if (own := tuple(one for one in chosen if entry.topics and one.topic == entry.id))
    }
    if sum(len(lines.excerpts) for lines in by_entry.values()) != len(chosen):
        return b""  # two entries of one topic: whose choice is it?
    loaded = load(data, spec.file)
    topics = loaded.root.get("topics") if isinstance(loaded.root, MappingNode) else None
    if not isinstance(topics, SequenceNode | Scalar):
        return b""
    text = with_excerpts(loaded.text, topics, by_entry)
    return ((_BOM if data.startswith(_BOM.encode()) else "") + text).encode()


def _is_proven(data: bytes, before: Spec, prepared: Prepared, session: Session) -> bool:
    """Return whether a spec reads as before, but for excerpts, which are all those and pinned."""
    spec, found = read_spec(data, before.file, session.catalogue.known())
    if spec is None or has_errors(found) or _said(spec) != _said(before):
        return False
    again = prepare(spec, session.catalogue, session.sources)
    if again is None or not all(one.pinned for one in again.matter.excerpts):
        return False
    return _slices(again) == _slices(prepared)


def _slices(prepared: Prepared) -> list[tuple[object, ...]]:
    return sorted((one.topic, one.source, one.ranges, one.text) for one in prepared.matter.excerpts)


def _said(spec: Spec) -> tuple[object, ...]:
    """Return what a spec says but for its excerpts and limits, without places."""
    prose = (spec.opening, spec.commitment, spec.context, spec.closing)
    asks = tuple(
        (ask.id, ask.ask, ask.actor, ask.rights, ask.evidence) for ask in spec.recommendations
    )
    return (
        (spec.id, spec.title, spec.status, spec.date, spec.audience, spec.forms, spec.senders),
        (spec.ref, spec.delivery, spec.subject, spec.cases, spec.exclude),
        tuple(words.value for words in prose),
        tuple(_entry(entry) for entry in spec.topics),
        asks,
        tuple((one.code, one.name, one.reason) for one in spec.allow),
    )


def _entry(entry: TopicEntry) -> tuple[object, ...]:
    return (
        entry.topics,
        entry.heading,
        entry.gist.value,
        entry.text.value + entry.lead.value,
    )
