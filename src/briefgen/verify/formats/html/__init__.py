"""HTML as a letter."""

from briefgen.verify.formats.html.page import read_html

__all__ = ["read_html"]
