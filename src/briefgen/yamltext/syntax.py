"""What PyYAML's syntax errors mean, in an author's words, at the author's line, with the cure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place
from briefgen.yamltext.characters import shown
from briefgen.yamltext.origin import Origin

CURE = "put a | after the colon and the words, indented, on the next line"
_KEY = re.compile(r"\s*(?:- +)*(?:[^\s:#\"'\[\]{}][^:#\"'\[\]{}]*|\"[^\"]*\"|'[^']*'):(?=\s|$)")
_HUGE_ESCAPE = re.compile(r"\\U(?!0010|000[0-9A-Fa-f])[0-9A-Fa-f]{8}")


@dataclass(frozen=True, slots=True)
class _Trouble:
    """A syntax error as PyYAML tells it; offsets count from 0."""

    problem: str
    at: int
    began: int
    """Where the construct began that could not be finished; `at` when it is not told."""
    origin: Origin

    @property
    def line(self) -> str:
        """Return the line that the trouble is on."""
        return self.origin.line(self.origin.position(self.at)[0])

    @property
    def before(self) -> str:
        """Return what stands before it on its line."""
        return self.line[: self.origin.position(self.at)[1] - 1]


class _Told(NamedTuple):
    message: str
    hint: str
    at: int


def _second_colon(trouble: _Trouble) -> _Told:
    if key := _KEY.match(trouble.before):
        value = trouble.line[key.end() :].strip()
        message = f"there is a second colon in this value, and YAML takes the words before it for another key: {shown(value)}"
        return _Told(message, f"{CURE}; or put quotation marks around the value", trouble.at)
    message = (
        "YAML reads this line as a key of its own, but it is indented like a part of the line above"
    )
    return _Told(
        message, f"give it its neighbours' indentation; if it is prose, {CURE}", trouble.at
    )


def _bad_start(trouble: _Trouble) -> _Told:
    sign = trouble.origin.text[trouble.at : trouble.at + 1]
    return _Told(
        f"YAML lets no value or word begin with {shown(sign)}",
        f"{CURE}; or put quotation marks around the value",
        trouble.at,
    )


def _block_end(trouble: _Trouble) -> _Told:
    before = trouble.before.rstrip()
    if not before.strip(" -"):
        message = "this line's indentation fits neither the line above nor its neighbours, or its `key:` is missing"
        return _Told(
            message, f"give it its neighbours' indentation; if it is prose, {CURE}", trouble.at
        )
    after = {
        '"': "the closing quotation mark",
        "'": "the closing quotation mark",
        "]": "the closing bracket",
        "}": "the closing brace",
    }
    ends = after.get(before[-1], "the value's end")
    rest = shown(trouble.line[len(trouble.before) :].strip())
    message = f"words stand after {ends}, where YAML ends the value: {rest}"
    return _Told(message, CURE, trouble.at)


def _unclosed_quote(trouble: _Trouble) -> _Told:
    return _Told(
        "the quotation mark that opens here is never closed",
        f"close it; if it is prose, {CURE}",
        trouble.began,
    )


def _unclosed_bracket(trouble: _Trouble) -> _Told:
    sign = trouble.origin.text[trouble.began : trouble.began + 1]
    message = f"the {shown(sign)} that opens a list or mapping here is not closed, or a comma is missing in it"
    return _Told(message, f"close it; if it is prose, {CURE}", trouble.began)


def _not_a_key(trouble: _Trouble) -> _Told:
    message = "this line is neither `key: value` nor the continuation of a value"
    return _Told(
        message, f"indent it below its key; if it is prose, {CURE} of its key", trouble.began
    )


def _escape(trouble: _Trouble) -> _Told:
    at = trouble.origin.text.rfind("\\", 0, trouble.at)
    message = "inside double quotation marks a backslash begins an escape, and this is none that YAML knows"
    return _Told(message, f"write \\\\ for a backslash; if it is prose, {CURE}", at)


def _alias(trouble: _Trouble) -> _Told:
    sign = trouble.origin.text[trouble.began : trouble.began + 1]
    return _Told(f"YAML lets no value begin with {shown(sign)}", CURE, trouble.began)


def _block_header(trouble: _Trouble) -> _Told:
    message = "after a | or > nothing may stand on the same line"
    return _Told(message, "put the words, indented, on the next line", trouble.at)


def _middle_dash(trouble: _Trouble) -> _Told:
    message = "a list can't begin in the middle of a line"
    return _Told(message, f"put each `- ` on a line of its own; if it is prose, {CURE}", trouble.at)


def _after_end(trouble: _Trouble) -> _Told:
    return _Told(
        "text stands after the end of the document", "take out the line with ... or ---", trouble.at
    )


def _tag(trouble: _Trouble) -> _Told:
    return _Told(
        "YAML takes a ! at the beginning of a value for a tag",
        f"put quotation marks around the value; if it is prose, {CURE}",
        trouble.began,
    )


def _missing_node(trouble: _Trouble) -> _Told:
    return _Told(
        "a value can't begin like this",
        f"{CURE}; or put quotation marks around the value",
        trouble.at,
    )


_TRAPS: tuple[tuple[str, Callable[[_Trouble], _Told]], ...] = (
    ("mapping values are not allowed", _second_colon),
    ("cannot start any token", _bad_start),
    ("scanning a (?:quoted|double-quoted).*(?:unexpected end|document separator)", _unclosed_quote),
    ("unknown escape character|expected escape sequence", _escape),
    ("scanning a block scalar|block scalar.*expected", _block_header),
    ("scanning an? (?:alias|anchor)", _alias),
    ("(?:scanning|parsing) a (?:tag|node.*undefined tag)", _tag),
    ("could not find expected ':'|expected ':'", _not_a_key),
    (r"parsing a flow (?:sequence|mapping)", _unclosed_bracket),
    ("sequence entries are not allowed", _middle_dash),
    ("expected '<document start>'", _after_end),
    ("expected <block end>", _block_end),
    ("expected the node content", _missing_node),
)


def _offset(mark: Any, origin: Origin) -> int:
    return origin.offset(mark.line, mark.column) if mark else 0


def syntax_finding(error: yaml.YAMLError, origin: Origin) -> Finding:
    """Return the finding for a syntax error of PyYAML's own (pure) parser."""
    problem, at, began = str(error), 0, 0
    if isinstance(error, yaml.MarkedYAMLError):
        problem = f"{error.context or ''} {error.problem or ''}".strip()
        at = _offset(error.problem_mark or error.context_mark, origin)
        began = _offset(error.context_mark, origin) if error.context_mark else at
    trouble = _Trouble(problem, at, began, origin)
    explain = next((explain for pattern, explain in _TRAPS if re.search(pattern, problem)), None)
    told = (
        explain(trouble) if explain else _Told(f"this is no YAML: {shown(problem, 120)}", CURE, at)
    )
    return finding("Y002", told.message, origin.place(told.at), hint=told.hint)


def huge_escape_finding(origin: Origin) -> Finding:
    r"""Return the finding for a \U escape beyond the last code point, which PyYAML can't read."""
    match = _HUGE_ESCAPE.search(origin.text)
    place = origin.place(match.start()) if match else Place(origin.file)
    sign = shown(match.group()) if match else "an escape"
    return finding(
        "Y008",
        f"{sign} is beyond the last character that exists",
        place,
        hint="write the character itself",
    )
