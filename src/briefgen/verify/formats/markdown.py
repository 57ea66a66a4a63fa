"""Markdown and plain text: footnotes, block quotations, links, raised numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from briefgen.verify.formats.decoding import decoded
from briefgen.verify.formats.typed_notes import RAISED, with_typed_notes
from briefgen.verify.letter import Draft, Letter, Note, Paragraph, Setting

_WORDS = {"softbreak": " ", "hardbreak": " "}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.use(footnote_plugin)


def read_markdown(data: bytes) -> Letter:
    """Return what a Markdown letter says."""
    walk = _Walk()
    walk.blocks(_parser().parse(decoded(data)))
    return with_typed_notes(Letter(tuple(walk.paragraphs), walk.notes))


class _Walk:
    """Walks the tokens of a document."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.notes: dict[str, Note] = {}
        self._note = ""
        self._quoted = 0
        self._group = 0
        self._line = 0

    def blocks(self, tokens: Sequence[Token]) -> None:
        """Take in all blocks."""
        heading = False
        for token in tokens:
            if token.map:
                self._line = token.map[0] + 1
            match token.type:
                case "blockquote_open":
                    self._group += self._quoted == 0
                    self._quoted += 1
                case "blockquote_close":
                    self._quoted -= 1
                case "heading_open":
                    heading = True
                case "heading_close":
                    heading = False
                case "footnote_open":
                    self._note = _key(token)
                    self.notes.setdefault(self._note, Note(int(token.meta["id"]) + 1, ""))
                case "footnote_close":
                    self._note = ""
                case "inline":
                    self._inline(token, heading=heading)

    def _inline(self, token: Token, *, heading: bool) -> None:
        draft = Draft()
        self._say(draft, token.children or ())
        if self._note:
            note = self.notes[self._note]
            self.notes[self._note] = Note(note.number, f"{note.text} {draft.text}".strip())
        elif draft:
            quoted = Setting.BLOCK if self._quoted else Setting.TEXT
            setting = Setting.HEADING if heading else quoted
            group = self._group if self._quoted else 0
            calls = tuple(draft.calls)
            self.paragraphs.append(Paragraph(draft.text, calls, setting, group, 0, self._line))

    def _say(self, draft: Draft, tokens: Sequence[Token]) -> None:
        struck = 0
        raised = False
        links: list[str] = []
        for token in tokens:
            struck += token.nesting if token.type in {"s_open", "s_close"} else 0
            if struck:
                continue
            if token.type == "html_inline":
                raised = _is_raised(token.content, raised=raised)
            elif token.type == "link_open":
                links.append(str(token.attrGet("href") or ""))
            elif token.type == "link_close":
                self._link(draft, links.pop())
            elif token.type == "footnote_ref":
                draft.call(_key(token))
            elif raised:
                draft.call(RAISED + token.content.strip(" []()"))
            else:
                draft.say(_WORDS.get(token.type, "") or token.content)

    def _link(self, draft: Draft, address: str) -> None:
        if address.startswith(("http://", "https://")):
            self.notes.setdefault(address, Note(0, address))
            draft.call(address)


def _is_raised(tag: str, *, raised: bool) -> bool:
    name = tag.lower()
    return (raised or name.startswith("<sup")) and not name.startswith("</sup")


def _key(token: Token) -> str:
    return f"note {token.meta['id']}"
