"""The characters of a PDF's pages, each with its place, as PDFium gives them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from math import hypot
from typing import Any, NamedTuple

from briefgen import limits
from briefgen.verify.letter import UnreadableLetter

PAGE_CHARACTERS = 60_000
"""More characters than that stand on no page that can be read."""
WHITE = 245
"""From here on each of red, green and blue is paper."""
HYPHENS = frozenset({0x02, 0xFFFE, 0xAD})
"""What PDFium gives for a hyphen that ends a line."""


class Glyph(NamedTuple):
    """One character."""

    text: str
    left: float
    right: float
    base: float
    """Its baseline, in points from the page's foot."""
    size: float
    """Of its font as it is drawn, in points."""
    made: bool
    """Whether PDFium put it in where it saw a gap or a line's end."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page."""

    glyphs: tuple[Glyph, ...]
    """In the order of the file."""
    unseen: bool
    """Whether characters were left out that nobody sees."""
    unknown: bool
    """Whether a sign has no character."""


def read_pages(data: bytes) -> tuple[Page, ...]:
    """Return a PDF's pages; raises UnreadableLetter."""
    import pypdfium2  # 50 ms to import

    try:
        with closing(pypdfium2.PdfDocument(data)) as pdf:
            count = len(pdf)
            if not 0 < count <= limits.PDF_PAGES:
                raise UnreadableLetter(
                    f"the PDF has {count} pages; {limits.PDF_PAGES} are read",
                    "give the letter alone",
                )
            return tuple(_page(pdf, at) for at in range(count))
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableLetter(
                "the PDF is protected by a password", "save it without a password"
            ) from error
        raise UnreadableLetter(
            "the PDF is damaged and can't be opened", "save or print it anew as PDF"
        ) from error


def _page(pdf: Any, at: int) -> Page:
    from pypdfium2 import raw

    page = pdf[at]
    text = page.get_textpage()
    count = raw.FPDFText_CountChars(text)
    if count > PAGE_CHARACTERS:
        raise UnreadableLetter(
            f"page {at + 1} of the PDF holds {count:,} characters",
            "give a letter with readable pages",
        )
    width, height = page.get_size()
    glyphs: list[Glyph] = []
    unseen = unknown = False
    for glyph, colour in _glyphs(raw, text, count):
        inside = -1 <= glyph.left <= width + 1 and -1 <= glyph.base <= height + 1
        if not glyph.made and glyph.text.strip() and not (inside and colour):
            unseen = True
            continue
        unknown = unknown or glyph.text == "\ufffd"
        glyphs.append(glyph)
    text.close()
    page.close()
    return Page(tuple(glyphs), unseen, unknown)


def _glyphs(raw: Any, text: Any, count: int) -> Iterator[tuple[Glyph, bool]]:
    """Yield each character, and whether its colour can be seen on paper."""
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    matrix = raw.FS_MATRIX()
    rgba = [ctypes.c_uint() for _ in range(4)]
    for at in range(count):
        code = raw.FPDFText_GetUnicode(text, at)
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDFText_GetLooseCharBox(text, at, box)
        seen = not raw.FPDFText_GetFillColor(text, at, *rgba) or (
            rgba[3].value > 0 and min(part.value for part in rgba[:3]) < WHITE
        )
        made = raw.FPDFText_IsGenerated(text, at) == 1
        size = raw.FPDFText_GetFontSize(text, at)
        if raw.FPDFText_GetMatrix(text, at, matrix):
            size *= hypot(matrix.c, matrix.d)
        yield Glyph(_character(code), box.left, box.right, y.value, size, made), seen


def _character(code: int) -> str:
    if code in HYPHENS:
        return "-"
    if code == 0 or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return chr(code)
