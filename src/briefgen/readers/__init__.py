"""Readers turn a source's bytes and its record into a `Source`; this is their table."""

from briefgen.readers.reader import Reader
from briefgen.readers.text import read as read_text

READERS: tuple[Reader, ...] = (Reader("text", (".txt", ".text", ".md"), read_text),)
