"""A form's Jinja2 template -> Markdown with slots, and the line that printed each slot."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Template, TemplateError, TemplateNotFound
from jinja2.exceptions import TemplateSyntaxError, UndefinedError

from briefgen import limits
from briefgen.compose.sandbox import TOO_LONG, Fetch, Sandbox
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place
from briefgen.prose import SLOT_CLOSE, SLOT_OPEN

SLOT = re.compile(f"{SLOT_OPEN}[0-9]+{SLOT_CLOSE}")
_HINT = "docs/forms.md lists what a form may name and do"
# What a template's own mistakes raise besides Jinja2's errors: a text that is no template at all
# ends in Python's compiler, a wrong type in a filter.
_FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A form's Markdown."""

    markdown: str
    lines: tuple[int, ...]
    """For each of its lines the line of the form that it comes from; of an included file's lines
    the line that includes it."""


NOTHING = Rendered("", ())


def render_form(
    text: str, file: str, context: Mapping[str, object], fetch: Fetch
) -> tuple[Rendered, tuple[Finding, ...]]:
    """Return the form's Markdown, or nothing and a finding with the form's file and line."""
    sandbox = Sandbox(fetch)
    try:
        markdown, lines = _run(sandbox.template(text, file, file), context)
    except _FAULTS as error:
        return NOTHING, (_fault(error, file),)
    return Rendered(markdown, _exact(markdown, lines, text)), ()


def _run(template: Template, context: Mapping[str, object]) -> tuple[str, list[int]]:
    """Return the Markdown and, for each of its lines, a line of the form near the one it is of."""
    pieces: list[str] = []
    lines: list[int] = []
    length = 0
    # A generator, whatever its annotation says: its frame tells the line that yields the piece.
    stream: Any = template.root_render_func(template.new_context(dict(context)))
    for piece in stream:
        line = template.get_corresponding_lineno(stream.gi_frame.f_lineno)
        length += len(piece)
        if length > limits.RENDERED_CHARACTERS:
            raise TemplateSyntaxError(TOO_LONG, line, filename=template.filename)
        starts = not pieces or pieces[-1].endswith("\n")
        lines.extend([line] * (piece.removesuffix("\n").count("\n") + starts))
        pieces.append(piece)
    return "".join(pieces), lines


def _exact(markdown: str, near: Sequence[int], text: str) -> tuple[int, ...]:
    """Return the form's line of each line: where its own words stand, at or below a near line."""
    own = text.split("\n")
    exact: list[int] = []
    for words, line in zip(markdown.split("\n"), near, strict=False):
        fragment = max(SLOT.split(words), key=len).strip()
        below = (n for n in range(line, len(own) + 1) if fragment and fragment in own[n - 1])
        exact.append(next(below, line))
    return tuple(exact)


def _fault(error: BaseException, file: str) -> Finding:
    return finding(
        "L301", f"the form can't be used: {_why(error)}", _place(error, file), hint=_HINT
    )


def _why(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "a macro or an included file calls itself without end"
    if isinstance(error, TemplateNotFound):
        return error.message or f"{error.name} is not there"
    if isinstance(error, UndefinedError):
        return _unknown(str(error))
    if isinstance(error, TemplateError):
        unsafe = re.search(r"^access to attribute (\S+) of", error.message or "")
        return f"a form can't look into {unsafe[1]}" if unsafe else str(error.message)
    if isinstance(error, SyntaxError):
        return f"it is nested too deeply ({error.msg})"
    return str(error) or type(error).__name__


def _unknown(message: str) -> str:
    """Return Jinja2's words about a missing name in words about forms."""
    missing = re.search(r"(?:has no attribute|no element) (\S+)$|^(\S+) is undefined$", message)
    return f"nothing here has the name {missing[1] or missing[2]}" if missing else message


def _place(error: BaseException, file: str) -> Place:
    if isinstance(error, TemplateSyntaxError):
        return Place(error.filename or file, error.lineno)
    place = Place(file)
    trace = error.__traceback__
    while trace is not None:
        # Jinja2 puts the template into the globals of the code that it makes of one.
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            line = template.get_corresponding_lineno(trace.tb_lineno)
            place = Place(template.filename or file, line)
        trace = trace.tb_next
    return place
