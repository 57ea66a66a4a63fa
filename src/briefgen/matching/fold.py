"""Folding: what the verbatim rule maps to one another, with the way back to the characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from briefgen.limits import COMBINING_RUN_CHARACTERS
from briefgen.matching.wordbounds import is_word_character
from briefgen.model.source import LINE_END_HYPHENS, SOFT_HYPHEN, Span

SINGLE_MARKS = "'‘’‚‛‹›"
DOUBLE_MARKS = '"“”„‟«»'
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_SHAPES = str.maketrans(
    dict.fromkeys(SINGLE_MARKS, "'")
    | dict.fromkeys(DOUBLE_MARKS, '"')
    | dict.fromkeys(LINE_END_HYPHENS, "-")
)
_LETTERS = str.maketrans(_LIGATURES)
_SINGLE_CLASS = str.maketrans('"', "'")

_UNEVEN = re.compile(r"[\u00ad\ufb00-\ufb06]|\s\s|[^\S ]")
_PART = re.compile(r"\u00ad*\s[\s\u00ad]*|(?:[^\s\u00ad]|\u00ad+(?=[^\s\u00ad]))+|\u00ad+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text after mapping."""

    text: str
    """The folded characters."""
    starts: tuple[int, ...]
    """For each folded character, where its own characters start; empty: at the same offset."""
    ends: tuple[int, ...]
    """For each folded character, where its own characters end; empty: one further."""
    line_breaks: tuple[int, ...] = ()
    """Folded offsets of blanks that were a line break after a word's hyphen."""

    def origin(self, start: int, end: int) -> Span:
        """Return the range of original characters of a non-empty folded range."""
        if not self.starts:
            return Span(start, end)
        return Span(self.starts[start], self.ends[end - 1])


def fold(text: str) -> Folded:
    """Return a text with everything mapped that the rule maps, but for the class of marks.

    Blanks become one blank, soft hyphens nothing, marks `'` or `"`, hyphens `-`, ligatures their
    letters; the rest is composed (NFC) cluster by cluster, so that each character knows its origin.
    A cluster with more combining characters than the bound stays as it is.
    """
    if _is_even(text):
        return Folded(text.translate(_SHAPES), (), ())
    return _fold_parts(text)


def one_class(folded: str) -> str:
    """Return folded text with double marks as single ones: equal where only the class differs."""
    return folded.translate(_SINGLE_CLASS)


def same_shapes(text: str) -> str:
    """Return a text with marks and hyphens mapped and nothing else: offsets stay."""
    return text.translate(_SHAPES)


def has_long_run(text: str) -> bool:
    """Return whether more combining characters follow one another than may be normalised."""
    marks = _combining_in(text)
    return bool(marks) and _long_run(marks, text)


def _long_run(marks: str, text: str) -> bool:
    pattern = f"[{re.escape(marks)}]{{{COMBINING_RUN_CHARACTERS + 1}}}"
    return re.search(pattern, text) is not None


def _combining_in(text: str) -> str:
    if text.isascii():
        return ""
    return "".join(sorted(letter for letter in set(text) if unicodedata.combining(letter)))


def _is_even(text: str) -> bool:
    if _UNEVEN.search(text):
        return False
    marks = _combining_in(text)
    if marks and _long_run(marks, text):
        return False
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _fold_parts(text: str) -> Folded:
    """Return a text folded word by word and gap by gap; equal words are folded once."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    breaks: list[int] = []
    known: dict[str, Folded] = {}
    for found in _PART.finditer(text):
        part, (start, end) = found.group(), found.span()
        if part[0].isspace() or part[-1].isspace() or not part.strip(SOFT_HYPHEN):
            mapped = "" if _is_soft(part) else " "
            if mapped and _breaks_word(text, start, end):
                breaks.append(len(starts))
            starts.extend([start] * len(mapped))
            ends.extend([end] * len(mapped))
        else:
            word = known.get(part) or known.setdefault(part, _fold_word(part))
            mapped = word.text
            starts.extend([start + at for at in word.starts] or range(start, end))
            ends.extend([start + at for at in word.ends] or range(start + 1, end + 1))
        parts.append(mapped)
    return Folded("".join(parts), tuple(starts), tuple(ends), tuple(breaks))


def _fold_word(word: str) -> Folded:
    if _is_even(word):
        return Folded(word.translate(_SHAPES), (), ())
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    while position < len(word):
        end = _cluster_end(word, position)
        mapped = _fold_cluster(word[position:end])
        parts.append(mapped)
        starts.extend([position] * len(mapped))
        ends.extend([end] * len(mapped))
        position = end
    return Folded("".join(parts), tuple(starts), tuple(ends))


def _is_soft(gap: str) -> bool:
    return not gap.strip(SOFT_HYPHEN) or (gap[0] == SOFT_HYPHEN and _ends_line(gap))


def _ends_line(gap: str) -> bool:
    return "\n" in gap or "\r" in gap


def _breaks_word(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 1]
    return (
        _ends_line(text[start:end])
        and len(before) == 2
        and is_word_character(before[0])
        and before[1] in LINE_END_HYPHENS
        and after != ""
        and is_word_character(after)
    )


def _cluster_end(text: str, start: int) -> int:
    end = start + 1
    while end < len(text) and _extends(text[end]):
        end += 1
    return end


def _extends(letter: str) -> bool:
    # Vowel signs of class 0 and Hangul vowels and finals compose with what stands before them.
    return (
        letter == SOFT_HYPHEN
        or unicodedata.combining(letter) != 0
        or unicodedata.category(letter)[0] == "M"
        or "\u1160" <= letter <= "\u11ff"
    )


def _fold_cluster(cluster: str) -> str:
    cluster = cluster.replace(SOFT_HYPHEN, "")
    if len(cluster) <= COMBINING_RUN_CHARACTERS + 1:
        cluster = unicodedata.normalize("NFC", cluster)
    return cluster.translate(_LETTERS).translate(_SHAPES)
