"""The file: parts, relationships, properties, and a zip whose bytes depend on the letter alone.

python-docx's package is filled with our own parts instead of its template's: nothing of a template
(its author, thumbnail, revision ids, further styles) has then to be scrubbed.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from lxml import etree

from briefgen.model.document import Document
from briefgen.writers.docx.notes import note_settings
from briefgen.writers.docx.oxml import element, qualified, serialise, text
from briefgen.writers.docx.theme import theme_part

if TYPE_CHECKING:
    from docx.opc.part import Part

_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
_FIRST_MEMBERS: Final = ("[Content_Types].xml", "_rels/.rels")
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_THEME: Final = "application/vnd.openxmlformats-officedocument.theme+xml"
_EXTENDED: Final = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_COMPATIBILITY: Final = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part that the letter's main part is related to."""

    name: str
    """File name in word/: `styles.xml`."""
    kind: str
    """Last word of its content type and of its relationship: `styles`."""
    id: str
    """Relationship id that the main part names it by."""
    root: etree._Element
    links: tuple[tuple[str, str], ...] = ()
    """Web addresses and their relationship ids."""


def pack(
    document: Document,
    main: etree._Element,
    links: tuple[tuple[str, str], ...],
    leaves: Iterable[Leaf],
) -> bytes:
    """Return the bytes of the file whose main part, its links and its leaves are given."""
    # python-docx takes 100 ms to load, and not every command writes a letter.
    from docx.opc.package import OpcPackage
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = OpcPackage()
    letter = Part(PackURI("/word/document.xml"), f"{_WORD}document.main+xml", serialise(main))
    _link(letter, links)
    for leaf in leaves:
        name = PackURI(f"/word/{leaf.name}")
        part = Part(name, f"{_WORD}{leaf.kind}+xml", serialise(leaf.root))
        _link(part, leaf.links)
        letter.load_rel(f"{_OFFICE}{leaf.kind}", part, leaf.id)
    theme = Part(PackURI("/word/theme/theme1.xml"), _THEME, serialise(theme_part()))
    letter.relate_to(theme, f"{_OFFICE}theme")
    package.relate_to(letter, f"{_OFFICE}officeDocument")
    core = Part(PackURI("/docProps/core.xml"), _CORE, serialise(_core_properties(document)))
    package.relate_to(core, f"{_PACKAGE}core-properties")
    app = Part(PackURI("/docProps/app.xml"), _EXTENDED, serialise(_application()))
    package.relate_to(app, f"{_OFFICE}extended-properties")
    saved = BytesIO()
    package.save(saved)
    return _repacked(saved)


def settings_part(language: str) -> etree._Element:
    """Return settings.xml."""
    word = "http://schemas.microsoft.com/office/word"
    compatibility = (
        element("w:compatSetting", name=name, uri=word, val=value)
        for name, value in _COMPATIBILITY.items()
    )
    return element(
        "w:settings",
        element("w:zoom", percent=100),
        element("w:defaultTabStop", val=720),
        element("w:autoHyphenation", val=0),
        element("w:characterSpacingControl", val="doNotCompress"),
        *note_settings(),
        element("w:compat", *compatibility),
        element("w:themeFontLang", val=language),
        element("w:decimalSymbol", val="."),
        element("w:listSeparator", val=","),
    )


def _link(part: Part, links: tuple[tuple[str, str], ...]) -> None:
    for url, relationship in links:
        part.load_rel(f"{_OFFICE}hyperlink", url, relationship, is_external=True)


def _core_properties(document: Document) -> etree._Element:
    moment = f"{document.date.isoformat()}T00:00:00Z"
    dates = [text("dcterms:created", moment), text("dcterms:modified", moment)]
    for date in dates:
        date.set(qualified("xsi:type"), "dcterms:W3CDTF")
    return element(
        "cp:coreProperties",
        text("dc:title", document.title),
        text("dc:subject", document.subject),
        text("dc:creator", document.author),
        text("dc:language", document.language),
        text("cp:lastModifiedBy", document.author),
        text("cp:revision", "1"),
        *dates,
    )


def _application() -> etree._Element:
    return element("ep:Properties", text("ep:Application", "briefgen"))


def _repacked(saved: BytesIO) -> bytes:
    """Return the zip with its members in fixed order, undated, and stored.

    Stored, because deflated bytes differ between builds of the same compressor.
    """
    packed = BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(packed, "w") as new:
        rest = sorted(set(old.namelist()) - set(_FIRST_MEMBERS))
        for name in (*_FIRST_MEMBERS, *rest):
            member = zipfile.ZipInfo(name, _ZIP_DATE)
            member.create_system = 3
            member.external_attr = 0o100644 << 16
            new.writestr(member, old.read(name))
    return packed.getvalue()
