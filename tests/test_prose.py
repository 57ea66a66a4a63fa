"""Prose: fixture cases, then what must hold of any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.spec import NO_WORDS, Words
from briefgen.prose import (
    FILL_INS,
    Asked,
    CaseLine,
    Cited,
    ExcerptsLine,
    FillIn,
    Plain,
    Pointer,
    ProseInline,
    Quoted,
    Styled,
    Term,
    inlines_of,
    parse_prose,
)
from briefgen.prose.marks import DOUBLE_MARKS
from hang_guard import must_end
from prose_cases import Case, prose_cases, tree_of, words_of
from yaml_cases import assert_told

CASES = prose_cases()
MARKS = '"“”„«»＂❝❞〝〞〟‟'

_PIECES = (
    *MARKS, '\\"', "\\", "[", "]", "[@", "[@a]", "[@a, para 2; words]", "[#b]", "[? ", "[case c]",
    "[excerpts]", "{", "}", "{topics}", "*", "**", "_", "](", "(https://x.org)", "(", ")", "<b>", "&quot;",
    "- ", "1. ", "2012. ", "# ", "> ", "| ", "\n", "\n\n", "\r\n", "\r", "  \n", "    ", "\t", "'", "’", "—",
    "word", "Ж", "e\u0301", "5", ".", ",", ":", " ", " ", "\u00a0", "\u2028", "\0", "\ufdd0", "\ufdd1",
    "\u2e28", "\u2e29", "0", "\ud800", "😀",
)  # fmt: skip
signs = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)
texts = signs | st.text(max_size=80)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_prose_gives_the_tree_and_the_findings_of_the_fixture(case: Case) -> None:
    prose, found = parse_prose(words_of(case.value))
    assert tree_of(prose) == case.tree
    assert_told(found, case.expected)


def test_no_two_cases_have_one_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES) > 100


def test_findings_name_the_file_and_their_place_in_it() -> None:
    positions = tuple((7, column) for column in range(5, 20))
    _, (found,) = parse_prose(Words("He wrote [@ a]", "briefs/y.yaml", positions))
    assert (found.place.file, found.place.line, found.place.column) == ("briefs/y.yaml", 7, 14)


def test_words_without_positions_are_told_by_their_file() -> None:
    prose, (found,) = parse_prose(Words('"one" [@a] ”', "seeds/people.yaml", ()))
    assert (found.place.file, found.place.line) == ("seeds/people.yaml", 0)
    assert isinstance(inlines_of(prose)[0], Quoted)


def test_no_words_are_no_blocks() -> None:
    prose, found = parse_prose(NO_WORDS)
    assert (prose.blocks, found) == ((), ())


def test_a_quotation_knows_its_place_character_by_character() -> None:
    prose, _ = parse_prose(words_of('He said\n"a \\"b\\" c" [@x].'))
    quoted = next(one for one in inlines_of(prose) if isinstance(one, Quoted))
    assert quoted.words.value == 'a "b" c'
    assert quoted.words.positions == (
        (2, 2), (2, 3), (2, 5), (2, 6), (2, 8), (2, 9), (2, 10), (2, 11),
    )  # fmt: skip


@given(texts)
def test_every_offset_is_that_of_the_mark_or_bracket(value: str) -> None:
    words = words_of(value)
    prose, found = parse_prose(words)
    inlines = inlines_of(prose)
    citations = {one.offset for one in inlines if isinstance(one, Cited)}
    for inline in inlines:
        _assert_placed(inline, words, citations)
    for block in prose.blocks:
        if isinstance(block, CaseLine | ExcerptsLine):
            assert value[block.offset] == "["
    assert [one.place for one in found] == sorted(one.place for one in found)


def _assert_placed(inline: ProseInline, words: Words, citations: set[int]) -> None:
    value = words.value
    match inline:
        case Quoted(quoted, offset, cited):
            escaped = value[offset] == "\\"
            assert value[offset + escaped] in MARKS
            assert quoted.value
            assert len(quoted.positions) == len(quoted.value) + 1
            assert quoted.positions[0] == words.positions[offset + 1 + escaped] or "\\" in value
            assert cited == -1 or (cited in citations and cited > offset)
        case Cited(parts, offset):
            assert value[offset] == "["
            assert inline.ids
            assert all(value[part.offset :].lstrip() for part in parts)
            for part in parts:
                assert value.startswith(
                    part.words.split()[0] if part.words else "@", part.offset
                ) or ("\\" in value)
        case Pointer(identifier, offset):
            assert value.startswith(f"[#{identifier}]", offset)
        case Asked(question, offset):
            assert value.startswith("[?", offset)
            assert question.strip()
        case Term(term, offset):
            assert value[offset] == "\\"
            assert value[offset + 1] in MARKS
            assert 1 <= len(term.split()) <= 5
        case FillIn(name, offset):
            assert name in FILL_INS
            assert value.startswith(f"{{{name}}}", offset)
        case _:
            pass


@given(texts)
def test_no_letter_or_figure_is_lost_or_made_up(value: str) -> None:
    if "](" in value or "\0" in value:
        return  # what a link's address holds is not printed
    prose, _ = parse_prose(words_of(value))
    inside = re.sub(r'\\(["“”„«»＂❝❞〝〞〟‟])', r"\1", value)
    told = "".join(_letters(inline) for inline in inlines_of(prose))
    assert _is_within("".join(filter(str.isalnum, told)), inside)


def _letters(inline: ProseInline) -> str:
    match inline:
        case Plain(value) | Term(value):
            return value
        case Quoted(words):
            return words.value
        case Asked(words):
            return words
        case _:
            return ""


def _is_within(letters: str, text: str) -> bool:
    """Return whether letters stand in a text in their order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


