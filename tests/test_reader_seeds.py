"""The five seeds, section by section, against counts made by eye and by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from briefgen.model.source import Passage, PassageKind, Source
from source_listing import seeds

SEEDS = seeds()
COUNTED = (PassageKind.PARAGRAPH, PassageKind.ENTRY)

# Title -> paragraphs, case bullets, words (a bullet's mark counted as a word).
HRW_2013 = {
    "": (1, 0, 103),
    "Parliamentary Elections": (1, 0, 73),
    "Conduct of Police and Security Forces": (1, 0, 136),
    "Detention of Activists": (2, 0, 193),
    "Torture": (4, 0, 248),
    "Freedom of Expression": (3, 0, 201),
    "Freedom of Assembly": (1, 0, 57),
    "Freedom of Religion": (2, 0, 107),
    "Child Labor in Agriculture and Labor Rights": (2, 0, 152),
    "Key International Actors": (3, 0, 227),
}
AMNESTY = {
    "": (1, 0, 113),
    "Excessive use of force": (2, 1, 296),
    "Torture and other ill-treatment": (2, 1, 404),
    "Unfair trials": (2, 2, 440),
    "Freedom of expression": (1, 1, 168),
    "Refugees and asylum-seekers": (2, 1, 204),
}
# Level, paragraphs, words (run-in headings counted as words, a hyphen at a line's end as two words).
STATE = {
    "EXECUTIVE SUMMARY": (1, 4, 328),
    "Section 1. Respect for the Integrity of the Person, Including Freedom from:": (1, 0, 0),
    "a. Arbitrary or Unlawful Deprivation of Life": (2, 5, 364),
    "b. Disappearance": (2, 1, 9),
    "c. Torture and Other Cruel, Inhuman, or Degrading Treatment or Punishment": (2, 6, 384),
    "Prison and Detention Center Conditions": (3, 8, 529),
    "d. Arbitrary Arrest or Detention": (2, 1, 10),
    "Role of the Police and Security Apparatus": (3, 4, 244),
    "Arrest Procedures and Treatment While in Detention": (3, 6, 438),
    "e. Denial of Fair Public Trial": (2, 3, 155),
    "Trial Procedures": (3, 5, 522),
    "Political Prisoners and Detainees": (3, 1, 95),
    "Civil Judicial Procedures and Remedies": (3, 1, 66),
    "f. Arbitrary Interference with Privacy, Family, Home, or Correspondence": (2, 3, 152),
    "Section 2. Respect for Civil Liberties, Including:": (1, 0, 0),
    "a. Freedom of Speech and Press": (2, 0, 0),
    "Status of Freedom of Speech and Press": (3, 12, 784),
    "Internet Freedom": (3, 5, 280),
    "Academic Freedom and Cultural Events": (3, 1, 28),
    "b. Freedom of Peaceful Assembly and Association": (2, 0, 0),
    "Freedom of Assembly": (3, 4, 304),
    "Freedom of Association": (3, 4, 353),
    "c. Freedom of Religion": (2, 1, 11),
    "d. Freedom of Movement, Internally Displaced Persons, Protection of Refugees, and Stateless "
    "Persons": (2, 6, 548),
    "Protection of Refugees": (3, 7, 587),
    "Stateless Persons": (3, 1, 99),
    "Section 3. Respect for Political Rights: The Right of Citizens to Change Their Government": (
        1,
        3,
        230,
    ),
    "Elections and Political Participation": (2, 10, 677),
    "Section 4. Official Corruption and Government Transparency": (1, 6, 390),
    "Section 5. Governmental Attitude Regarding International and Nongovernmental Investigation of "
    "Alleged Violations of Human Rights": (1, 8, 731),
    "Section 6. Discrimination, Societal Abuses, and Trafficking in Persons": (1, 1, 46),
    "Women": (2, 9, 849),
    "Children": (2, 9, 538),
    "Anti-Semitism": (2, 1, 43),
    "Trafficking in Persons": (2, 1, 11),
    "Persons with Disabilities": (2, 7, 507),
    "National/Racial/Ethnic Minorities": (2, 4, 181),
    "Societal Abuses, Discrimination, and Acts of Violence Based on Sexual Orientation and Gender "
    "Identity": (2, 2, 208),
    "Other Societal Violence or Discrimination": (2, 1, 33),
    "Section 7. Worker Rights": (1, 0, 0),
    "a. Freedom of Association and the Right to Collective Bargaining": (2, 10, 935),
    "b. Prohibition of Forced or Compulsory Labor": (2, 2, 130),
    "c. Prohibition of Child Labor and Minimum Age for Employment": (2, 6, 412),
    "d. Acceptable Conditions of Work": (2, 6, 466),
}
RUN_IN = [
    "Arbitrary Arrest",
    "Pretrial Detention",
    "Amnesty",
    "Freedom of Speech",
    "Freedom of Press",
    "Violence and Harassment",
    "Censorship or Content Restrictions",
    "Libel Laws/National Security",
    "Publishing Restrictions",
    "In-country Movement",
    "Foreign Travel",
    "Emigration and Repatriation",
    "Access to Asylum",
    "Access to Basic Services",
    "Temporary Protection",
    "Recent Elections",
    "Political Parties",
    "Participation of Women and Minorities",
    "UN and Other International Bodies",
    "Government Human Rights Bodies",
    "Rape and Domestic Violence",
    "Sexual Harassment",
    "Reproductive Rights",
    "Discrimination",
    "Birth Registration",
    "Education",
    "Child Abuse",
    "Sexual Exploitation of Children",
    "Displaced Children",
    "Institutionalized Children",
    "International Child Abduction",
]


def line_of(source: Source, passage: Passage) -> int:
    return source.text.count("\n", 0, passage.ranges[0].start) + 1


def at_line(source: Source, line: int) -> Passage:
    return next(passage for passage in source.passages if line_of(source, passage) == line)


def words(passage: Passage) -> int:
    return len(passage.text.split())


@pytest.mark.parametrize(("name", "table"), [("hrw-wr-2013", HRW_2013), ("amnesty-2013", AMNESTY)])
def test_sections_hold_what_was_counted(name: str, table: dict[str, tuple[int, int, int]]) -> None:
    source = SEEDS[name]
    found: dict[str, tuple[int, int, int]] = {}
    for passage in source.passages:
        title = passage.path[-1] if passage.path else ""
        paragraphs, cases, counted = found.get(title, (0, 0, 0))
        case = passage.kind is PassageKind.ITEM
        found[title] = (paragraphs + (not case), cases + case, counted + words(passage) + case)
    assert found == table
    assert [row.title for row in source.sections if row.level > 0] == [key for key in table if key]


def test_state_report_has_its_headings_in_order_and_level() -> None:
    source = SEEDS["state-2011"]
    printed = [(row.title, row.level) for row in source.sections if 0 < row.level < 4]
    assert printed == [(title, level) for title, (level, _, _) in STATE.items()]
    assert [row.title for row in source.sections if row.level == 4] == RUN_IN
    assert [row.title for row in source.sections if row.level == 0] == ["KAZAKHSTAN"]


def test_state_report_sections_hold_what_was_counted() -> None:
    source = SEEDS["state-2011"]
    run_in = {index for index, row in enumerate(source.sections) if row.level == 4}
    paragraphs: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for passage in source.passages:
        title = next(title for title in reversed(passage.path) if title in STATE)
        paragraphs[title] += 1
        counted[title] += words(passage) + len(passage.line_hyphens)
        heading = source.sections[passage.section]
        if passage.section in run_in:
            run_in.remove(passage.section)
            counted[title] += len(heading.title.split())
    assert not run_in
    assert {title: (paragraphs[title], counted[title]) for title in STATE} == {
        title: (number, total) for title, (_, number, total) in STATE.items()
    }
    assert len(source.passages) == 175


def test_state_report_pages_agree_with_its_running_heads() -> None:
    source = SEEDS["state-2011"]
    assert source.passages[0].locator.page == 1
    assert source.passages[-1].locator.page == 37
    # The first paragraph below each of the five surviving running heads, `KAZAKHSTAN 5` and so on.
    heads = {54: 2, 186: 5, 783: 20, 1034: 26, 1353: 34}
    assert {line: at_line(source, line).locator.page for line in heads} == heads


def test_state_report_paragraphs_are_rejoined_over_page_furniture() -> None:
    source = SEEDS["state-2011"]
    split = [line_of(source, passage) for passage in source.passages if len(passage.ranges) > 1]
    assert split == [163, 1014]
    assert (
        "approximately 52,000 prisoners and detainees in pretrial facilities."
        in at_line(source, 163).text
    )
    assert "repercussions remained similar to that of 2010" in at_line(source, 1014).text


@pytest.mark.parametrize("line", [130, 418, 613, 938, 1226, 1265, 1303])
def test_state_report_pages_that_open_a_paragraph_do(line: int) -> None:
    assert at_line(SEEDS["state-2011"], line).text[0].isupper()


def test_state_report_line_end_hyphens_stay() -> None:
    source = SEEDS["state-2011"]
    joined = [
        passage.text[:hyphen].split()[-1] + passage.text[hyphen:].split()[0]
        for passage in source.passages
        for hyphen in passage.line_hyphens
    ]
    assert [word.rstrip(".") for word in joined] == [
        "long-running",
        "opposition-affiliated",
        "self-incrimination",
        "government-provided",
        "self-censorship",
        "non-Kazakhs",
        "anti-Semitism",
        "state-affiliated",
    ]


@pytest.mark.parametrize(
    ("line", "locator"),
    [
        (6, "EXECUTIVE SUMMARY, para 1, p 1"),
        (54, "s 1.a, para 1, p 2"),
        (141, "s 1.c, Prison and Detention Center Conditions, para 1, p 4"),
        (277, "s 1.d, Pretrial Detention, para 1, p 7"),
        (747, "s 3, para 1, p 19"),
        (1149, "s 6, Anti-Semitism, para 1, p 29"),
        (1438, "s 7.d, para 1, p 36"),
    ],
)
def test_state_report_locators_name_section_letter_and_page(line: int, locator: str) -> None:
    assert at_line(SEEDS["state-2011"], line).locator.text == locator


def test_run_in_headings_are_no_words_of_their_paragraph() -> None:
    source = SEEDS["state-2011"]
    assert at_line(source, 286).text.startswith("An amnesty bill signed into law on December 29")
    assert at_line(source, 26).text.startswith("Other reported abuses included: arbitrary")


def test_cross_references_are_pointers() -> None:
    source = SEEDS["state-2011"]
    pointers = [line_of(source, passage) for passage in source.passages if passage.pointer]
    assert pointers == [608, 1156, 1389, 1433]


def test_state_report_skips_heads_and_footers_only() -> None:
    source = SEEDS["state-2011"]
    assert {row.why for row in source.skipped} == {"running head or footer"}
    skipped = " ".join(source.text[slice(*row.span)] for row in source.skipped).split()
    assert len(skipped) == 5 * (9 + 12 + 2)


def test_amnesty_sentence_is_whole_though_teasers_stand_in_it() -> None:
    source = SEEDS["amnesty-2013"]
    passage = at_line(source, 44)
    assert len(passage.ranges) == 2
    assert words(passage) == 168
    assert (
        "and complained that they had been tortured or otherwise ill-treated into giving evidence"
        in passage.text
    )


def test_amnesty_cases_are_named_where_the_text_names_them() -> None:
    cases = [
        passage.locator.text
        for passage in SEEDS["amnesty-2013"].passages
        if passage.kind is PassageKind.ITEM
    ]
    assert cases == [
        "Excessive use of force, case para 1",
        "Torture and other ill-treatment, case of Roza Tuletaeva",
        "Unfair trials, case of Madimir Kozlov",
        "Unfair trials, case of Natalia Sokolova",
        "Freedom of expression, case para 1",
        "Refugees and asylum-seekers, case of Sobir Nosirov",
    ]


def test_amnesty_furniture_is_skipped_line_by_line_with_reasons() -> None:
    source = SEEDS["amnesty-2013"]
    told = {
        source.text.count("\n", 0, row.span.start) + 1: row.why
        for row in source.skipped
        if row.why != "bullet"
    }
    assert told == {
        9: "navigation",
        13: "head of state and of government",
        16: "navigation",
        24: "menu head",
        40: "link back to the top",
        48: "teasers of five regions",
        76: "social networks",
        78: "social network",
        88: "link back to the top",
        99: "link back to the top",
        107: "link back to the top",
        117: "link back to the top",
        121: "button",
        123: "lists of reports and visits",
        131: "button",
        133: "cookie notice",
    }


# First and last line of each part, paragraphs (entries among them), words.
HRW_2010 = [
    (3, 17, 8, 467),
    (21, 29, 5, 396),
    (33, 35, 2, 188),
    (38, 48, 6, 453),
    (51, 61, 6, 458),
    (64, 86, 12, 834),
]


@pytest.mark.parametrize(("first", "last", "paragraphs", "total"), HRW_2010)
def test_hrw_release_parts_hold_what_was_counted(
    first: int, last: int, paragraphs: int, total: int
) -> None:
    source = SEEDS["hrw-2010"]
    part = [row for row in source.passages if first <= line_of(source, row) <= last]
    assert all(row.kind in COUNTED for row in part)
    assert (len(part), sum(words(row) for row in part)) == (paragraphs, total)


def test_hrw_release_demands_are_told_from_evidence() -> None:
    source = SEEDS["hrw-2010"]
    rest = [row for row in source.passages if line_of(source, row) >= 89]
    assert Counter(row.kind for row in rest) == {PassageKind.LEAD_IN: 4, PassageKind.DEMAND: 9}
    # The count by hand takes the nine bullets for words.
    assert sum(words(row) for row in rest) + 9 == 226
    assert {row.section for row in rest} == {-1}


def test_hrw_release_dated_entries_are_locators_but_no_publications() -> None:
    source = SEEDS["hrw-2010"]
    entries = [row for row in source.passages if row.kind is PassageKind.ENTRY]
    assert [row.locator.text.removeprefix("entry for ") for row in entries] == [
        "14 January 2010",
        "27 January 2010",
        "28 January 2010 (Zhovtis)",
        "28 January 2010 (Yesergepov)",
        "1 February 2010",
        "5 February 2010",
        "12 February 2010",
        "17 February 2010",
        "1 March 2010",
        "10 March 2010",
        "12 March 2010",
        "22 March 2010",
        "26 March 2010",
    ]
    assert all(row.issued is None and not row.pointer for row in entries)


def test_hrw_release_lost_headings_are_not_invented() -> None:
    source = SEEDS["hrw-2010"]
    assert [row.title for row in source.sections] == [
        "Chronology of the first 100 days of the Kazakh OSCE chairmanship",
        "Leadup to 2010",
    ]
    assert at_line(source, 35).path[-1] == "Leadup to 2010"
    assert at_line(source, 44).path == (source.sections[0].title,)


def test_hrw_index_teasers_are_pointers_with_their_own_dates() -> None:
    source = SEEDS["hrw-index-2013"]
    summary, caption, repeated, *entries = source.passages
    assert (summary.locator.text, summary.pointer, words(summary) + 1) == (
        "page summary",
        False,
        101,
    )
    assert (caption.kind, caption.locator.text, words(caption) + 1) == (
        PassageKind.CAPTION,
        "photo caption",
        27,
    )
    assert (repeated.pointer, repeated.issued) == (True, date(2012, 12, 13))
    assert [(row.issued, words(row)) for row in entries] == [
        (date(2013, 6, 27), 50),
        (date(2013, 6, 26), 61),
        (date(2013, 5, 21), 39),
        (date(2013, 1, 31), 33),
        (date(2012, 12, 13), 40),
        (date(2012, 11, 24), 39),
        (date(2012, 11, 23), 22),
        (date(2012, 11, 22), 29),
        (date(2012, 11, 15), 33),
    ]
    assert all(row.pointer and row.kind is PassageKind.ENTRY for row in entries)
    assert entries[2].locator.text == "entry for 21 May 2013"
    assert source.skipped[-1].why == "date without text"


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("hrw-wr-2013", "Human Rights Watch"),
        ("amnesty-2013", "Amnesty International"),
        ("state-2011", "the US State Department"),
        ("hrw-2010", "Human Rights Watch"),
        ("hrw-index-2013", "Human Rights Watch"),
    ],
)
def test_seeds_are_introduced_by_their_bodys_name(name: str, spoken: str) -> None:
    assert SEEDS[name].record.spoken_name == spoken


def test_seeds_stand_in_the_order_of_their_file_names() -> None:
    files = [source.record.file for source in SEEDS.values()]
    assert list(SEEDS) == [
        "hrw-wr-2013",
        "amnesty-2013",
        "state-2011",
        "hrw-2010",
        "hrw-index-2013",
    ]
    assert files == sorted(files)
