"""Whether sentences stand alone, or lean on words before them that a letter would not print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from briefgen.excerpts.naming import TOKEN, names_in, without_possessive
from briefgen.excerpts.windows import Window
from briefgen.model.period import partial_date
from briefgen.model.source import Source
from briefgen.model.topic import WordLists, found, pattern_of

_ACRONYM = re.compile(r"(?<!\w)[A-Z]{2,6}s?(?!\w)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PLURAL = re.compile(r"(?<!\w)[^\W\d_]{3,}s(?!\w)")
_CONTEXT = 1_000
"""Characters of the passage before that are looked at."""
_DATE_ENDS = 16
"""Characters after a month within which its year stands: `December 16 and 19, 2011`."""
_SHARE_WORDS = 4
"""Words of `At least three of` before an article."""
_WORDS_ENOUGH = 14
"""Words of a sentence before a pointing word that point to what is meant."""
_EARLY = 60
"""Characters within which a clause's first article stands when the clause opens with it."""


def leaning(window: Window, words: WordLists) -> str:
    """Return on what a window leans, in words; empty when it stands alone."""
    rules: tuple[Callable[[Window, WordLists], str], ...] = (
        _opening,
        _backward,
        _demonstrative,
        _pronoun,
        _object,
        _definite_subject,
        _counted,
        _year_before,
    )
    return next((why for rule in rules if (why := rule(window, words))), "")


def unexplained(window: Window, words: WordLists) -> tuple[str, ...]:
    """Return what a reader may stumble over: abbreviations and nouns taken as known."""
    known = {abbreviation.removesuffix("s") for abbreviation in words.known}
    text = window.text
    bare = [
        match.group()
        for match in _ACRONYM.finditer(text)
        if match.group().removesuffix("s") not in known
        and f"({match.group()})" not in text
        and f"({match.group()})" in window.source.text
    ]
    nouns = [f"the {noun}" for noun, _ in _unknown_nouns(text, words)]
    return tuple(dict.fromkeys([*bare, *nouns]))


def _opening(window: Window, words: WordLists) -> str:
    text = window.text.lstrip("\"'\u201c\u2018([")
    match = pattern_of(words.openings).match(text)
    return f"opens on \u201c{match.group()}\u201d" if match else ""


def _backward(window: Window, words: WordLists) -> str:
    first = window.sentences[0]
    for match in pattern_of(words.backward).finditer(first):
        before = first[: match.start()].split()
        if _states_concern(first[match.end() :], words):
            continue
        if not before or not found(words.joiners, before[-1]):
            return f"\u201c{match.group()}\u201d leans on a sentence before"
    return ""


def _states_concern(rest: str, words: WordLists) -> bool:
    """Return whether words go on as in `The Committee is also deeply concerned`."""
    return bool(found(words.concerns, " ".join(rest.split()[:4])))


def _demonstrative(window: Window, words: WordLists) -> str:
    first = window.sentences[0]
    for match in pattern_of(words.demonstratives).finditer(first):
        following = TOKEN.findall(first[match.end() : match.end() + 60])[:3]
        if not following or found(words.limiters, following[0]):
            continue
        before = first[: match.start()].lower()
        if len(before.split()) >= _WORDS_ENOUGH:
            continue  # `confessions under duress are used, and such claims are never looked into`
        if not any(len(noun) > 3 and noun[:5].lower() in before for noun in following):
            return f"\u201c{match.group()} {following[0]}\u201d leans on a sentence before"
    return ""


def _pronoun(window: Window, words: WordLists) -> str:
    text = window.text
    for pronouns, is_meant in (
        (words.personal, _names_person),
        (words.plural, _names_several),
        (words.neuter, _names_anything),
    ):
        match = pattern_of(pronouns).search(text)
        if match and not is_meant(text[: match.start()], words):
            return f"\u201c{match.group()}\u201d stands before what it means"
    return ""


def _object(window: Window, words: WordLists) -> str:
    """Refuse `a doctor who saw him`: the only person named is the one who saw."""
    for sentence in window.sentences[:1]:
        match = pattern_of(words.objects).search(sentence)
        if not match or _is_possessive(sentence[match.end() :], match.group(), words):
            continue
        before = sentence[: match.start()]
        subject = _only_person(before, words)
        if subject and not re.search(r"[,;:\u2014]", subject) and not found(words.clauses, subject):
            return f"\u201c{match.group()}\u201d stands before what it means"
    return ""


def _is_possessive(rest: str, pronoun: str, words: WordLists) -> bool:
    """Return whether a pronoun belongs to a noun after it, as in `her house`."""
    following = TOKEN.match(rest.lstrip())
    if pronoun.lower() not in words.possessives or not following or not rest.startswith(" "):
        return False
    return not found((*words.clauses, *words.articles), following.group())


def _only_person(before: str, words: WordLists) -> str:
    """Return the words after the one person or group named before; empty when others are."""
    people = [match.end() for match in pattern_of(words.people).finditer(before)]
    people += [match.end() for match in _PLURAL.finditer(before)]
    names = [name for name in names_in(before, words.calendar) if len(name) > 1]
    return before[people[0] :] if len(people) == 1 and not names else ""


def _names_person(before: str, words: WordLists) -> bool:
    return bool(pattern_of(words.people).search(before)) or any(
        len(name) > 1 and not found(words.bodies, " ".join(name))
        for name in names_in(before, words.calendar)
    )


def _names_several(before: str, words: WordLists) -> bool:
    names = list(names_in(before, words.calendar))
    return bool(_PLURAL.search(before) or found(words.several, before)) or len(names) > 1


def _names_anything(before: str, words: WordLists) -> bool:
    return len(before.split()) > 1 or any(names_in(before, words.calendar))


