"""What WeasyPrint's tag tree lacks: notes, references, languages, ids and artefacts.

It replaces one private function, `weasyprint.pdf.tags._build_box_tree`; hence the pinned version,
and a test that counts the notes of a finished file. The public finisher comes too late: it no
longer knows which structure element was which HTML element.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from weakref import WeakKeyDictionary

from briefgen.model.document import Document

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
PRODUCER = "briefgen"
BUILDER = "_build_box_tree"
"""The private function of `weasyprint.pdf.tags`."""


class _Ids:
    """The structure ids given out in one PDF so far."""

    def __init__(self) -> None:
        self.used: Counter[str] = Counter()
        """How often each HTML id was printed: once per line of a quotation."""
        self.elements: list[tuple[str, bytes]] = []
        """Each id with a reference to its structure element."""


_IDS: WeakKeyDictionary[Any, _Ids] = WeakKeyDictionary()


def install() -> None:
    """Let WeasyPrint's tag builder label what it builds; harmless when called again."""
    from weasyprint.pdf import tags

    original = getattr(tags, BUILDER)
    if original.__module__ == __name__:
        return

    def build_box_tree(
        box: Any, parent: Any, pdf: Any, page_number: int, nums: Any, annotations: Any, boxes: Any
    ) -> Iterator[Any]:
        if type(box).__name__ == "MarginBox":
            _mark_as_artifact(box, pdf, page_number, nums, boxes)
            return
        _drop_inner_annotation(box, pdf, page_number)
        elements = tuple(original(box, parent, pdf, page_number, nums, annotations, boxes))
        tag = "" if box.element is None else str(box.element_tag)
        if tag.endswith(("::footnote-call", "::footnote-marker")):
            return
        if len(elements) == 1 and tag and "::" not in tag and tag == box.element.tag:
            yield _labelled(elements[0], box, pdf)
        else:
            yield from elements

    setattr(tags, BUILDER, build_box_tree)


def finisher(document: Document) -> Callable[[Any, Any], None]:
    """Return the function that WeasyPrint calls on the PDF before it is written."""

    def finish(_rendered: Any, pdf: Any) -> None:
        import pydyf

        root = _object(pdf, pdf.catalog["StructTreeRoot"])
        names = pydyf.Array()
        for name, reference in sorted(_IDS.pop(pdf, _Ids()).elements):
            names.extend((pydyf.String(name), reference))
        root["IDTree"] = pydyf.Dictionary({"Names": names})
        pdf.info["Producer"] = pydyf.String(PRODUCER)
        pdf.info["Title"] = pydyf.String(document.title)
        metadata = pydyf.Stream([_xmp(document)], {"Type": "/Metadata", "Subtype": "/XML"})
        pdf.add_object(metadata)
        pdf.catalog["Metadata"] = metadata.reference

    return finish


def _xmp(document: Document) -> bytes:
    escaped = {
        "title": html.escape(document.title),
        "author": html.escape(document.author),
        "subject": html.escape(document.subject),
        "language": html.escape(document.language),
    }
    return XMP.format(date=document.date.isoformat(), producer=PRODUCER, **escaped).encode()


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _labelled(element: Any, box: Any, pdf: Any) -> Any:
    """Return the structure element with its id and language, wrapped where a link is a part."""
    import pydyf

    source = box.element
    name = source.get("class", "")
    if language := source.get("lang"):
        element["Lang"] = pydyf.String(language)
    if name == "q":
        _give_id(element, source.get("id"), pdf)
    elif name == "fn":
        element["S"] = "/Note"
        _give_id(element, source.get("id"), pdf)
    elif name == "call":
        return _wrapped(element, "/Reference", box, pdf)
    elif source.tag == "a" and name == "number":
        return _wrapped(element, "/Lbl", box, pdf)
    return element


def _give_id(element: Any, name: str, pdf: Any) -> None:
    import pydyf

    ids = _IDS.setdefault(pdf, _Ids())
    ids.used[name] += 1
    count = ids.used[name]
    unique = name if count == 1 else f"{name}.{count}"
    element["ID"] = pydyf.String(unique)
    ids.elements.append((unique, element.reference))


def _wrapped(element: Any, role: str, box: Any, pdf: Any) -> Any:
    """Return a new element of a role around a link, which is read out as its number."""
    import pydyf

    if box.link_annotation:
        box.link_annotation["Contents"] = pydyf.String((box.element.text or "").strip())
    wrapper = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": role,
            "K": pydyf.Array([element.reference]),
            "Pg": element["Pg"],
            "P": element["P"],
        }
    )
    pdf.add_object(wrapper)
    element["P"] = wrapper.reference
    return wrapper


def _drop_inner_annotation(box: Any, pdf: Any, page_number: int) -> None:
    """Leave a link's area to the link itself: WeasyPrint gives one to each box within it as well."""
    annotation = getattr(box, "link_annotation", None)
    if annotation and box.element is not None and box.element.tag != "a":
        _object(pdf, pdf.page_references[page_number])["Annots"].remove(annotation.reference)
        box.link_annotation = None


def _mark_as_artifact(box: Any, pdf: Any, page_number: int, nums: Any, boxes: Any) -> None:
    """Make page furniture no content: WeasyPrint tags it, yet hangs the tags off nothing."""
    import pydyf

    page = _object(pdf, pdf.page_references[page_number])
    operators = _object(pdf, page["Contents"]).stream
    for child in box.descendants():
        kid = boxes.pop(child, None)
        if kid is None:
            continue
        nums[kid["mcid"]] = b"null"
        for index, operand in enumerate(operators):
            if isinstance(operand, pydyf.Dictionary) and operand.get("MCID") == kid["mcid"]:
                operators[index - 1] = b"/Artifact"
                operators[index] = pydyf.Dictionary({"Type": "/Pagination"})
