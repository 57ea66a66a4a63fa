"""Lines of YAML: pinned excerpts, and entries in brackets written out with dashes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.model.excerpt import Excerpt
from briefgen.yamltext import Mapping as MappingNode
from briefgen.yamltext import Node, Pair, Scalar
from briefgen.yamltext import Sequence as SequenceNode

STEP = 2
"""Blanks by which our own lines are deeper than those around them."""
_PARTNERS = {'"': '"', "“": "”", "«": "»", "„": "“"}


@dataclass(frozen=True, slots=True)
class PinnedLines:
    """Excerpts as the items of an `excerpts` list."""

    excerpts: tuple[Excerpt, ...]
    located: bool
    """Whether each names its place: some words stand in a source more than once."""

    def lines(self, dash: int, key: int) -> Iterator[str]:
        """Yield the items' lines; dashes and keys begin after so many blanks."""
        for excerpt in self.excerpts:
            yield f"{' ' * dash}-{' ' * (key - dash - 1)}source: {excerpt.source}"
            yield f"{' ' * key}quote: |"
            yield f"{' ' * (key + STEP)}{_quoted(excerpt.text)}"
            if self.located and excerpt.locator:
                yield f"{' ' * key}locator: {_double_quoted(excerpt.locator)}"


def _quoted(words: str) -> str:
    """Return words as a `quote` holds them: marks of their own around all would be taken for ours."""
    partner = _PARTNERS.get(words[:1], "")
    if partner and words.endswith(partner):
        return f'"{words}"' if words[0] != '"' else f"“{words}”"
    return words


def _double_quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def is_flow(node: Node, text: str) -> bool:
    """Return whether a list or mapping is written in brackets."""
    return not isinstance(node, Scalar) and text[start_of(node, text)] in "[{"


def start_of(node: Node, text: str) -> int:
    """Return the offset of a node's first character."""
    if isinstance(node, Scalar):
        return node.start
    return _offset(text, node.place.line, node.place.column)


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = next_line(text, start)
    return start + column - 1


def next_line(text: str, offset: int) -> int:
    """Return where the line after the one of an offset begins; the text's end after the last."""
    while offset < len(text) and text[offset] not in "\r\n":
        offset += 1
    if text[offset : offset + 2] == "\r\n":
        return offset + 2
    return min(offset + 1, len(text))


def end_of(node: Node, text: str) -> int:
    """Return the offset after a node's last character, its closing bracket included."""
    if isinstance(node, Scalar):
        return max(node.start, len(text[: node.end].rstrip()))
    children = _children(node)
    end = end_of(children[-1], text) if children else start_of(node, text) + 1
    return _closed(text, end) if is_flow(node, text) else end


def _children(node: SequenceNode | MappingNode) -> tuple[Node, ...]:
    if isinstance(node, SequenceNode):
        return node.items
    return tuple(pair.value for pair in node.entries)


def _closed(text: str, offset: int) -> int:
    """Return the offset after the next closing bracket; only blanks, commas, comments come first."""
    while offset < len(text) and text[offset] not in "]}":
        offset = next_line(text, offset) if text[offset] == "#" else offset + 1
    return offset + 1


def has_comments(node: Node, text: str) -> bool:
    """Return whether a comment stands between the parts of a list or mapping in brackets."""
    if isinstance(node, Scalar) or not is_flow(node, text):
        return False
    at, gaps = start_of(node, text), ""
    for part in _parts(node):
        gaps += text[at : start_of(part, text)]
        at = end_of(part, text)
    return "#" in gaps + text[at : end_of(node, text)]


def _parts(node: SequenceNode | MappingNode) -> tuple[Node, ...]:
    if isinstance(node, SequenceNode):
        return node.items
    return tuple(part for pair in node.entries for part in (pair.key, pair.value))


def written_out(node: Node, text: str, column: int, pinned: PinnedLines | None) -> list[str]:
    """Return a list's item as lines that begin with its dash, its excerpts among them."""
    head, inner = f"{' ' * column}- ", column + STEP
    if pinned is None:
        return [head + _raw(node, text, inner)]
    if isinstance(node, Scalar):
        rows = [f"topic: {_raw(node, text, inner)}"]
    elif isinstance(node, MappingNode):
        rows = [row for pair in node.entries for row in _pair(pair, text, inner)]
    else:
        return []
    lines = [f"{' ' * inner}{row}" for row in rows]
    lines[0] = head + lines[0].lstrip(" ")
    lines.append(f"{' ' * inner}excerpts:")
    if isinstance(node, MappingNode) and isinstance(kept := node.get("excerpts"), SequenceNode):
        for item in kept.items:
            lines.extend(written_out(item, text, inner + STEP, None))
    return [*lines, *pinned.lines(inner + STEP, inner + 2 * STEP)]


def _pair(pair: Pair, text: str, column: int) -> Iterator[str]:
    key = _raw(pair.key, text, column)
    if pair.key.value == "limit":
        yield f"{key}: 0"
    elif pair.key.value == "text":
        yield f"lead: {_raw(pair.value, text, column + STEP)}"
    elif pair.key.value != "excerpts":
        yield f"{key}: {_raw(pair.value, text, column + STEP)}"


def _raw(node: Node, text: str, column: int) -> str:
    """Return a node as it is written, further lines of it indented to a column."""
    first, *rest = text[start_of(node, text) : end_of(node, text)].splitlines()
    end = "\r\n" if "\r\n" in text else "\n"
    return end.join([first, *(" " * column + line.lstrip(" ") for line in rest)])
