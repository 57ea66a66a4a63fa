"""Signs that look like Markdown and would be printed as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.prose.brackets import Fault
from briefgen.prose.lines import RULE
from briefgen.prose.markdown import SIGN

CODE = "R215"
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign that prose doesn't have."""

    pattern: re.Pattern[str]
    message: str
    hint: str


def _at_line_start(pattern: str, message: str, hint: str) -> _Sign:
    return _Sign(re.compile(rf"^[ \t]*+(?:{pattern})", re.MULTILINE), message, hint)


def _anywhere(pattern: str, message: str, hint: str) -> _Sign:
    return _Sign(re.compile(pattern), message, hint)


_LINE_SIGNS = (
    _at_line_start(r"#{1,6}(?=[ \t]|$)", "there are no headings in prose", "take the # out; a section has its `heading`"),
    _at_line_start(r">", "there are no block quotations in prose", 'write "words" [@id]; a long quotation is set apart by itself'),
    _at_line_start(r"(?:[^|\n]*\|){2}", "there are no tables in prose", "write sentences or a list"),
    _at_line_start(r":{3,}", "there are no boxes in prose", "take the line out; [case id] places a box"),
    _at_line_start(r"~{3,}", "there are no code blocks in prose", "take the line out"),
    _at_line_start(rf"(?:=+[ \t]*|-{{2,}}[ \t]*|{RULE.pattern})$", "there are no rules and underlinings in prose", "take the line out"),
    _at_line_start(r"[•·▪◦‣●○■](?=\s)", "this sign makes no list", "begin each item with a hyphen and a blank"),
    _at_line_start(r"[-*+][ \t]*$", "a list item without words", "take the sign out"),
    _at_line_start(r"\[[^\]\n]+\]:(?=\s)", "there are no link definitions in prose", "write [words](https://...)"),
)  # fmt: skip
"""Of lines that follow each other with the same sign, the first is told."""

_SIGNS = (
    _anywhere(r"<(?:/?[A-Za-z][^<>]*|!--[^<>]*)>", "HTML is printed as it stands", "take it out; *italics*, **bold** and [links](https://...) are written so"),
    _anywhere(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});", "a character's code is printed as it stands", "write the character itself"),
    _anywhere(r"`[^`\n]*`*", "the sign ` is printed as it stands", "take it out"),
    _anywhere(r"(?<![\w'])''(?=\w)|(?<=[\w.,;:!?])''(?!\w)|(?<!\S),,(?=\w)", "two single marks are no quotation mark", 'write " or “ ”, so that the words are compared with their source'),
    _anywhere(r"(?<!~)~~(?!~)[^~\n]*(?:~~)?", "there is no strike-through in prose", "take the signs out"),
    _anywhere(r"\[\^[^\[\]\s]+\]", "this is no footnote", "write [@id; words]"),
    _anywhere(r"!\[[^\[\]\n]*\]\(", "there are no pictures in prose", "take it out"),
    _anywhere(r"(?<!\^)\]\[[^\]\n]*\]", "this is no link", "write [words](https://...)"),
    _anywhere(r"(?<![\w./\[@-])@[A-Za-z][A-Za-z0-9-]*", "an @ outside square brackets cites nothing", "write [@id]; \\@ prints the sign"),
)  # fmt: skip

_RULES = re.compile(rf"^[ \t]*+(?:{RULE.pattern})$", re.MULTILINE)
_SIGN_HINTS = {
    "*": "write *italics* or **bold**; \\* prints the sign",
    "](": "write [words](https://...), no blank in the address; \\[ prints a bracket",
}


def leftovers(text: str, wrong: tuple[str, ...]) -> Iterator[Fault]:
    """Yield what a stretch would print as a raw sign; offsets are those of `text`.

    `wrong` is what Markdown found of each SIGN.
    """
    seen = _ESCAPE.sub("xx", text)
    for sign in _LINE_SIGNS:
        yield from _on_lines(sign, seen)
    for sign in _SIGNS:
        for match in sign.pattern.finditer(seen):
            yield Fault(CODE, match.start(), sign.message, sign.hint)
    yield from _wrong_signs(seen, wrong)


def _on_lines(sign: _Sign, text: str) -> Iterator[Fault]:
    last = -2
    for match in sign.pattern.finditer(text):
        line = text.count("\n", 0, match.start())
        if line > last + 1:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            yield Fault(CODE, start, sign.message, sign.hint)
        last = line


def _wrong_signs(text: str, wrong: tuple[str, ...]) -> Iterator[Fault]:
    signs = list(SIGN.finditer(text))
    # A star within an address is a sign to us and none to Markdown: then the first stands for all.
    exact = len(signs) == len(wrong)
    rules = {offset for rule in _RULES.finditer(text) for offset in range(*rule.span())}
    end = -1
    for number, message in enumerate(wrong):
        if message:
            sign = signs[number] if exact else signs[0]
            if sign.start() != end and sign.start() not in rules:
                yield Fault(CODE, sign.start(), message, _SIGN_HINTS[sign.group()])
            end = sign.end()
