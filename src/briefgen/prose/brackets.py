"""Our brackets: citations, pointers, queries, fill-ins, and what only looks like one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from briefgen.prose.marks import DOUBLE_MARKS
from briefgen.prose.tree import FILL_INS, Asked, Cited, CitedPart, FillIn, Pointer, ProseInline

_ID = r"[A-Za-z0-9][A-Za-z0-9-]*"
_CITES = re.compile(r"(?:^|[\s;])@")
_PART = re.compile(rf"(?P<words>.*?)(?:^|(?<=\s))@(?P<id>{_ID})(?P<rest>.*)", re.DOTALL)
_POINTER = re.compile(rf"\[#(?P<id>{_ID})\](?!\()")
_PLACING = re.compile(r"\[[ \t]*+(?:case|excerpts?)(?=[\s\]])", re.IGNORECASE)
_FILL_IN = re.compile(r"\{(?P<name>[^{}\n]{1,40})\}")
_NAME = re.compile(r"[A-Za-z][\w. -]*")
_MARK = re.compile(f"[{DOUBLE_MARKS}]")
_ESCAPED = re.compile(rf"\\([{DOUBLE_MARKS}])")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a bracket."""

    code: str
    offset: int
    """In the field's value."""
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Read:
    """What stands at an offset."""

    inline: ProseInline | None
    """None: the sign there is a character like any other."""
    end: int
    """Offset behind it."""
    faults: tuple[Fault, ...] = ()


