"""The strict loader: bytes to a tree of nodes, or findings; never an exception."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import yaml

from briefgen import limits
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place, Severity
from briefgen.yamltext.characters import decode, forbidden, shown
from briefgen.yamltext.nodes import Mapping, Node, Pair, Scalar
from briefgen.yamltext.nodes import Sequence as SequenceNode
from briefgen.yamltext.origin import Origin, Style, origin_of
from briefgen.yamltext.syntax import CURE, huge_escape_finding, syntax_finding

FINDINGS_TOLD = 20
"""How many findings of one file are told; the rest is counted."""

_STYLES = {"'": Style.SINGLE, '"': Style.DOUBLE, "|": Style.LITERAL, ">": Style.FOLDED}
_DIRECTIVE = re.compile(r"(?:[ ]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*(%[^\r\n]*)")
_FAST_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file holds."""

    root: Node | None
    """None when nothing in it can be relied on; then `findings` says why."""
    text: str
    """The decoded text without byte order mark; empty when it is not UTF-8."""
    findings: tuple[Finding, ...]
    """All that is wrong with it as YAML, in file order."""


def load(
    data: bytes,
    file: str,
    *,
    max_bytes: int = limits.SPEC_BYTES,
    max_events: int = limits.YAML_EVENTS,
) -> Loaded:
    """Return the tree of a YAML file, read strictly.

    Everything but plain mappings, lists and texts is refused: see code Y003. Of two equal keys the
    first stays in the tree. Size, characters, depth and number of nodes are checked before anything
    is built.
    """
    text = decode(data, file, max_bytes)
    if isinstance(text, Finding):
        return Loaded(None, "", (text,))
    origin = origin_of(text, file)
    if found := _character_findings(origin) or _directive_findings(origin):
        return Loaded(None, text, first_of(found, FINDINGS_TOLD))
    builder = _built(origin, max_events)
    root = builder.root if builder.usable else None
    if root is None and not builder.findings:
        builder.findings.append(
            finding(
                "Y007",
                "there is nothing in this file",
                Place(file, 1, 1),
                hint="write `key: value` lines",
            )
        )
    found = sorted(builder.findings, key=lambda one: one.place)
    return Loaded(root, text, first_of(found, FINDINGS_TOLD))


def first_of(found: Sequence[Finding], most: int) -> tuple[Finding, ...]:
    """Return findings up to a number, and one that tells how many more there are."""
    if len(found) <= most:
        return tuple(found)
    last = found[most]
    more = f"{len(found) - most:,} more faults like these stand in the file"
    return (*found[:most], finding(last.code, more, last.place, severity=Severity.ERROR))


def _character_findings(origin: Origin) -> list[Finding]:
    return [
        finding("Y008", one.message, origin.place(one.offset), hint=one.hint)
        for one in forbidden(origin.text)
    ]


def _directive_findings(origin: Origin) -> list[Finding]:
    match = _DIRECTIVE.match(origin.text)
    if not match:
        return []
    message = f"directives are not allowed: {shown(match.group(1))}"
    return [finding("Y003", message, origin.place(match.start(1)), hint="take the line out")]


def _built(origin: Origin, max_events: int) -> _Builder:
    # libyaml is twenty times faster and gives equal marks and values; what it refuses is read again
    # by PyYAML's own parser, whose errors `syntax` knows.
    fast = _Builder(origin, max_events)
    try:
        fast.take(_FAST_LOADER)
    except yaml.YAMLError:
        return _built_slowly(origin, max_events)
    return fast


def _built_slowly(origin: Origin, max_events: int) -> _Builder:
    slow = _Builder(origin, max_events)
    try:
        slow.take(yaml.SafeLoader)
    except yaml.YAMLError as error:
        slow.refuse(syntax_finding(error, origin))
    except (ValueError, OverflowError):
        slow.refuse(huge_escape_finding(origin))
    return slow


class _Frame:
    """A list or mapping that is being read."""

    __slots__ = ("children", "start")

    def __init__(self, start: yaml.CollectionStartEvent) -> None:
        self.start = start
        self.children: list[Node] = []


