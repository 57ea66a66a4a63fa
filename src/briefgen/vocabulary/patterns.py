"""Regular expressions that a record states: read, and refused where they may run for ever."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from briefgen import limits
from briefgen.yamltext import shown, wrong

_MANY = 8
"""A repeat of so many turns inside another is as slow as one without end."""
_OPEN_REPEATS = 4
_ALPHABET = frozenset(
    chr(code)
    for code in (9, 10, 13, *range(32, 0x180), *range(0x400, 0x460), *range(0x2010, 0x2030))
)
_CATEGORIES: Mapping[str, Callable[[str], bool]] = {
    "CATEGORY_DIGIT": str.isdigit,
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": lambda character: character.isalnum() or character == "_",
}
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_IGNORES_CASE = re.compile(r"\(\?[a-zA-Z]*i")


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of an expression matches."""

    characters: frozenset[str]
    """Every character of the alphabet that may stand in it."""
    required: bool
    """Whether it matches one character at least."""
    variable: bool
    """Whether it matches stretches of different lengths, or one stretch in two ways."""


def read_pattern(value: object) -> str:
    """Return a value that is a regular expression whose time can't explode, else raise a finding."""
    if not isinstance(value, str) or not value:
        raise wrong("Y007", "must be a regular expression", "put it between single quotation marks")
    if len(value) > limits.FIELD_CHARACTERS:
        raise wrong("Y009", f"has more than {limits.FIELD_CHARACTERS:,} characters", "shorten it")
    try:
        re.compile(value)
        endless = may_run_for_ever(value)
    except (re.error, RecursionError, OverflowError) as error:
        raise wrong(
            "Y007",
            f"is no regular expression ({error}): {shown(value)}",
            "write brackets, dots and stars that mean themselves with a backslash before them",
        ) from error
    if endless:
        raise wrong(
            "Y007",
            f"repeats what is itself repeated, which may take for ever: {shown(value)}",
            "write one repeat, as `a+` for `(a+)+`, or put a sign between the turns that stands in no turn",
        )
    return value


def may_run_for_ever(pattern: str) -> bool:
    """Return whether a repeat holds parts that can match the same stretch in several ways."""
    # The parser of the standard library has no public name since 3.11.
    tree = importlib.import_module("re._parser").parse(pattern)
    reader = _Reader(ignores_case=bool(_IGNORES_CASE.search(pattern)))
    top = reader.parts(tree)
    anything = [part for part in top if part.variable and len(part.characters) * 2 > len(_ALPHABET)]
    return len(anything) > _OPEN_REPEATS or any(
        _is_ambiguous(reader.parts(body)) for body in _repeated(tree)
    )


def _repeated(tree: Iterable[Any]) -> Iterator[Any]:
    """Yield the body of every repeat of many turns, at any depth."""
    for operation, argument in tree:
        name = str(operation)
        if name in _REPEATS and int(argument[1]) >= _MANY and name != "POSSESSIVE_REPEAT":
            yield argument[2]
        for child in _children(name, argument):
            yield from _repeated(child)


def _children(name: str, argument: Any) -> tuple[Any, ...]:
    if name in _REPEATS:
        return (argument[2],)
    if name == "SUBPATTERN":
        return (argument[3],)
    if name == "ATOMIC_GROUP":
        return (argument,)
    if name == "BRANCH":
        return tuple(argument[1])
    if name in ("ASSERT", "ASSERT_NOT"):
        return (argument[1],)
    if name == "GROUPREF_EXISTS":
        return tuple(branch for branch in argument[1:] if branch is not None)
    return ()


def _is_ambiguous(parts: Sequence[_Part]) -> bool:
    """Return whether nothing shows where one turn of a repeat ends and the next begins.

    A fixed part does, if no variable part can match it; so do two parts that always stand there and
    share no character.
    """
    variable = [part for part in parts if part.variable]
    if not variable:
        return False
    required = [part for part in parts if part.required]
    for part in required:
        if not part.variable and all(not part.characters & other.characters for other in variable):
            return False
    return not any(
        not one.characters & other.characters
        and all(
            not separator.characters & third.characters for third in parts if third is not separator
        )
        for one, other in combinations(required, 2)
        for separator in (one, other)
    )


class _Reader:
    """Turns an expression's tree into parts."""

    def __init__(self, *, ignores_case: bool) -> None:
        self._ignores_case = ignores_case

    def parts(self, tree: Iterable[Any]) -> list[_Part]:
        """Return the parts of a sequence in order, groups opened."""
        return [
            part for operation, argument in tree for part in self._read(str(operation), argument)
        ]

    def _read(self, name: str, argument: Any) -> list[_Part]:
        if name in ("SUBPATTERN", "ATOMIC_GROUP"):
            return self.parts(_children(name, argument)[0])
        if name in _REPEATS:
            least, most, body = argument
            inner = self.parts(body)
            if least == most == 1:
                return inner
            fixed = least == most and not any(part.variable for part in inner)
            return [self._joined(inner, required=least > 0, variable=not fixed)]
        if name == "BRANCH":
            return [self._branch([self.parts(branch) for branch in argument[1]])]
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            return []
        if name in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
            return [_Part(self._set(name, argument), required=True, variable=False)]
        return [_Part(_ALPHABET, required=False, variable=True)]

    def _joined(self, inner: Sequence[_Part], *, required: bool, variable: bool) -> _Part:
        characters = frozenset().union(*(part.characters for part in inner))
        return _Part(characters, required and any(part.required for part in inner), variable)

    def _branch(self, branches: Sequence[Sequence[_Part]]) -> _Part:
        firsts = [branch[0].characters if branch else frozenset() for branch in branches]
        apart = all(not one & other for one, other in combinations(firsts, 2))
        plain = all(branch and not any(part.variable for part in branch) for branch in branches)
        inner = [part for branch in branches for part in branch]
        required = all(any(part.required for part in branch) for branch in branches)
        return self._joined(inner, required=required, variable=not (apart and plain))

    def _set(self, name: str, argument: Any) -> frozenset[str]:
        if name == "ANY":
            return _ALPHABET
        if name == "LITERAL":
            return self._cased({chr(argument)})
        if name == "NOT_LITERAL":
            return _ALPHABET - {chr(argument)}
        found: set[str] = set()
        negated = False
        for operation, value in argument:
            match str(operation):
                case "NEGATE":
                    negated = True
                case "LITERAL":
                    found.add(chr(value))
                case "RANGE":
                    found.update(one for one in _ALPHABET if value[0] <= ord(one) <= value[1])
                case _:
                    found |= _category(str(value))
        return _ALPHABET - self._cased(found) if negated else self._cased(found)

    def _cased(self, characters: set[str]) -> frozenset[str]:
        if not self._ignores_case:
            return frozenset(characters)
        return frozenset(characters | {one.swapcase() for one in characters})


def _category(name: str) -> frozenset[str]:
    positive = name.replace("_NOT_", "_")
    test = _CATEGORIES.get(positive)
    if test is None:
        return _ALPHABET
    found = frozenset(one for one in _ALPHABET if test(one))
    return found if positive == name else _ALPHABET - found
