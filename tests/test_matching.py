"""The verbatim rule, case by case."""

from __future__ import annotations

import pytest

from briefgen.matching import (
    Cause,
    DiffKind,
    Match,
    Mismatch,
    Reason,
    find_quotation,
    in_house_marks,
    nearest_words,
    printed_words,
    raw_ranges,
    sentence_span,
    sentence_spans,
)
from briefgen.matching.fold import fold
from briefgen.matching.wordbounds import is_inside, word_end
from briefgen.model.excerpt import Edit, Editorial, Marks, Verbatim
from briefgen.model.source import Source, Span
from hang_guard import must_end
from strategies import seed_sources, source_of

UK = Marks(("‘", "’"), ("“", "”"))
US = Marks(("“", "”"), ("‘", "’"))

# The quotations of a whole letter, each with the number of its seed.
LETTER = (
    (
        3,
        (
            "brings with it important responsibilities to promote and embody the principles of human "
            "rights and fundamental freedoms, democracy, good governance and the rule of law on which "
            "the OSCE is founded"
        ),
    ),
    (3, "the spotlight will inevitably fall on how well Kazakhstan meets these commitments"),
    (0, "seriously deteriorated in 2012"),
    (0, "according to government figures"),
    (1, "[a]t least 15 people were killed and more than 100 seriously injured"),
    (2, "at least 17 people dead and over 100 injured"),
    (1, "confirmed that they had used firearms to shoot directly at protesters"),
    (1, "there was no need to bring further criminal charges against other security officers"),
    (0, "an independent international investigation into the [December] event"),
    (0, "guards and investigators subjected them to physical and psychological abuse"),
    (1, "reviewed the allegations of torture [...] but rejected the claims"),
    (0, "wounds he sustained in police custody"),
    (0, "have not been held accountable"),
    (0, "inciting social discord"),
    (1, "inciting social discord"),
    (2, "inciting social discord"),
    (1, "the evidence used against Madimir [sic] Kozlov did not conclusively prove his guilt"),
    (0, "a vague and overbroad charge"),
    (1, "approximately 40 print, online and broadcast media outlets"),
    (
        4,
        (
            "appear to be targeting media and opposition groups that most extensively covered violence "
            "a year ago in Zhanaozen"
        ),
    ),
    (3, "to some extent do not correspond to international standards"),
    (0, "up to 15 days in prison"),
    (
        0,
        (
            "[b]urdensome collective bargaining requirements and a broad prohibition on the right to "
            "strike"
        ),
    ),
)


def printed(words: str, source: Source, marks: Marks | None = None) -> str:
    match = find_quotation(words, source)
    assert isinstance(match, Match), match
    return printed_words(source, match.pieces, marks)


def refused(words: str, source: Source) -> Mismatch:
    match = find_quotation(words, source)
    assert isinstance(match, Mismatch), printed_words(source, match.pieces)
    return match


def dropped(words: str, source: Source) -> list[tuple[str, str]]:
    match = find_quotation(words, source)
    assert isinstance(match, Match), match
    return [(d.kind.value, source.passages[d.passage].text[slice(*d.span)]) for d in match.drops]


@pytest.mark.parametrize(("seed", "words"), LETTER)
def test_every_quotation_of_a_real_letter_is_found(seed: int, words: str) -> None:
    assert printed(words, seed_sources()[seed]) == words


