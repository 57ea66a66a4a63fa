"""Our own wording: joints, fill-ins, words said twice, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefgen.checks.check import Matter
from briefgen.checks.own import (
    boxes_of,
    own_texts,
    own_words,
    paragraphs_of,
    place_of,
    prose,
    sentences,
)
from briefgen.model.codes import finding
from briefgen.model.excerpt import Excerpt
from briefgen.model.finding import Finding, Place
from briefgen.prose import FillIn, Plain, ProseInline, Quoted, inlines_of

SENTENCE_WORDS = 6
"""A shorter sentence of ours may well stand twice."""
CONTAINED_WORDS = 8
"""So many words of a quotation are noticed inside another one."""

_ABRUPT_WORDS = 4
_OPEN_ENDED = re.compile(r"[\w’')\]]\s*$")
_FIRST_WORD = re.compile(r"[A-Z][a-z]*\b")
_ABBREVIATION = re.compile(r"\b[A-Z]{2,7}s?\b")
_ROMAN = re.compile(r"[IVXLC]+")
_WORDS_BEFORE = re.compile(r"\w+ \($")
_WORDS_AFTER = re.compile(r"s? \([A-Za-z’'-]+ [A-Za-z]")


# --- L306 ---


def abrupt_quotations(matter: Matter) -> tuple[Finding, ...]:
    """Return a finding for each whole sentence that follows our words without a stop."""
    return (
        *(row for one in prose(matter) for p in paragraphs_of(one) for row in _abrupt(matter, p)),
        *(
            _abrupt_finding(pinned.quote.value, pinned.quote.place(0))
            for entry in matter.spec.topics
            for pinned in entry.excerpts
            if pinned.intro and _clashes(matter, pinned.intro.value, pinned.quote.value)
        ),
    )


def _abrupt(matter: Matter, content: tuple[ProseInline, ...]) -> Iterator[Finding]:
    for before, inline in pairwise(content):
        if not (isinstance(before, Plain) and isinstance(inline, Quoted)):
            continue
        if _clashes(matter, before.value, inline.words.value):
            yield _abrupt_finding(inline.words.value, inline.words.place(0))


def _clashes(matter: Matter, before: str, quoted: str) -> bool:
    """Return whether open-ended words meet a capital that the source has only at a sentence's start."""
    first = _FIRST_WORD.match(quoted.strip())
    if not first or len(quoted.split()) < _ABRUPT_WORDS or not _OPEN_ENDED.search(before):
        return False
    small = re.compile(rf"\b{first.group().lower()}\b")
    return any(small.search(source.text) for source in matter.sources.values())


def _abrupt_finding(quoted: str, place: Place) -> Finding:
    first = quoted.split(maxsplit=1)[0]
    changed = f"[{first[0].lower()}]{first[1:]}"
    return finding(
        "L306",
        f"the introduction runs into a whole sentence: “{' '.join(quoted.split()[:5])} ...”",
        place,
        hint=f"write {changed} for {first}, or end the words before it with a colon",
    )


# --- L307 ---


def empty_fill_ins(matter: Matter) -> tuple[Finding, ...]:
    """Return a finding for each fill-in that has nothing to print."""
    spec = matter.spec
    topics = any(entry.topics for entry in spec.topics)
    missing = {
        "occasion": "" if spec.occasion else "the brief has no occasion",
        "topics": "" if topics else "the brief has no topics",
        "topics.count": "" if topics else "the brief has no topics",
        "cases.count": "" if matter.cases else "the letter has no case boxes",
        "addressee": "" if spec.to else "the brief has no addressee",
    }
    return tuple(
        finding(
            "L307",
            f"{{{inline.name}}} has nothing to print: {missing[inline.name]}",
            one.words.place(inline.offset),
            hint="give the brief what it prints, or write the words out",
        )
        for one in prose(matter)
        for inline in inlines_of(one)
        if isinstance(inline, FillIn) and missing[inline.name]
    )


# --- L308 ---


def repetitions(matter: Matter) -> tuple[Finding, ...]:
    """Return a finding for each sentence, quotation or box that the letter has had before."""
    return (*_same_sentences(matter), *_same_quotations(matter.excerpts), *_same_boxes(matter))


def _same_sentences(matter: Matter) -> Iterator[Finding]:
    seen: dict[str, Place] = {}
    for one in prose(matter):
        for content in paragraphs_of(one):
            for sentence in sentences(own_words(content, quoted=True)):
                key = _bare(sentence)
                if len(key.split()) < SENTENCE_WORDS:
                    continue
                place = place_of(one.words, sentence)
                if key in seen:
                    yield _twice(f"this sentence: {_short(sentence)}", place, seen[key])
                seen.setdefault(key, place)


def _same_quotations(excerpts: tuple[Excerpt, ...]) -> Iterator[Finding]:
    for index, excerpt in enumerate(excerpts):
        for other in excerpts[:index]:
            if _same(excerpt, other):
                yield _twice(f"these words: “{_short(excerpt.text)}”", excerpt.place, other.place)
                break


def _same(one: Excerpt, other: Excerpt) -> bool:
    mine, theirs = _bare(one.text), _bare(other.text)
    if mine == theirs:
        return len(mine.split()) > 1
    shorter, longer = sorted((mine, theirs), key=len)
    within = f" {shorter} " in f" {longer} "
    return within and one.source == other.source and len(shorter.split()) >= CONTAINED_WORDS


def _same_boxes(matter: Matter) -> Iterator[Finding]:
    seen: dict[str, Place] = {}
    for one in prose(matter):
        for line in boxes_of(one):
            place = one.words.place(line.offset)
            if line.id in seen:
                yield _twice(f"the box of {line.id}", place, seen[line.id])
            seen.setdefault(line.id, place)


def _twice(what: str, place: Place, before: Place) -> Finding:
    return finding(
        "L308",
        f"the letter has {what} twice (first at {before.file}:{before.line})",
        place,
        hint="keep the one that does more, and point to it from the other, as in [#torture]",
    )


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _short(words: str) -> str:
    return " ".join(words.split()[:8]) + (" ..." if len(words.split()) > 8 else "")


# --- L309 ---


def unexplained_abbreviations(matter: Matter) -> tuple[Finding, ...]:
    """Return a finding for each abbreviation of ours not written out at first, or twice."""
    told: dict[str, Finding] = {}
    explained: set[str] = set()
    for text in own_texts(matter):
        for found in _ABBREVIATION.finditer(text.words):
            name = found.group().removesuffix("s")
            if _is_explained(text.words, found):
                if name in explained:
                    told.setdefault(name, _explained_again(name, text.place))
                explained.add(name)
            elif not (name in explained or name in matter.known or _ROMAN.fullmatch(name)):
                told.setdefault(name, _unexplained(name, text.place))
    return tuple(told.values())


def _is_explained(words: str, found: re.Match[str]) -> bool:
    """Return whether `(OSCE)` follows its words, or `OSCE (Organization for ...)` precedes them."""
    before, after = words[: found.start()], words[found.end() :]
    return bool(_WORDS_BEFORE.search(before) and after.startswith(")")) or bool(
        _WORDS_AFTER.match(after)
    )


def _unexplained(name: str, place: Place) -> Finding:
    return finding(
        "L309",
        f"{name} is not written out where it is first used",
        place,
        name=name.lower(),
        hint=f"write the full name ({name}) here, or add {name} to `known` in templates/terms",
    )


def _explained_again(name: str, place: Place) -> Finding:
    return finding(
        "L309",
        f"{name} is written out a second time",
        place,
        name=name.lower(),
        hint=f"write {name} alone: it was explained before",
    )
