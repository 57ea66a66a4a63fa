"""Document -> one self-contained HTML file, readable on a screen and on a phone."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from briefgen import limits
from briefgen.errors import OutputError
from briefgen.model.document import Document
from briefgen.writers import markup, stylesheets
from briefgen.writers.writer import Assets

# The second lock beside `stylesheets`: a browser fetches nothing for this file.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"

_UNPRINTABLE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def write(document: Document, assets: Assets) -> bytes:
    """Return the HTML file in UTF-8."""
    root = page(document, markup.endnoted(document))
    head = root[0]
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width"})
    sheets = (stylesheets.screen_faces(), *stylesheets.sheets(assets, document.look))
    SubElement(head, "style").text = "\n".join(sheets)
    return text(root).encode()


def page(document: Document, blocks: tuple[Element, ...]) -> Element:
    """Return a page's root element with its properties and the blocks as its body."""
    root = Element("html", {"lang": document.language})
    head = SubElement(root, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "title").text = document.title
    properties = {
        "author": document.author,
        "description": document.subject,
        "dcterms.created": document.date.isoformat(),
        "dcterms.modified": document.date.isoformat(),
    }
    for name, content in properties.items():
        SubElement(head, "meta", {"name": name, "content": content})
    body = SubElement(
        root, "body", {"class": f"look-{document.look} paper-{document.paper.value.lower()}"}
    )
    SubElement(body, "main").extend(blocks)
    return root


def text(root: Element) -> str:
    """Return a page as text; raises OutputError when it holds what can't be printed."""
    html = "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"
    match = _UNPRINTABLE.search(html)
    if match is not None:
        words = _UNPRINTABLE.sub("�", html[max(match.start() - 40, 0) : match.start()])
        raise OutputError(
            f"The letter holds the character U+{ord(match[0]):04X} after “{words}”; it can't be "
            "printed. Take it out of the spec or of the source."
        )
    if len(html) > limits.HTML_CHARACTERS:
        raise OutputError(
            f"The letter has {len(html):,} characters with its markup; "
            f"{limits.HTML_CHARACTERS:,} is the bound (HTML_CHARACTERS). Split the brief."
        )
    return html
