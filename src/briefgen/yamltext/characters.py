"""Bytes to text, and the characters that no file of a workspace may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen import limits
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place

BOM = b"\xef\xbb\xbf"
_WIDE_MARKS = frozenset({b"\xff\xfe", b"\xfe\xff"})

# Scripts whose letters join: U+200C and U+200D after one of their letters change its shape and
# belong to the spelling (Arabic and its relatives, Indic, Khmer, Mongolian, presentation forms).
_JOINING = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua840-\ua87f\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
_NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_FORBIDDEN = re.compile(
    "["
    "\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ufdd0-\ufdef\ud800-\udfff\U000e0000-\U000e0fff"
    f"{_NONCHARACTERS}]|(?<![{_JOINING}])[\u200c\u200d]"
)
_LONG_FOREIGN = re.compile(rf"[^\x00-\x7f]{{{limits.COMBINING_RUN_CHARACTERS + 1},}}")
_KINDS = (
    (re.compile("\t"), "a tab"),
    (re.compile("[\x85\u2028\u2029]"), "a character that some programs take for a line end"),
    (re.compile("[\x00-\x1f\x7f-\x9f]"), "a control character"),
    (
        re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
        "a character that changes the direction of writing",
    ),
    (re.compile("[\ud800-\udfff]"), "half of a character (a lone surrogate)"),
    (re.compile(f"[\ufdd0-\ufdef{_NONCHARACTERS}]"), "a code that is no character"),
)


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A character that is refused, or a run of combining marks."""

    offset: int
    """Where in the text, from 0."""
    message: str
    hint: str


def shown(text: str, width: int = 60) -> str:
    """Return a text for a message: invisible characters escaped, cut to a width with an ellipsis."""
    cut = text if len(text) <= width else text[: width - 1] + "…"
    return "".join(
        character if _is_visible(character) else _escaped(character) for character in cut
    )


def _is_visible(character: str) -> bool:
    if character in " …":
        return True
    return unicodedata.category(character)[0] not in "CZ" and not _FORBIDDEN.match(character)


def _escaped(character: str) -> str:
    code = ord(character)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )


def forbidden(text: str) -> Iterator[Forbidden]:
    """Yield every forbidden character and every overlong run of combining marks."""
    for match in _FORBIDDEN.finditer(text):
        yield _refusal(match.group(), match.start())
    for match in _LONG_FOREIGN.finditer(text):
        yield from _mark_runs(match.group(), match.start())


def _refusal(character: str, offset: int) -> Forbidden:
    kind = next(
        (kind for pattern, kind in _KINDS if pattern.match(character)), "an invisible character"
    )
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    message = f"{kind} stands here: {code}" + (f" ({name})" if name else "")
    if character == "\t":
        return Forbidden(offset, message, "use blanks instead of the tab")
    if 0xD800 <= ord(character) <= 0xDFFF:
        return Forbidden(offset, message, "write the character itself instead of its \\u escapes")
    return Forbidden(
        offset, message, "delete it; if it can't be seen, type the words around it again"
    )


def _mark_runs(text: str, base: int) -> Iterator[Forbidden]:
    start = -1
    for index, character in enumerate(text + "."):
        if unicodedata.category(character)[0] == "M":
            start = index if start < 0 else start
            continue
        if start >= 0 and index - start > limits.COMBINING_RUN_CHARACTERS:
            yield Forbidden(
                base + start,
                f"{index - start} combining marks in a row, more than {limits.COMBINING_RUN_CHARACTERS}",
                "delete the marks; no script stacks as many on one letter",
            )
        start = -1


def decode(data: bytes, file: str, max_bytes: int) -> str | Finding:
    """Return the text of a file without its byte order mark, or why it can't be had."""
    if len(data) > max_bytes:
        return finding(
            "Y009",
            f"the file has {len(data):,} bytes, more than {max_bytes:,}",
            Place(file),
            hint="a file as long as this is a mistake: shorten it or split it",
        )
    if data[:2] in _WIDE_MARKS:
        return _not_utf8(data, file, 0, "it looks like UTF-16 or UTF-32")
    if _is_wide(data):
        return _not_utf8(data, file, data.index(0), "it looks like UTF-16 or UTF-32")
    try:
        return data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start + (len(BOM) if data.startswith(BOM) else 0)
        return _not_utf8(data, file, start, f"0x{data[start]:02X} belongs to another encoding")


def _is_wide(data: bytes) -> bool:
    """Return whether most bytes at even or at odd offsets are NUL, as in UTF-16 and UTF-32."""
    halves = (data[0::2], data[1::2])
    return len(data) > 1 and any(half.count(0) * 5 > len(half) * 3 for half in halves)


def _not_utf8(data: bytes, file: str, offset: int, why: str) -> Finding:
    before = (
        data[:offset]
        .removeprefix(BOM)
        .decode("utf-8", "replace")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    return finding(
        "Y001",
        f"the file is not UTF-8: at byte {offset:,} {why}",
        Place(file, line, column),
        hint="save it as UTF-8 in your editor and look at its accented letters",
    )
