"""What can be told of a line from its words alone: bullets, labels, title case, sentence ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOSERS = "\"'”’»)]*_\u200b"
_SENTENCE_END = re.compile(rf"[.!?:;…][{re.escape(_CLOSERS)}\d]*$")
_OPENERS = "\"'“‘«„([*_¿¡"
_BULLET = re.compile(r"(?:[•◦▪▫■□●○‣⁃∙·*–—-]|\uf0b7|\\-)\s+(?=\S)")
# Text taken from the UN's pages has no blank after the number: `5.The Committee`, `(a)The Act`.
_LABEL = re.compile(
    r"\((?:[a-zа-я]{1,2}|[ivx]{1,4}|\d{1,2})\)(?:\s+(?=\S)|(?=[A-ZА-ЯЁ]))"
    r"|(?:[a-zа-я]|[ivx]{1,4}|\d{1,2})\)\s+(?=\S)"
)
_NUMBER = re.compile(r"(\d{1,3})\.(?:\s+(?=\S)|(?=[A-ZА-ЯЁ“\"]))")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,3}){1,3})\.?\s+(?=[^\W\d_a-zа-яё]|[“\"‘«„(])")
_LETTER = re.compile(r"\w")
_CAPTION = re.compile(
    r"(?:photo|image|picture|caption|фото)(?:graph)?(?: (?:by|credit))?:\s.*|.*[©]\s*\d{4}\s.*",
    re.IGNORECASE | re.DOTALL,
)
_CAPTION_CHARACTERS = 400
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)?)\)")

# Words that English titles leave in lower case.
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "its",
        "nor",
        "of",
        "on",
        "onto",
        "or",
        "over",
        "per",
        "so",
        "the",
        "their",
        "than",
        "that",
        "to",
        "under",
        "up",
        "upon",
        "via",
        "vs",
        "with",
        "against",
        "through",
        "between",
        "within",
        "without",
        "during",
        "while",
        "towards",
        "among",
        "la",
        "le",
        "les",
        "de",
        "des",
        "du",
        "del",
        "el",
        "los",
        "las",
        "en",
        "et",
        "und",
        "der",
        "die",
        "das",
        "für",
        "von",
        "y",
        "e",
        "i",
    ]
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before an item's or numbered paragraph's words."""

    length: int
    """How many characters it takes, with the blanks after it."""
    label: str
    """`(a)`, `12`, ...; empty for a bullet."""
    numbered: bool
    """Whether it is a number with a stop: a paragraph's, an item's or a heading's."""


NO_MARK = Mark(0, "", numbered=False)


def leading_mark(text: str) -> Mark:
    """Return the bullet, label or number that opens a line, or NO_MARK."""
    if match := _BULLET.match(text):
        return Mark(match.end(), "", numbered=False)
    if match := _LABEL.match(text):
        label = match.group().strip()
        return Mark(match.end(), label if label.startswith("(") else f"({label}", numbered=False)
    if match := _NUMBER.match(text):
        return Mark(match.end(), match.group(1), numbered=True)
    return NO_MARK


def decimal_mark(text: str) -> Mark:
    """Return the number of a paragraph numbered within its section (`2.1`), or NO_MARK."""
    match = _DECIMAL.match(text)
    return Mark(match.end(), match.group(1), numbered=True) if match else NO_MARK


def ends_sentence(text: str) -> bool:
    """Return whether a line's last words close a sentence, a clause before a list, or an item."""
    return bool(_SENTENCE_END.search(text.rstrip()))


def starts_lower(text: str) -> bool:
    """Return whether the first letter stands at the start and is a small one."""
    return text.lstrip(_OPENERS)[:1].islower()


def starts_sentence(text: str) -> bool:
    """Return whether a sentence may begin here: a capital, a digit or a letter without case."""
    first = text.lstrip(_OPENERS)[:1]
    return first.isalnum() and not first.islower()


def words(text: str) -> tuple[str, ...]:
    """Return the blank-separated words that hold a letter or digit."""
    return tuple(word for word in text.split() if word.isalnum() or _LETTER.search(word))


def is_title_case(text: str) -> bool:
    """Return whether nearly all words but the small ones start with a capital or a digit."""
    if starts_lower(text):
        return False
    tokens = [word.lstrip(_OPENERS) for word in words(text)]
    significant = [
        word for word in tokens if word.lower().strip(_CLOSERS + ",:") not in _SMALL_WORDS
    ]
    if not significant or not starts_sentence(tokens[0]):
        return False
    capitals = sum(not word[:1].islower() for word in significant)
    return capitals >= len(significant) * 0.85


def is_capitals(text: str) -> bool:
    """Return whether all letters are capitals, and enough of them to be no abbreviation."""
    return text.isupper() and sum(character.isalpha() for character in text) > 3


def link_texts(text: str) -> tuple[re.Match[str], ...]:
    """Return the Markdown links of a line: group 1 is the text, group 2 the address."""
    return tuple(_LINK.finditer(text))


def is_links_only(text: str) -> bool:
    """Return whether a line holds Markdown links and no other words."""
    return bool(link_texts(text)) and not words(_LINK.sub(" ", text))


def is_caption(text: str) -> bool:
    """Return whether a text is the words under a picture: `Photo: ...`, or a credit at its end."""
    return len(text) <= _CAPTION_CHARACTERS and bool(_CAPTION.fullmatch(text))
