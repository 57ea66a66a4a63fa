"""Topics and the word lists by which passages are judged: rows of data, and how a term is matched.

A term is one or more words. A word ending in `*` stands for any ending (`tortur*`); `..` between
words stands for up to four words. Case is ignored unless the term has a capital (`May`, `US`);
apostrophes and hyphens match whatever their shape, a hyphen also a blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from briefgen.model.finding import Place
from briefgen.model.period import ALWAYS, Period

ANY_ENDING = "*"
GAP = ".."

_HYPHEN = "[-\u2010\u2011\u2012\u2013 ]"
_APOSTROPHE = "['\u2019\u02bc]"
_SHAPES = {"-": _HYPHEN, "'": _APOSTROPHE, "\u2019": _APOSTROPHE}


@dataclass(frozen=True, slots=True)
class Topic:
    """One row of topics.yaml."""

    id: str
    """As a spec names it, `[a-z0-9][a-z0-9-]{0,63}`."""
    title: str
    """The heading that a letter prints."""
    core: tuple[str, ...]
    """Terms that make a sentence one of this topic."""
    helping: tuple[str, ...]
    """Terms that only help to rank: they stand in other topics too."""
    headings: tuple[str, ...]
    """Terms that show that a source's section is about this topic."""
    rights: tuple[str, ...]
    """Instrument ids with articles: `CAT 12`."""
    place: Place
    """Where the row is written."""
    valid: Period = ALWAYS
    """Nothing dates a topic."""


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Terms of one kind, named in words that a reason may print."""

    name: str
    """`ill-treatment`, `sexual violence`, ..."""
    terms: tuple[str, ...]
    """The terms of that kind."""


@dataclass(frozen=True, slots=True, eq=False)
class WordLists:
    """One language's words: templates/terms/<language>.yaml; equal to itself only, so a fast key."""

    language: str
    """Primary BCP-47 subtag: `en`."""
    violations: tuple[WordGroup, ...]
    """What wrong is told of; a window without any is no evidence."""
    sensitive: tuple[WordGroup, ...]
    """Detail that only a person may decide to print."""
    hedges: tuple[str, ...]
    """`alleged`, `reportedly`, `at least`, ..."""
    negations: tuple[str, ...]
    """`not`, `never`, `failed to`, ..."""
    denials: tuple[str, ...]
    """Those negations that deny the word after them: `not`, `no`, `never`, ..."""
    attributions: tuple[str, ...]
    """`according to`, `said`, `claimed`, ...: whose claim it is."""
    claims: tuple[str, ...]
    """Verbs by which an official asserts something: `claimed`, `reported`, `said`, ..."""
    sources: tuple[str, ...]
    """Words before the one whose claim it is: `according to`."""
    admissions: tuple[str, ...]
    """`acknowledged`, `admitted`, ...: an official's words against himself."""
    officials: tuple[str, ...]
    """Who speaks for a state: `the government`, `prosecutor`, ..."""
    contrasts: tuple[str, ...]
    """`however`, `although`, ...: what turns a claim or good news into evidence."""
    turns: tuple[str, ...]
    """Those contrasts that turn the sentence before round: `however`, ..."""
    office_holders: tuple[str, ...]
    """Nouns for those who hold public office: `officer`, `judge`, ..."""
    called_to_account: tuple[str, ...]
    """What was done to an office holder when it is no evidence: `convicted`, `dismissed`, ..."""
    mitigations: tuple[str, ...]
    """`not widespread`, `isolated cases`, ...: what plays the matter down, whoever says so."""
    good_news: tuple[str, ...]
    """`amnestied`, `improved`, ...: no evidence of a violation."""
    absences: tuple[str, ...]
    """`there were no reports of`, ...: nothing was found, which proves nothing."""
    rules: tuple[str, ...]
    """First words that tell what a law or body is, not what happened: `law`, `ministry`, ..."""
    rulings: tuple[str, ...]
    """What laws do that is no wrong: `provides for`, `prohibits torture`, ..."""
    demands: tuple[str, ...]
    """`should`, `urged`, ...: what somebody ought to do, not what happened."""
    imperatives: tuple[str, ...]
    """First words of a demand in a list: `Release`, `Ensure`, ..."""
    address: tuple[str, ...]
    """Words of a writer to a reader: `we`, `your`, ..."""
    stale: tuple[str, ...]
    """`currently`, `at this writing`, ...: true on the source's day only."""
    openings: tuple[str, ...]
    """First words that lean on a sentence before: `However`, `These`, `For example`, ..."""
    backward: tuple[str, ...]
    """Words of a first sentence that lean on one before: `also`, `the same day`, ..."""
    idioms: tuple[str, ...]
    """Phrases whose article points to nothing before: `for the first time`."""
    auxiliaries: tuple[str, ...]
    """Words after a noun that show that it ends there: `the case was`."""
    anaphoric: tuple[str, ...]
    """Nouns that after an article mean what was told before: `the defendants`, `the ruling`."""
    personal: tuple[str, ...]
    """Pronouns for one person: `he`, `her`, ..."""
    plural: tuple[str, ...]
    """Pronouns for several: `they`, `their`, ..."""
    neuter: tuple[str, ...]
    """Pronouns for things: `it`, `its`."""
    demonstratives: tuple[str, ...]
    """`this`, `these`, `such`, ... before a noun."""
    limiters: tuple[str, ...]
    """What makes a pointing word point forward: `those who`."""
    joiners: tuple[str, ...]
    """Words before `also` that join it to its own sentence: `but`, `and`."""
    partitives: tuple[str, ...]
    """Words before an article that leave the noun the sentence's first: `most of the`."""
    several: tuple[str, ...]
    """Plural nouns without a final s: `people`, `police`."""
    articles: tuple[str, ...]
    """Definite articles: `the`."""
    numerals: tuple[str, ...]
    """Numbers that after an article count what was told before: `the sixteen killings`."""
    unique: tuple[str, ...]
    """Nouns that are known without having been mentioned: `government`, `constitution`, ..."""
    complements: tuple[str, ...]
    """Words after a noun that say which one is meant: `of`, `for`, `who`, ..."""
    people: tuple[str, ...]
    """Nouns for one person, to which `he` or `she` may refer: `journalist`, `woman`, ..."""
    bodies: tuple[str, ...]
    """Words in the names of bodies and places: such a name is no person's."""
    calendar: tuple[str, ...]
    """Capitalised words that are no names: months and days."""
    known: tuple[str, ...]
    """Abbreviations that need no explanation: `UN`, `OSCE`, `NGO`, ..."""
    concerns: tuple[str, ...] = ()
    """`is concerned`, `regrets`, ...: how a body states what is wrong, whatever it asks for next."""
    findings: tuple[str, ...] = ()
    """Words of a heading beneath which more than demands stands: `concern`, `conclusions`, ..."""
    matters: tuple[str, ...] = ()
    """Words before a wrong that is only their subject: `law on`, `Convention against`, ..."""
    boilerplate: tuple[str, ...] = ()
    """How a body describes itself or points to its pages: `defends the rights of`, ..."""
    momentary: tuple[str, ...] = ()
    """Those words that are wrong the day after: `today`, `this week`, ..."""
    objects: tuple[str, ...] = ()
    """Pronouns that can't mean the subject of their clause: `him`, `them`."""
    possessives: tuple[str, ...] = ()
    """Those of them that may also belong to a noun after them: `her`."""
    clauses: tuple[str, ...] = ()
    """Words that begin another clause or phrase: `that`, `and`, `when`, ..."""
    amounts: tuple[str, ...] = ()
    """Those hedges that only qualify the word after them: `at least`, `some`, `about`, ..."""
    conditions: tuple[str, ...] = ()
    """What a statement depends on or stands against: `unless`, `if`, `although`, ..."""
    loaded: tuple[str, ...] = ()
    """Words besides violations that an insertion may not silently add: `guilty`, `executed`, ..."""
    pointing: tuple[str, ...] = ()
    """Words besides pronouns that an insertion may stand for: `here`, `who`, `was`, ..."""


