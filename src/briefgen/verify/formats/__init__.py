"""Readers of letters: bytes into a `Letter`; which one is told by the bytes, then by the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from briefgen.verify.formats.docx import read_docx
from briefgen.verify.formats.html import read_html
from briefgen.verify.formats.markdown import read_markdown
from briefgen.verify.formats.pdf import read_pdf
from briefgen.verify.letter import Letter, UnreadableLetter

FORMATS: Mapping[str, Callable[[bytes], Letter]] = {
    "docx": read_docx,
    "html": read_html,
    "markdown": read_markdown,
    "pdf": read_pdf,
}

_SUFFIXES: Mapping[str, str] = {
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "md": "markdown",
    "markdown": "markdown",
    "txt": "markdown",
}
_NAMED: Mapping[str, str] = {"docx": "Word file", "pdf": "PDF"}
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?<(?:!doctype html|html)", re.IGNORECASE)
_FIRST_BYTES = 1024


def read_letter(data: bytes, file: str) -> Letter:
    """Return what a file says; raises UnreadableLetter."""
    return FORMATS[format_of(data, file)](data)


def format_of(data: bytes, file: str) -> str:
    """Return a file's format; raises UnreadableLetter where it has none that is read."""
    suffix = file.rpartition(".")[2].lower()
    head = data[:_FIRST_BYTES]
    if not data.strip():
        raise UnreadableLetter("the file is empty", "name the letter itself")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableLetter(
            "the file is protected by a password, or in Word's old format",
            "open it in Word, take the password off, and save it as .docx",
        )
    if head.startswith(b"PK"):
        return _stated("docx", suffix)
    if b"%PDF-" in head:
        return _stated("pdf", suffix)
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    if suffix not in _NAMED and _PAGE.match(head):
        return "html"
    raise UnreadableLetter(
        f"the file is no {_NAMED.get(suffix, 'letter that can be read')}",
        "give a DOCX, PDF, HTML or Markdown file",
    )


def _stated(found: str, suffix: str) -> str:
    if found not in FORMATS:
        raise UnreadableLetter(f"a {found.upper()} can't be read", "save it as Markdown")
    if suffix in _SUFFIXES and _SUFFIXES[suffix] != found:
        raise UnreadableLetter(
            f"the file is named .{suffix}, but is a {found.upper()}", f"name it .{found}"
        )
    return found
