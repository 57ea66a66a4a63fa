"""What is chosen as evidence, what never is, and that the choice can be explained and repeated."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.excerpt import Verbatim
from briefgen.model.source import PassageKind, Source
from choosing import HERE, chosen, shelf, texts
from plain_sources import on, plain_source, with_passage

GOOD = (
    "Prison guards in Brest tortured two detainees with electric shocks in May 2012, a court heard."
)
ALSO_GOOD = "Detainees in Gomel said that officers beat them until they signed forced confessions."

BOTH = sorted((GOOD, ALSO_GOOD))


def torture(*paragraphs: str, publisher: str = "Watch", issued: str = "2013-01-31") -> Source:
    """Return a source with a section on torture."""
    text = "# Torture\n\n" + "\n\n".join(paragraphs)
    name = f"{publisher.lower()}-{issued[:4]}"
    return plain_source(name, text, publisher=publisher, issued=issued)


def test_chooses_whole_sentences_as_slices_of_the_file() -> None:
    source = torture(f"Torture is common in\nBelarus, a report says.\n{GOOD}", ALSO_GOOD)
    choice = chosen("torture", shelf(source))
    assert len(choice.excerpts) == 2
    for excerpt in choice.excerpts:
        (piece,) = excerpt.pieces
        assert isinstance(piece, Verbatim)
        words = source.passages[piece.passage].text[piece.span.start : piece.span.end]
        assert excerpt.text == words
        raw = " ".join(source.text[start:end] for start, end in excerpt.ranges)
        assert " ".join(raw.split()) == words
        assert words[0].isupper()
        assert words[-1] == "."


def test_fills_every_field_of_an_excerpt() -> None:
    excerpt, _ = chosen("torture", shelf(torture(GOOD, ALSO_GOOD))).excerpts
    assert (excerpt.source, excerpt.passage, excerpt.topic) == ("watch-2013", 0, "torture")
    assert (excerpt.locator, excerpt.pinned, excerpt.place) == ("Torture, para 1", False, HERE)
    assert excerpt.drops == ()
    assert not excerpt.intro
    assert not excerpt.note


def test_tells_the_reason() -> None:
    first, second = chosen("torture", shelf(torture(GOOD, ALSO_GOOD))).excerpts
    assert first.reason.startswith('heading "Torture"; core terms tortured, electric shocks; ')
    assert "1 kind of violation (ill-treatment); publisher not used yet; score " in first.reason
    assert first.reason.endswith("rank 1 of 2")
    assert "publisher not used yet" not in second.reason


@pytest.mark.parametrize(
    "trap",
    [
        "However, guards in Vitebsk tortured three more detainees with electric shocks in June 2012.",
        "He said that guards had tortured him with electric shocks for two hours in a cellar.",
        "These guards tortured more detainees than any others in the history of the prison.",
        "Both men said that guards tortured them with electric shocks in a cellar in Minsk.",
        "The complaint covered fourteen detainees whom guards in Vitebsk tortured in June 2012.",
        "The court heard how guards in Vitebsk tortured him with electric shocks in June 2012.",
        "On 8 October, he was tortured by guards in Vitebsk, who wanted him to name his friends.",
        "In June 2012 they tortured him until he signed a paper that he had not been able to read.",
        "For example, guards in Vitebsk tortured a student with electric shocks in June 2012.",
        "The report also told of guards who tortured a student with electric shocks in Vitebsk.",
        "According to the five detainees, guards in Vitebsk tortured the three students for hours.",
    ],
)
def test_refuses_what_leans_on_words_before(trap: str) -> None:
    assert texts(chosen("torture", shelf(torture(trap)))) == []
    assert sorted(texts(chosen("torture", shelf(torture(trap, GOOD, ALSO_GOOD))))) == BOTH


@pytest.mark.parametrize(
    "trap",
    [
        "The authorities should investigate all complaints of torture in the prisons of Brest.",
        "Watch urged the government to investigate the torture of detainees in the prisons of Brest.",
        "We know of guards in Brest who torture detainees, and we will not rest until it ends.",
        "The government stated that torture in prisons had been rare and was always punished.",
        "According to official statistics, complaints of torture fell by half in the year 2012.",
        "In 2012 the government ratified a treaty against torture and launched a programme of visits.",
        "There were no reports of torture or other ill-treatment of detainees in Brest in 2012.",
        "Five officers from the prison of Brest were convicted of torture and sent to prison.",
        "Guards in Brest raped a detainee and tortured others, several witnesses told the court.",
        "Guards in Brest tortured a 16-year-old detainee with electric shocks in May 2012.",
        "Guards in Brest tortured Alena, 15, with electric shocks in May 2012, her lawyer said.",
        "A detainee who had been tortured in Brest committed suicide in the prison in May 2012.",
        "The law prohibits torture and the constitution guarantees the dignity of every person.",
        "The law defines torture and names the bodies that receive complaints of torture.",
        "Do guards in Brest torture their detainees, as several of them say that they do?",
        "Guards in Brest tortured detainees “with electric shocks, one of them said in court.",
        "Torture is common in Brest, and this is what the guards did to the detainees there:",
    ],
)
def test_refuses_what_is_no_evidence(trap: str) -> None:
    assert texts(chosen("torture", shelf(torture(trap)))) == []
    assert sorted(texts(chosen("torture", shelf(torture(trap, GOOD, ALSO_GOOD))))) == BOTH


@pytest.mark.parametrize(
    "sentence",
    [
        "The law prohibits torture; nevertheless, guards in Brest regularly beat detainees.",
        "The government said torture was rare, but 156 detainees complained of torture in 2012.",
        "The interior minister admitted that officers in Brest had tortured detainees in 2012.",
        "Most of the 37 defendants, tried in Brest in March 2012, alleged that they were tortured.",
        "Guards in Brest tortured a 45-year-old farmer until he confessed to a theft, he told Watch.",
        "In a report that Ann Lee wrote, she names eleven prisons where guards torture detainees.",
    ],
)
def test_lets_good_evidence_pass(sentence: str) -> None:
    assert texts(chosen("torture", shelf(torture(sentence)))) == [sentence]


@pytest.mark.parametrize(
    ("topic", "sentence"),
    [
        (
            "torture",
            "The Special Rapporteur received accounts of waterboarding and mock executions.",
        ),
        (
            "torture",
            "Nobody has been prosecuted for the deaths of nine prisoners at Jaslyk since 2002.",
        ),
        (
            "freedom-of-expression",
            "Three bloggers who had posted photographs of the flood were jailed.",
        ),
        (
            "freedom-of-assembly",
            "Riot police dispersed demonstrators in Taksim Square on 15 June 2013.",
        ),
        ("freedom-of-religion", "Bahá'í students are expelled from universities for their faith."),
        ("labour-rights", "Garment workers who join a union are dismissed, several of them said."),
        ("political-prisoners", "Nabeel Rajab is serving two years in prison for his messages."),
        (
            "elections",
            "Opposition candidates were refused registration in 34 of 110 constituencies.",
        ),
        (
            "fair-trial",
            "Judges in Brest ignored complaints of torture in 312 of 313 cases in 2012.",
        ),
        ("use-of-force", "Soldiers fired live ammunition at unarmed demonstrators on 13 May 2005."),
        (
            "refugees",
            "Thailand forcibly returned 4,500 Lao Hmong asylum seekers on 28 December 2009.",
        ),
        ("corruption", "Doctors and teachers demand bribes for services that are free by law."),
        (
            "women-and-children",
            "Girls as young as 12 are married off in Hajjah, local teachers said.",
        ),
    ],
)
def test_knows_evidence_from_other_countries(topic: str, sentence: str) -> None:
    titles = {"torture": "Torture and deaths in custody", "political-prisoners": "Rights defenders"}
    text = f"# {titles.get(topic, 'Overview')}\n\nNothing is told here.\n\n{sentence}\n\nNor here."
    source = plain_source("abroad", text, issued="2013-06-01")
    assert texts(chosen(topic, shelf(source))) == [sentence]


def test_says_nothing_that_the_next_sentence_takes_back() -> None:
    freed = "Two editors who wrote of torture were jailed in Brest. They were released two months later."
    assert texts(chosen("torture", shelf(torture(freed)))) == []


def test_a_date_without_its_year_is_not_told_of_another_year() -> None:
    before = "On 16 December 2009, clashes broke out in Brest and two people died in them."
    after = "On 17 December, guards in Brest tortured two detainees with electric shocks."
    both = chosen("torture", shelf(torture(f"{before} {after}")))
    assert all(text != after for text in texts(both))
    alone = chosen("torture", shelf(torture(after)))
    assert texts(alone) == [after]


def test_a_paragraph_number_is_left_out() -> None:
    source = torture(f"12. {GOOD}", f"(b) {ALSO_GOOD}")
    assert sorted(texts(chosen("torture", shelf(source)))) == BOTH


def test_an_endless_paragraph_is_no_trouble() -> None:
    source = torture(" ".join([f"Guards tortured inmate {n} in Brest." for n in range(3_000)]))
    assert len(chosen("torture", shelf(source)).excerpts) <= 3


def test_never_furniture_pointers_captions_demands_or_lead_ins() -> None:
    source = torture(GOOD)
    for kind in (PassageKind.CAPTION, PassageKind.DEMAND, PassageKind.LEAD_IN):
        assert texts(chosen("torture", shelf(with_passage(source, 0, kind=kind)))) == []
    assert texts(chosen("torture", shelf(with_passage(source, 0, pointer=True)))) == []
    for kind in (PassageKind.ITEM, PassageKind.ENTRY):
        assert texts(chosen("torture", shelf(with_passage(source, 0, kind=kind)))) == [GOOD]


def test_items_under_a_lead_in_are_demands_whatever_the_reader_calls_them() -> None:
    source = torture("The government of Belarus has to do what follows:", GOOD)
    listed = with_passage(source, 1, kind=PassageKind.ITEM)
    assert texts(chosen("torture", shelf(listed))) == []


def test_rotates_by_publisher() -> None:
    first = torture(GOOD, ALSO_GOOD, "Guards in Minsk tortured nine detainees in the year 2011.")
    other = torture("Officers in Lida tortured a farmer in a cellar in 2012.", publisher="Amnesty")
    sources = [excerpt.source for excerpt in chosen("torture", shelf(first, other)).excerpts]
    assert sources == ["watch-2013", "amnesty-2013", "watch-2013"]


def test_takes_no_more_than_the_limit() -> None:
    source = torture(GOOD, ALSO_GOOD)
    assert texts(chosen("torture", shelf(source), limit=1)) == [GOOD]


def test_takes_one_excerpt_from_a_passage_while_there_are_others() -> None:
    source = torture(f"{GOOD} {ALSO_GOOD}", "Guards in Minsk tortured nine detainees in 2011.")
    passages = [excerpt.passage for excerpt in chosen("torture", shelf(source)).excerpts]
    assert sorted(passages) == [0, 1]


def test_does_not_repeat_what_the_brief_has() -> None:
    source = torture(GOOD, ALSO_GOOD)
    used = chosen("torture", shelf(source), limit=1).excerpts
    assert texts(chosen("torture", shelf(source), used=used)) == [ALSO_GOOD]


def test_does_not_repeat_what_another_source_says_in_nearly_the_same_words() -> None:
    copy = torture(GOOD.replace("two", "three"), publisher="Amnesty")
    assert len(chosen("torture", shelf(torture(GOOD), copy)).excerpts) == 1


def test_nothing_published_after_the_brief_is_chosen() -> None:
    late = with_passage(torture(GOOD, ALSO_GOOD), 0, issued=on("2013-06-25"))
    choice = chosen("torture", shelf(late))
    assert texts(choice) == [ALSO_GOOD]
    assert "published after the brief's date (1)" in choice.thin


def test_an_old_source_serves_only_where_fewer_than_two_newer_ones_do() -> None:
    old = torture(
        "Guards in Minsk tortured nine detainees in 2009.", publisher="Old", issued="2010"
    )
    assert "Minsk" not in " ".join(texts(chosen("torture", shelf(torture(GOOD, ALSO_GOOD), old))))
    assert len(chosen("torture", shelf(torture(GOOD), old)).excerpts) == 2
    assert len(chosen("torture", shelf(old)).excerpts) == 1


def test_spares_names_and_overtaken_news() -> None:
    source = torture(f"Ann Lee was beaten. {GOOD}", ALSO_GOOD)
    spared = shelf(source, names=("Ann Lee", "Gomel"))
    assert texts(chosen("torture", spared)) == [GOOD]
    overtaken = replace(shelf(source), overtaken={("watch-2013", 0)})
    assert texts(chosen("torture", overtaken)) == [ALSO_GOOD]


def test_a_bare_surname_is_taken_for_want_of_better_only() -> None:
    first = "Ann Lee teaches at a school in Brest."
    bare = "Guards tortured Lee with electric shocks in the prison of Brest in May 2012."
    source = torture(first, bare)
    (excerpt,) = chosen("torture", shelf(source)).excerpts
    assert "for want of better, though “Lee” is named in full before only" in excerpt.reason
    better = torture(first, bare, ALSO_GOOD, "Guards in Minsk tortured nine detainees in 2011.")
    assert bare not in texts(chosen("torture", shelf(better)))


def test_serves_several_topics_with_the_better_fit() -> None:
    union = (
        "# Labour rights\n\nWorkers who went on strike in Orsha in 2012 were dismissed and fined."
    )
    strike = plain_source("orsha", union)
    choice = chosen("torture labour-rights", shelf(torture(GOOD), strike))
    assert {excerpt.source for excerpt in choice.excerpts} == {"watch-2013", "orsha"}
    assert {excerpt.topic for excerpt in choice.excerpts} == {"torture-labour-rights"}


def test_says_why_a_topic_is_thin() -> None:
    source = torture(
        GOOD, "However, torture went on.", "All guards should stop torture at once now."
    )
    thin = chosen("torture", shelf(source)).thin
    assert thin.startswith("one of 2 passages that speak of it is usable; the others: a demand (1)")
    nothing = chosen("corruption", shelf(source)).thin
    assert nothing == "no passage of the 1 sources that may be cited speaks of it"
    assert chosen("torture", shelf(torture(GOOD, ALSO_GOOD))).thin == ""


def test_a_language_without_word_lists_is_not_judged() -> None:
    text = f"# Torture\n\n{GOOD}"
    assert len(chosen("torture", shelf(plain_source("gb", text, language="en-GB"))).excerpts) == 1
    choice = chosen("torture", shelf(plain_source("fr", text, language="fr")))
    assert choice.excerpts == ()
    assert "in a language without word lists (1)" in choice.thin


def test_offers_the_next_best_one_of_a_passage() -> None:
    towns = ("Minsk", "Orsha", "Pinsk", "Polatsk", "Slutsk", "Mazyr", "Lida", "Barysaw")
    more = [f"Guards in {town} tortured {n} inmates of 2012." for n, town in enumerate(towns, 11)]
    choice = chosen("torture", shelf(torture(GOOD, ALSO_GOOD, *more)), limit=1)
    passages = [excerpt.passage for excerpt in choice.next_best]
    assert len(passages) == len(set(passages)) == 5
    assert all(excerpt.reason for excerpt in choice.next_best)


def test_the_order_of_the_sources_does_not_matter() -> None:
    first, second = torture(GOOD, ALSO_GOOD), torture(GOOD, publisher="Amnesty")
    assert chosen("torture", shelf(first, second)) == chosen("torture", shelf(second, first))


_FRAGMENTS = st.sampled_from(
    ["torture", "He", "However,", "guards", "tortured", "”", "“", "(", "\n", ".", "!", "15", "the law",
     "said", "should", "The court", "Ann Lee", "U.S.", "detainees", "\u00ad", "-", "No. 5", "…", "\n\n"]
)  # fmt: skip


@given(st.lists(_FRAGMENTS, max_size=60), st.integers(0, 4))
def test_whatever_the_text_what_is_chosen_stands_in_it(fragments: list[str], limit: int) -> None:
    source = plain_source("x", "# Torture\n\n" + " ".join(fragments))
    choice = chosen("torture", shelf(source), limit=limit)
    assert len(choice.excerpts) <= limit
    for excerpt in (*choice.excerpts, *choice.next_best):
        assert excerpt.text in source.passages[excerpt.passage].text
        assert excerpt.ranges
