"""A form's Jinja2 template -> Markdown with slots, in a sandbox that hands out no data."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping

from jinja2 import (
    BaseLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    pass_context,
)
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen import limits
from briefgen.compose.slots import Leaf
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place
from briefgen.prose import SLOT_CLOSE, SLOT_OPEN

FILTERS = ("join", "first", "last", "length", "list", "default", "reverse", "batch", "groupby")
_FORBIDDEN = re.compile("[\ufdd0-\ufdef\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f]")
Fetch = Callable[[str], bytes]


class _Loader(BaseLoader):
    """Includes of a form, by name, through a function that reads templates."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._count = 0

    def get_source(self, _environment: object, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return an included template's text."""
        self._count += 1
        if self._count > limits.TEMPLATE_INCLUDES or ".." in template or template.startswith("/"):
            raise TemplateNotFound(template)
        return self._fetch(template).decode("utf-8"), template, lambda: True


@pass_context
def _guard(_context: Context, value: object) -> str | Leaf:
    """Let words, leaves and counts through to the page; anything else is a template's mistake."""
    if isinstance(value, StrictUndefined):
        str(value)  # raises, and names what is missing
    if isinstance(value, bool) or not isinstance(value, str | Leaf | int):
        raise SecurityError(f"a form can't print {type(value).__name__}")
    return str(value)


def environment_for(fetch: Fetch) -> ImmutableSandboxedEnvironment:
    """Return the sandbox that forms run in."""
    environment = ImmutableSandboxedEnvironment(
        loader=_Loader(fetch),
        undefined=StrictUndefined,
        finalize=_guard,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.clear()
    for name in list(environment.filters):
        if name not in FILTERS:
            del environment.filters[name]
    return environment


def render_form(
    text: str, file: str, context: Mapping[str, object], fetch: Fetch
) -> tuple[str, tuple[Finding, ...]]:
    """Return the form's Markdown, or nothing and a finding with the template's line."""
    odd = _FORBIDDEN.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        message = f"the form holds the forbidden character U+{ord(odd.group()):04X}"
        return "", (finding("L301", message, Place(file, line), hint="take it out"),)
    try:
        template = environment_for(fetch).from_string(text)
        return _bounded(template, context, file)
    except (TemplateError, UnicodeDecodeError, RecursionError, OverflowError, MemoryError) as error:
        return "", (_template_finding(error, file),)
    except (TypeError, ValueError, AttributeError, ZeroDivisionError, KeyError) as error:
        return "", (_template_finding(error, file),)


def _bounded(
    template: Template, context: Mapping[str, object], file: str
) -> tuple[str, tuple[Finding, ...]]:
    pieces: list[str] = []
    length = 0
    for piece in template.generate(**context):
        pieces.append(piece)
        length += len(piece)
        if length > limits.RENDERED_CHARACTERS:
            message = f"the form yields more than {limits.RENDERED_CHARACTERS:,} characters"
            return "", (finding("L301", message, Place(file), hint="look for an endless loop"),)
    return "".join(pieces), ()


def _template_finding(error: BaseException, file: str) -> Finding:
    line = error.lineno if isinstance(error, TemplateSyntaxError) else _line_of(error)
    what = (
        "names something that forms don't have" if isinstance(error, UndefinedError) else "is wrong"
    )
    message = f"the form {what}: {str(error) or type(error).__name__}"
    return finding(
        "L301", message, Place(file, line), hint="docs/forms.md lists what a form may name"
    )


def _line_of(error: BaseException) -> int:
    """Return the line of the innermost template frame."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == "<template>"]
    return frames[-1].lineno or 0 if frames else 0


def stray_slots(text: str) -> bool:
    """Return whether a text holds a slot's noncharacters."""
    return SLOT_OPEN in text or SLOT_CLOSE in text