# --- whole words ---


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("It cost 15,999 tenge.", ("cost 15", "cost 15,", "999 tenge", ",999 tenge")),
        ("They met at 10:30 in Aktau.", ("at 10", "30 in")),
        ("a long-running strike", ("a long", "a long-", "running strike")),
        ("Kazakhstan’s people", ("Kazakhstan", "s people", "Kazakhstan’")),
        ("the Alga! party and Alga!, too", ("the Alga", "! party", "and Alga")),
        ("It grew by 15% or $20 or -3 or (−4)", ("by 15", "or 20", "20 or", "or 3", "3 or", "4")),
        ("the U.S. Senate", ("the U", "S. Senate")),
        ("the U.S.-based firm, the U.S.’s aid", ("the U.S.", "based", "-based firm", "s aid")),
        ("between 10–15 people, 2009–2012.", ("between 10", "15 people", "2012")),
        ("ein Cafe\u0301 dort", ("ein Cafe", "\u0301 dort")),
        ("Alga!’s men, Alga!-like", ("Alga", "’s men", "like")),
        ("Really?! he said. What?!. No", ("Really", "Really?", "! he", "What", "What?")),
    ],
)
def test_no_word_is_cut(text: str, ends: tuple[str, ...]) -> None:
    source = source_of(text)
    for words in ends:
        refused(words, source)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said (in May) no.", "in May"),
        ("He said (in May) no.", "(in May)"),
        ("Stop! The police fired.", "Stop"),
        ("Stop! The police fired.", "Stop!"),
        ("Was it true? (No.)", "Was it true"),
        ("The Alga! party met.", "Alga! party"),
        ("the U.S. Senate", "the U.S."),
        ("the workers’ rights", "the workers"),
        ("killed—reportedly by police", "killed"),
        ("Who?... Nobody", "Who"),
        ("foo -- bar", "foo"),
        ("the A-bomb.No", "the A-bomb"),
        ("an end!", "an end"),
    ],
)
def test_adjoining_punctuation_may_stay_out(text: str, words: str) -> None:
    assert printed(words, source_of(text)) == words


def test_punctuation_that_the_source_lacks_is_refused() -> None:
    source = source_of("They were beaten, he said.")
    for words in ("They were beaten.", "beaten,, he", "They, were beaten", "They were beaten;"):
        refused(words, source)


def test_words_without_a_letter_are_refused() -> None:
    source = source_of("They left... (then) came back.")
    assert refused("...", source).cause is Cause.ONLY_INSERTIONS
    assert refused(" \n", source).cause is Cause.EMPTY
    assert refused("\u00ad", source).cause is Cause.EMPTY


def test_a_quotation_stays_in_one_passage() -> None:
    source = source_of("# One\n\nThe end.\n\nA start.")
    assert refused("The end. A start.", source).cause is Cause.ACROSS_PASSAGES
    assert refused("One The end", source).cause is Cause.HEADING
    assert refused("One", source).cause is Cause.HEADING


def test_cut_words_and_marks_are_told_as_such() -> None:
    source = source_of('He was detained and said "no more" to 15,999 men.')
    assert refused("He was detain", source).cause is Cause.CUT_WORD
    assert refused("said 'no more\"", source).cause is Cause.MARKS
    assert refused("said [here] \"no more'", source).cause is Cause.ALTERED


def test_runs_of_combining_marks_are_refused_before_they_are_composed() -> None:
    source = source_of("a" + "\u0301" * 50_000 + " end of cafe\u0301 b\u0301\u0327")
    with must_end():
        assert refused("a" + "\u0301" * 20_000, source).cause is Cause.COMBINING_RUN
        assert printed("end of café b\u0327\u0301", source) == "end of cafe\u0301 b\u0301\u0327"


# --- what is mapped ---


def test_the_source_s_own_characters_are_printed() -> None:
    source = source_of("Die “ﬂüchtigen” Nicht\u2011Kasachen im Cafe\u0301")
    words = '"flu\u0308ch\u00adtigen"\n Nicht-Kasachen im   Café'
    assert printed(words, source) == "“ﬂüchtigen” Nicht\u2011Kasachen im Cafe\u0301"


def test_a_soft_hyphen_at_a_line_end_takes_the_break_with_it() -> None:
    source = source_of("the government said")
    assert printed("the govern\u00ad\n  ment said", source) == "the government said"
    refused("the govern\u00ad ment said", source)