def _definite_subject(window: Window, words: WordLists) -> str:
    first = window.sentences[0]
    for noun, start in _unknown_nouns(first, words):
        before = first[:start]
        opens = _opens_clause(before, words) or (window.before and _is_early(before))
        if opens or _is_anaphoric(noun, first[start:], words):
            return f"\u201cthe {noun}\u201d is not introduced"
    return ""


def _is_anaphoric(noun: str, phrase: str, words: WordLists) -> bool:
    """Return whether a noun after an article means what was told before, as in `the ruling was`."""
    if not pattern_of(words.anaphoric).fullmatch(noun):
        return False
    after = phrase.partition(noun)[2]
    following = TOKEN.match(after.lstrip())
    if following is None or not after.startswith(" "):
        return True
    return bool(pattern_of(words.auxiliaries).fullmatch(following.group()))


def _counted(window: Window, words: WordLists) -> str:
    """Refuse `the sixteen killings` where no killings stand before."""
    text = window.text
    for match in _counted_pattern(words.articles, words.numerals).finditer(text):
        noun = match.group(1)
        following = TOKEN.match(text[match.end() :].lstrip())
        told_after = following and found(words.complements, following.group())
        if told_after or _is_share(text[: match.start()], words):
            continue
        if noun.lower()[:5] not in text[: match.start()].lower():
            return f"\u201c{match.group()}\u201d were told of before only"
    return ""


def _is_share(before: str, words: WordLists) -> bool:
    """Return whether a number stands before, as in `two of the three stations`."""
    tokens = TOKEN.findall(before)[-2:]
    if len(tokens) < len(("two", "of")) or not found(words.partitives, tokens[1]):
        return False
    return tokens[0].isdigit() or bool(found(words.numerals, tokens[0]))


@lru_cache(maxsize=16)
def _counted_pattern(articles: tuple[str, ...], numerals: tuple[str, ...]) -> re.Pattern[str]:
    article, numeral = pattern_of(articles).pattern, pattern_of(numerals).pattern
    return re.compile(rf"{article}\s+{numeral}\s+([^\W\d]{{3,}})")


def _is_early(before: str) -> bool:
    """Return whether the words before are the sentence's first phrase: `In response to`."""
    return len(before) < _EARLY and not re.search(r"[,;:\u2014]", before)


def _opens_clause(before: str, words: WordLists) -> bool:
    """Return whether nothing, a short adverbial (`In May,`) or `Most of` stands before."""
    if len(before) >= _EARLY:
        return False
    before = before.rstrip()
    if not before or before.endswith(","):
        return True
    lead = before.split()
    return len(lead) <= _SHARE_WORDS and bool(found(words.partitives, lead[-1]))


def _unknown_nouns(text: str, words: WordLists) -> Iterator[tuple[str, int]]:
    """Yield the nouns that `the` takes as known though nothing named them, with its place."""
    idioms = [match.span() for match in pattern_of(words.idioms).finditer(text)]
    for article in pattern_of(words.articles).finditer(text):
        if any(start <= article.start() < end for start, end in idioms):
            continue
        noun = _unknown_noun(text[article.end() : article.end() + 80], words)
        if found(words.numerals, noun):
            continue
        if noun and noun.lower()[:5] not in text[: article.start()].lower():
            yield noun, article.start()


def _unknown_noun(rest: str, words: WordLists) -> str:
    phrase = re.split(r"[,.;:()\u2014\u201d]", rest)[0]
    tokens = [without_possessive(token) for token in TOKEN.findall(phrase)][:4]
    if not tokens:
        return ""
    if any(token[0].isupper() or token[0].isdigit() for token in tokens[:3]):
        return ""
    for number in range(len(tokens)):
        if pattern_of(words.unique).match(" ".join(tokens[number:])):
            return ""
        if number and tokens[number].lower() in words.complements:
            return ""
    return tokens[0]


def _year_before(window: Window, words: WordLists) -> str:
    """Refuse a date whose year stands in words before it and is not the year that is told of."""
    text = window.text
    dated = _month_pattern(words.calendar).search(text)
    year = _YEAR.search(text)
    if dated is None or (year and year.start() < dated.end() + _DATE_ENDS):
        return ""
    if window.passage.issued and not window.before:
        return ""
    years = _years_of_dates(_before(window), words)
    if not years or years[-1] in _years_told_of(window.source):
        return ""
    return f"\u201c{dated.group()}\u201d is a day of a year named before"


@lru_cache(maxsize=16)
def _month_pattern(calendar: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:\d{{1,2}} )?(?:{pattern_of(calendar).pattern})(?: \d{{1,2}})?")


def _years_of_dates(text: str, words: WordLists) -> list[int]:
    """Return the years that follow a month, in order: not those of a comparison."""
    dates = _month_pattern(words.calendar).finditer(text)
    years = (_YEAR.search(text, date.end(), date.end() + _DATE_ENDS) for date in dates)
    return [int(year.group()) for year in years if year]


def _before(window: Window) -> str:
    """Return the words before a window: of its passage, else of the one before in its section."""
    index = window.passage.index
    earlier = window.source.passages[index - 1] if index else None
    if earlier and earlier.section == window.passage.section:
        return f"{earlier.text[-_CONTEXT:]} {window.before}"
    return window.before


def _years_told_of(source: Source) -> set[int]:
    """Return the years that a date without one may belong to."""
    record = source.record
    period = {int(year) for year in _YEAR.findall(record.coverage_period)}
    if period:
        return set(range(min(period), max(period) + 1))
    issued = partial_date(record.issued)
    return {issued.year, issued.year - 1} if issued else set()
