"""The types of which pydantic models of YAML files are made.

Each reads a `Text` (a YAML scalar) and either returns a plain value or tells what is wrong as a
predicate, to which `validate` adds the key. Warnings about words that YAML loses go into the list
that `validate` hands in as context.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    ConfigDict,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from briefgen import limits
from briefgen.model.finding import Finding
from briefgen.model.spec import Words
from briefgen.yamltext.characters import shown
from briefgen.yamltext.dates import date_cure, read_date, read_partial
from briefgen.yamltext.nodes import Scalar
from briefgen.yamltext.traps import comment_cut, comment_lines, lost_backslash, lost_paragraphs

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""Names that Windows keeps for devices: no file can bear them there."""


class Text(str):
    """A scalar's text that remembers its node."""

    __slots__ = ("node",)

    node: Scalar

    def __new__(cls, node: Scalar) -> Self:
        """Return the text of a scalar."""
        text = super().__new__(cls, node.value)
        text.node = node
        return text

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Return what a copy is made of: the text alone, for another process or a hash."""
        return str, (str(self),)


class Entry(BaseModel):
    """Base of all models of a mapping: no unknown keys; `from_` and `on_file` are `from`, `on-file`."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
    )


def wrong(code: str, predicate: str, hint: str = "") -> PydanticCustomError:
    """Return the error that a field's reader raises; `validate` makes a finding of it."""
    context = {"text": predicate, "hint": hint}
    return PydanticCustomError(code, "{text}", context)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    hint = "put quotation marks around the value, or put a | after the colon and the words on the next line"
    if isinstance(value, list):
        raise wrong("Y007", "must be a text, not a list", hint)
    if isinstance(value, dict):
        raise wrong("Y007", "must be a text, not keys with values", hint)
    raise wrong("Y007", "must be a text", hint)


def is_id(text: str) -> bool:
    """Return whether a text can be an id: `[a-z0-9][a-z0-9-]{0,63}`, no device of Windows."""
    return bool(ID.fullmatch(text)) and text not in RESERVED


def _read_id(value: object) -> str:
    text = _text(value)
    if text in RESERVED:
        raise wrong(
            "Y011",
            f"can't be {text}: some systems keep that name for themselves",
            "choose another id",
        )
    if is_id(text):
        return str(text)
    slug = "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:64].strip("-")
    hint = f"write {slug}" if slug and slug not in RESERVED else "write it as in uk-cameron-2013"
    told = f"is no id: {shown(text)}" if text else "is empty"
    raise wrong("Y011", f"{told}; ids are small letters a-z, digits and hyphens, at most 64", hint)


def _read_date(value: object) -> date:
    text = _text(value)
    day = read_date(text)
    if isinstance(day, str):
        raise wrong("Y007", f"{day}: {shown(text)}", date_cure(text))
    return day


def _read_partial(value: object) -> str:
    text = _text(value)
    if told := read_partial(text):
        raise wrong("Y007", f"{told}: {shown(text)}", date_cure(text))
    return str(text)


def _read_flag(value: object) -> bool:
    text = _text(value)
    if text not in {"true", "false"}:
        meant = (
            "true"
            if text.lower() in {"true", "yes", "y", "on", "1"}
            else "false"
            if text.lower() in {"false", "no", "n", "off", "0"}
            else "true or false"
        )
        raise wrong("Y007", f"must be true or false, not {shown(text)}", f"write {meant}")
    return text == "true"


COUNT_DIGITS = 4


def _read_count(value: object) -> int:
    text = _text(value)
    if re.fullmatch(r"[0-9]{5,}", text):
        most = 10**COUNT_DIGITS - 1
        raise wrong("Y007", f"must be {most:,} at most, not {shown(text)}", "write fewer")
    if not re.fullmatch(rf"[0-9]{{1,{COUNT_DIGITS}}}", text):
        raise wrong(
            "Y007", f"must be a whole number, not {shown(text)}", "write digits alone, as in 3"
        )
    return int(text)