def test_hangul_and_vowel_signs_compose() -> None:
    source = source_of("한국 \u09ac\u09cb\u09a8")
    assert printed("\u1112\u1161\u11ab\u1100\u116e\u11a8", source) == "한국"
    assert printed("\u09ac\u09c7\u09be\u09a8", source) == "\u09ac\u09cb\u09a8"


def test_folding_knows_where_each_character_came_from() -> None:
    folded = fold("a \n ﬁ\u00adx e\u0301")
    assert folded.text == "a fix é"
    assert folded.origin(2, 4) == Span(4, 6)
    assert folded.origin(6, 7) == Span(8, 10)


def test_single_and_double_marks_change_places_only_as_pairs() -> None:
    source = source_of("He said 'never' and \"no\" to workers' rights, the '90s and Aidos's men.")
    assert printed('said "never" and ‘no’ to', source) == "said 'never' and \"no\" to"
    for words in (
        "said \"never' and",
        "said \"never' and 'no\" to",
        'to workers" rights',
        'the "90s and',
        'Aidos"s men',
    ):
        refused(words, source)


def test_a_pair_may_stand_on_both_sides_of_an_omission() -> None:
    source = source_of('He said "never in my life again" to them.')
    assert printed("‘never [...] again’ to", source) == '"never [...] again" to'
    refused('‘never [...] again" to', source)


def test_a_hyphen_that_ended_a_line_stays_unless_the_word_stands_elsewhere() -> None:
    source = source_of("A long-\nrunning fight of the govern-\nment. Another government fell.")
    assert printed("long-running fight", source) == "long-running fight"
    assert printed("long-\nrunning fight", source) == "long-running fight"
    assert printed("long- running fight", source) == "long-running fight"
    refused("longrunning fight", source)
    assert printed("fight of the government", source) == "fight of the government"
    refused("running fight", source)
    both = "A long-running fight of the government. Another government fell."
    assert printed(both, source) == both
    assert printed("the govern-ment. Another", source) == "the govern-ment. Another"
    match = find_quotation("the government.", source)
    assert isinstance(match, Match)
    assert [source.text[start:end] for start, end in raw_ranges(source, match.pieces)] == [
        "the govern",
        "ment.",
    ]


def test_the_query_s_own_lines_may_end_after_a_hyphen() -> None:
    source = source_of("long- and short-term plans, cafe\u0301-bar")
    assert printed("long-\nand short-\nterm plans", source) == "long- and short-term plans"
    assert printed("cafe\u0301-\nbar", source) == "cafe\u0301-bar"
    refused("short- term plans", source)
    assert printed(
        "short-term plans, cafe\u0301-\n", source_of("short-term plans, cafe\u0301- x")
    ) == ("short-term plans, cafe\u0301-")


# --- editorial marks ---

SENTENCE = source_of(
    "The General Prosecutor reviewed the allegations of torture at the request of the presiding "
    "judge but rejected the claims. A man was beaten, he said."
)


def test_an_omission_leaves_words_out() -> None:
    words = "reviewed the allegations […] but rejected the claims"
    match = find_quotation(words, SENTENCE)
    assert isinstance(match, Match)
    assert printed_words(SENTENCE, match.pieces) == words
    assert match.pieces[1] == Editorial(Edit.OMISSION, " […] ")
    assert dropped(words, SENTENCE) == [
        ("start", "The General Prosecutor"),
        ("omission", "of torture at the request of the presiding judge"),
    ]


def test_an_omission_may_touch_punctuation() -> None:
    assert printed("A man [...], he said", SENTENCE) == "A man [...], he said"
    assert printed("A man[...]he said", SENTENCE) == "A man[...]he said"


@pytest.mark.parametrize(
    "words",
    [
        "[...] but rejected",
        "but rejected [...]",
        "but rejected [...].",
        "reviewed [...] [...] but rejected",
        "[He] [...] but rejected",
        "reviewed [...] [them]",
    ],
)
def test_an_omission_needs_words_on_both_sides(words: str) -> None:
    assert refused(words, SENTENCE).cause is Cause.OMISSION_AT_END


