"""What a quotation's own words in brackets may stand for, and what conditions may not be dropped."""

from __future__ import annotations

import pytest

from briefgen.build.auditing import audit_of
from briefgen.excerpts.inserted import replaced_word
from briefgen.excerpts.listed import drop_words
from briefgen.excerpts.resolve import Quote, resolve_quotation
from briefgen.model.excerpt import Editorial
from briefgen.model.finding import Finding, Severity
from briefgen.model.source import Source
from briefgen.vocabulary.terms import read_terms
from briefgen.workspace import MemoryWorkspace
from letters import NO_TOPIC, RECORDS, letter
from strategies import source_of
from test_resolve import words

TERMS, _ = read_terms(MemoryWorkspace({}).template("terms/en.yaml", 10**6), "terms/en.yaml")
assert TERMS is not None
LISTED = drop_words((TERMS,))
OFFICERS = source_of(
    "Two officers were reprimanded in January 2013, unarmed and calm. In Harbour he was beaten there "
    "by Mr Hill and the guards. The chief announced at least nine deaths. Hill was sentenced on Monday. "
    "We met Hill.",
    id="officers",
)
STRIKES = source_of(
    "Strikes are lawful only with the consent of the ministry. Unions may meet if the mayor agrees to "
    "it. Police registered the complaint but closed the case. Although the law allows it, nobody came "
    "to the square. Members may speak provided the chair allows it. The men worked until midnight.",
    id="strikes",
)


def told(value: str, source: Source = OFFICERS) -> tuple[Finding, ...]:
    excerpt, findings = resolve_quotation(Quote(words(value)), sources=(source,), listed=LISTED)
    assert excerpt is not None, findings
    return findings


@pytest.mark.parametrize(
    ("quote", "message"),
    [
        ("Two officers were [executed] in January 2013", "[executed] stands for “reprimanded”"),
        ("Two officers were [promoted] in January 2013", "[promoted] stands for “reprimanded”"),
        ("officers were reprimanded in January [2010], unarmed", "[2010] stands for “2013”"),
        ("officers were reprimanded in [March] 2013", "[March] stands for “January”"),
        ("reprimanded in January 2013, [armed] and calm", "[armed] stands for “unarmed”"),
        ("announced at least [ninety] deaths", "[ninety] stands for “nine”"),
        ("[All] officers were reprimanded", "[All] stands for “Two”"),
        ("Two [...] [soldiers] were reprimanded", "[soldiers] stands for “officers”"),
        ("Two officers were [praised]", "[praised] stands for “reprimanded”"),
        ("Two officers were reprimanded [for murder] in January", "tells of a wrong: murder"),
        ("Two [guilty] officers were reprimanded", "tells of a wrong: guilty"),
        ("he was beaten [in the light of day] there", "longer than 3 words"),
        ("January [12] 2013", "puts a number beside"),
    ],
)
def test_an_insertion_that_may_change_what_is_said_is_told(quote: str, message: str) -> None:
    found = [one for one in told(quote) if message in one.message]
    assert [(one.code, one.severity) for one in found] == [("Q105", Severity.WARNING)]
    assert found[0].name in found[0].hint


@pytest.mark.parametrize("word", ["never", "n't", "hardly", "allegedly"])
def test_an_insertion_that_turns_what_is_said_is_an_error(word: str) -> None:
    (found,) = (
        one for one in told(f"Two officers were [{word}] reprimanded in") if "own" in one.message
    )
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    "quote",
    [
        "[Mr Hill] was beaten there",
        "he was beaten [in Harbour]",
        "he was beaten there by Mr [the teacher] and the guards",
        "[t]wo officers were reprimanded",
        "Two officers [of the port] were reprimanded in January 2013, unarmed and calm",
        "Two officers [are] reprimanded in January 2013, unarmed and calm",
        "The chief [announces] at least nine deaths",
        "by Mr Hill and [his] guards",
        "[He] was sentenced on Monday",
        "he was beaten [in 2011] there by Mr Hill",
        "Two officers [sic] were reprimanded in January 2013, unarmed and calm",
    ],
)
def test_ordinary_insertions_are_silent(quote: str) -> None:
    assert told(quote) == ()


def test_a_piece_knows_the_word_that_it_stands_for() -> None:
    quote = Quote(words("Two officers were [executed] in [late] January"))
    excerpt, _ = resolve_quotation(quote, sources=(OFFICERS,), listed=LISTED)
    assert excerpt is not None
    own = [piece for piece in excerpt.pieces if isinstance(piece, Editorial)]
    assert [replaced_word(OFFICERS, piece) for piece in own] == ["reprimanded", ""]


@pytest.mark.parametrize(
    ("quote", "word"),
    [
        ("Strikes are lawful", "only"),
        ("with the consent of the ministry", "only"),
        ("Unions may meet", "if"),
        ("Police registered the complaint", "but"),
        ("Members may speak", "provided"),
    ],
)
def test_a_cut_beside_a_condition_is_told(quote: str, word: str) -> None:
    (found,) = told(quote, STRIKES)
    assert (found.code, found.severity) == ("Q105", Severity.WARNING)
    assert f'"{word}"' in found.message


@pytest.mark.parametrize(
    "quote",
    ["nobody came to the square", "The men worked until midnight"],
)
def test_a_contrast_before_the_words_leaves_them_true(quote: str) -> None:
    assert [one for one in told(quote, STRIKES) if "although" in one.message] == []


def test_an_omission_that_drops_a_condition_is_an_error() -> None:
    (found,) = told("Unions may meet [...] to it", STRIKES)
    assert found.severity is Severity.ERROR
    assert '"if"' in found.message


FRENCH = """\
# La mairie

La mairie n'a jamais autorisé la manifestation des ouvriers. Elle a fermé le port en mars.
"""


def test_a_cut_in_a_language_without_lists_is_told_once_for_its_source() -> None:
    record = (
        '  - {id: gamma, file: gamma.md, type: report, title: "La mairie", publisher: La Digue,\n'
        "     issued: 2012-11-05, language: fr, origin: digue, rights: invented}\n"
    )
    files = {"seeds/gamma.md": FRENCH, "seeds/sources.yaml": RECORDS + record}
    whole = 'They write: "Elle a fermé le port en mars" [@gamma].'
    made = letter(f"opening: |\n  {whole}\n{NO_TOPIC}", files=files)
    assert [one.code for one in made.findings] == []
    cut = 'They write that it "autorisé la manifestation" and "fermé le port" [@gamma].'
    made = letter(f"opening: |\n  {cut}\n{NO_TOPIC}", files=files)
    assert [(one.code, one.name, one.severity) for one in made.findings] == [
        ("Q107", "gamma", Severity.NOTE)
    ]


def test_a_cut_in_a_language_with_lists_is_no_such_note() -> None:
    made = letter(f'opening: |\n  They "dispersed four peaceful protests" [@alpha].\n{NO_TOPIC}')
    assert "Q107" not in made.codes()


def test_the_audit_tells_what_stands_for_what() -> None:
    made = letter(
        'opening: |\n  Police officers "beat [people] in the port of Harbour" [@alpha].\n'
        "topics:\n  - heading: A word\n    text: |\n      We cite.\n"
    )
    assert made.composed is not None
    audit = audit_of(made.prepared, made.composed, made.checked.verdict, {})
    assert audit.quotations[0].verdict == (
        "Verbatim, one insertion, [people] stands for “detainees”"
    )
