"""Text of files and errors made fit for a terminal."""

from __future__ import annotations

_CONTROL = {
    code: f"\\u{code:04x}"
    for code in (
        *range(32),
        *range(127, 160),
        0x061C,
        *range(0x200B, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
    )
    if code not in (9, 10)
}


def escaped(text: str) -> str:
    """Return a text whose control and bidi characters are shown as escapes; tabs and ends stay."""
    return text.translate(_CONTROL)


def on_one_line(text: str) -> str:
    """Return a text on one line, what can't be seen shown as escapes."""
    return escaped(" ".join(text.split()))
