"""Markdown of one stretch: emphasis, links, escapes and line breaks, around slots.

Entities are off: `&quot;` would print a mark that no rule about quotations has seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from briefgen.prose.slots import CLOSE, OPEN
from briefgen.prose.tree import LineBreak, Plain, ProseInline, Styled

SIGN = re.compile(r"\]\(|\*")
"""Signs that may turn out to be Markdown or not: where a link's address begins, and stars."""

_ADDRESS = re.compile(r"(?:https?://|mailto:)\S")
_STYLES = {"em_open": "emphasis", "strong_open": "strong"}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A stretch's inlines, and what Markdown left over."""

    inlines: tuple[ProseInline, ...]
    """In order; plain words joined, no style within itself."""
    lost: tuple[int, ...]
    """Numbers of slots that stand in a link's address."""
    signs: tuple[str, ...]
    """For each SIGN of the text without its escapes, in order: empty, or what is wrong with it."""


def parse(text: str, slots: Sequence[ProseInline]) -> Parsed:
    """Return the inlines of a scanned stretch."""
    (token,) = _PARSER.parseInline(text)
    tree = _Tree(slots)
    for child in token.children or ():
        tree.add(child)
    lost = tuple(number for number in range(len(slots)) if number not in tree.met)
    return Parsed(tuple(tree.levels[0].content), lost, tuple(tree.signs))


def _slot_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    if state.src[state.pos] != OPEN:
        return False
    close = state.src.index(CLOSE, state.pos)
    if not silent:
        token = state.push("slot", "", 0)
        token.content = state.src[state.pos + 1 : close]
    state.pos = close + 1
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False})
    parser.enable(["newline", "escape", "emphasis", "link", "balance_pairs"])
    # So escaped signs stay tokens of their own: what is escaped is meant to be printed.
    parser.disable("text_join")
    parser.inline.ruler.before("newline", "slot", _slot_rule)
    parser.inline.add_terminator_char(OPEN)
    return parser


_PARSER = _parser()


_PRINTED = {"*": "the sign * sets nothing in italics or bold", "](": "this is no link"}
_NO_LINK = "this address can't be linked to; it must begin with https:, http: or mailto:"
_TITLED = "a link has no title: these words would be lost"


@dataclass(slots=True)
class _Level:
    """A styled run that is open."""

    style: str
    """Empty: its content goes into the run around it."""
    wrong: str = ""
    """What is wrong with it as a link."""
    content: list[ProseInline] = field(default_factory=list)


@dataclass(slots=True)
class _Tree:
    """Inlines as they grow."""

    slots: Sequence[ProseInline]
    levels: list[_Level] = field(default_factory=lambda: [_Level("")])
    met: set[int] = field(default_factory=set)
    signs: list[str] = field(default_factory=list)

    def add(self, token: Token) -> None:
        """Add what a token says."""
        if token.type == "slot":
            self.met.add(int(token.content))
            self._put(self.slots[int(token.content)])
        elif token.type in ("text", "text_special"):
            if token.type == "text":
                self.signs.extend(_PRINTED[sign] for sign in SIGN.findall(token.content))
            self._put(Plain(token.content))
        elif token.type == "softbreak":
            self._put(Plain(" "))
        elif token.type == "hardbreak":
            self._put(LineBreak())
        elif token.nesting > 0:
            self._open(token)
        else:
            self._close(token)

    def _put(self, inline: ProseInline) -> None:
        content = self.levels[-1].content
        last = content[-1] if content else None
        if isinstance(inline, Plain) and isinstance(last, Plain):
            content[-1] = Plain(last.value + inline.value)
        elif inline != Plain(""):
            content.append(inline)

    def _open(self, token: Token) -> None:
        level = _Level(_STYLES.get(token.type, ""))
        if token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            if _ADDRESS.match(address):
                level.style = address
            else:
                level.wrong = _NO_LINK
            if "title" in token.attrs:
                level.wrong = _TITLED
        # A style within itself says nothing more, and without it nesting is bounded.
        if any(outer.style == level.style for outer in self.levels):
            level.style = ""
        self.signs.extend([""] * token.markup.count("*"))
        self.levels.append(level)

    def _close(self, token: Token) -> None:
        level = self.levels.pop()
        if token.type == "link_close":
            self.signs.append(level.wrong)
        self.signs.extend([""] * token.markup.count("*"))
        if level.style and level.content:
            self._put(Styled(level.style, tuple(level.content)))
        else:
            for inline in level.content:
                self._put(inline)
