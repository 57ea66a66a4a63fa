"""The verbatim rule on real sources: what must be found, and what must never be."""

from __future__ import annotations

import random
import re
import unicodedata
from functools import lru_cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefgen.matching import Match, Mismatch, find_quotation, printed_words, raw_ranges
from briefgen.model.excerpt import Edit, Editorial, Marks, Verbatim
from briefgen.model.source import Source
from strategies import (
    BLANKS,
    Slice,
    any_text,
    quotation_text,
    seed_sources,
    slices,
    source_of,
)

UK = Marks(("‘", "’"), ("“", "”"))
US = Marks(("“", "”"), ("‘", "’"))
SINGLE, DOUBLE, HYPHENS = "'‘’‚‛‹›", '"“”„‟«»', "-\u2010\u2011"
LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}


def naive(text: str) -> str:
    """Map as the rule says, character by character, in a way of its own."""
    for letters, ligature in (*LIGATURES.items(), ("st", "ﬅ"), ("st", "ﬆ")):
        text = text.replace(ligature, letters)
    text = unicodedata.normalize("NFD", text.replace("\u00ad", ""))
    for marks, one in ((SINGLE, "'"), (DOUBLE, '"'), (HYPHENS, "-")):
        text = re.sub(f"[{re.escape(marks)}]", one, text)
    return " ".join(text.split())


@lru_cache
def mapped(source_id: str, *, over_lines: bool) -> str:
    """Map a seed's passages; or what else they may be: line-end hyphens gone or before a blank."""
    source = next(source for source in seed_sources() if source.id == source_id)
    forms: list[str] = []
    for passage in source.passages:
        if not over_lines:
            forms.append(passage.text)
        for hyphen in passage.line_hyphens if over_lines else ():
            before, after = passage.text[:hyphen], passage.text[hyphen + 1 :]
            forms.extend((before + after, f"{before}- {after}"))
    return "\n".join(map(naive, forms))


def stands_in(words: str, source: Source) -> bool:
    """Whether some passage of a seed holds the words, wherever words begin and end."""
    return naive(words) in mapped(source.id, over_lines=False)


def found(words: str, source: Source) -> Match:
    match = find_quotation(words, source)
    assert isinstance(match, Match), (words, match)
    return match


def assert_is(words: str, source: Source) -> Match:
    """The words are found, and what is printed are they, in the source's characters."""
    match = found(words, source)
    printed = printed_words(source, match.pieces)
    assert naive(printed) == naive(words)
    for piece in match.pieces:
        if isinstance(piece, Verbatim):
            text = source.passages[piece.passage].text
            assert text[slice(*piece.span)] in printed
    raw = "".join(source.text[start:end] for start, end in raw_ranges(source, match.pieces))
    own = "".join(
        source.passages[p.passage].text[slice(*p.span)]
        for p in match.pieces
        if isinstance(p, Verbatim)
    )
    assert "".join(naive(raw).split()) == "".join(naive(own).split())
    return match


# --- what must be found ---


@given(slices(), st.booleans(), st.booleans())
def test_every_slice_is_found_with_or_without_adjoining_punctuation(
    cut: Slice, left: bool, right: bool
) -> None:
    edges = ".,;:()\"'“”‘’…"
    words = cut.text.lstrip(edges) if left else cut.text
    words = words.rstrip(edges) if right else words
    assume(any(map(str.isalnum, words)))
    assume(not re.fullmatch(r"\[[^\]]*\]\W*", words))
    match = assert_is(words, cut.source)
    assert all(isinstance(piece, Verbatim) for piece in match.pieces)


def change(words: str, how: random.Random) -> str:
    """Change everything that the rule maps, at random."""
    for letters, ligature in LIGATURES.items():
        if how.random() < 0.5:
            words = words.replace(letters, ligature)
    words = re.sub(" ", lambda _: how.choice((" ", *BLANKS)), words)
    for family in (SINGLE, DOUBLE, HYPHENS):
        words = "".join(how.choice(family) if letter in family else letter for letter in words)
    if how.random() < 0.5:
        words = re.sub(r"(?<=\w)(?=\w)", lambda _: "\u00ad" * (how.random() < 0.1), words)
    return unicodedata.normalize(how.choice(("NFC", "NFD")), words)


@given(slices(), st.randoms(use_true_random=False))
def test_blanks_marks_hyphens_ligatures_and_composition_do_not_matter(
    cut: Slice, how: random.Random
) -> None:
    assume(any(map(str.isalnum, cut.text)))
    assert_is(change(cut.text, how), cut.source)


