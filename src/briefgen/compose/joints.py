"""Where inlines meet: note calls and stops, stops and closing marks, blanks.

A call stands directly after the word or stop before it: behind the punctuation that follows, but
inside a bracket and before a dash, as OSCOLA, Chicago and the United Nations have it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.compose.notes import Register
from briefgen.compose.typography import APOSTROPHE
from briefgen.model.document import (
    Emphasis,
    Inline,
    Inlines,
    Link,
    NoteCall,
    Quotation,
    Strong,
    Text,
)
from briefgen.model.excerpt import Marks
from briefgen.model.rows import Audience

_STOPS = ".,;:!?"
_ENDS = (".", "!", "?", "…")
_CLOSING = "”’\"'»“"


def settled(inlines: Sequence[Inline], register: Register, audience: Audience) -> Inlines:
    """Return the inlines of a paragraph with their joints in the house style of an audience."""
    stop_inside = audience.stop_inside_marks
    content = _flattened(inlines)
    content = _one_call(_merged(content), register)
    content = _calls_after_stops(content)
    content = _stops_and_marks(_merged(content), stop_inside=stop_inside)
    if stop_inside:
        content = [_own_marks(inline, audience.marks) for inline in content]
    return _trimmed(_merged(content))


def ends_sentence(words: str) -> bool:
    """Return whether words end with a stop, be it inside marks."""
    return words.rstrip(_CLOSING).endswith(_ENDS)


def _flattened(inlines: Sequence[Inline]) -> list[Inline]:
    """Take calls out of the end of a styled run, so that a stop behind it goes before them."""
    result: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Emphasis | Strong | Link):
            kept, calls = _without_calls(inline.content)
            result.extend([replace(inline, content=kept)] if kept else [])
            result.extend(calls)
        else:
            result.append(inline)
    return result


def _without_calls(content: Inlines) -> tuple[Inlines, Inlines]:
    """Return a run without the calls at its end, and those."""
    end = len(content)
    while end and (isinstance(content[end - 1], NoteCall) or content[end - 1] == Text(" ")):
        end -= 1
    calls = tuple(inline for inline in content[end:] if isinstance(inline, NoteCall))
    return (content[:end], calls) if calls else (content, ())


def _merged(inlines: Sequence[Inline]) -> list[Inline]:
    merged: list[Inline] = []
    for inline in inlines:
        if merged and isinstance(inline, Text) and isinstance(merged[-1], Text):
            merged[-1] = Text(_joined(merged[-1].value, inline.value))
        elif inline != Text(""):
            merged.append(inline)
    return merged


def _joined(one: str, other: str) -> str:
    """Return two stretches of our own words with one blank or full stop where they meet."""
    if one.endswith(" ") and other[:1] in (" ", *_STOPS):
        return one.rstrip(" ") + other
    if one.endswith(".") and other.startswith(".") and ".." not in (one[-2:], other[:2]):
        return one + other[1:]
    return one + other


def _one_call(inlines: list[Inline], register: Register) -> list[Inline]:
    """Make one note of two that stand side by side: two raised numbers would read as one."""
    result: list[Inline] = []
    for inline in inlines:
        gap = result[-1:] == [Text(" ")]
        last = result[-2 if gap else -1] if len(result) > gap else None
        if isinstance(inline, NoteCall) and isinstance(last, NoteCall):
            register.join(last, inline)
            result = result[:-1] if gap else result
        else:
            result.append(inline)
    return result


def _calls_after_stops(inlines: list[Inline]) -> list[Inline]:
    """Move each call behind the stops that follow it, and drop the blank before it."""
    result: list[Inline] = []
    rest = list(inlines)
    while rest:
        inline = rest.pop(0)
        if isinstance(inline, NoteCall):
            if result and isinstance(result[-1], Text):
                result[-1] = Text(result[-1].value.rstrip(" "))
            if rest and isinstance(rest[0], Text):
                words = rest[0].value
                following = words.lstrip(" ") if words.lstrip(" ")[:1] in tuple(_STOPS) else words
                after = following.lstrip(_STOPS)
                result.append(Text(following[: len(following) - len(after)]))
                rest[0] = Text(after)
        result.append(inline)
    return result


def _stops_and_marks(inlines: list[Inline], *, stop_inside: bool) -> list[Inline]:
    """Drop our stop after a quotation that has its own; in US usage put it before the mark."""
    result: list[Inline] = []
    for inline in inlines:
        quotation = _at_end(result[-1]) if result else None
        if quotation is None or not isinstance(inline, Text):
            result.append(inline)
            continue
        words = inline.value
        stripped = words.lstrip(" ")
        words = stripped if stripped[:1] in tuple(_STOPS) else words
        stop = words[:1]
        own = ends_sentence(quotation.value)
        if stop == "." and words[1:2] != "." and own:
            words = words[1:]
        elif stop_inside and quotation.closing and stop in tuple(".,"):
            if not own:
                closing = stop + quotation.closing
                result[-1] = _with_end(result[-1], replace(quotation, closing=closing))
            words = words[1:]
        result.append(Text(words))
    return result


def _at_end(inline: Inline) -> Quotation | None:
    """Return the quotation that an inline ends with, be it in a styled run."""
    if isinstance(inline, Emphasis | Strong | Link) and inline.content:
        return _at_end(inline.content[-1])
    return inline if isinstance(inline, Quotation) else None


def _with_end(inline: Inline, quotation: Quotation) -> Inline:
    if isinstance(inline, Emphasis | Strong | Link):
        last = _with_end(inline.content[-1], quotation)
        return replace(inline, content=(*inline.content[:-1], last))
    return quotation


def _own_marks(inline: Inline, marks: Marks) -> Inline:
    """Put a stop or comma before the closing mark of our own words too; `’` may be an apostrophe."""
    closing = marks.outer[1]
    if not isinstance(inline, Text) or closing == APOSTROPHE:
        return inline
    return Text(re.sub(rf"{re.escape(closing)}([.,])", rf"\1{closing}", inline.value))


def _trimmed(inlines: list[Inline]) -> Inlines:
    """Drop blanks at both ends of a paragraph."""
    if inlines and isinstance(inlines[0], Text):
        inlines[0] = Text(inlines[0].value.lstrip(" "))
    if inlines and isinstance(inlines[-1], Text):
        inlines[-1] = Text(inlines[-1].value.rstrip(" "))
    return tuple(inline for inline in inlines if inline != Text(""))
