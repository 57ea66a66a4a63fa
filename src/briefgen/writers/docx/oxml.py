"""Elements of WordprocessingML: made from prefixed names, their children put in schema order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from briefgen.errors import OutputError

NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
}
"""Prefix to namespace."""

# ECMA-376 part 1: CT_PPr, CT_RPr, CT_Settings are sequences; only what we write is listed.
_ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    "w:pPr": (
        "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:widowControl", "w:numPr",
        "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc",
        "w:outlineLvl", "w:rPr",
    ),
    "w:rPr": (
        "w:rStyle", "w:rFonts", "w:b", "w:i", "w:color", "w:sz", "w:szCs", "w:u", "w:shd",
        "w:vertAlign", "w:lang",
    ),
    "w:settings": (
        "w:zoom", "w:defaultTabStop", "w:autoHyphenation", "w:characterSpacingControl",
        "w:footnotePr", "w:endnotePr", "w:compat", "w:themeFontLang", "w:decimalSymbol",
        "w:listSeparator",
    ),
    "w:sectPr": (
        "w:headerReference", "w:footerReference", "w:footnotePr", "w:pgSz", "w:pgMar", "w:titlePg",
    ),
}  # fmt: skip


def qualified(name: str) -> str:
    """Return the name that lxml uses for a prefixed one: `w:p`."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def element(name: str, /, *children: etree._Element, **values: str | int) -> etree._Element:
    """Return an element of ours with its children; a keyword is an attribute in `w:`.

    The children of those elements whose schema is a sequence are put in its order.
    """
    prefix = name.split(":", maxsplit=1)[0]
    made = etree.Element(qualified(name), nsmap={prefix: NAMESPACES[prefix]})
    for key, value in values.items():
        made.set(qualified(f"w:{key}"), str(value))
    made.extend(in_order(name, children))
    return made


def in_order(parent: str, children: Iterable[etree._Element]) -> list[etree._Element]:
    """Return children in the order that the parent's schema wants."""
    if parent not in _ORDER:
        return list(children)
    rank = {qualified(name): index for index, name in enumerate(_ORDER[parent])}
    return sorted(children, key=lambda child: rank[child.tag])


def text(name: str, value: str) -> etree._Element:
    """Return an element that holds characters, all blanks kept.

    Raises:
        OutputError: A character can't stand in XML, hence in no Word file.
    """
    made = element(name)
    try:
        made.text = value
    except ValueError as error:
        raise OutputError(
            f"{value[:60]!r} holds a character that can't stand in a Word file; take it out"
        ) from error
    if value != value.strip() or "  " in value:
        made.set(qualified("xml:space"), "preserve")
    return made


def serialise(root: etree._Element) -> bytes:
    """Return a part's bytes."""
    prefixes = {name: uri for name, uri in NAMESPACES.items() if name != "xml"}
    etree.cleanup_namespaces(root, top_nsmap=prefixes)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def twips(points: float) -> int:
    """Return a length in twentieths of a point."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Return a font size in half points, halves of which are rounded up: 9.25 pt is 19."""
    return int(points * 2 + 0.5)


def millimetres(length: float) -> int:
    """Return the twips of a length in millimetres."""
    return round(length * 1440 / 25.4)
