"""styles.xml and fontTable.xml, made from the rows of `styles`."""

from __future__ import annotations

from lxml import etree

from briefgen.writers.docx.oxml import element, half_points, qualified, twips
from briefgen.writers.docx.styles import (
    ACCENT,
    BAR_GAP_PT,
    BODY,
    CHARACTER_STYLES,
    INK,
    MARKER,
    NORMAL,
    PARAGRAPH_STYLES,
    SANS,
    SERIF,
    TEXT_WIDTH_TWIPS,
    CharacterStyle,
    Edge,
    Font,
    ParagraphStyle,
    style_id,
)


def styles_part(language: str) -> etree._Element:
    """Return styles.xml for a letter in a language."""
    latin = {"val": language, "eastAsia": language}
    defaults = element(
        "w:docDefaults",
        element(
            "w:rPrDefault",
            element(
                "w:rPr",
                *font_properties(Font(SERIF, 10.5)),
                element("w:lang", **latin),
            ),
        ),
        element("w:pPrDefault", element("w:pPr", element("w:widowControl"))),
    )
    return element(
        "w:styles",
        defaults,
        *(_paragraph_style(style) for style in PARAGRAPH_STYLES),
        _default("character", "Default Paragraph Font"),
        *(_character_style(style) for style in CHARACTER_STYLES),
        _table_default(),
        _default("numbering", "No List"),
    )


def font_properties(font: Font) -> list[etree._Element]:
    """Return the children of w:rPr that set a font."""
    found: list[etree._Element] = []
    if font.family:
        faces = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), font.family)
        found.append(element("w:rFonts", **faces))
    if font.bold:
        found.append(element("w:b"))
    if font.colour:
        found.append(element("w:color", val=font.colour))
    if font.size_pt:
        size = half_points(font.size_pt)
        found += [element("w:sz", val=size), element("w:szCs", val=size)]
    return found


def edge_properties(edge: Edge, colour: str = ACCENT) -> list[etree._Element]:
    """Return the children of w:pPr that draw a paragraph's lines, a bar in the given colour."""

    def line(side: str, size: int, space: int, colour: str) -> etree._Element:
        return element(f"w:{side}", val="single", sz=size, space=space, color=colour)

    match edge:
        case Edge.NONE:
            return []
        case Edge.RULE:
            sides = [line("bottom", 8, 7, ACCENT)]
        case Edge.BAR:
            sides = [line("left", 18, BAR_GAP_PT, colour)]
        case Edge.FRAME:
            spaces = {"top": 3, "left": 6, "bottom": 3, "right": 6}
            sides = [line(side, 6, space, INK) for side, space in spaces.items()]
    return [element("w:pBdr", *sides)]


def _paragraph_style(style: ParagraphStyle) -> etree._Element:
    made = _style("paragraph", style.name, custom=style.name.startswith("BG"))
    if style is NORMAL:
        made.set(qualified("w:default"), "1")
    else:
        made.append(element("w:basedOn", val=style_id(style.based_on)))
    if style.outline:
        made.append(element("w:next", val=BODY.id))
    made.append(element("w:qFormat"))
    made.append(element("w:pPr", *_paragraph_properties(style)))
    made.append(element("w:rPr", *font_properties(style.font)))
    return made


def _paragraph_properties(style: ParagraphStyle) -> list[etree._Element]:
    line, indent = style.line, style.indent
    found = edge_properties(style.edge)
    if style.keep_next:
        found.append(element("w:keepNext"))
    if style.keep_lines:
        found.append(element("w:keepLines"))
    if style.numbering:
        found.append(element("w:numPr", element("w:numId", val=style.numbering)))
    if style.tab_right:
        found.append(element("w:tabs", element("w:tab", val="right", pos=TEXT_WIDTH_TWIPS)))
    if style.outline:
        found.append(element("w:outlineLvl", val=style.outline - 1))
    found.append(
        element(
            "w:spacing",
            before=twips(line.before_pt),
            after=twips(line.after_pt),
            line=twips(line.leading_pt),
            lineRule="atLeast" if line.at_least else "exact",
        )
    )
    found.append(
        element(
            "w:ind",
            left=twips(indent.left_pt),
            right=twips(indent.right_pt),
            hanging=twips(indent.hanging_pt),
        )
    )
    return found


def _character_style(style: CharacterStyle) -> etree._Element:
    made = _style("character", style.name, custom=style.name.startswith("BG"))
    made.append(element("w:basedOn", val="DefaultParagraphFont"))
    made.append(element("w:qFormat"))
    properties = font_properties(style.font)
    if style.highlighted:
        properties += highlighting()
    if style.superscript:
        properties.append(element("w:vertAlign", val="superscript"))
    if properties:
        made.append(element("w:rPr", *properties))
    return made


def highlighting() -> list[etree._Element]:
    """Return the children of w:rPr that mark a query: never by its tint alone."""
    return [
        element("w:u", val="single"),
        element("w:shd", val="clear", color="auto", fill=MARKER),
    ]


def _style(kind: str, name: str, *, custom: bool) -> etree._Element:
    made = element("w:style", element("w:name", val=name), type=kind, styleId=style_id(name))
    if custom:
        made.set(qualified("w:customStyle"), "1")
    return made


def _default(kind: str, name: str) -> etree._Element:
    made = _style(kind, name, custom=False)
    made.set(qualified("w:default"), "1")
    made.extend([element("w:uiPriority", val=99), element("w:semiHidden")])
    return made


def _table_default() -> etree._Element:
    made = _default("table", "Normal Table")
    sides = ("top", "left", "bottom", "right")
    margins = [element(f"w:{side}", w=0, type="dxa") for side in sides]
    made.append(
        element(
            "w:tblPr",
            element("w:tblInd", w=0, type="dxa"),
            element("w:tblCellMar", *margins),
        )
    )
    return made


def font_table_part() -> etree._Element:
    """Return fontTable.xml: what may stand in for our faces where they are not installed."""
    return element(
        "w:fonts",
        _face(SERIF, "Cambria", "roman"),
        _face(SANS, "Calibri", "swiss"),
    )


def _face(name: str, substitute: str, family: str) -> etree._Element:
    return element(
        "w:font",
        element("w:altName", val=substitute),
        element("w:family", val=family),
        element("w:pitch", val="variable"),
        name=name,
    )