@given(slices(least=3), st.data())
def test_an_omission_is_found(cut: Slice, data: st.DataObject) -> None:
    start = data.draw(st.integers(1, len(cut.words) - 2))
    end = data.draw(st.integers(start + 1, len(cut.words) - 1))
    before, after = " ".join(cut.words[:start]), " ".join(cut.words[end:])
    assume(all(re.search(r"\w", re.sub(r"\[.*?\]", "", part)) for part in (before, after)))
    words = f"{before} {data.draw(st.sampled_from(('[...]', '[…]')))} {after}"
    match = assert_is(words, cut.source)
    assert any(isinstance(p, Editorial) and p.edit is Edit.OMISSION for p in match.pieces)


@given(slices(least=2))
def test_a_changed_initial_is_found(cut: Slice) -> None:
    letter, rest = cut.text[0], cut.text[1:]
    assume(letter.isalpha() and letter.swapcase() != letter)
    match = assert_is(f"[{letter.swapcase()}]{rest}", cut.source)
    assert isinstance(match.pieces[0], Editorial)


@given(slices(least=2), st.data())
def test_a_changed_initial_that_is_not_the_source_s_letter_is_refused(
    cut: Slice, data: st.DataObject
) -> None:
    letter, rest = cut.text[0], cut.text[1:]
    assume(letter.isalpha() and rest[0].isalnum())
    other = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    assume(other != letter.swapcase())
    assume(not stands_in(other.swapcase() + rest, cut.source))
    assert isinstance(find_quotation(f"[{other}]{rest}", cut.source), Mismatch)


@given(slices(least=3), st.data())
def test_an_insertion_stands_for_nothing_or_for_one_word(cut: Slice, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(cut.words) - 1))
    removed = data.draw(st.integers(0, 1))
    before, after = " ".join(cut.words[:at]), " ".join(cut.words[at + removed :])
    assume(re.search(r"\w", before + after))
    if removed:
        assume(re.fullmatch(r"\w+", cut.words[at]))
    match = assert_is(f"{before} [in Kazakhstan] {after}".strip(), cut.source)
    assert match.insertions == ("in Kazakhstan",), f"{before} [in Kazakhstan] {after}"


@given(slices(least=5), st.data())
def test_an_insertion_never_stands_for_two_words(cut: Slice, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(cut.words) - 3))
    before, after = " ".join(cut.words[:at]), " ".join(cut.words[at + 2 :])
    assume(all(re.fullmatch(r"\w+", word) for word in cut.words[at : at + 2]))
    assume(re.search(r"\w", before) and re.search(r"\w", after) and "[" not in cut.text)
    one = rf"{re.escape(naive(before))} (?:\S+ )?{re.escape(naive(after))}"
    assume(not re.search(one, mapped(cut.source.id, over_lines=False)))
    assert isinstance(find_quotation(f"{before} [x] {after}", cut.source), Mismatch)


@given(slices(), st.sampled_from((UK, US)))
def test_what_is_printed_in_house_marks_is_found_again(cut: Slice, marks: Marks) -> None:
    assume(any(map(str.isalnum, cut.text)))
    match = found(cut.text, cut.source)
    plain, printed = (printed_words(cut.source, match.pieces, m) for m in (None, marks))
    assert len(plain) == len(printed)
    changed = {(a, b) for a, b in zip(plain, printed, strict=True) if a != b}
    assert all(a in SINGLE + DOUBLE and b in SINGLE + DOUBLE for a, b in changed)
    assert not set(printed) & set("'\"")
    found(printed, cut.source)


# --- what must never be found ---

HOMOGLYPHS = dict(zip("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ", strict=True))
INNER = r"(?<=\w)[^\w\s\u00ad](?=\s\w|\w)"
SEAM, GAP = r"(?<=\w)(?=\w)", r"(?<=\w) (?=\w)"

