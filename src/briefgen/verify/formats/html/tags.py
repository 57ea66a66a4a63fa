"""What HTML's elements are to one who reads a letter, and how its notes are called."""

from __future__ import annotations

import re
from collections.abc import Mapping

UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "head",
        "object",
        "svg",
        "math",
        "textarea",
        "select",
        "del",
        "s",
        "strike",
        "title",
        "audio",
        "video",
        "canvas",
    ]
)
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
BOXES = frozenset({"td", "th", "blockquote", "figure", "aside"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SELF_CLOSING: Mapping[str, frozenset[str]] = {
    "p": frozenset({"p"}),
    "li": frozenset({"li", "p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
}
"""What the start of an element ends, as far as it stands directly around it."""
_HIDDEN = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0)", re.IGNORECASE
)
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_NOTE_ADDRESS = re.compile(
    r"#(?:user-content-)?_?(?:fn|ftn|edn|note|footnote|endnote|cite_note|en)[-_:]?\w*",
    re.IGNORECASE,
)
_NOTE_CLASS = re.compile(
    r"\b(?:call|fnref|noteref|doc-noteref|footnote-?ref(?:erence)?|footnote-anchor)\b",
    re.IGNORECASE,
)
_BACK_CLASS = re.compile(
    r"\b(?:doc-backlink|backlink|footnote-?back(?:ref)?|reversefootnote|number)\b", re.IGNORECASE
)
NUMBER = re.compile(r"[\s\[(]*(\d{1,4})[\s\])]*")
ITEM_NUMBER = re.compile(r"\A[\[(]?\d{1,4}[\])]?[.:]?\s*|\s*(?:↩︎?|↩|\^)+\s*\Z")
_BACK_ADDRESS = re.compile(r"#.*(?:fn|ftn|edn|note|cite)[-_]?ref", re.IGNORECASE)


def is_call(attributes: Mapping[str, str], *, raised: bool) -> bool:
    """Return whether a link within the page calls a note."""
    address = attributes.get("href", "")
    if not address.startswith("#") or is_back(attributes) or _BACK_ADDRESS.match(address):
        return False
    told = _told(attributes, "class", "role", "epub:type")
    return raised or bool(_NOTE_CLASS.search(told) or _NOTE_ADDRESS.fullmatch(address))


def is_back(attributes: Mapping[str, str]) -> bool:
    """Return whether a link leads from a note back to its call, or is the note's number."""
    back = _BACK_CLASS.search(_told(attributes, "class", "role", "rev"))
    return attributes.get("href", "").startswith("#") and back is not None


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Return whether an element's own attributes hide it."""
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")) is not None


def _told(attributes: Mapping[str, str], *names: str) -> str:
    return " ".join(attributes.get(name, "") for name in names)
