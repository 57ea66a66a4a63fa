"""A note as a sentence: its capital, what joins its parts, and its stop."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.model.document import Emphasis, Inline, Inlines, Link, Strong, Text
from briefgen.model.rows import Audience

_LEANS = re.compile(r"(?:quoting|citing|quoted|cited|which|who|whose|where|with|as)\b")
"""First words of a comment that belongs to the reference before it, not beside it."""
_ENDS = (".", "!", "?", "…")


def begin(note: Inlines) -> Inlines:
    """Return a note whose author's own first word has a capital."""
    if not note:
        return note
    return (_capital(note[0]), *note[1:])


def follow(
    note: Inlines, part: Inlines, delimiter: str, audience: Audience, *, comment: bool
) -> Inlines:
    """Return a note with one more part.

    A comment that leans on the reference takes a comma, one that is a sentence a full stop before.
    """
    sentence = comment and _is_sentence(part)
    part = _without_stop(part) if comment else part
    if not note or not part:
        return (*note, *part)
    if sentence:
        return (*end(note, audience), Text(" "), *part)
    leans = comment and isinstance(part[0], Text) and _LEANS.match(part[0].value)
    joint = ", " if leans else delimiter
    if joint.startswith(","):
        return (*_closed(note, ",", audience), Text(joint[1:]), *part)
    return (*note, Text(joint), *part)


def end(note: Inlines, audience: Audience) -> Inlines:
    """Return a note with its final stop; an address that stands alone takes none."""
    if len(note) == 1 and isinstance(note[0], Link):
        return note
    return _closed(note, ".", audience)


def _closed(note: Inlines, stop: str, audience: Audience) -> Inlines:
    """Put a stop behind a note, or before its closing quotation mark where that is house style."""
    said = _words(note)
    mark = audience.marks.outer[1]
    inside = audience.stop_inside_marks and said.endswith(mark)
    bare = said[: -len(mark)] if inside else said
    if stop == "." and bare.endswith(_ENDS):
        return note
    last = note[-1] if note else Text("")
    if inside and isinstance(last, Text) and last.value.endswith(mark):
        return (*note[:-1], Text(f"{last.value[: -len(mark)]}{stop}{mark}"))
    return (*note, Text(stop))


def _without_stop(note: Inlines) -> Inlines:
    """Return a comment without its own full stop, which the note's takes the place of."""
    last = note[-1] if note else None
    if isinstance(last, Text) and re.search(r"[a-z)]{4}\.$", last.value):
        return (*note[:-1], Text(last.value[:-1]))
    return note


def _is_sentence(part: Inlines) -> bool:
    said = _words(part)
    return said[:1].isupper() and said.endswith((".", "!", "?"))


def _words(content: Inlines) -> str:
    return "".join(_said(inline) for inline in content)


def _said(inline: Inline) -> str:
    if isinstance(inline, Text):
        return inline.value
    return _words(inline.content) if isinstance(inline, Emphasis | Strong | Link) else "\0"


def _capital(inline: Inline) -> Inline:
    if isinstance(inline, Text):
        return Text(inline.value[:1].upper() + inline.value[1:])
    if isinstance(inline, Emphasis | Strong):
        return replace(inline, content=begin(inline.content))
    return inline