# Where to change a slice, and what may stand there instead; {} is what stood there.
MUTATIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "another word": (r"\b\w+\b", ("not", "seven", "beaten", "The")),
    "another digit": (r"\d", tuple("0123456789")),
    "another number": (r"\d+", ("1{}", "{}0", "{},5")),
    "punctuation changed": (INNER, tuple(".,;:!?–—/()")),
    "punctuation gone": (INNER, ("",)),
    "punctuation more": (GAP, (", ", "; ", ": ", "! ", ". ", "? ", "– ")),
    "letter gone": (r"(?<=\w)\w(?=\w)", ("",)),
    "letter more": (SEAM, tuple("aenst1")),
    "word gone": (r"(?<=\w) \w+(?= \w)", ("",)),
    "word twice": (r"\b\w+ ", ("{}{}",)),
    "words joined": (GAP, ("", "-")),
    "word split": (SEAM, (" ", "-")),
    "accent more": (r"[aeiou]", ("{}\u0301", "{}\u0308", "{}\u0327")),
    "dash for hyphen": (r"(?<=\w)-(?=\w)", ("–", "—", "\u2212", " ", "\u00ad")),
    "zero width": (SEAM, ("\u200b", "\u200d", "\ufeff", "\u2060")),
    "stop more": (r"(?<=\w)$", (".", ",", "!", "?", "…")),
    "one mark of a pair": (r"(?<=\w)[”\"]|[“\"](?=\w)", ("'",)),
    "mark more": (GAP, (" '", "' ", " “", '" ')),
    "apostrophe gone": (r"(?<=\w)['’](?=\w)", ("", '"', "`", "´", "\u02bc")),
    "dots for words": (r" \w+ ", (" ... ", " … ", " (...) ")),
}


def mutated(name: str, words: str, how: random.Random) -> str:
    """Return words with one change; the words themselves where it can't be made."""
    if name in {"other case", "homoglyph", "compatibility"}:
        places = [at for at, letter in enumerate(words) if letter in HOMOGLYPHS]
        if not places:
            return words
        at = how.choice(places)
        old = words[at]
        wide = chr(ord(old) + 0xFEE0)
        new = {"other case": old.swapcase(), "homoglyph": HOMOGLYPHS[old], "compatibility": wide}
        return words[:at] + new[name] + words[at + 1 :]
    pattern, options = MUTATIONS[name]
    found = list(re.finditer(pattern, words))
    if not found:
        return words
    place = how.choice(found)
    new_words = how.choice(options).replace("{}", place.group())
    return words[: place.start()] + new_words + words[place.end() :]


@pytest.mark.parametrize("name", [*MUTATIONS, "other case", "homoglyph", "compatibility"])
def test_nothing_else_may_differ(name: str) -> None:
    how = random.Random(name)  # noqa: S311 - a test, and the same each time
    made = 0
    for _ in range(600):
        source = how.choice(seed_sources())
        passage = how.choice(source.passages)
        blanks = [-1, *(m.start() for m in re.finditer(" ", passage.text)), len(passage.text)]
        start = how.randrange(len(blanks) - 1)
        end = how.randrange(start + 1, min(len(blanks), start + 25))
        words = mutated(name, passage.text[blanks[start] + 1 : blanks[end]], how)
        # A hyphen that ended a line may be left out, or have a blank after it.
        over_lines = naive(words) in mapped(source.id, over_lines=True)
        if stands_in(words, source) or over_lines or "[" in words:
            continue
        made += 1
        assert isinstance(find_quotation(words, source), Mismatch), words
    assert made >= 20


def test_lost_accents_are_refused() -> None:
    source = source_of("Mr. Jovanović said that naïve café owners in Köln were fined.")
    assert_is("Mr. Jovanovic\u0301 said that nai\u0308ve café owners", source)
    for words in ("Mr. Jovanovic said", "naive café", "café owners in Koln", "cafe owners"):
        assert isinstance(find_quotation(words, source), Mismatch)


# --- any text at all ---


@given(any_text, any_text)
def test_no_text_of_spec_or_source_makes_it_raise(words: str, text: str) -> None:
    _survives(words, source_of(text))


@given(quotation_text, quotation_text)
def test_no_mixture_of_marks_and_brackets_makes_it_raise(words: str, text: str) -> None:
    _survives(words, source_of(text + "\n\n# b\n\n" + text[::-1]))


@given(quotation_text)
def test_no_mixture_makes_it_raise_on_a_real_source(words: str) -> None:
    _survives(words, seed_sources()[1])


def bare(text: str) -> str:
    """Map, and leave out what may differ at a line's end; of marks only that there is one."""
    return naive(text).replace(" ", "").replace("-", "").replace('"', "'")


def _survives(words: str, source: Source) -> None:
    match = find_quotation(words, source)
    if isinstance(match, Mismatch):
        return
    assert bare(printed_words(source, match.pieces)) == bare(words)
    assert bare(printed_words(source, match.pieces, UK)) == bare(words)
    for start, end in raw_ranges(source, match.pieces):
        assert 0 <= start < end <= len(source.text)
    for piece in match.pieces:
        if isinstance(piece, Verbatim):
            assert (
                0 <= piece.span.start < piece.span.end <= len(source.passages[piece.passage].text)
            )
