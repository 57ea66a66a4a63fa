"""References to sources and instruments, worded as notes by a citation style."""

from __future__ import annotations

from briefgen.citations.notes import format_notes
from briefgen.citations.request import NoteRequest, SourcePart, WordsPart

__all__ = ["NoteRequest", "SourcePart", "WordsPart", "format_notes"]