def test_pieces_stand_in_order_in_one_section() -> None:
    source = source_of("# A\n\nOne fell.\n\nTwo rose.\n\n# B\n\nThree stood.")
    assert printed("One fell. [...] Two rose.", source) == "One fell. [...] Two rose."
    joins = refused("Two rose. [...] Three stood.", source)
    assert (joins.reason, joins.passages) == (Reason.JOINS_SECTIONS, (1, 2))
    assert refused("Three [...] One", source).reason is Reason.JOINS_SECTIONS
    order = refused("Two rose. [...] One fell.", source)
    assert (order.reason, order.cause) == (Reason.NOT_FOUND, Cause.OTHER_ORDER)
    assert dropped("One [...] rose.", source) == [("omission", "fell."), ("omission", "Two")]
    match = find_quotation("Two [...] rose.", source)
    assert isinstance(match, Match)
    assert match.drops == ()


def test_the_closest_pieces_are_chosen_then_the_earliest() -> None:
    source = source_of("a x b. a b. y a z a b. a b.")
    match = find_quotation("a [...] b", source)
    assert isinstance(match, Match)
    assert [p.span.start for p in match.pieces if isinstance(p, Verbatim)] == [7, 9]
    far = source_of("The court heard it. The court, in May, ruled. The police ruled.")
    match = find_quotation("The [...] ruled", far)
    assert isinstance(match, Match)
    assert [p.span.start for p in match.pieces if isinstance(p, Verbatim)] == [46, 57]


def test_a_source_s_own_marks_are_tried_first() -> None:
    source = source_of(
        "the negotiation[s] … must [...] depend, influenc[ing] minds [sic] and [May] x"
    )
    for words in (
        "the negotiation[s] … must [...] depend",
        "influenc[ing] minds [sic] and [May]",
        "[...] depend",
        "[May] x",
        "must [...]",
    ):
        match = find_quotation(words, source)
        assert isinstance(match, Match)
        assert all(isinstance(piece, Verbatim) for piece in match.pieces)
        assert printed_words(source, match.pieces) == words
    beside = find_quotation("[here] [May] x", source)
    assert isinstance(beside, Match)
    assert (beside.insertions, printed_words(source, beside.pieces)) == (
        ("here",),
        "[here] [May] x",
    )
    both = find_quotation("the negotiation[s] [here] … must [...] depend, [...] minds", source)
    assert isinstance(both, Match)
    assert [p.edit for p in both.pieces if isinstance(p, Editorial)] == [
        Edit.INSERTION,
        Edit.OMISSION,
    ]


def test_an_insertion_stands_for_nothing_or_one_word() -> None:
    assert dropped("[he] reviewed the [many] allegations of [severe] torture", SENTENCE) == [
        ("start", "The General Prosecutor"),
        ("end", "at the request of the presiding judge but rejected the claims."),
    ]
    assert dropped("General Prosecutor [examined] the allegations", SENTENCE)[1] == (
        "omission",
        "reviewed",
    )
    assert (
        printed("A man [Mr. X], he said.", source_of("A man, he said."))
        == "A man [Mr. X], he said."
    )
    for words in (
        "Prosecutor [x] of torture",
        "allegation[s] of torture",
        "[un]reviewed the",
        "review[s] the",
        "of [...a] torture",
        "[not]",
        "[The] [man]",
        "[The], [man]",
    ):
        refused(words, SENTENCE)
    assert refused("[not] [him]", SENTENCE).cause is Cause.ONLY_INSERTIONS


def test_insertions_are_told() -> None:
    match = find_quotation("the [“many” bad] allegations [sic] of [severe] torture", SENTENCE)
    assert isinstance(match, Match)
    assert match.insertions == ("“many” bad", "severe")


