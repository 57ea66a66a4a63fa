"""Characters that make it doubtful whether a text shows what it holds."""

from __future__ import annotations

import re

_LATIN = "A-Za-z\u00c0-\u024f"
_ALIKE = "\u0370-\u03ff\u0400-\u052f"
_DOUBTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile("[\ufffd\ufffe\uffff]"),
        "holds a character that stands for one that was lost",
    ),
    (
        # UTF-8 read as Windows-1252 or Latin-1; letters of one script rarely follow these so.
        re.compile(
            "â(?:€|\x80)[\x80-\xbf™œ˜¦“”‘’•–—ž]|[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
            "|(?:[ÐÑ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]){2}|[\x80-\x84\x86-\x9f]"
        ),
        "was decoded with a wrong encoding somewhere (as â€œ for a quotation mark)",
    ),
    (
        re.compile("[\u202a-\u202e\u2066-\u2069]"),
        "holds a character that changes the direction of writing",
    ),
    (
        re.compile(
            rf"(?<=[{_LATIN}{_ALIKE}0-9])[\u200b-\u200d\u2060\ufeff](?=[{_LATIN}{_ALIKE}0-9])"
        ),
        "holds an invisible character inside a word",
    ),
    (
        re.compile(rf"[{_LATIN}][{_ALIKE}]|[{_ALIKE}][{_LATIN}]"),
        "holds a word with letters of two alphabets that look alike",
    ),
)


def doubt(text: str) -> str:
    """Return why a text is not to be chosen before a person has looked at it; empty: nothing.

    The reason is a predicate: `passage ... holds an invisible character inside a word`.
    """
    if text.isascii():
        return ""
    return next((why for pattern, why in _DOUBTS if pattern.search(text)), "")
