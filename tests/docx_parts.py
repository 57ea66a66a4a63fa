"""A finished DOCX taken apart for the tests, and what validators don't see in one."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO

from lxml import etree

from briefgen.model.document import Paper
from briefgen.writers.docx import write
from briefgen.writers.writer import Assets
from rare_document import rare
from sample_document import sample

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = {"w": W, "r": R}
NO_ASSETS = Assets({}, {})
BOOKMARK = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")

DOCUMENTS = {
    "final": sample(),
    "draft": sample(draft=True),
    "letter": sample(Paper.LETTER),
    "letter-draft": sample(Paper.LETTER, draft=True),
    "rare": rare(),
}


@lru_cache
def written(name: str) -> bytes:
    """Return a document's bytes, made once."""
    return write(DOCUMENTS[name], NO_ASSETS)


def members(data: bytes) -> dict[str, bytes]:
    """Return a file's parts by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(data: bytes, name: str) -> etree._Element:
    """Return one part's root."""
    return etree.fromstring(members(data)[name])


def found(root: etree._Element, path: str) -> list[str]:
    """Return the strings that an XPath finds."""
    result = root.xpath(path, namespaces=XML)
    assert isinstance(result, list)
    return [str(item) for item in result]


def elements(root: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements that an XPath finds."""
    result = root.xpath(path, namespaces=XML)
    assert isinstance(result, list)
    return [item for item in result if isinstance(item, etree._Element)]


def lint(data: bytes) -> list[str]:
    """Return what is wrong with a file and validators don't see."""
    parts = members(data)
    roots = {
        name: etree.fromstring(blob)
        for name, blob in parts.items()
        if name.startswith("word/") and name.endswith(".xml")
    }
    return [
        *_undefined(roots, "//w:pStyle | //w:rStyle | //w:basedOn", "styles", "w:style/@w:styleId"),
        *_undefined(roots, "//w:numPr/w:numId", "numbering", "w:num/@w:numId"),
        *_strange_languages(roots),
        *_faulty_bookmarks(roots),
        *_dangling_relationships(roots, parts),
        *_unmatched_notes(roots),
    ]


def _undefined(
    roots: Mapping[str, etree._Element], users: str, where: str, ids: str
) -> Iterator[str]:
    defined = set(found(roots[f"word/{where}.xml"], f"/*/{ids}"))
    for name, root in roots.items():
        for user in elements(root, users):
            if found(user, "@w:val")[0] not in defined:
                yield f"{name}: {where} define no {found(user, '@w:val')[0]}"


def _strange_languages(roots: Mapping[str, etree._Element]) -> Iterator[str]:
    for name, root in roots.items():
        for tag in found(root, "//w:lang/@w:val | //w:lang/@w:eastAsia"):
            if not LANGUAGE_TAG.fullmatch(tag):
                yield f"{name}: no language {tag}"


def _faulty_bookmarks(roots: Mapping[str, etree._Element]) -> Iterator[str]:
    used: Counter[str] = Counter()
    for name, root in roots.items():
        starts = found(root, "//w:bookmarkStart/@w:id")
        if sorted(starts) != sorted(found(root, "//w:bookmarkEnd/@w:id")):
            yield f"{name}: bookmarks without both ends"
        names = found(root, "//w:bookmarkStart/@w:name")
        used.update((*starts, *names))
        yield from (f"bookmark name {each}" for each in names if not BOOKMARK.fullmatch(each))
    yield from (f"two bookmarks {key}" for key, times in used.items() if times > 1)


def _dangling_relationships(
    roots: Mapping[str, etree._Element], parts: Mapping[str, bytes]
) -> Iterator[str]:
    for name, root in roots.items():
        rels = parts.get(f"word/_rels/{name.removeprefix('word/')}.rels", b"<none/>")
        known = set(found(etree.fromstring(rels), "//@Id"))
        missing = set(found(root, "//@r:id")) - known
        yield from (f"{name}: no relationship {each}" for each in sorted(missing))


def _unmatched_notes(roots: Mapping[str, etree._Element]) -> Iterator[str]:
    calls = found(roots["word/document.xml"], "//w:footnoteReference/@w:id")
    notes = found(roots["word/footnotes.xml"], "//w:footnote[not(@w:type)]/@w:id")
    if calls != notes or any(int(number) < 1 for number in notes):
        yield f"calls {calls} and notes {notes}"
