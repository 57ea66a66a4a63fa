"""Writers turn a `Document` into the bytes of a finished file."""

from __future__ import annotations

from briefgen.writers.writer import Writer

WRITERS: tuple[Writer, ...] = ()