class _Builder:
    """Makes nodes of events; refuses what the format does not have as soon as it is seen."""

    def __init__(self, origin: Origin, max_events: int) -> None:
        self.origin = origin
        self.max_events = max_events
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.usable = True
        self.frames: list[_Frame] = []
        self.documents = 0

    def take(self, loader: type) -> None:
        """Read the file's events until its end or the first bound that is passed."""
        for count, event in enumerate(yaml.parse(self.origin.text, Loader=loader), start=1):
            if count > self.max_events:
                self._refuse(
                    "Y009",
                    f"the file has more than {self.max_events:,} YAML nodes",
                    event,
                    "split it",
                )
                return
            if not self._take_event(event):
                return

    def refuse(self, found: Finding) -> None:
        """Note a finding that makes the tree useless."""
        self.findings.append(found)
        self.usable = False

    def _refuse(self, code: str, message: str, event: yaml.Event, hint: str) -> None:
        self.refuse(finding(code, message, self._place(event), hint=hint))

    def _place(self, event: yaml.Event) -> Place:
        return self.origin.place(self._offset(event.start_mark))

    def _offset(self, mark: Any) -> int:
        return self.origin.offset(mark.line, mark.column)

    def _take_event(self, event: yaml.Event) -> bool:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse(
                    "Y003",
                    "a second document begins here (---)",
                    event,
                    "one file holds one document: take the line out",
                )
                return False
        elif isinstance(event, yaml.CollectionStartEvent):
            self._check_properties(event)
            self.frames.append(_Frame(event))
            if len(self.frames) > limits.YAML_DEPTH:
                self._refuse(
                    "Y009",
                    f"lists and mappings are nested too deep, more than {limits.YAML_DEPTH} levels",
                    event,
                    "take the extra brackets or indentation out",
                )
                return False
        elif isinstance(event, yaml.CollectionEndEvent):
            self._add(self._finished(self.frames.pop()))
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(
                "Y003",
                f"aliases are not allowed: *{shown(event.anchor or '')}",
                event,
                f"write the value out; if it is prose, {CURE}",
            )
            self._add(Scalar("", Style.DOUBLE, self._place(event), 0, 0, self.origin))
        elif isinstance(event, yaml.ScalarEvent):
            self._check_properties(event)
            self._add(self._scalar(event))
        return True

    def _check_properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._refuse(
                "Y003",
                f"anchors are not allowed: &{shown(event.anchor)}",
                event,
                f"take it out; if it is prose, {CURE}",
            )
        if event.tag is not None:
            self._refuse(
                "Y003",
                f"tags are not allowed: {shown(_written_tag(event.tag))}",
                event,
                f"take it out; if it is prose, {CURE}",
            )

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        style = _STYLES.get(event.style or "", Style.PLAIN)
        start = self._offset(event.start_mark)
        end = self._offset(event.end_mark)
        scalar = Scalar(event.value, style, self._place(event), start, end, self.origin)
        if style is Style.DOUBLE and "\\" in scalar.raw:
            self._check_escapes(scalar)
        return scalar

    def _check_escapes(self, scalar: Scalar) -> None:
        found = list(islice(forbidden(scalar.value), FINDINGS_TOLD))
        words = scalar.words() if found else None
        for one in found:
            place = words.place(one.offset) if words else scalar.place
            self.refuse(
                finding("Y008", f"{one.message}, written as an escape", place, hint=one.hint)
            )

    def _add(self, node: Node) -> None:
        if self.frames:
            self.frames[-1].children.append(node)
        elif self.root is None:
            self.root = node

    def _finished(self, frame: _Frame) -> Node:
        place = self._place(frame.start)
        if isinstance(frame.start, yaml.SequenceStartEvent):
            return SequenceNode(tuple(frame.children), place)
        return Mapping(tuple(self._pairs(frame.children)), place)

    def _pairs(self, children: list[Node]) -> Iterator[Pair]:
        first: dict[str, Scalar] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                message = "a list or mapping can't be a key"
                self.refuse(
                    finding(
                        "Y003",
                        message,
                        key.place,
                        hint=f"write a plain word before the colon; if it is prose, {CURE}",
                    )
                )
            elif key.value == "<<" and key.style is Style.PLAIN:
                self.refuse(
                    finding(
                        "Y003",
                        "merge keys (<<) are not allowed",
                        key.place,
                        hint="write the keys out",
                    )
                )
            elif key.value in first:
                self._add_duplicate(first[key.value], key)
            else:
                first[key.value] = key
                yield Pair(key, value)

    def _add_duplicate(self, first: Scalar, key: Scalar) -> None:
        name, line = shown(key.value), first.place.line
        message = f"`{name}` stands twice: on line {line} and on line {key.place.line}"
        self.findings.append(
            finding("Y004", message, key.place, hint="keep one of them, or join their values")
        )


def _written_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