def matching_brackets(value: str, start: int, end: int) -> Mapping[int, int]:
    """Return each square bracket that opens and its partner, between two offsets."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    offset = start
    while offset < end:
        character = value[offset]
        if character == "\\":
            offset += 1
        elif character == "[":
            opened.append(offset)
        elif character == "]" and opened:
            partners[opened.pop()] = offset
        offset += 1
    return partners


def opaque_brackets(value: str, partners: Mapping[int, int]) -> Mapping[int, int]:
    """Return the brackets whose marks delimit nothing: queries and citations."""
    return {
        opening: closing
        for opening, closing in partners.items()
        if value[opening + 1] == "?" or is_citation(value, opening, closing)
    }


def is_citation(value: str, opening: int, closing: int) -> bool:
    """Return whether a bracket cites: an @ begins one of its words, and no link follows from it."""
    # The first test keeps this linear: of nested brackets only the innermost is looked into.
    if value.find("[", opening + 1, closing) >= 0 or value.startswith("(", closing + 1):
        return False
    return _CITES.search(value[opening + 1 : closing]) is not None


def read_bracket(value: str, offset: int, partners: Mapping[int, int]) -> Read:
    """Return what the square bracket at an offset is."""
    closing = partners.get(offset, -1)
    if value.startswith("[?", offset):
        return _query(value, offset, closing)
    if closing >= 0 and is_citation(value, offset, closing):
        return _citation(value, offset, closing)
    pointer = _POINTER.match(value, offset)
    if pointer:
        return Read(Pointer(pointer["id"], offset), pointer.end())
    return Read(None, offset + 1, _misread(value, offset, closing))


def _query(value: str, offset: int, closing: int) -> Read:
    words = " ".join(value[offset + 2 : closing].split()) if closing >= 0 else ""
    if words:
        return Read(Asked(words, offset), closing + 1)
    fault = (
        _broken(offset, "the query [?] asks nothing", "write [? what you want to know]")
        if closing >= 0
        else _broken(offset, "a query [? is not closed", "write ] after it, in the same paragraph")
    )
    return Read(None, offset + 1, (fault,))


def _misread(value: str, offset: int, closing: int) -> tuple[Fault, ...]:
    if value.startswith(("[@", "[#"), offset):
        return (_no_citation(value, offset, closing),)
    if _PLACING.match(value, offset):
        return (
            _broken(
                offset,
                f"{_excerpt(value, offset, closing)} places nothing here",
                "write [case id] or [excerpts] alone on a line; \\[ prints a bracket",
            ),
        )
    return ()


def _no_citation(value: str, offset: int, closing: int) -> Fault:
    hint = "write [@id], [@id, locator] or [@id; words]; a pointer is [#id]"
    if closing < 0:
        return _broken(offset, f"the bracket {value[offset : offset + 2]} is not closed", hint)
    shown = _excerpt(value, offset, closing)
    if value.startswith("(", closing + 1):
        return _broken(
            offset, f"{shown} is followed by (, as a link is", "put a blank between them"
        )
    return _broken(offset, f"{shown} is no citation or pointer", hint)


def _excerpt(value: str, offset: int, closing: int) -> str:
    text = " ".join(value[offset : closing + 1 if closing >= 0 else offset + 40].split())
    return text if len(text) <= 60 else text[:59] + "…"


def _citation(value: str, offset: int, closing: int) -> Read:
    parts: list[CitedPart] = []
    faults: list[Fault] = []
    start = offset + 1
    for text in value[start:closing].split(";"):
        at = start + len(text) - len(text.lstrip())
        start += len(text) + 1
        if not text.strip():
            continue
        match = _PART.fullmatch(text.strip())
        parts.append(_part(match, at) if match else CitedPart("", "", _one_line(text), at))
        faults.extend(_part_faults(match, text, at))
    if not any(part.id for part in parts):
        return Read(None, offset + 1, (_no_citation(value, offset, closing),))
    return Read(Cited(tuple(parts), offset), closing + 1, tuple(faults))


def _part(match: re.Match[str], offset: int) -> CitedPart:
    locator = _one_line(match["rest"].strip().removeprefix(","))
    return CitedPart(match["id"], locator, _one_line(match["words"]), offset)


def _part_faults(match: re.Match[str] | None, text: str, offset: int) -> tuple[Fault, ...]:
    faults: list[Fault] = []
    rest = match["rest"] if match else text
    if _CITES.search(rest):
        example = f"[@{match['id']}; @id]" if match else "[@id]"
        faults.append(
            _broken(offset, f"an @ without its id in {_one_line(text)}", f"write {example}")
            if not match
            else _broken(offset, f"two ids in one part: {_one_line(text)}", f"write {example}")
        )
    elif match and rest.strip() and not rest.strip().startswith(","):
        faults.append(
            _broken(
                offset,
                f"after @{match['id']} a comma is missing",
                f"write [@{match['id']}, {_one_line(rest)}]",
            )
        )
    mark = _MARK.search(_ESCAPED.sub("", text))
    if mark:
        faults.append(
            Fault(
                "Q102",
                offset,
                f"words between {mark.group()} in a note are compared with no source",
                'quote them in the text, or write \\"term\\" for marks that are no quotation',
            )
        )
    return tuple(faults)


def _one_line(text: str) -> str:
    """Return note words on one line; an escaped mark is the mark that it prints."""
    return " ".join(_ESCAPED.sub(r"\1", text).split())


def read_brace(value: str, offset: int) -> Read:
    """Return what the brace at an offset is."""
    if value.startswith(("{{", "{%"), offset):
        fault = _broken(
            offset,
            f"{value[offset : offset + 2]} belongs to a form, not to prose",
            "a fill-in is written {occasion}; \\{ prints a brace",
        )
        return Read(None, offset + 2, (fault,))
    match = _FILL_IN.match(value, offset)
    if match is None:
        return Read(None, offset + 1)
    name = match["name"]
    if name in FILL_INS:
        return Read(FillIn(name, offset), match.end())
    if not _NAME.fullmatch(name.strip()):
        return Read(None, offset + 1)
    near = get_close_matches("".join(name.lower().split()), FILL_INS, n=1)
    known = "there are: " + " ".join(f"{{{one}}}" for one in FILL_INS)
    hint = f"did you mean {{{near[0]}}}?" if near else f"{known}; \\{{ prints a brace"
    return Read(None, offset + 1, (_broken(offset, f"there is no fill-in {match[0]}", hint),))


def _broken(offset: int, message: str, hint: str) -> Fault:
    return Fault("R209", offset, message, hint)
