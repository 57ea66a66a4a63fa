"""Where a folded text may be cut: never inside a word."""

from __future__ import annotations

import unicodedata

LONGEST_WORD = 300
_IN_NUMBERS = ".,:/\u2012\u2013\u2014\u2212"
_UNITS = "%\u2030\u00b0#"
_SHOUT = "!?"
_STOPS = "!?."
_BLANKS = " \n"
_DASHES = "\u2013\u2014-"


def is_word_character(letter: str) -> bool:
    """Return whether a character is a letter, a digit, an underscore or a combining mark."""
    return letter.isalnum() or letter == "_" or _is_mark(letter)


def has_word(text: str) -> bool:
    """Return whether there is any letter or digit."""
    return any(map(str.isalnum, text))


def is_inside(text: str, offset: int) -> bool:
    """Return whether a cut before the character at an offset would cut a word of folded text.

    A word is a run of letters, digits and combining marks, with hyphens and apostrophes between
    them and a stop before those (`U.S.-based`); between digits also `. , : /` and dashes, beside a
    digit its sign, currency or `%`, in an abbreviation of single letters the stops. An exclamation
    or question mark after which the sentence goes on belongs to its word.
    """
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if before in _BLANKS or after in _BLANKS:
        return False
    if is_word_character(before):
        return (
            is_word_character(after)
            or _joins(text, offset)
            or (before.isdigit() and _is_sign(after))
            or (after in _SHOUT and _belongs(text, offset))
        )
    if is_word_character(after):
        return (
            _is_mark(after)
            or _joins(text, offset - 1)
            or (after.isdigit() and _is_signed(text, offset - 1))
        )
    if before in _STOPS and after in "-'":
        return _joins(text, offset)
    return before in _SHOUT and after in _SHOUT and _belongs(text, offset)


def word_end(text: str, start: int) -> int:
    """Return where the word that starts at an offset ends; the offset itself where none starts."""
    end = start + 1
    while end - start < LONGEST_WORD and is_inside(text, end):
        end += 1
    return end if has_word(text[start:end]) else start


def _at(text: str, offset: int) -> str:
    return text[offset] if 0 <= offset < len(text) else "\n"


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "M"


def _joins(text: str, offset: int) -> bool:
    joint, before, after = text[offset], _at(text, offset - 1), _at(text, offset + 1)
    if not is_word_character(after):
        return False
    if joint in "-'" and before in _STOPS:
        return is_word_character(_at(text, offset - 2))
    if not is_word_character(before):
        return False
    if joint in "-'":
        return True
    if joint in _IN_NUMBERS and before.isdigit() and after.isdigit():
        return True
    single = before.isalpha() and not is_word_character(_at(text, offset - 2))
    return joint == "." and single and after.isalpha()


def _is_sign(letter: str) -> bool:
    return letter in _UNITS or unicodedata.category(letter) in {"Sc", "Sm"}


def _is_signed(text: str, offset: int) -> bool:
    sign, before = text[offset], _at(text, offset - 1)
    return _is_sign(sign) or (sign == "-" and (before.isspace() or before == "("))


def _belongs(text: str, offset: int) -> bool:
    start = offset
    while start > offset - 8 and _at(text, start - 1) in _SHOUT:
        start -= 1
    end = offset
    while end < offset + 8 and _at(text, end) in _SHOUT:
        end += 1
    return is_word_character(_at(text, start - 1)) and _goes_on(text, end)


def _goes_on(text: str, offset: int) -> bool:
    first, second = _at(text, offset), _at(text, offset + 1)
    if first == ".":
        return second != "."
    if first in "-'":
        return is_word_character(second)
    if first != " ":
        return first in ",;:"
    word = text[offset + 1 : offset + 3].lstrip("\"'([")[:1]
    return word.islower() or (word != "" and word in _DASHES)
