"""A Word file's parts, opened with bounds: nothing is unpacked on trust and no DTD is read."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from lxml import etree

from briefgen import limits
from briefgen.errors import OutputError

MAIN = "officeDocument"
"""Relationship of the package to the part that holds the letter."""

_CHUNK_BYTES = 64 * 1024


class Archive:
    """The XML parts of a Word file, found by the relationships between them."""

    def __init__(self, data: bytes) -> None:
        if len(data) > limits.DOCX_BYTES:
            raise OutputError(f"The Word file is larger than {limits.DOCX_BYTES} bytes.")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise OutputError(f"The file is no Word file, or a damaged one: {error}.") from error
        self._names = self._checked_names()
        self._left_bytes = limits.DOCX_UNPACKED_BYTES

    def related(self, part: str, kind: str) -> str:
        """Return the name of the part to which a part (empty: the package) has a relationship.

        `kind` is the last word of the relationship's type. Empty when there is none.
        """
        folder, name = posixpath.split(part)
        relationships = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relationship in relationships if relationships is not None else ():
            if _last_word(attribute(relationship, "Type")) == kind:
                target = attribute(relationship, "Target")
                return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return ""

    def tree(self, part: str) -> etree._Element | None:
        """Return a part's root; None when there is no such part."""
        if part not in self._names:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(self._bytes(part), parser)
        except etree.XMLSyntaxError as error:
            raise OutputError(f"The Word file's part {part} is damaged: {error}.") from error
        information: Any = root.getroottree().docinfo
        if information.doctype:
            raise OutputError(f"The Word file's part {part} declares a document type.")
        return root

    def _checked_names(self) -> frozenset[str]:
        names = [member.filename for member in self._zip.infolist()]
        if len(names) > limits.DOCX_MEMBERS:
            raise OutputError(f"The Word file holds more than {limits.DOCX_MEMBERS} parts.")
        if len({name.casefold() for name in names}) < len(names):
            raise OutputError("The Word file holds two parts of one name.")
        return frozenset(names)

    def _bytes(self, part: str) -> bytes:
        """Return a part unpacked; its stated size is not trusted."""
        found = BytesIO()
        try:
            with self._zip.open(part) as packed:
                while chunk := packed.read(_CHUNK_BYTES):
                    self._left_bytes -= len(chunk)
                    if self._left_bytes < 0:
                        raise OutputError(
                            f"The Word file unpacks to more than {limits.DOCX_UNPACKED_BYTES} bytes."
                        )
                    found.write(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
            raise OutputError(f"The Word file's part {part} can't be unpacked: {error}.") from error
        return found.getvalue()


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; empty for a comment."""
    tag: Any = element.tag  # of a comment, a function
    return etree.QName(tag).localname if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute by its name without namespace; empty when there is none.

    Namespaces are left aside because the format has two sets of them, one per conformance class.
    """
    for key, value in attributes(element).items():
        if key == name:
            return value
    return ""


def attributes(element: etree._Element) -> Mapping[str, str]:
    """Return an element's attributes by their names without namespace."""
    return {etree.QName(key).localname: str(text) for key, text in element.attrib.items()}


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first descendant along a path of names; None when there is none."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == name), None)
    return element


def value(element: etree._Element | None, *path: str) -> str:
    """Return the `val` of the descendant along a path; empty when there is none."""
    found = child(element, *path)
    return "" if found is None else attribute(found, "val")


def is_on(setting: etree._Element) -> bool:
    """Return whether an on-off property is on; it is when it says nothing."""
    return attribute(setting, "val") not in {"0", "false", "off"}


def _last_word(address: str) -> str:
    return address.rpartition("/")[2]
