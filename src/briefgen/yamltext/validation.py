"""pydantic at the door: a tree of nodes against a model, every error at its place in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as AbstractSequence
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefgen import limits
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place, Severity, has_errors
from briefgen.yamltext.characters import shown
from briefgen.yamltext.fields import Text
from briefgen.yamltext.keys import known_keys
from briefgen.yamltext.loading import first_of
from briefgen.yamltext.nearest import nearest
from briefgen.yamltext.nodes import Mapping, Node, Scalar, Sequence
from briefgen.yamltext.traps import comment_after

Model = TypeVar("Model", bound=BaseModel)
Path = tuple[str | int, ...]

FINDINGS_TOLD = 100
"""How many faults of one tree are told; the rest is counted."""

_PREDICATES = {
    "tuple_type": ("must be a list", "write lines that begin with - below the key, or [a, b]"),
    "list_type": ("must be a list", "write lines that begin with - below the key, or [a, b]"),
    "dict_type": ("must hold keys with values", "write `key: value` lines, indented, below it"),
    "mapping_type": ("must hold keys with values", "write `key: value` lines, indented, below it"),
    "model_type": ("must hold keys with values", "write `key: value` lines, indented, below it"),
    "model_attributes_type": (
        "must hold keys with values",
        "write `key: value` lines, indented, below it",
    ),
    "string_type": (
        "must be a text",
        "put quotation marks around it, or a | and the words on the next line",
    ),
    "int_parsing": ("must be a whole number", "write digits alone, as in 3"),
    "int_type": ("must be a whole number", "write digits alone, as in 3"),
    "bool_parsing": ("must be true or false", "write true or false"),
    "bool_type": ("must be true or false", "write true or false"),
    "string_pattern_mismatch": ("has not the form that it must have", ""),
}


def validate(
    model: type[Model],
    node: Node,
    *,
    max_items: int = limits.LIST_ITEMS,
) -> tuple[Model | None, tuple[Finding, ...]]:
    """Return the model that a tree fits, or None; and all findings, in file order.

    Warnings may come beside a model; errors never do.
    """
    warnings: list[Finding] = []
    value: Model | None = None
    errors: list[ErrorDetails] = []
    try:
        value = model.model_validate(_plain(node), context=warnings)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    shape = _uncovered(_shape_findings(node, (), max_items), node, errors)
    told = {found.place for found in shape}
    wrong = (found for found in _translated(model, node, errors) if found.place not in told)
    unique = dict.fromkeys([*shape, *wrong, *warnings])
    found = tuple(sorted(unique, key=lambda one: one.place))
    return (None if has_errors(found) else value), first_of(found, FINDINGS_TOLD)


def _uncovered(
    shape: Iterator[tuple[Path, Finding]], root: Node, errors: AbstractSequence[ErrorDetails]
) -> list[Finding]:
    """Return the findings that don't lie in a value that is wrong as a whole."""
    wrong: set[Path] = set()
    for error in errors:
        path = _spot(root, error["loc"]).path
        if error["type"] == "extra_forbidden":
            wrong.add(path)
        elif error["type"] != "missing":
            wrong.update((*path, inner) for inner in _inner_keys(root, path))
    return [
        found
        for path, found in shape
        if not any(path[:length] in wrong for length in range(1, len(path) + 1))
    ]


def _inner_keys(root: Node, path: Path) -> tuple[str | int, ...]:
    node = _spot(root, path).node
    if isinstance(node, Mapping):
        return tuple(pair.key.value for pair in node.entries)
    return tuple(range(len(node.items))) if isinstance(node, Sequence) else ()


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return None if node.is_null else Text(node)
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {pair.key.value: _plain(pair.value) for pair in node.entries}


def _shape_findings(node: Node, path: Path, max_items: int) -> Iterator[tuple[Path, Finding]]:
    if isinstance(node, Mapping):
        for pair in node.entries:
            yield from _shape_findings(pair.value, (*path, pair.key.value), max_items)
    elif isinstance(node, Sequence):
        if len(node.items) > max_items:
            message = f"{_called(path)} has {len(node.items):,} entries, more than {max_items:,}"
            yield path, finding("Y009", message, node.place, hint="shorten the list")
        for index, item in enumerate(node.items):
            yield from _shape_findings(item, (*path, index), max_items)
    elif node.is_null:
        yield path, _empty(node, path)


def _empty(node: Scalar, path: Path) -> Finding:
    message, hint = f"{_called(path)} has no value", "write a value, or take the key out"
    if node.value:
        message += f"; in YAML {node.value} means nothing"
        hint = f'write "{node.value}" if you mean these letters'
    elif comment := comment_after(node):
        message += f": YAML takes `{shown(comment)}` for a comment"
        hint = "if it is the value, put quotation marks around it; else write a value before it"
    return finding("Y007", message, node.place, hint=hint)


