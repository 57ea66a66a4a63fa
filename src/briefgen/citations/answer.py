"""The citation processor's answer as document inlines, with the texts back in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from briefgen.citations.tokens import Tokens
from briefgen.errors import ToolError
from briefgen.model.document import Emphasis, Inline, Inlines, Text

COMMA_BEFORE = "\ufdd2"
"""Begins a locator that wants a comma before it; a noncharacter, which no text holds."""
_UNSEPARATED = re.compile(rf"(?<!,)(?<!,[”’»\"]) {COMMA_BEFORE}")
_PLAIN = frozenset(("Underline", "SmallCaps", "Superscript", "Subscript"))
"""What a letter's notes have no form for: printed as its content."""


def reference_inlines(block: Any, tokens: Tokens) -> Inlines:
    """Return the reference that one answered paragraph holds: Para[Note[Para[Cite]]]."""
    try:
        cite = block["c"][0]["c"][0]["c"][0]
        worded = cite["c"][1] if cite["t"] == "Cite" else None
    except (IndexError, KeyError, TypeError) as trouble:
        raise ToolError("pandoc answered with something that is no note") from trouble
    inlines = _with_commas(merged(_nodes(worded or (), tokens)))
    if not inlines:
        raise ToolError("the citation style left a reference without words; mend or change it")
    return inlines


def merged(inlines: Iterable[Inline]) -> Inlines:
    """Return inlines with neighbouring texts joined and empty ones dropped."""
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(last, Text):
            joined[-1] = Text(last.value + inline.value)
        elif inline != Text(""):
            joined.append(inline)
    return tuple(joined)


def _with_commas(inlines: Inlines) -> Inlines:
    """Return a reference with a comma before a locator of running words, if it lacks one."""
    return tuple(
        Text(_UNSEPARATED.sub(", ", inline.value).replace(COMMA_BEFORE, ""))
        if isinstance(inline, Text)
        else inline
        for inline in inlines
    )


def _nodes(nodes: Sequence[Any], tokens: Tokens) -> list[Inline]:
    return [inline for node in nodes for inline in _node(node, tokens)]


def _node(node: Any, tokens: Tokens) -> Sequence[Inline]:
    kind, content = node["t"], node.get("c")
    if kind == "Str":
        return _string(content, tokens)
    if kind in ("Space", "SoftBreak"):
        return (Text(" "),)
    if kind == "Emph":
        return (Emphasis(merged(_nodes(content, tokens))),)
    if kind in ("Span", "Link"):  # links of ours are stand-ins too, so the processor's own go
        return _nodes(content[1], tokens)
    if kind == "Quoted":
        opening, closing = ("‘", "’") if content[0]["t"] == "SingleQuote" else ("“", "”")
        return [Text(opening), *_nodes(content[1], tokens), Text(closing)]
    if kind in _PLAIN:
        return _nodes(content, tokens)
    # Strong is how pandoc marks a citation that it doesn't know; nothing else should come here.
    raise ToolError(f"pandoc could not word a reference (it answered with {kind})")


def _string(text: str, tokens: Tokens) -> Sequence[Inline]:
    inlines: list[Inline] = []
    previous = ""
    for character in text:
        last = inlines[-1] if inlines else None
        if character == "," and tokens.takes_comma(previous) and isinstance(last, Text):
            inlines[-1] = Text(f"{last.value[:-1]},{last.value[-1]}")
        else:
            inlines.extend(tokens.content(character) or (Text(character),))
        previous = character
    return inlines