def _read_url(value: object) -> str:
    text = _text(value)
    if len(text) > limits.NOTE_CHARACTERS:
        raise _too_long(text, limits.NOTE_CHARACTERS)
    if not re.fullmatch(
        r"https?://[^\s/@]+(?:/[^\s]*)?|https?://[^\s/@?#]+[?#][^\s]*", text
    ) or not _has_host(text):
        raise wrong(
            "Y007",
            f"is no web address: {shown(text)}",
            "write it whole, as in https://www.hrw.org/report",
        )
    return str(text)


def _has_host(text: str) -> bool:
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def _too_long(text: str, most: int) -> PydanticCustomError:
    return wrong("Y009", f"has {len(text):,} characters, more than {most:,}", "shorten it")


def _line_reader(most: int) -> Callable[[object, ValidationInfo], str]:
    def read(value: object, info: ValidationInfo) -> str:
        text = _text(value).strip()
        if not text:
            raise wrong("Y007", "is empty", "write a text, or take the key out")
        if len(text) > most:
            raise _too_long(text, most)
        if "\n" in text:
            raise wrong("Y007", "must be a single line", "put all on one line")
        if isinstance(value, Text):
            _tell(info, comment_cut(value.node))
        return text

    return read


def _read_prose(value: object, info: ValidationInfo) -> Words:
    words = _read_words(value, info)
    if isinstance(value, Text):
        _tell(info, comment_lines(value.node))
        _tell(info, lost_backslash(value.node))
    return words


def _read_words(value: object, info: ValidationInfo) -> Words:
    text = _text(value)
    if not text.strip():
        raise wrong("Y007", "is empty", "write the words, or take the key out")
    if len(text) > limits.FIELD_CHARACTERS:
        raise _too_long(text, limits.FIELD_CHARACTERS)
    if not isinstance(value, Text):
        return Words(text, "", ())
    if told := lost_paragraphs(value.node):
        raise wrong("Y010", told, "write |")
    _tell(info, comment_cut(value.node))
    return value.node.words()


def _tell(info: ValidationInfo, found: tuple[Finding, ...]) -> None:
    if isinstance(info.context, list):
        info.context.extend(found)


def _schema(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **schema})


Id = Annotated[str, PlainValidator(_read_id), _schema(pattern=f"^{ID.pattern}$")]
"""`[a-z0-9][a-z0-9-]{0,63}`, no name that Windows reserves."""
IsoDate = Annotated[date, PlainValidator(_read_date), _schema(format="date")]
"""Exactly YYYY-MM-DD."""
PartialDate = Annotated[
    str, PlainValidator(_read_partial), _schema(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")
]
"""YYYY, YYYY-MM or YYYY-MM-DD; stays text."""
Title = Annotated[
    str,
    PlainValidator(_line_reader(limits.TITLE_CHARACTERS)),
    _schema(maxLength=limits.TITLE_CHARACTERS),
]
"""One line that fits a running head."""
Line = Annotated[
    str,
    PlainValidator(_line_reader(limits.FIELD_CHARACTERS)),
    _schema(maxLength=limits.FIELD_CHARACTERS),
]
"""One line."""
Prose = Annotated[Words, PlainValidator(_read_prose), _schema(maxLength=limits.FIELD_CHARACTERS)]
"""Markdown with quotations and brackets: paragraphs must not be lost, so many lines need a |."""
Quoted = Annotated[Words, PlainValidator(_read_words), _schema(maxLength=limits.FIELD_CHARACTERS)]
"""Words to be looked up in a source."""
Flag = Annotated[bool, PlainValidator(_read_flag), WithJsonSchema({"type": "boolean"})]
"""`true` or `false`."""
Count = Annotated[
    int,
    PlainValidator(_read_count),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 10**COUNT_DIGITS - 1}),
]
"""A whole number from 0 to 9999."""
Url = Annotated[str, PlainValidator(_read_url), _schema(format="uri")]
"""An http or https address without user name."""
