"""`pin`: the chosen excerpts written into the spec, everything else byte for byte as it was."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen import limits
from briefgen.build.evidence import prepare
from briefgen.build.session import Session
from briefgen.errors import CommandLineError
from briefgen.model.excerpt import Excerpt
from briefgen.model.finding import Finding, has_errors
from briefgen.model.spec import Spec, TopicEntry
from briefgen.specs import read_spec
from briefgen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Pinned:
    """What `pin` came to."""

    data: bytes
    """The spec's new bytes."""
    excerpts: tuple[Excerpt, ...]
    """Those written."""
    findings: tuple[Finding, ...]
    """Why nothing could be written; empty when it could."""


def pin(workspace: Workspace, path: str) -> Pinned:
    """Return a spec with its chosen excerpts pinned; it is not written here."""
    session = Session(workspace)
    data = workspace.read(path, limits.SPEC_BYTES)
    spec, found = read_spec(data, path, session.catalogue.known())
    if spec is None or has_errors(found):
        return Pinned(data, (), found)
    prepared = prepare(spec, session.catalogue, session.sources)
    if prepared is None:
        return Pinned(data, (), found)
    chosen = [one for one in prepared.matter.excerpts if not one.pinned]
    text = data.decode("utf-8")
    for entry in reversed(spec.topics):
        own = [one for one in chosen if one.topic == entry.id]
        if own:
            text = _with_excerpts(text, spec, entry, own)
    return Pinned(text.encode("utf-8"), tuple(chosen), _proved(text, path, session, chosen))


def _proved(text: str, path: str, session: Session, chosen: list[Excerpt]) -> tuple[Finding, ...]:
    """Read the new text again: it must be a spec that pins exactly what was chosen."""
    spec, found = read_spec(text.encode("utf-8"), path, session.catalogue.known())
    if spec is None or has_errors(found):
        raise CommandLineError(f"{path} is laid out in a way that pin can't edit; pin by hand")
    prepared = prepare(spec, session.catalogue, session.sources)
    pinned = (
        {(one.source, one.ranges) for one in prepared.matter.excerpts if one.pinned}
        if prepared
        else set()
    )
    if not all((one.source, one.ranges) in pinned for one in chosen):
        raise CommandLineError(f"{path} is laid out in a way that pin can't edit; pin by hand")
    return ()


def _with_excerpts(text: str, spec: Spec, entry: TopicEntry, excerpts: list[Excerpt]) -> str:
    lines = text.splitlines(keepends=True)
    index = spec.topics.index(entry)
    first = spec.place(f"topics.{index}").line - 1
    line = lines[first]
    bare = re.match(
        r"^(?P<lead>\s*-\s+)(?P<id>[a-z0-9][a-z0-9-]*)(?P<rest>\s*(?:#.*)?)$", line.rstrip("\r\n")
    )
    end = "\r\n" if line.endswith("\r\n") else "\n"
    if bare and not entry.excerpts:
        indent = " " * len(bare["lead"])
        lines[first] = f"{bare['lead']}topic: {bare['id']}{bare['rest']}{end}"
        block = _block(excerpts, indent, end)
        lines[first + 1 : first + 1] = [f"{indent}excerpts:{end}", *block]
        return "".join(lines)
    return _into_mapping(lines, spec, index, entry, excerpts, end)


def _into_mapping(
    lines: list[str], spec: Spec, index: int, entry: TopicEntry, excerpts: list[Excerpt], end: str
) -> str:
    keys = [
        place.line
        for key, place in spec.places.items()
        if re.fullmatch(rf"topics\.{index}\.[a-z-]+", key)
    ]
    if not keys:
        raise CommandLineError(f"{spec.file}: line {entry.place.line}: pin this entry by hand")
    indent = " " * _key_column(lines[keys[0] - 1])
    last = _last_line(lines, entry.place.line - 1, len(indent))
    block = _block(excerpts, indent, end)
    if entry.excerpts:
        lines[last + 1 : last + 1] = block
        return "".join(lines)
    lines[last + 1 : last + 1] = [f"{indent}excerpts:{end}", *block]
    return "".join(lines)


def _key_column(text: str) -> int:
    """Return how far a mapping's keys are indented, from a line that begins with one."""
    stripped = text.lstrip(" ")
    spaces = len(text) - len(stripped)
    return spaces + 2 if stripped.startswith("- ") else spaces


def _last_line(lines: list[str], first: int, indent: int) -> int:
    """Return the last line of the entry that begins at a line: all that is indented deeper."""
    last = first
    for number in range(first + 1, len(lines)):
        text = lines[number]
        if not text.strip():
            continue
        if len(text) - len(text.lstrip(" ")) < indent:
            break
        last = number
    return last


def _block(excerpts: list[Excerpt], indent: str, end: str) -> list[str]:
    lines = []
    for excerpt in excerpts:
        lines.append(f"{indent}  - source: {excerpt.source}{end}")
        lines.append(f"{indent}    quote: |{end}")
        lines.append(f"{indent}      {excerpt.text}{end}")
    return lines