@given(st.lists(st.sampled_from(["one", "Ж", "5", "e\u0301", "end."]), min_size=1, max_size=8))
def test_words_without_signs_are_printed_as_they_are(chosen: list[str]) -> None:
    prose, found = parse_prose(words_of(" ".join(chosen)))
    assert inlines_of(prose) == (Plain(" ".join(chosen)),)
    assert found == ()


QUOTATIONS = st.text(
    st.characters(codec="utf-8", exclude_characters=f"{DOUBLE_MARKS}\\\r\n\0\ufdd0\ufdd1"),
    min_size=1,
    max_size=40,
).filter(lambda text: bool(text.strip()) and text == text.strip() and not re.search(r"\[@", text))


@given(QUOTATIONS, st.sampled_from(['""', "“”", "«»", "„“", "»«", "””"]))
def test_a_quotation_holds_exactly_what_stands_between_its_marks(text: str, marks: str) -> None:
    opening, closing = marks[0], marks[1]
    prose, found = parse_prose(words_of(f"He said {opening}{text}{closing} [@a]."))
    inlines = inlines_of(prose)
    assert [one.words.value for one in inlines if isinstance(one, Quoted)] == [text]
    assert [one.cited for one in inlines if isinstance(one, Quoted)] == [len(text) + 11]
    assert found == ()


@given(texts)
def test_a_mark_that_is_printed_is_told(value: str) -> None:
    prose, found = parse_prose(words_of(value))
    printed = "".join(one.value for one in inlines_of(prose) if isinstance(one, Plain))
    marks = sum(character in DOUBLE_MARKS for character in printed)
    assert marks <= sum(one.code == "Q102" for one in found)


@given(texts)
def test_parsing_says_the_same_again(value: str) -> None:
    assert parse_prose(words_of(value)) == parse_prose(words_of(value))


@given(st.integers(1, 400), st.sampled_from(["*a ", "**b ", "[c ", "_d ", "*e **f "]))
def test_nesting_is_bounded(times: int, opening: str) -> None:
    closing = {"*": "*", "[": "](https://x.org)", "_": "_"}[opening[0]]
    prose, _ = parse_prose(words_of(opening * times + "x" + closing * times))
    assert max(_depth(one) for block in prose.blocks for one in getattr(block, "content", ())) <= 3


def _depth(inline: ProseInline) -> int:
    return 1 + max(map(_depth, inline.content)) if isinstance(inline, Styled) else 0


HOSTILE = (
    "“" * 20_000,
    '"' * 20_000,
    '" ' * 10_000,
    '"a" ' * 5_000,
    "“a" * 10_000 + "”" * 10_000,
    "«»" * 10_000,
    "[@" * 5_000,
    "[@a" * 5_000,
    "[? " * 5_000,
    "[? " * 5_000 + "]" * 5_000,
    "[" * 10_000,
    "[" * 5_000 + "]" * 5_000,
    "[a](" * 4_000,
    "![" * 5_000,
    "[^" * 5_000,
    "<a" * 8_000,
    "{" * 10_000,
    "{a" * 8_000,
    '\\"' * 10_000,
    '\\"a ' * 5_000,
    "*a " * 5_000,
    "*" * 20_000,
    "**a *b " * 2_000,
    "_" * 20_000,
    "- " * 10_000 + "x",
    "- a\n" * 4_000,
    "".join(f"{'  ' * depth}- a\n" for depth in range(140)),
    "a\n" + " " * 20_000 + "x",
    "a\n" + "-" * 10_000 + "x",
    "a\n" + "- " * 10_000 + "x",
    "a\n" + "|" + " " * 20_000,
    "> a\n" * 4_000,
    "@a " * 5_000,
    "&a" * 8_000,
    "\n" * 20_000,
    "\r" * 20_000,
    "\ufdd0" * 10_000,
    "\u2e28" * 10_000,
    "x" * 60_000,
)


@pytest.mark.parametrize(
    "value", HOSTILE, ids=[f"{at}-{value[:6]!a}" for at, value in enumerate(HOSTILE)]
)
def test_hostile_text_is_read_to_its_end(value: str) -> None:
    with must_end():
        parse_prose(words_of(value))
