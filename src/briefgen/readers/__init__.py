"""Readers turn a source's bytes and its record into a `Source`; this is their table."""

from briefgen.readers import text
from briefgen.readers.reader import Reader

READERS: tuple[Reader, ...] = (
    Reader("text", (".txt", ".text", ".md"), text.VERSION, text.decode, text.read),
)
