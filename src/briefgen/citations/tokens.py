"""Stand-ins: one private-use character for each text that the citation processor may not touch.

A processor re-cases titles, turns quotation marks, moves stops and reads markup. It gets a stand-in
for each title, name and locator instead, and the text takes its place again in the answer, so that
no character of it can change. Equal texts share a stand-in: what is ambiguous stays so.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.model.document import Inlines, Text

_FIRST = 0xF0000
"""Plane 15 is private: no style and no term of a language holds such a character."""


@dataclass(slots=True)
class Tokens:
    """Stand-ins handed out for one letter."""

    _by_content: dict[Inlines, str] = field(default_factory=dict)
    _contents: dict[str, Inlines] = field(default_factory=dict)
    _closing: set[str] = field(default_factory=set)

    def token(self, content: Inlines | str) -> str:
        """Return the stand-in of a text or of inlines; always the same one for equal content."""
        inlines = (Text(content),) if isinstance(content, str) else content
        if inlines not in self._by_content:
            token = chr(_FIRST + len(self._by_content))
            self._by_content[inlines] = token
            self._contents[token] = inlines
        return self._by_content[inlines]

    def phrase(self, text: str, mark: str) -> str:
        """Return the stand-in of a locator; a comma goes before a mark that closes it."""
        token = self.token(text)
        if mark and text.endswith(mark):
            self._closing.add(token)
        return token

    def takes_comma(self, character: str) -> bool:
        """Return whether a comma that follows belongs before the closing mark."""
        return character in self._closing

    def content(self, character: str) -> Inlines:
        """Return what a character stands for; nothing when it stands for itself."""
        return self._contents.get(character, ())