@lru_cache(maxsize=512)
def pattern_of(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern for any of these terms, as whole words; nothing matches no terms."""
    exact = tuple(term for term in terms if any(map(str.isupper, term)))
    loose = tuple(term for term in terms if term not in exact)
    parts = [f"(?i:{_alternatives(loose)})"] * bool(loose) + [_alternatives(exact)] * bool(exact)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)" if parts else r"(?!)")


def _alternatives(terms: tuple[str, ...]) -> str:
    """Return the terms as alternatives, longest first, tried by their first letter only."""
    by_letter: dict[str, list[str]] = {}
    for term in sorted(set(terms), key=lambda term: (-len(term), term)):
        by_letter.setdefault(term[0], []).append(_pattern(term))
    return "|".join(
        f"(?={re.escape(letter)})(?:{'|'.join(patterns)})"
        for letter, patterns in sorted(by_letter.items())
    )


def found(terms: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Return the distinct words of a text that match a term, lower-case, in order of the text."""
    return tuple(dict.fromkeys(_spoken(m.group()) for m in pattern_of(terms).finditer(text)))


def all_terms(groups: Iterable[WordGroup]) -> tuple[str, ...]:
    """Return the terms of several groups."""
    return tuple(term for group in groups for term in group.terms)


def _pattern(term: str) -> str:
    words = term.split()
    pattern = ""
    for number, word in enumerate(words):
        if word == GAP:
            pattern += r"(?:\s+[^\s.;:!?]+){0,4}"
            continue
        pattern += (r"\s+" if number else "") + _word_pattern(word)
    return pattern


def _word_pattern(word: str) -> str:
    open_ended = word.endswith(ANY_ENDING)
    letters = word.removesuffix(ANY_ENDING)
    pattern = "".join(_SHAPES.get(letter, re.escape(letter)) for letter in letters)
    return pattern + (r"\w*" if open_ended else "")


def _spoken(words: str) -> str:
    return " ".join(words.lower().split())
