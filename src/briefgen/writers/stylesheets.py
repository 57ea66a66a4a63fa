"""Stylesheets of a look: which files, what they may hold, and the rules that depend on the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from briefgen.errors import OutputError
from briefgen.model.document import Document
from briefgen.writers.typefaces import FACES, SANS, SERIF, Face
from briefgen.writers.writer import Assets

SCREEN_STACKS: Mapping[str, str] = {
    "--serif": f'"{SERIF}", Charis, Georgia, "Noto Serif", serif',
    "--sans": f'"{SANS}", "Source Sans Pro", "Noto Sans", system-ui, sans-serif',
}
PRINT_STACKS: Mapping[str, str] = {
    "--serif": f'"{SERIF}", "{SANS}"',
    "--sans": f'"{SANS}", "{SERIF}"',
}
"""On paper our two families stand in for one another and nothing else may."""


_LAST = ".briefgen-last"


def names(look: str) -> tuple[str, ...]:
    """Return the names of a look's stylesheets, the shared one first."""
    return ("base.css", f"{look}.css")


def unclosed(css: str) -> int:
    """Return the line of a stylesheet's rule that never ends; 0: all rules end.

    What stands behind such a rule is swallowed by it, without a word from any renderer.
    """
    import tinycss2  # comes with weasyprint; not every command needs it

    rules = tinycss2.parse_stylesheet(f"{css}\n{_LAST}{{}}", skip_comments=True)
    last = [rule for rule in rules if rule.type != "whitespace"][-1:]
    if last and tinycss2.serialize(getattr(last[0], "prelude", None) or []).strip() == _LAST:
        return 0
    return int(last[0].source_line) if last else 1


def sheets(assets: Assets, look: str) -> tuple[str, ...]:
    """Return the texts of a look's stylesheets, the shared one first, checked."""
    for name in names(look):
        if name not in assets.css:
            raise OutputError(f"The stylesheet templates/{name} is missing.")
        _check(name, assets.css[name])
    return tuple(assets.css[name] for name in names(look))


def screen_faces() -> str:
    """Return rules that use the reader's own copies of our families."""
    return "".join(_face(face, f'local("{face.name}")') for face in FACES) + _stacks(SCREEN_STACKS)


def print_faces() -> str:
    """Return rules that name the font files as assets."""
    return "".join(_face(face, f'url("asset:{face.file}")') for face in FACES) + _stacks(
        PRINT_STACKS
    )


def page_furniture(document: Document) -> str:
    """Return the rules that put the running head and the page number on the pages."""
    boxes = {
        "top-left": _quoted(document.running_head),
        "top-right": _page_label(document.page_label),
    }
    rules = "".join(
        f"@{name}{{content:{content}}}" for name, content in boxes.items() if content != '""'
    )
    return f"@page{{{rules}}}@page :first{{@top-left{{content:none}}@top-right{{content:none}}}}"


def _face(face: Face, source: str) -> str:
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f"font-style:{face.style};src:{source}}}"
    )


def _stacks(stacks: Mapping[str, str]) -> str:
    return f":root{{{';'.join(f'{name}:{value}' for name, value in stacks.items())}}}"


def _quoted(text: str) -> str:
    """Return a CSS string; what could end it is written as an escape."""
    return '"' + "".join(f"\\{ord(c):x} " if c in '"\\\n\r\f<' else c for c in text) + '"'


def _page_label(label: str) -> str:
    """Return `Page {page} of {pages}` as CSS content."""
    parts = label.replace("{pages}", "\0counter(pages)\0").replace("{page}", "\0counter(page)\0")
    pieces = parts.split("\0")
    return (
        " ".join(
            piece if index % 2 else _quoted(piece) for index, piece in enumerate(pieces) if piece
        )
        or '""'
    )


def _check(name: str, css: str) -> None:
    """Refuse a stylesheet that would fetch something, or grow without bound."""
    import tinycss2  # comes with weasyprint; not every command needs it

    if "</" in css:
        raise OutputError(f"templates/{name} holds “</”, which would end a style element.")
    _check_tokens(name, tinycss2.parse_component_value_list(css, skip_comments=True))


def _check_tokens(name: str, tokens: Iterable[Any]) -> None:
    custom_property = False
    for token in tokens:
        address = _address(token)
        if address is not None and not address.startswith(("asset:", "data:")):
            raise OutputError(
                f"templates/{name}, line {token.source_line}: the stylesheet asks for “{address}”; "
                "briefgen fetches nothing. Put fonts into templates/fonts, and no pictures into CSS."
            )
        if token.type == "ident" and token.value.startswith("--"):
            custom_property = True
        elif token.type == "literal" and token.value == ";":
            custom_property = False
        elif custom_property and token.type == "function" and token.lower_name == "var":
            raise OutputError(
                f"templates/{name}, line {token.source_line}: a custom property built from others "
                "can grow without bound; write its value out."
            )
        for part in ("content", "arguments"):
            _check_tokens(name, getattr(token, part, None) or ())


def _address(token: Any) -> str | None:
    """Return the address that a token would fetch, if it is such a token."""
    if token.type == "url":
        return str(token.value)
    if token.type == "at-keyword" and token.lower_value == "import":
        return "@import"
    if token.type == "function" and token.lower_name in {"url", "src", "image-set"}:
        strings = [part.value for part in token.arguments if part.type == "string"]
        return strings[0] if strings else f"{token.lower_name}()"
    return None
