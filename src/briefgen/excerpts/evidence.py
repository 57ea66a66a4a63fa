"""Whether sentences are evidence: what wrong they tell of, and what disqualifies them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from briefgen.excerpts.sensitive import sensitive_detail, sensitive_person
from briefgen.excerpts.windows import Window
from briefgen.model.source import PassageKind
from briefgen.model.topic import WordLists, found, pattern_of

_FIRST_WORDS = 5
_WORD = r"\s+[^\s,;:]+"
_LAST_WORDS = re.compile(r"(?:[\w'\u2019-]+ ){1,3}$")
_LEANING_TURN = 60
"""Characters of a next sentence within which a word turns the one before: `His visit was however`."""


def violations(text: str, words: WordLists) -> tuple[str, ...]:
    """Return the kinds of violation that a text tells of."""
    return tuple(
        group.name
        for group in words.violations
        if any(not _is_denied(text, told, words) for told in pattern_of(group.terms).finditer(text))
    )


def _is_denied(text: str, told: re.Match[str], words: WordLists) -> bool:
    """Return whether a negation stands close before a word: `did not forcibly return`.

    Or whether the word is only the subject of something: `the law on domestic violence`.
    """
    near = _LAST_WORDS.search(text[: told.start()])
    if near is None:
        return False
    matter = list(pattern_of(words.matters).finditer(near.group()))
    only_named = bool(matter) and len(near.group()[matter[-1].end() :].split()) <= 1
    return only_named or bool(found(words.denials, near.group()))


def unfit(window: Window, words: WordLists) -> str:
    """Return why a window may not be chosen as evidence, in words; empty when it may."""
    rules: tuple[Callable[[Window, WordLists], str], ...] = (
        _sensitive,
        _demand,
        _boilerplate,
        _speech_to_reader,
        _absence,
        _official_claim,
        _called_to_account,
        _good_news,
        _mere_rule,
        _taken_back,
    )
    return next((why for rule in rules if (why := rule(window, words))), "")


def is_contrasted(text: str, words: WordLists) -> bool:
    """Return whether something stands against a claim or law in a text."""
    return bool(found(words.contrasts, text))


def _sensitive(window: Window, words: WordLists) -> str:
    kind = sensitive_detail(window.text, words) or sensitive_person(
        window.text, window.passage.path, words
    )
    return f"sensitive: {kind}" if kind else ""


def _demand(window: Window, words: WordLists) -> str:
    path = window.passage.path
    if path and is_of_demands(path[-1], words) and not found(words.concerns, window.text):
        return "a demand"
    first_word = window.text.split(maxsplit=1)[0].strip(",.;").lower()
    listed = window.passage.kind is PassageKind.ITEM or any(
        is_of_demands(title, words) for title in path
    )
    if listed and first_word in words.imperatives:
        return "a demand"
    return "a demand" if found(words.demands, window.text) else ""


def is_of_demands(title: str, words: WordLists) -> bool:
    """Return whether nothing but demands stands under a heading."""
    return bool(found(words.demands, title)) and not found(words.findings, title)


def _boilerplate(window: Window, words: WordLists) -> str:
    return "a body's words about itself" if found(words.boilerplate, window.text) else ""


def _speech_to_reader(window: Window, words: WordLists) -> str:
    return "speaking to its reader" if found(words.address, window.text) else ""


def _absence(window: Window, words: WordLists) -> str:
    for sentence in window.sentences:
        if found(words.absences, sentence) and not is_contrasted(sentence, words):
            return "telling that nothing was found"
    return ""


def _official_claim(window: Window, words: WordLists) -> str:
    claimed = any(is_official_claim(sentence, words) for sentence in window.sentences)
    if claimed and not is_contrasted(window.text, words):
        return "an official's claim that nothing contradicts"
    return ""


def is_official_claim(sentence: str, words: WordLists) -> bool:
    """Return whether a sentence is what an official asserts; an admission is none."""
    if found(words.admissions, sentence):
        return False
    said = _official_says(words.officials, words.claims).search(sentence)
    if said and not found(words.attributions, sentence[: said.start()]):
        return True
    return bool(_official_source(words.officials, words.sources).match(sentence))


@lru_cache(maxsize=64)
def _official_says(officials: tuple[str, ...], claims: tuple[str, ...]) -> re.Pattern[str]:
    who, said = pattern_of(officials).pattern, pattern_of(claims).pattern
    return re.compile(rf"{who}(?:{_WORD}){{0,5}}?\s+{said}")


@lru_cache(maxsize=64)
def _official_source(officials: tuple[str, ...], sources: tuple[str, ...]) -> re.Pattern[str]:
    who, source = pattern_of(officials).pattern, pattern_of(sources).pattern
    return re.compile(rf"{source}(?:{_WORD}){{0,5}}?\s+{who}")


def _called_to_account(window: Window, words: WordLists) -> str:
    """Refuse what was done about office holders: it shows that something was done."""
    pattern = _account(words.called_to_account, words.office_holders)
    for sentence in window.sentences:
        turned = is_contrasted(sentence, words) or found(words.concerns, sentence)
        if pattern.search(sentence) and not turned:
            return "office holders called to account"
    return ""


@lru_cache(maxsize=64)
def _account(done: tuple[str, ...], holders: tuple[str, ...]) -> re.Pattern[str]:
    verb, noun = pattern_of(done).pattern, pattern_of(holders).pattern
    return re.compile(
        rf"{verb}(?:\s+[^\s,.;]+){{0,3}}?\s+{noun}|{noun}(?:\s+[^\s,.;]+){{0,8}}?\s+(?:was|were|been|be)\s+(?:\S+\s+)?{verb}"
    )


def _good_news(window: Window, words: WordLists) -> str:
    following = (*window.sentences[1:], "")
    for sentence, after in zip(window.sentences, following, strict=True):
        if is_good_news(sentence, words) and not found(words.turns, after):
            return "good news"
    return ""


def is_good_news(sentence: str, words: WordLists) -> bool:
    """Return whether a sentence tells of something good and nothing in it stands against that."""
    told = pattern_of(words.good_news).search(sentence)
    if not told or is_contrasted(sentence, words) or found(words.concerns, sentence):
        return False
    return not found(words.negations, sentence[max(0, told.start() - 40) : told.start()])


def _mere_rule(window: Window, words: WordLists) -> str:
    """Refuse what a law or body is, unless something in the window stands against it."""
    first_words = " ".join(window.text.split()[:_FIRST_WORDS])
    if not found(words.rules, first_words) or is_contrasted(window.text, words):
        return ""
    first = window.sentences[0]
    ruled = pattern_of(words.rulings).search(first)
    if not violations(window.text, words) or (ruled and not _is_denied(first, ruled, words)):
        return "telling of no violation"
    return ""


def _taken_back(window: Window, words: WordLists) -> str:
    """Refuse to stop before a sentence that says how it ended well, or what speaks against it."""
    after = window.after
    if not after:
        return ""
    turned = pattern_of(words.contrasts).match(after)
    eased = found(words.good_news, after) and not found(words.negations, after)
    leans = pattern_of(words.openings).match(after)
    if eased and (turned or leans):
        return "taken back by the next sentence"
    if leans and found(words.turns, after[:_LEANING_TURN]):
        return "contradicted by the next sentence"
    if turned and not violations(after, words):
        return "contradicted by the next sentence"
    return ""