def test_a_changed_initial_is_that_letter_in_the_other_case() -> None:
    assert printed("[t]he General", SENTENCE) == "[t]he General"
    assert printed("torture [...] [B]ut rejected", SENTENCE) == "torture [...] [B]ut rejected"
    assert printed("[a] man was", SENTENCE) == "[a] man was"
    assert printed("[a] [big] man was", SENTENCE) == "[a] [big] man was"
    assert printed("[É]tat", source_of("un e\u0301tat")) == "[É]tat"
    for words in ("[T]he General", "[T]hat General", "[m]he General", "T[h]e General"):
        refused(words, SENTENCE)
    refused("[F]inal", source_of("the ﬁnal"))
    assert printed("[T]he claims", SENTENCE) == "[T]he claims"


def test_the_changed_initial_is_not_counted_as_dropped() -> None:
    assert dropped("[t]he General Prosecutor reviewed", SENTENCE)[0][0] == "end"


def test_sic_may_touch_its_word() -> None:
    assert printed("A man[sic] was beaten [sic], he", SENTENCE) == "A man[sic] was beaten [sic], he"
    refused("A [sic]man was", source_of("A woman was"))


# --- where ---


def test_passages_can_be_prescribed() -> None:
    source = source_of("They fell.\n\nThey fell.\n\nThey fell. They rose.")
    match = find_quotation("They fell", source, passages=frozenset({1, 2}))
    assert isinstance(match, Match)
    assert [p.passage for p in match.pieces if isinstance(p, Verbatim)] == [1]
    assert isinstance(find_quotation("rose", source, passages=frozenset({1})), Mismatch)


def test_a_pointer_is_taken_only_where_nothing_else_is() -> None:
    source = source_of("More: they fell.\n\nThen they fell. He rose.", pointers="More")
    match = find_quotation("they fell", source)
    assert isinstance(match, Match)
    assert [p.passage for p in match.pieces if isinstance(p, Verbatim)] == [1]
    assert printed("More: they", source) == "More: they"


def test_words_across_skipped_furniture_have_two_ranges() -> None:
    source = source_of("He was held in\nPAGE 5\npolice custody.", furniture="PAGE \\d+")
    match = find_quotation("held in police custody", source)
    assert isinstance(match, Match)
    assert [source.text[start:end] for start, end in raw_ranges(source, match.pieces)] == [
        "held in",
        "police custody",
    ]
    for words in ("held in PAGE 5 police", "PAGE 5", "in PAGE"):
        refusal = refused(words, source)
        assert (refusal.reason, refusal.why) == (Reason.FURNITURE, "running head")
    assert refused("AGE 5", source).reason is Reason.NOT_FOUND


def test_ranges_that_touch_are_one() -> None:
    source = source_of("the end")
    pieces = (Verbatim(0, Span(0, 3)), Editorial(Edit.SIC, "[sic]"), Verbatim(0, Span(3, 7)))
    assert raw_ranges(source, pieces) == (Span(0, 7),)


# --- house marks ---


@pytest.mark.parametrize(
    ("text", "uk", "us"),
    [
        ('He "never" left', "He “never” left", "He ‘never’ left"),
        ("He 'never' left", "He “never” left", "He ‘never’ left"),
        ("Aidos's '90s workers' hall", "Aidos’s ’90s workers’ hall", "Aidos’s ’90s workers’ hall"),
        ("«a „b“ c»", "“a ‘b’ c”", "‘a “b” c’"),
        ("\"he said 'no' to it\"", "“he said ‘no’ to it”", "‘he said “no” to it’"),
        ("'the workers' rights' law", "“the workers’ rights” law", "‘the workers’ rights’ law"),
        ('no more" he said', "no more” he said", "no more” he said"),
        ('he said "no more', "he said “no more", "he said “no more"),
        ("he said ‘no more", "he said ‘no more", "he said ‘no more"),
        ("6'2\" tall", '6’2" tall', '6’2" tall'),
        ("« oui » dit-il", "“ oui ” dit-il", "“ oui ” dit-il"),
        ("he said 'x \"y' z", "he said ‘x “y’ z", "he said ‘x “y’ z"),
        ("('a', \"b\")", "(“a”, “b”)", "(‘a’, ‘b’)"),
        ("\"'a' b\"", "“‘a’ b”", "‘“a” b’"),
    ],
)
def test_only_the_shape_of_marks_changes(text: str, uk: str, us: str) -> None:
    assert in_house_marks(text, UK) == uk
    assert in_house_marks(text, US) == us


