"""Findings for quotations that are not in the sources cited: Q101, Q103 and Q104."""

from __future__ import annotations

import re

from briefgen.limits import MESSAGE_CHARACTERS
from briefgen.matching import Cause, DiffKind, Mismatch, Nearest, Reason
from briefgen.matching.results import DiffPart
from briefgen.model.codes import finding
from briefgen.model.finding import Finding
from briefgen.model.source import Passage, Source
from briefgen.model.spec import Words

_AT_EDGES = 6
_IN_MIDDLE = 14
_CHANGED = 20
_INITIAL = re.compile(r"\[(\w)\](?=\w)")

_WHY = {
    Cause.EMPTY: (
        "there are no words between these marks",
        "write the words, or take the marks out",
    ),
    Cause.ONLY_INSERTIONS: (
        "all of these words stand in square brackets",
        "quote at least one word of the source, or take the marks out",
    ),
    Cause.OMISSION_AT_END: (
        "an omission mark stands at the start or end of this quotation",
        "take the [...] out: a quotation may start and end between any two words",
    ),
    Cause.OTHER_ORDER: (
        "the pieces of this quotation stand in another order in {source}",
        "put them in the source's order, or make two quotations",
    ),
    Cause.ACROSS_PASSAGES: (
        "these words run over the end of a paragraph of {source}",
        "make two quotations, or write [...] where the paragraph ends",
    ),
    Cause.HEADING: (
        "these words are, or run over, a heading of {source}",
        "quote the text below the heading, and name the heading in your own words",
    ),
    Cause.CUT_WORD: (
        "this quotation begins or ends inside a word of {source}",
        "begin and end with whole words and numbers, as the source writes them",
    ),
    Cause.MARKS: (
        "the quotation marks inside these words are not those of {source}",
        "single marks may stand for double ones only as a pair around the same words",
    ),
    Cause.COMBINING_RUN: (
        "a letter in this quotation bears more accents than any script has",
        "copy the words from the source again",
    ),
    Cause.TOO_COMPLEX: (
        "this quotation has too many editorial marks to be checked",
        "make several quotations of it",
    ),
}


def unfound(words: Words, refused: tuple[tuple[Source, Mismatch], ...]) -> Finding:
    """Return what is wrong with words that none of the sources cited has.

    Of several sources the one speaks that comes nearest: with the words in furniture or in several
    sections, else with the most words in order.
    """
    source, mismatch = max(refused, key=lambda row: _telling(row[1]))
    names = tuple(source.id for source, _ in refused)
    if mismatch.reason is Reason.FURNITURE:
        return _furniture(words, source, mismatch)
    if mismatch.reason is Reason.JOINS_SECTIONS:
        return _joined(words, source, mismatch)
    return _altered(words, names, source, mismatch)


def _telling(mismatch: Mismatch) -> tuple[bool, float]:
    return (
        mismatch.reason is not Reason.NOT_FOUND,
        mismatch.nearest.share if mismatch.nearest else 0.0,
    )


def _start(words: Words) -> int:
    return len(words.value) - len(words.value.lstrip())


def _furniture(words: Words, source: Source, mismatch: Mismatch) -> Finding:
    return finding(
        "Q103",
        f"these words are or cross furniture of {source.id} ({mismatch.why}), not its text",
        words.place(_start(words)),
        hint=f"quote the text itself; what was skipped: briefgen sources show {source.id} --skipped",
    )


def _joined(words: Words, source: Source, mismatch: Mismatch) -> Finding:
    places = [source.passages[at].locator.text or "the beginning" for at in mismatch.passages]
    lines = "\n".join(f"piece {number:<6}{where}" for number, where in enumerate(places, start=1))
    return finding(
        "Q104",
        f"an omission joins words from different sections of {source.id}\n{lines}"[
            :MESSAGE_CHARACTERS
        ],
        words.place(_start(words)),
        hint="make two quotations of it",
    )


