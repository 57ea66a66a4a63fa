"""Bytes of a text file into text: strictly, never guessed."""

from __future__ import annotations

import codecs
import re

from briefgen import limits
from briefgen.verify.letter import UnreadableLetter

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decoded(data: bytes, stated: str = "") -> str:
    """Return a file's text, in the encoding that its first bytes or it itself states, else UTF-8."""
    if len(data) > limits.SOURCE_BYTES:
        raise UnreadableLetter(
            f"the file is larger than {limits.SOURCE_BYTES:,} bytes", "briefgen limits"
        )
    encoding, start = stated or "utf-8", 0
    for mark, name in _MARKS:
        if data.startswith(mark):
            encoding, start = name, len(mark)
            break
    try:
        text = data[start:].decode(encoding)
    except LookupError as error:
        raise UnreadableLetter(
            f"the file states an encoding that is not known: {encoding}", "save it as UTF-8"
        ) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, start + error.start) + 1
        raise UnreadableLetter(
            f"the file is not {encoding}: byte {start + error.start + 1}, in line {line}",
            "save it as UTF-8",
        ) from error
    if len(text) > limits.LETTER_CHARACTERS:
        raise UnreadableLetter(
            f"the file holds more than {limits.LETTER_CHARACTERS:,} characters", "give a letter"
        )
    if _BINARY.search(text):
        raise UnreadableLetter("the file holds no text", "give a DOCX, PDF, HTML or Markdown file")
    return text
