"""What a letter says otherwise than in the last build, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from briefgen import limits
from briefgen.build.snapshot import KeptQuotation, Snapshot

SHOWN = 12
"""So many changes are told one by one."""
SHOWN_WORDS = 14
"""So many words of a passage are shown."""
ALIKE = 0.5
"""Two texts that share so much are one that was changed."""


def changes(before: Snapshot, now: Snapshot) -> tuple[str, ...]:
    """Return in words what is new, gone or otherwise, in the order of the letter."""
    told = [
        *_own_words(before.words, now.words),
        *_quotations(before.quotations, now.quotations),
        *_boxes(before.boxes, now.boxes),
        *_notes(before.notes, now.notes),
    ]
    if len(told) > SHOWN:
        told[SHOWN:] = [f"and {len(told) - SHOWN} more"]
    return tuple(told)


def _own_words(
    before: Mapping[str, Sequence[str]], now: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    for part in dict.fromkeys([*now, *before]):
        if part not in before:
            yield f"{part}: new"
        elif part not in now:
            yield f"{part}: left out"
        else:
            for old, new in _pairs(before[part], now[part]):
                yield from (f"{part}: our words: {told}" for told in _told(old, new))


def _pairs(before: Sequence[str], now: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what was replaced by what; one side is empty where a text is new or gone."""
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if kind != "equal":
            old, new = list(before[i1:i2]), list(now[j1:j2])
            length = max(len(old), len(new))
            old += [""] * (length - len(old))
            new += [""] * (length - len(new))
            yield from zip(old, new, strict=True)


def _told(old: str, new: str) -> Iterator[str]:
    if not old:
        yield f'new: "{_short(new)}"'
    elif not new:
        yield f'left out: "{_short(old)}"'
    elif len(old) + len(new) > limits.DIFF_CHARACTERS:
        yield f'changed: "{_short(new)}"'
    else:
        yield from _word_changes(old.split(), new.split())


def _word_changes(old: list[str], new: list[str]) -> Iterator[str]:
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, is_now = _short(" ".join(old[i1:i2])), _short(" ".join(new[j1:j2]))
        if kind == "replace":
            yield f'"{was}" is now "{is_now}"'
        elif kind == "delete":
            yield f'"{was}" left out'
        elif kind == "insert":
            yield f'"{is_now}" added'


def _quotations(before: Sequence[KeptQuotation], now: Sequence[KeptQuotation]) -> Iterator[str]:
    gone = _without(before, now)
    number = {quotation: rank for rank, quotation in enumerate(now, 1)}
    for quotation in _without(now, before):
        old = next((one for one in gone if _is_like(one, quotation)), None)
        handle = f"{quotation.where}: quotation {number[quotation]}"
        if old is None:
            yield f'{handle} is new: "{_short(quotation.text)}" ({quotation.source})'
            continue
        gone.remove(old)
        for told in _told(old.text, quotation.text):
            yield f"{handle} {_verb(old.text, quotation.text)}: {told}"
    for quotation in gone:
        yield f'{quotation.where}: left out "{_short(quotation.text)}" ({quotation.source})'


def _without(
    those: Sequence[KeptQuotation], others: Sequence[KeptQuotation]
) -> list[KeptQuotation]:
    """Return the quotations whose words no other has in that part of the letter."""
    known = {(one.source, one.text) for one in others}
    return [one for one in those if (one.source, one.text) not in known]


def _is_like(old: KeptQuotation, new: KeptQuotation) -> bool:
    if old.source != new.source or len(old.text) + len(new.text) > 2 * limits.DIFF_CHARACTERS:
        return False
    words = SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False)
    return words.ratio() >= ALIKE


def _verb(old: str, new: str) -> str:
    return (
        "shortened" if len(new) < len(old) else "made longer" if len(new) > len(old) else "changed"
    )


def _boxes(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in dict.fromkeys([*now, *before]):
        if name not in before:
            yield f"box of {name}: new"
        elif name not in now:
            yield f"box of {name}: left out"
        elif before[name] != now[name]:
            pairs = _pairs(before[name].split("\n"), now[name].split("\n"))
            yield from (f"box of {name}: {told}" for old, new in pairs for told in _told(old, new))


def _notes(before: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    known = set(before)
    gone = [note for note in before if note not in set(now)]
    for number, note in enumerate(now, 1):
        if note in known:
            continue
        old = next((one for one in gone if _alike(one, note)), "")
        if old:
            gone.remove(old)
        was = f' (was "{_short(old)}")' if old else ""
        yield f'note {number}: {"now" if old else "new,"} "{_short(note)}"{was}'


def _alike(old: str, new: str) -> bool:
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio() >= ALIKE


def _short(text: str) -> str:
    words = text.split()
    if len(words) <= SHOWN_WORDS:
        return " ".join(words)
    return " ".join([*words[: SHOWN_WORDS - 4], "...", *words[-3:]])