def test_blanks_of_a_house_s_marks_are_left_out() -> None:
    french = Marks(("«\u00a0", "\u00a0»"), ("“", "”"))
    assert in_house_marks("a \"b 'c' d\" e", french) == "a “b «c» d” e"
    assert in_house_marks("a ‘b", french) == "a ‘b"


def test_a_pair_in_house_marks_is_printed_from_the_source() -> None:
    source = source_of('charges of "inciting social discord" in workers\' towns')
    assert printed("of 'inciting social discord' in workers' towns", source, US) == (
        "of ‘inciting social discord’ in workers’ towns"
    )


# --- what comes nearest ---


def test_the_nearest_words_are_told_with_a_diff() -> None:
    source = seed_sources()[1]
    words = "confirmed that they had used firearms to shoot directly at demonstrators"
    near = refused(words, source).nearest
    assert near is not None
    assert near.text == words.replace("demonstrators", "protesters")
    assert [(part.kind, part.words) for part in near.diff] == [
        (DiffKind.SAME, words.removesuffix(" demonstrators")),
        (DiffKind.YOURS, "demonstrators"),
        (DiffKind.SOURCE, "protesters"),
    ]
    assert words[near.offset :] == "demonstrators"
    assert source.passages[near.passage].text[slice(*near.span)] == near.text


def test_a_dropped_word_is_told() -> None:
    near = refused("A man beaten, he said", SENTENCE).nearest
    assert near is not None
    assert [(part.kind.value, part.words) for part in near.diff] == [
        ("same", "A man"),
        ("source", "was"),
        ("same", "beaten, he said"),
    ]
    assert near.offset == len("A man ")
    near = refused("A man was beaten, he said. Then", SENTENCE).nearest
    assert near is not None
    assert near.diff[-1].words == "Then"


def test_of_several_pieces_the_one_that_is_missing_is_compared() -> None:
    near = refused("The General Prosecutor [...] but denied the claims", SENTENCE).nearest
    assert near is not None
    assert near.text == "but rejected the claims"
    assert "The General Prosecutor [...] but denied"[near.offset :] == "denied"


def test_words_of_another_case_are_near() -> None:
    near = refused("BUT REJECTED THE CLAIMS", SENTENCE).nearest
    assert near is not None
    assert near.text == "but rejected the claims"


def test_nothing_is_near_to_words_of_another_kind() -> None:
    assert refused("zebras graze", SENTENCE).nearest is None
    assert refused("zebras graze [x] lions", SENTENCE).nearest is None
    assert nearest_words("", SENTENCE) is None
    apart = source_of("Alga. " + "They met and left again. " * 9 + "unregisterede Algae")
    assert nearest_words("unregistered Alga", apart) is None
    assert nearest_words("the", source_of("")) is None
    assert nearest_words("İ the claims", source_of("İ rejected the claims")) is not None


def test_a_long_passage_is_compared_in_a_window() -> None:
    source = source_of(
        "word " * 5_000 + "the officers beat all of the detainees " + "word " * 5_000
    )
    near = refused("the officers beat none of the detainees", source).nearest
    assert near is not None
    assert near.text == "the officers beat all of the detainees"


# --- sentences ---


