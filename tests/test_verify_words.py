"""Marks of every style, words that are no quotation, mutations and fabrications."""

import random
import re
from pathlib import Path

import pytest

from briefgen.build.session import Session
from briefgen.verify import FileResult, Verdict, verify
from briefgen.verify.marks import quotes_in
from briefgen.workspace import DiskWorkspace, open_workspace

ROOT = Path(__file__).resolve().parent.parent
FABRICATED = ROOT / "tests" / "fixtures" / "verify" / "fabricated.md"
NO_QUOTATIONS = ROOT / "tests" / "fixtures" / "verify" / "no-quotations.md"
MUTATIONS = 40


@pytest.fixture(scope="module")
def workspace() -> DiskWorkspace:
    return open_workspace(ROOT)


def verified(workspace: DiskWorkspace, folder: Path, text: str) -> FileResult:
    path = folder / "letter.md"
    path.write_text(text, encoding="utf-8")
    return verify(workspace, [str(path)]).files[0]


def quoted(text: str) -> list[str]:
    return [text[one.words.start : one.words.end] for one in quotes_in(text).closed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “one two” and “three”.", ["one two", "three"]),
        ('He said "one two" and "three".', ["one two", "three"]),
        ("Il dit « un deux » et «trois».", ["un deux", "trois"]),
        ("Er sagte »eins zwei« und ›drei‹.", ["eins zwei", "drei"]),
        ("Er sagte „eins zwei“ und ‚drei‘.", ["eins zwei", "drei"]),
        ("On rzekł „raz dwa” i tyle.", ["raz dwa"]),
        ("Han sade ”ett två” och »tre».", ["ett två", "tre"]),
        ("It found ‘that workers’ rights are void’.", ["that workers’ rights are void"]),
        ("It found 'that workers' rights are void'.", ["that workers' rights are void"]),
        ("It’s the ‘government’s own’ line.", ["government’s own"]),
        ("The ‘rights of workers’ in law.", ["rights of workers"]),
        ("He ‘did “not meet” them’ then.", ["did “not meet” them"]),
        ("He “did ‘not meet’ them” then.", ["did ‘not meet’ them"]),
        ('A "quotation “inside” one" stays whole.', ["quotation “inside” one"]),
        ("“‘Nested’ at both ‘ends’”", ["‘Nested’ at both ‘ends’"]),
        ("‘Twas in the ’90s, said the workers’ union.", []),
        ("A 5\" pipe, a 6'2\" guard and rock 'n' roll.", []),
        ("The workers' rights and the miners' pay.", []),
        ("One “lost mark, then “a found one”.", ["a found one"]),
    ],
)
def test_quotations_are_told_by_their_marks(text: str, expected: list[str]) -> None:
    assert [words for words in quoted(text) if words != "n"] == expected


def test_a_note_call_tells_a_closing_mark_from_an_apostrophe() -> None:
    text = "He wrote of ‘the lack of rights’ and of the judges’ fear’."
    (first,) = quotes_in(text, {text.index("’ and") + 1}).closed
    assert text[first.words.start : first.words.end] == "the lack of rights"


def test_words_of_nobody_are_all_missing(workspace: DiskWorkspace) -> None:
    (result,) = verify(workspace, [str(FABRICATED)]).files
    assert len(result.quotations) == 30
    assert {one.verdict for one in result.quotations} == {Verdict.MISSING}
    assert [found.code for found in result.findings] == ["Q101"] * 30


def test_apostrophes_inches_titles_and_terms_are_no_quotations(workspace: DiskWorkspace) -> None:
    (result,) = verify(workspace, [str(NO_QUOTATIONS)]).files
    assert [one.text for one in result.quotations] == []
    assert result.findings == ()


def test_one_word_changed_anywhere_in_a_real_quotation_is_found(
    workspace: DiskWorkspace, tmp_path: Path
) -> None:
    chance = random.Random(7)  # noqa: S311 (the same mutations in every run)
    sentences = [
        (source.id, words)
        for source in Session(workspace).sources.by_id.values()
        for passage in source.passages
        if not passage.pointer
        for words in re.findall(r"(?<=[a-z] )[a-z][\w’', -]{50,120}(?= [a-z])", passage.text)
    ]
    lines = []
    for name, words in chance.sample(sentences, MUTATIONS):
        words_of = words.split()
        at = chance.randrange(1, len(words_of) - 1)
        words_of[at] = "purple" if chance.random() < 0.5 else f"{words_of[at]}x"
        lines.append(f"They wrote “{' '.join(words_of)}” [@{name}].")
    result = verified(workspace, tmp_path, "\n\n".join(lines))
    assert [one.verdict for one in result.quotations] == [Verdict.ALTERED] * MUTATIONS


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("seriously deteriorated in 2012", "verbatim"),
        ("[S]eriously deteriorated in 2012", "verbatim"),
        ("seriously deteriorated in 2012,", "verbatim"),
        ("seriously  deteriorated\nin 2012.", "verbatim"),
        ("... seriously deteriorated in 2012 ...", "verbatim"),
        ("seriously [sic] deteriorated in [the year] 2012", "verbatim"),
        ("Seriously deteriorated in 2012", "altered"),
        ("seriously deteriorated in 2013", "altered"),
        ("seriously deteri\u043erated in 2012", "altered"),
        ("seriously deter\u200biorated in 2012", "altered"),
        ("seriously deteriorated in 2012!", "altered"),
    ],
)
def test_editorial_marks_and_house_stops_are_the_fields(
    workspace: DiskWorkspace, tmp_path: Path, words: str, verdict: str
) -> None:
    result = verified(workspace, tmp_path, f"Its record “{words}” [@hrw-wr-2013].\n")
    assert [str(one.verdict) for one in result.quotations] == [verdict]
