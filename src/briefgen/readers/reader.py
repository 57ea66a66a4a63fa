"""The row type of the table of readers, and how a file's reader is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from briefgen.errors import UnreadableSource
from briefgen.model.source import Source, SourceRecord


class Decode(Protocol):
    """Turns a file's bytes into the text that a source's offsets count in; pure."""

    def __call__(self, data: bytes, record: SourceRecord) -> str:
        """Return the text, or raise `UnreadableSource`."""
        ...


class Read(Protocol):
    """Turns a file's bytes into a source; pure."""

    def __call__(self, data: bytes, record: SourceRecord, *, sha256: str) -> Source:
        """Return the source, or raise `UnreadableSource` with the line, the reason and the cure."""
        ...


@dataclass(frozen=True, slots=True)
class Reader:
    """One row of READERS."""

    name: str
    """Its name, as `text`."""
    suffixes: tuple[str, ...]
    """The file name endings that it reads, with the dot, in lower case."""
    version: int
    """Goes up with every change of what it makes of a file, so that nothing older is relied on."""
    decode: Decode
    """Bytes and record in, `Source.text` out."""
    read: Read
    """Bytes and record in, source out."""


def choose_reader(file: str, readers: Sequence[Reader]) -> Reader:
    """Return the reader for a file name, by its ending; raise `UnreadableSource` if there is none."""
    name = file.rpartition("/")[2].lower()
    suffix = f".{name.rpartition('.')[2]}" if "." in name else ""
    for reader in readers:
        if suffix in reader.suffixes:
            return reader
    known = ", ".join(suffix for reader in readers for suffix in reader.suffixes)
    raise UnreadableSource(
        f"no reader knows files that end in {suffix!r}"
        if suffix
        else "the file name has no ending",
        hint=f"give a file that ends in one of {known}, as UTF-8 text",
    )