@pytest.mark.parametrize(
    "sentences",
    [
        ("The Alga! party was banned.", "Mr. Kozlov left on Jan. 5 for St. Petersburg."),
        ("According to the U.S. Department of State, 12 died.", "Then it ended."),
        ("Members of Alga!, a party, were held.", "Who knew?", "Nobody."),
        ("“We know.”", "He said so."),
        ("He lives in block A. Then he left for the U.S. Then he died.", "It was over."),
    ],
)
def test_sentences_end_where_they_end(sentences: tuple[str, ...]) -> None:
    text = " ".join(sentences)
    assert tuple(text[slice(*span)] for span in sentence_spans(text)) == sentences
    for sentence in sentences:
        at = text.index(sentence)
        assert text[slice(*sentence_span(text, at + len(sentence) // 2))] == sentence


def test_offsets_outside_any_sentence_have_an_empty_one() -> None:
    assert sentence_span("One. Two.", 30) == (30, 30)
    assert sentence_span("", 0) == (0, 0)
    assert sentence_span("One fell.  Two rose.", 10) == (10, 20)


def test_cuts_are_told_up_to_their_sentence_s_ends() -> None:
    source = source_of("One. In May, police beat him, he said. Three.")
    assert dropped("police beat him", source) == [("start", "In May,"), ("end", ", he said.")]
    assert dropped("In May, police beat him, he said. Three", source) == []


# --- time ---


@pytest.fixture(scope="module")
def giant() -> Source:
    """Return a source of half a million characters in one section."""
    return source_of("# One\n\n" + "\n\n".join(source.text for source in seed_sources()) * 4)


@pytest.mark.parametrize(
    "words",
    [
        "The [x] police said that [y] they",
        "the [...] of",
        " [...] ".join(["the"] * 300),
        "police [x] " * 1_500 + "zz",
        "[a]" * 6_000,
        "[" * 20_000,
        "'a \"b " * 3_000,
        " ".join(f"w{number}x [y]" for number in range(1_500)),
    ],
)
def test_no_quotation_takes_long_even_in_a_giant_source(giant: Source, words: str) -> None:
    with must_end():
        find_quotation(words, giant)


def test_a_quotation_of_twenty_thousand_characters_is_found(giant: Source) -> None:
    long = source_of("Police said: " + "they beat him, he said; " * 1_000 + "the end.")
    words = long.passages[0].text[7:20_000].rsplit(" ", 1)[0]
    assert printed(words, long) == words
    assert printed(giant.passages[5].text, giant) == giant.passages[5].text
    assert printed("the [...] of", giant) == "the [...] of"
    assert printed("[t]he [big] police", giant) == "[t]he [big] police"


@pytest.mark.parametrize(
    "words",
    [
        "a [x] " * 3_000 + "b [y]",
        "a [x] " * 3_000 + "a",
        "a [...] " * 3_000 + "a",
        "[A]a " * 4_000,
        '"a ' * 3_000,
        "[x] [y] " * 100 + "a [z] b",
        "'a [x] " + "a [y] " * 3_000 + "'a",
    ],
)
def test_too_many_marks_are_refused_in_time(words: str) -> None:
    source = source_of("a " * 60_000 + "'a " * 60_000 + "b")
    with must_end():
        assert refused(words, source).cause in {Cause.TOO_COMPLEX, Cause.ALTERED}


def test_words_are_counted_up_to_a_bound_only() -> None:
    source = source_of("a b " * 120_000)
    assert refused("a [...] b [...] a [...] b", source).cause is Cause.TOO_COMPLEX
    assert printed("a [...] b", source_of("a b " * 1_000)) == "a [...] b"


def test_very_long_words_have_an_end() -> None:
    assert word_end("x" * 1_000, 0) == 300
    assert word_end(", then", 0) == 0
    assert word_end("$5, then", 0) == 2
    assert not is_inside("(then), he", 6)
    assert is_inside("Alga!! party", 5)
    assert not is_inside("Stop!! Police", 5)