def _altered(words: Words, names: tuple[str, ...], source: Source, mismatch: Mismatch) -> Finding:
    near = mismatch.nearest
    if mismatch.cause in _WHY:
        message, hint = _WHY[mismatch.cause]
        message = message.format(source=source.id)
        if mismatch.cause is Cause.ACROSS_PASSAGES:
            one, other = _parting(source, near)
            if one != other:
                message += f": from {one.locator.text} into {other.locator.text}"
            if one.section != other.section:
                hint = "make two quotations: the paragraphs belong to different sections"
    else:
        message = f"these words are not in {' or '.join(names)}"
        hint = _cure(near)
    if near is None:
        if mismatch.cause is Cause.ALTERED:
            message += "\nnothing like them stands there"
        return finding("Q101", message, words.place(_start(words)), hint=hint)
    offset = near.offset if mismatch.cause is Cause.ALTERED else _start(words)
    return finding(
        "Q101",
        f"{message}\n{_compared(source, near)}"[:MESSAGE_CHARACTERS],
        words.place(offset),
        hint=hint,
    )


def _compared(source: Source, near: Nearest) -> str:
    passage = source.passages[near.passage]
    line = source.text.count("\n", 0, passage.offsets[near.span.start]) + 1
    where = passage.locator.text or "at its beginning"
    return (
        f"yours       {_line(near, DiffKind.YOURS)}\n"
        f"the source  {_line(near, DiffKind.SOURCE)}\n"
        f"            {source.id}, {where} (line {line} of the file)"
    )


def _line(near: Nearest, side: DiffKind) -> str:
    """Return one side of a word diff on a line, the words that differ in braces."""
    shown = tuple(part for part in near.diff if part.kind in {DiffKind.SAME, side})
    return " ".join(_part(shown, at) for at in range(len(shown)))


def _part(parts: tuple[DiffPart, ...], at: int) -> str:
    part = parts[at]
    words = part.words.split()
    if part.kind is not DiffKind.SAME:
        return "{" + " ".join(words[:_CHANGED]) + (" ..." if len(words) > _CHANGED else "") + "}"
    if len(parts) == 1:
        return _ends(words, _IN_MIDDLE)
    if at == 0 and len(words) > _AT_EDGES:
        return " ".join(("...", *words[-_AT_EDGES:]))
    if at == len(parts) - 1 and len(words) > _AT_EDGES:
        return " ".join((*words[:_AT_EDGES], "..."))
    return _ends(words, _IN_MIDDLE)


def _ends(words: list[str], most: int) -> str:
    if len(words) <= most:
        return " ".join(words)
    half = most // 2
    return " ".join((*words[:half], "...", *words[-half:]))


def _cure(near: Nearest | None) -> str:
    """Return what to do about the first words that differ."""
    if near is None:
        return "copy the words from the source: briefgen find prints a line to paste"
    kinds = [part.kind for part in near.diff]
    differing = [part for part in near.diff if part.kind is not DiffKind.SAME]
    if not differing or len(differing) > 4:
        return "copy the words from the source, or take them out of the marks"
    first = differing[0]
    at = near.diff.index(first)
    other = near.diff[at + 1] if at + 1 < len(near.diff) else None
    if first.kind is DiffKind.SOURCE:
        return f'put "{_short(first)}" in, or write [...] for what you leave out'
    if other is None or other.kind is not DiffKind.SOURCE:
        return f'take "{_short(first)}" out'
    if _INITIAL.search(first.words) and _plain(first.words) == _plain(other.words):
        return f'write "{_short(other)}": the source has this initial, so it needs no bracket'
    before = near.diff[at - 1].words.split() if at else []
    ending = (
        f', or end the quotation after "{before[-1]}"' if before and _is_last(kinds, at) else ""
    )
    return f'write "{_short(other)}"{ending}'


def _plain(words: str) -> str:
    """Return words without the brackets of initials and without what stands around them."""
    return _INITIAL.sub(r"\1", words).strip(" .,;:!?“”‘’\"'")


def _parting(source: Source, near: Nearest | None) -> tuple[Passage, Passage]:
    """Return the paragraphs between which words are parted; one twice where that isn't known."""
    last = len(source.passages) - 1
    if near is None or near.diff[0].kind is near.diff[-1].kind:
        return source.passages[0], source.passages[0]
    first = near.passage if near.diff[0].kind is DiffKind.SAME else near.passage - 1
    known = 0 <= first < last
    return source.passages[max(0, first)], source.passages[first + 1 if known else max(0, first)]


def _is_last(kinds: list[DiffKind], at: int) -> bool:
    return DiffKind.SAME not in kinds[at:]


def _short(part: DiffPart) -> str:
    return _ends(part.words.split(), _IN_MIDDLE)
