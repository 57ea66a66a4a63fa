"""theme1.xml: the colours and faces that Word offers beside ours are ours.

No style refers to it, but Word's format wants one.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from briefgen.writers.docx.styles import ACCENT, GREY, INK, MARKER, SANS, SERIF

_NAMESPACE: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS: Final = {
    "dk1": INK, "lt1": "FFFFFF", "dk2": ACCENT, "lt2": "F1F3F5", "accent1": ACCENT,
    "accent2": "8A1C1C", "accent3": GREY, "accent4": "767676", "accent5": MARKER,
    "accent6": INK, "hlink": INK, "folHlink": INK,
}  # fmt: skip
_LINES_POINTS: Final = (0.5, 0.75, 1)
_POINT_EMU: Final = 12700


def theme_part() -> etree._Element:
    """Return theme1.xml."""
    colours = (_made(slot, _made("srgbClr", val=rgb)) for slot, rgb in _COLOURS.items())
    faces = (_faces("majorFont", SANS), _faces("minorFont", SERIF))
    elements = _made(
        "themeElements",
        _made("clrScheme", *colours, name="briefgen"),
        _made("fontScheme", *faces, name="briefgen"),
        _made("fmtScheme", *_formats(), name="briefgen"),
    )
    return _made("theme", elements, name="briefgen")


def _formats() -> tuple[etree._Element, ...]:
    """Return the format lists; each wants three entries."""
    widths = (str(round(points * _POINT_EMU)) for points in _LINES_POINTS)
    return (
        _made("fillStyleLst", *(_fill() for _ in range(3))),
        _made("lnStyleLst", *(_made("ln", _fill(), w=width) for width in widths)),
        _made("effectStyleLst", *(_made("effectStyle", _made("effectLst")) for _ in range(3))),
        _made("bgFillStyleLst", *(_fill() for _ in range(3))),
    )


def _faces(slot: str, latin: str) -> etree._Element:
    scripts = ((latin, "latin"), ("", "ea"), ("", "cs"))
    return _made(slot, *(_made(script, typeface=face) for face, script in scripts))


def _fill() -> etree._Element:
    return _made("solidFill", _made("schemeClr", val="phClr"))


def _made(name: str, /, *children: etree._Element, **values: str) -> etree._Element:
    made = etree.Element(f"{{{_NAMESPACE}}}{name}", nsmap={"a": _NAMESPACE})
    for key, value in values.items():
        made.set(key, value)
    made.extend(children)
    return made