class _Spot(NamedTuple):
    """Where an error's location leads in the tree."""

    node: Node
    path: Path
    """The part of the location that the file really has."""
    rest: Path
    """What follows that it has not: a missing key, or pydantic's names of union members."""


def _spot(root: Node, loc: Path) -> _Spot:
    node, path = root, list[str | int]()
    rest = list[str | int]()
    for part in loc:
        child: Node | None = None
        if isinstance(node, Mapping) and isinstance(part, str):
            child = node.get(part)
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            child = node.items[part]
        if child is None:
            rest.append(part)
        else:
            node, rest = child, []
            path.append(part)
    return _Spot(node, tuple(path), tuple(rest))


def _translated(
    model: type[BaseModel], root: Node, errors: AbstractSequence[ErrorDetails]
) -> Iterator[Finding]:
    missing: dict[Path, list[str]] = {}
    extra: list[tuple[_Spot, str, ErrorDetails]] = []
    told: set[Place] = set()
    for error in errors:
        spot = _spot(root, error["loc"])
        if error["type"] == "missing":
            missing.setdefault(spot.path, []).append(str(error["loc"][-1]))
        elif error["type"] == "extra_forbidden":
            extra.append((spot, str(error["loc"][-1]), error))
        elif spot.node.place not in told and not _follows(spot, error):
            told.add(spot.node.place)
            yield _wrong(spot, error)
    for spot, key, error in extra:
        yield _unknown_key(model, root, (spot, key, error), missing)
    for path, keys in missing.items():
        node = _spot(root, path).node
        yield from (_missing_key(node, path, key) for key in dict.fromkeys(keys))


def _follows(spot: _Spot, error: ErrorDetails) -> bool:
    """Return whether a list is only too short because its entries are wrong themselves."""
    return error["type"] == "too_short" and bool(getattr(spot.node, "items", ()))


def _unknown_key(
    model: type[BaseModel],
    root: Node,
    found: tuple[_Spot, str, ErrorDetails],
    missing: dict[Path, list[str]],
) -> Finding:
    spot, key, error = found
    parent = _spot(root, spot.path[:-1]).node
    own = parent.key(key) if isinstance(parent, Mapping) else None
    place = own.place if own else spot.node.place
    wanted = missing.get(spot.path[:-1], [])
    meant = nearest(key, wanted)
    if meant:
        wanted.remove(meant)
    known = known_keys(model, error["loc"][:-1])
    meant = meant or nearest(key, known)
    hint = (
        f"did you mean `{meant}`?"
        if meant
        else f"the keys here are {', '.join(known)}"
        if known
        else "take it out"
    )
    return finding("Y005", f"`{shown(key)}` is no key that stands here", place, hint=hint)


def _missing_key(node: Node, path: Path, key: str) -> Finding:
    inside = f" in {_called(path)}" if path else ""
    return finding(
        "Y006", f"the key `{key}` is missing{inside}", node.place, hint=f"add a line `{key}: ...`"
    )


def _wrong(spot: _Spot, error: ErrorDetails) -> Finding:
    kind, context = error["type"], error.get("ctx", {})
    called = _called(spot.path)
    if kind.startswith("Y"):
        message, hint = f"{called} {context['text']}", context["hint"]
        return finding(kind, message, spot.node.place, hint=hint, severity=Severity.ERROR)
    if kind in {"literal_error", "enum"}:
        return _not_among(called, spot.node, str(context["expected"]))
    if kind == "value_error":
        return finding("Y007", f"{called}: {shown(str(context['error']), 300)}", spot.node.place)
    if kind == "too_short":
        return finding(
            "Y007", f"{called} must not be empty", spot.node.place, hint="name at least one"
        )
    predicate, hint = _PREDICATES.get(kind, (f"is wrong ({shown(error['msg'], 200)})", ""))
    return finding("Y007", f"{called} {predicate}{_instead(spot.node)}", spot.node.place, hint=hint)


def _instead(node: Node) -> str:
    if isinstance(node, Scalar):
        return f", not the text {shown(node.value)}" if node.value else ""
    return ", not a list" if isinstance(node, Sequence) else ", not keys with values"


def _not_among(called: str, node: Node, expected: str) -> Finding:
    choices = expected.replace(" or ", ", ").replace("'", "")
    if not isinstance(node, Scalar):
        return finding(
            "Y007", f"{called} must be one of {choices}", node.place, hint="write one of them"
        )
    meant = nearest(node.value, choices.split(", "))
    hint = f"did you mean {meant}?" if meant else "write one of them"
    return finding(
        "Y007", f"{called} must be one of {choices}, not {shown(node.value)}", node.place, hint=hint
    )


def _called(path: Path) -> str:
    """Return how a message names a value: its key, or the entry of a list."""
    if not path:
        return "the file"
    last = path[-1]
    if isinstance(last, str):
        return f"`{shown(last)}`"
    owner = next((part for part in reversed(path) if isinstance(part, str)), "")
    return f"entry {last + 1} of `{shown(owner)}`" if owner else f"entry {last + 1}"
