"""The Markdown of forms: the parser, and what of it a form may use."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.container import container_plugin

from briefgen.prose import SLOT_CLOSE, SLOT_OPEN

# Some would make an indented line code, others print nothing of what they hold.
_DISABLED = (
    "autolink",
    "backticks",
    "code",
    "fence",
    "html_block",
    "html_inline",
    "image",
    "lheading",
    "reference",
)
FOREIGN = {"blockquote_open": "a block quotation (>)", "hr": "a rule (---)"}
"""Block tokens that no document has a place for, in words."""


def form_parser() -> MarkdownIt:
    """Return a parser of forms: containers named by a word, and `slot` tokens."""
    parser = MarkdownIt("commonmark", {"html": False}).disable(list(_DISABLED))
    parser.use(container_plugin, "part", validate=lambda *_: True)
    parser.inline.ruler.before("newline", "slot", _slot_rule)
    # Else the rule for plain text would swallow the token.
    parser.inline.add_terminator_char(SLOT_OPEN)
    return parser


def _slot_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    if state.src[state.pos] != SLOT_OPEN:
        return False
    close = state.src.find(SLOT_CLOSE, state.pos)
    if close < 0:
        return False
    if not silent:
        state.push("slot", "", 0).content = state.src[state.pos + 1 : close]
    state.pos = close + 1
    return True
