"""Lists and headings inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from babel.lists import format_list

from briefgen.compose.dates import locale_of
from briefgen.model.rows import Audience

_FIRST_WORD = re.compile(r"[^\W\d_]+")


def list_text(items: Sequence[str], audience: Audience) -> str:
    """Return items joined as running text joins them.

    Where one of them holds an `and` of its own, a comma parts the last; where one holds a comma,
    semicolons part them all.
    """
    if not items:
        return ""
    locale = locale_of(audience.language)
    joined = format_list(list(items), locale=locale)
    last = format_list(["\0", "\0"], locale=locale).strip("\0")
    if len(items) < 2 or not any(last in item or "," in item for item in items):
        return joined
    comma = "; " if any("," in item for item in items) else ", "
    return f"{comma.join(items[:-1])}{comma.rstrip()}{last}{items[-1]}"


def inside_sentence(heading: str, texts: Iterable[str] = ()) -> str:
    """Return a heading as it stands inside a sentence.

    Its first letter stays where it begins an abbreviation or a name: a word that these texts have
    with a capital in the middle of a sentence and never without.
    """
    first = _FIRST_WORD.match(heading)
    word = first.group() if first else ""
    if not word or not (len(word) == 1 or word[1:].islower()) or _is_name(word, texts):
        return heading
    return heading[0].lower() + heading[1:]


def _is_name(word: str, texts: Iterable[str]) -> bool:
    in_sentence = re.compile(rf"(?<=[a-z,] ){word}\b")
    small = re.compile(rf"\b{word.lower()}\b")
    kept = tuple(texts)
    return any(in_sentence.search(text) for text in kept) and not any(
        small.search(text) for text in kept
    )
