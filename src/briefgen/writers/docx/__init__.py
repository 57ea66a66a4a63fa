"""DOCX: a Word file with real footnotes, headings and lists that says what the tree says."""

from __future__ import annotations

from briefgen.writers.docx.letter import write

__all__ = ["write"]
