"""What a quotation's own words in brackets stand for, and whether they change what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.excerpts.listed import DropWords
from briefgen.matching import Match, sentence_span
from briefgen.model.codes import finding
from briefgen.model.excerpt import Edit, Editorial, Piece, Verbatim
from briefgen.model.finding import Finding, Place, Severity
from briefgen.model.source import Source, Span
from briefgen.model.topic import found

MOST_WORDS = 3
"""So many words an insertion may have."""
_STEM = 4
_STEM_SHARE = 0.6
LONGEST_WORD = 80
"""Letters that are looked at for one word."""
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_LAST_WORD = re.compile(r"(?<![\w'’-])\w+(?:['’-]\w+)* +$")
_FIRST_WORD = re.compile(r" +\w+(?:['’-]\w+)*")


def inserted_words(
    source: Source, match: Match, listed: DropWords, place: Place, name: str
) -> tuple[Finding, ...]:
    """Return a Q105 finding for each insertion that may change what the source says.

    One that turns or weakens it is an error. One may stand for a pronoun, an article, a name or
    another form of its own word; for any other word, and where it tells of a wrong, brings another
    number or is long, a person has to decide.
    """
    return tuple(
        finding(
            "Q105",
            message,
            place,
            name=name,
            hint=f"take it out; or settle it under allow:  Q105 {name}: why",
            severity=severity,
        )
        for severity, message in _doubts(source, match.pieces, listed)
    )


def insertion_words(piece: Editorial) -> str:
    """Return the words of an insertion without their brackets."""
    return piece.text.strip()[1:-1].strip()


def replaced_word(source: Source, piece: Editorial) -> str:
    """Return the source's word that an insertion stands for; empty when it stands for nothing."""
    return _text(source, piece.replaced) if piece.replaced else ""


def other_forms(source: Source, match: Match) -> frozenset[Verbatim]:
    """Return the source's words that stand in a quotation in another form: `[says]` for `said`."""
    return frozenset(
        piece.replaced
        for piece in match.pieces
        if isinstance(piece, Editorial)
        and piece.replaced
        and any(
            _is_form_of(_text(source, piece.replaced), own)
            for own in _WORD.findall(insertion_words(piece))
        )
    )


def _text(source: Source, word: Verbatim) -> str:
    return source.passages[word.passage].text[word.span.start : word.span.end]


def _doubts(
    source: Source, pieces: tuple[Piece, ...], listed: DropWords
) -> Iterator[tuple[Severity, str]]:
    for at, piece in enumerate(pieces):
        if not (isinstance(piece, Editorial) and piece.edit is Edit.INSERTION):
            continue
        words, word = insertion_words(piece), piece.replaced or _cut_word(source, pieces, at)
        replaced = _text(source, word) if word else ""
        stands = f" stands for “{replaced}” and" if replaced else ""
        if found((*listed.negations, *listed.hedges), words) or re.search(r"n['’]t\b", words):
            yield (
                Severity.ERROR,
                f"your own [{words}]{stands} turns or weakens what the source says",
            )
        elif word and not _may_replace(source, word, words, listed):
            yield Severity.WARNING, f"your own [{words}] stands for “{replaced}” of the source"
        elif wrongs := found((*listed.violations, *listed.loaded), words):
            told = f"your own [{words}]{stands} tells of a wrong: {', '.join(wrongs)}"
            yield Severity.WARNING, told
        elif _is_number(words, listed) and _beside_number(source, pieces, at, listed):
            told = f"your own [{words}] puts a number beside the source's"
            yield Severity.WARNING, told
        elif len(words.split()) > MOST_WORDS:
            told = f"your own [{words}]{stands} is longer than {MOST_WORDS} words"
            yield Severity.WARNING, told


def _cut_word(source: Source, pieces: tuple[Piece, ...], at: int) -> Verbatim | None:
    """Return the word in whose place an insertion beside a cut or an omission is read.

    `[All] officers` where the source has `Two officers` puts nothing in the place of a quoted word,
    and yet `All` in that of `Two`.
    """
    before, after = (*pieces[:at][-1:], None)[0], (*pieces[at + 1 : at + 2], None)[0]
    if isinstance(after, Verbatim) and not isinstance(before, Verbatim):
        text, end = source.passages[after.passage].text, after.span.start
        cut = _LAST_WORD.search(text[max(0, end - LONGEST_WORD) : end])
        start = end - len(cut.group()) if cut else end
    elif isinstance(before, Verbatim) and not isinstance(after, Verbatim):
        text, start = source.passages[before.passage].text, before.span.end
        cut = _FIRST_WORD.match(text[start : start + LONGEST_WORD])
        start, end = start + 1, start + (len(cut.group()) if cut else 0)
        after = before
    else:
        return None
    word = text[start:end].strip()
    start += text[start:end].find(word)
    return Verbatim(after.passage, Span(start, start + len(word))) if word else None


def _may_replace(source: Source, word: Verbatim, words: str, listed: DropWords) -> bool:
    replaced = _text(source, word)
    if _is_number(replaced, listed):
        return replaced.casefold() in _WORD.findall(words.casefold())
    if any(_is_form_of(replaced, own) for own in _WORD.findall(words)):
        return True
    told = (*listed.negations, *listed.hedges, *listed.attributions, *listed.conditions)
    if found(told, replaced):
        return True  # told as an omission
    pointing = found(listed.pointing, replaced)
    return replaced.lower() in pointing or _is_name(source, word)


def _is_number(words: str, listed: DropWords) -> bool:
    return any(map(str.isdigit, words)) or bool(found(listed.numbers, words))


def _is_form_of(replaced: str, own: str) -> bool:
    """Return whether two words are forms of one: most of the shorter one's letters begin both."""
    one, other = replaced.casefold(), own.casefold()
    if one == other:
        return True
    if not (one.isalpha() and other.isalpha()):
        return False
    shared = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return shared >= _STEM and shared >= _STEM_SHARE * min(len(one), len(other))


def _is_name(source: Source, word: Verbatim) -> bool:
    """Return whether a word has its capital because it is a name."""
    text, replaced = source.passages[word.passage].text, _text(source, word)
    if not replaced[:1].isupper():
        return False
    if sentence_span(text, word.span.start).start < word.span.start:
        return True
    same, small = re.escape(replaced), re.escape(replaced.lower())
    inside = re.search(rf"[\w,] {same}\b", source.text)
    return bool(inside) and not re.search(rf"\b{small}\b", source.text)


def _beside_number(source: Source, pieces: tuple[Piece, ...], at: int, listed: DropWords) -> bool:
    before, after = pieces[at - 1 : at], pieces[at + 1 : at + 2]
    words = [*_words(source, before)[-1:], *_words(source, after)[:1]]
    return any(_is_number(word, listed) for word in words)


def _words(source: Source, pieces: tuple[Piece, ...]) -> list[str]:
    return [
        word
        for piece in pieces
        if isinstance(piece, Verbatim)
        for word in _WORD.findall(_text(source, piece))
    ]
