"""The reader of plain text and of web pages and PDF files saved as text.

decoding    bytes -> text, or the reason why not
lines       text -> lines as an editor counts them
furniture   which lines are no text of the source, and why
layout      hard-wrapped or a paragraph per line; where sentences run on over a gap
headings    which lines are headings
blocks      lines -> headings, paragraphs, items, dates
outline     headings -> sections with levels and numbers
entries     dated entries of index pages and chronologies
passages    blocks -> passages with ranges and locators
"""

from briefgen.readers.text.reading import VERSION, decode, read

__all__ = ["VERSION", "decode", "read"]
