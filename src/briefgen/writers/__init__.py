"""Writers turn a `Document` into the bytes of a finished file."""

from __future__ import annotations

from briefgen.writers import docx, html, pdf
from briefgen.writers.writer import Writer

WRITERS: tuple[Writer, ...] = (
    Writer("html", ".html", html.write),
    Writer("pdf", ".pdf", pdf.write),
    Writer("docx", ".docx", docx.write),
)
