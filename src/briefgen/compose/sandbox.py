"""The sandbox that forms run in: it can place values, and neither reach nor exhaust anything.

Bounded are the steps (turns of loops, calls, includes), every string that is put together, and
the whole of what is printed. Refused are calls of anything but macros and `loop`, attributes of
anything but rows, list arithmetic, `%` and `**`, lists of anything but constants. Not bounded is
the time that one comparison of two long strings takes: at worst some seconds a form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    Undefined,
    pass_context,
)
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen import limits
from briefgen.compose.bounding import COUNTED, FORBIDDEN, bounded
from briefgen.compose.slots import Leaf
from briefgen.errors import UnreadableSource

FILTERS = ("batch", "default", "first", "groupby", "last", "length", "list", "reverse")
"""Jinja2's own filters that a form may use, beside our `join`."""
Fetch = Callable[[str], bytes]
"""Reads an included template by name."""

TOO_LONG = (
    f"it yields more than {limits.RENDERED_CHARACTERS:,} characters: look for an endless loop"
)

_LARGEST_NUMBER = 10**9
_LOOP_METHODS = frozenset({"cycle", "changed"})
_ROW_ATTRIBUTES = frozenset({"grouper", "list"})


class Sandbox(ImmutableSandboxedEnvironment):
    """One rendering's environment; its steps are counted over the form and all that it includes."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, fetch: Fetch) -> None:
        """Make an environment without globals and with few filters."""
        super().__init__(
            loader=_Includes(fetch),
            undefined=StrictUndefined,
            finalize=printable,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.steps = 0
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.filters["join"] = self._joined
        self.filters[COUNTED] = self._counted

    def template(self, text: str, name: str, file: str) -> Template:
        """Return a form or a part of one, its loops counted and its words looked at.

        Raises what Jinja2 and Python raise for a text that is no template.
        """
        odd = FORBIDDEN.search(text)
        if odd:
            line = text.count("\n", 0, odd.start()) + 1
            message = f"it holds the forbidden character U+{ord(odd.group()):04X}"
            raise TemplateSyntaxError(message, line, name, file)
        code = self.compile(bounded(self.parse(text, name, file), name, file), name, file)
        return self.template_class.from_code(self, code, self.make_globals(None))

    def step(self) -> None:
        """Count one step; raises SecurityError beyond the bound."""
        self.steps += 1
        if self.steps > limits.TEMPLATE_STEPS:
            raise SecurityError(
                f"it takes more than {limits.TEMPLATE_STEPS:,} steps: look for an endless loop"
            )

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether a form may call something: its own macros and loops only."""
        owner = getattr(obj, "__self__", None)
        return isinstance(obj, Macro | LoopContext) or isinstance(owner, LoopContext)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a form may read an attribute: those of `loop` and of groups only."""
        if not super().is_safe_attribute(obj, attr, value):
            return False
        if isinstance(obj, LoopContext):
            return not callable(value) or attr in _LOOP_METHODS
        return isinstance(obj, tuple) and attr in _ROW_ATTRIBUTES

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a row's field or a list's item; nobody looks into words."""
        if isinstance(obj, str):
            raise SecurityError("a form can't take words apart")
        return super().getitem(obj, argument)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a row's field, before any method of the row itself."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro or loop, as one step."""
        self.step()
        if isinstance(obj, StrictUndefined):
            str(obj)  # raises, and names what is missing
        if not self.is_safe_callable(obj):
            raise SecurityError("a form can call its own macros only")
        return context.call(obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Return a sum, difference or product of small whole numbers."""
        both = (left, right)
        if operator not in "+-*" or not all(type(number) is int for number in both):
            raise SecurityError("a form can only add, subtract and multiply whole numbers")
        result = super().call_binop(context, operator, left, right)
        if abs(result) > _LARGEST_NUMBER:
            raise SecurityError("the number is too large")
        return result

    def concat(self, pieces: Iterable[str]) -> str:
        """Return pieces put together: what compiled templates make macros and `set` blocks with."""
        kept: list[str] = []
        length = 0
        for piece in pieces:
            length += len(piece)
            if length > limits.RENDERED_CHARACTERS:
                raise SecurityError(TOO_LONG)
            kept.append(piece)
        self.steps += length // 100
        self.step()
        return "".join(kept)

    def _joined(self, values: Iterable[object], between: str = "", attribute: str = "") -> str:
        """Return values one after the other with words between them."""
        rows = [self.getattr(row, attribute) if attribute else row for row in values]
        pieces = [printable(row) for row in rows]
        return self.concat(
            piece for n, one in enumerate(pieces) for piece in ((between, one) if n else (one,))
        )

    @pass_context
    def _counted(self, _context: object, values: Iterable[object]) -> tuple[object, ...]:
        """Return the items of a list; with a context, so that no turn is folded away."""
        if isinstance(values, str | Leaf):
            raise SecurityError("a form can't take words apart")
        rows = tuple(values)
        self.steps += len(rows)
        self.step()
        return rows


def printable(value: object) -> str:
    """Return what a form prints for words, values and counts; anything else is its mistake."""
    if isinstance(value, Undefined):
        return str(value)  # of a missing name it raises; of an `if` without `else` it is nothing
    if isinstance(value, bool) or not isinstance(value, str | Leaf | int):
        raise SecurityError(f"a form can't print {_kind(value)}")
    return str(value)


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "whether something is so: test it with {% if %}"
    if isinstance(value, dict):
        return "a row: print one of its fields"
    return "a list: go through it with {% for %}" if isinstance(value, tuple | list) else "this"


class _Includes(BaseLoader):
    """Parts of a form, by name, from beside it."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._count = 0

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002, ARG002 - Jinja2's signature
    ) -> Template:
        """Return an included template."""
        self._count += 1
        if self._count > limits.TEMPLATE_INCLUDES:
            raise SecurityError(f"it includes more than {limits.TEMPLATE_INCLUDES} files")
        if ".." in name or "\\" in name or name.startswith("/"):
            raise TemplateNotFound(name, f"{name} does not lie beside the form")
        try:
            text = self._fetch(name).decode("utf-8")
        except (UnreadableSource, UnicodeDecodeError) as error:
            raise TemplateNotFound(name, f"{name} can't be included: {error}") from error
        if not isinstance(environment, Sandbox):
            raise TypeError(environment)
        return environment.template(text, name, f"templates/forms/{name}")
