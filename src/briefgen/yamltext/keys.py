"""Which keys a model knows at a location of one of its errors."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel


def known_keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """Return the keys that the mapping at a location may hold, in the model's order."""
    here: list[Any] = [model]
    for part in loc:
        here = [inner for kind in here for inner in _step(kind, part)]
    models = [kind for option in here for kind in _members(option) if _is_model(kind)]
    return tuple(dict.fromkeys(key for kind in models for key in _keys(kind)))


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _keys(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield info.alias or name


def _members(kind: Any) -> Iterator[Any]:
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _members(get_args(kind)[0])
    elif origin in {Union, UnionType}:
        for member in get_args(kind):
            yield from _members(member)
    elif _is_model(kind) and "root" in kind.model_fields:
        yield from _members(kind.model_fields["root"].annotation)
    else:
        yield kind


def _step(kind: Any, part: str | int) -> Iterator[Any]:
    for member in _members(kind):
        if _is_model(member):
            # pydantic puts names of union members into locations: at those we stay.
            yield from _field(member, part) or [member]
        elif get_origin(member) is not None:
            yield from _inner(member, part)


def _field(model: type[BaseModel], key: str | int) -> list[Any]:
    fields = model.model_fields.items()
    return [info.annotation for name, info in fields if (info.alias or name) == key]


def _inner(kind: Any, part: str | int) -> Iterator[Any]:
    arguments = [argument for argument in get_args(kind) if argument is not Ellipsis]
    if isinstance(part, int) or len(arguments) == 1:
        yield from arguments[:1]
    else:
        yield from arguments[-1:]
