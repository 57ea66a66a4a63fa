"""Edits of a spec's text that leave every other character where it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefgen.build.pinning.layout import (
    STEP,
    PinnedLines,
    end_of,
    has_comments,
    is_flow,
    next_line,
    start_of,
    written_out,
)
from briefgen.yamltext import Mapping as MappingNode
from briefgen.yamltext import Node, Scalar
from briefgen.yamltext import Sequence as SequenceNode


class Edit(NamedTuple):
    """A range of the text and what takes its place."""

    start: int
    end: int
    text: str


def with_excerpts(
    text: str, topics: SequenceNode | Scalar, pinned: Mapping[int, PinnedLines]
) -> str:
    """Return a spec's text with excerpts written into some entries of `topics`, by their rank.

    A topic that stands alone becomes a list of one. A list in brackets is written out with dashes; where a comment stands inside it, the text comes
    back as it was.
    """
    if isinstance(topics, Scalar):
        rows = written_out(topics, text, STEP, pinned.get(0))
        alone = _replaced(text, Edit(start_of(topics, text), end_of(topics, text), ""), rows)
        return text[: alone.start] + alone.text + text[alone.end :]
    if is_flow(topics, text):
        return _list_written_out(text, topics, pinned)
    edits: list[Edit] = []
    for rank, lines in pinned.items():
        edits.extend(_edits(text, topics.items[rank], lines))
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _edits(text: str, entry: Node, pinned: PinnedLines) -> Iterator[Edit]:
    start = start_of(entry, text)
    column = start - _line_start(text, start)
    if isinstance(entry, Scalar):
        yield Edit(start, start, "topic: ")
        yield _after(text, end_of(entry, text), _list(pinned, column))
    elif isinstance(entry, MappingNode) and is_flow(entry, text):
        if not has_comments(entry, text):
            dash = text.rindex("-", 0, start)
            first, *lines = written_out(entry, text, dash - _line_start(text, dash), pinned)
            yield _replaced(text, Edit(dash, end_of(entry, text), first.lstrip(" ")), lines)
    elif isinstance(entry, MappingNode):
        yield from _in_mapping(text, entry, pinned, column)


def _in_mapping(text: str, entry: MappingNode, pinned: PinnedLines, column: int) -> Iterator[Edit]:
    limit, kept, whole = entry.get("limit"), entry.get("excerpts"), entry.key("text")
    if isinstance(limit, Scalar):
        yield Edit(limit.start, end_of(limit, text), "0")
    if whole is not None and entry.key("lead") is None:
        # A text stands alone; words that excerpts go with are a lead.
        yield Edit(whole.start, whole.end, "lead")
    if not isinstance(kept, SequenceNode):
        yield _after(text, end_of(entry, text), _list(pinned, column))
    elif is_flow(kept, text):
        if not has_comments(kept, text):
            items = (written_out(item, text, column + STEP, None) for item in kept.items)
            lines = [line for item in items for line in item]
            lines += pinned.lines(column + STEP, column + 2 * STEP)
            yield _replaced(text, Edit(start_of(kept, text), end_of(kept, text), ""), lines)
    else:
        yield _after(text, end_of(kept, text), list(_like(text, kept, pinned)))


def _like(text: str, kept: SequenceNode, pinned: PinnedLines) -> Iterator[str]:
    """Yield items laid out like those of a list."""
    start = start_of(kept, text)
    dash = start - _line_start(text, start)
    first = start_of(kept.items[0], text) if kept.items else 0
    same_line = _line_start(text, first) == _line_start(text, start)
    key = first - _line_start(text, first) if same_line else dash + STEP
    yield from pinned.lines(dash, key)


def _list(pinned: PinnedLines, column: int) -> Sequence[str]:
    lines = pinned.lines(column + STEP, column + 2 * STEP)
    return [f"{' ' * column}excerpts:", *lines]


def _after(text: str, offset: int, lines: Sequence[str]) -> Edit:
    """Return the edit that puts lines below the one of an offset."""
    end = _line_end(text)
    at = next_line(text, offset)
    block = "".join(line + end for line in lines)
    if at == len(text) and text[-1:] not in "\r\n":
        return Edit(at, at, end + block.removesuffix(end))
    return Edit(at, at, block)


def _replaced(text: str, edit: Edit, lines: Sequence[str]) -> Edit:
    """Return an edit with lines below the one that it is on; a comment there stays where it is."""
    end = _line_end(text)
    at = next_line(text, edit.end)
    rest = text[edit.end : at]
    start = len(text[: edit.start].rstrip(" ")) if not edit.text else edit.start
    closing = end if rest[-1:] in ("\r", "\n") else ""
    return Edit(start, at, end.join([edit.text + rest.rstrip(), *lines]) + closing)


def _list_written_out(text: str, topics: SequenceNode, pinned: Mapping[int, PinnedLines]) -> str:
    if any(has_comments(node, text) for node in (topics, *topics.items)):
        return text
    lines: list[str] = []
    for rank, item in enumerate(topics.items):
        lines.extend(written_out(item, text, STEP, pinned.get(rank)))
    edit = _replaced(text, Edit(start_of(topics, text), end_of(topics, text), ""), lines)
    return text[: edit.start] + edit.text + text[edit.end :]


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
