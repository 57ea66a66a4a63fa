"""The strict YAML door: what it refuses, where each character stands, what pydantic's errors say."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Annotated, Any, Literal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field, RootModel, field_validator

from briefgen import limits
from briefgen.model.finding import Finding, Place, Severity, has_errors
from briefgen.model.spec import NO_WORDS
from briefgen.yamltext import (
    Count,
    Entry,
    Flag,
    Id,
    IsoDate,
    Line,
    Loaded,
    Mapping,
    Node,
    OneOrMany,
    PartialDate,
    Prose,
    Scalar,
    Sequence,
    Shorthand,
    Style,
    Title,
    Url,
    is_id,
    load,
    nearest,
    places,
    shown,
    validate,
)
from hang_guard import must_end
from yaml_cases import Case, assert_told, cases


def read(text: str) -> Loaded:
    return load(text.encode(), "x.yaml")


def root_of(text: str) -> Node:
    loaded = read(text)
    assert loaded.root is not None, loaded.findings
    return loaded.root


def scalar_of(text: str) -> Scalar:
    """Return the first value of a mapping."""
    root = root_of(text)
    assert isinstance(root, Mapping)
    value = root.entries[0].value
    assert isinstance(value, Scalar)
    return value


@pytest.mark.parametrize("case", cases("loading.txt"), ids=lambda case: case.name)
def test_the_loader_tells_what_is_wrong_and_where(case: Case) -> None:
    loaded = read(case.text)
    assert_told(loaded.findings, case.expected)
    duplicates_only = all(one.code == "Y004" for one in case.expected)
    assert (loaded.root is not None) == duplicates_only


def test_scalars_are_never_typed() -> None:
    root = root_of("a: NO\nb: 12:30\nc: 2012-04-12\nd: 1_000\ne: =\n")
    assert isinstance(root, Mapping)
    values = [pair.value.value for pair in root.entries if isinstance(pair.value, Scalar)]
    assert values == ["NO", "12:30", "2012-04-12", "1_000", "="]


@pytest.mark.parametrize(
    ("text", "null"),
    [
        ("a:", True),
        ("a: ~", True),
        ("a: null", True),
        ("a: Null", False),
        ("a: ''", False),
        ('a: "~"', False),
    ],
)
def test_null_is_only_an_unquoted_nothing(text: str, null: bool) -> None:
    assert scalar_of(text).is_null is null


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        ("a: b\nc: é\n".encode("latin-1"), 2, 4, "0xE9"),
        ("a: Қазақ".encode("cp1251", "replace") + b"\xff", 1, 6, "not UTF-8"),
        ("a: b\n".encode("utf-16"), 1, 1, "UTF-16"),
        ("a: b\n".encode("utf-16-le"), 1, 2, "UTF-16"),
        ("a: b\n".encode("utf-16-be"), 1, 1, "UTF-16"),
        ("a: b\n".encode("utf-32"), 1, 1, "UTF-16"),
        (b"a: b\r\nc: \xc3", 2, 4, "0xC3"),
        (b"\xef\xbb\xbfa: \xff", 1, 4, "byte 6"),
    ],
)
def test_other_encodings_are_refused_at_their_byte(
    data: bytes, line: int, column: int, words: str
) -> None:
    loaded = load(data, "x.yaml")
    assert loaded.root is None
    (found,) = loaded.findings
    assert (found.code, found.place.line) == ("Y001", line)
    assert words in found.message
    if words != "not UTF-8":
        assert found.place.column == column


def test_a_byte_order_mark_at_the_start_is_dropped() -> None:
    loaded = load(b"\xef\xbb\xbftitle: x\n", "x.yaml")
    assert loaded.text == "title: x\n"
    assert isinstance(loaded.root, Mapping)
    assert loaded.root.entries[0].key.place == Place("x.yaml", 1, 1)


def test_a_file_beyond_the_bound_is_refused_before_parsing() -> None:
    loaded = load(b"[" * (limits.SPEC_BYTES + 1), "x.yaml")
    (found,) = loaded.findings
    assert found.code == "Y009"
    assert "262,145 bytes" in found.message
    assert load(b"a: " + b"b" * (limits.SPEC_BYTES - 3), "x.yaml").root is not None


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[" * 1_000 + "]" * 1_000,
        "{a: " * 50_000,
        "- " * 100_000,
        "\n".join(" " * depth + "a:" for depth in range(500)),
        "? " * 100_000,
    ],
)
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    with must_end():
        loaded = read(text)
    assert loaded.root is None
    assert [one.code for one in loaded.findings] == ["Y009"]
    assert "nested too deep" in loaded.findings[0].message


def test_nesting_up_to_the_bound_is_read() -> None:
    assert read("[" * limits.YAML_DEPTH + "]" * limits.YAML_DEPTH).root is not None
    assert read("[" * (limits.YAML_DEPTH + 1) + "]" * (limits.YAML_DEPTH + 1)).root is None


def test_too_many_nodes_are_refused_and_a_vocabulary_may_have_more() -> None:
    data = b"- a\n" * (limits.YAML_EVENTS + 1)
    (found,) = load(data, "x.yaml").findings
    assert (found.code, "YAML nodes" in found.message) == ("Y009", True)
    assert load(data, "x.yaml", max_events=limits.VOCABULARY_EVENTS).root is not None


def test_an_alias_bomb_is_refused_before_it_goes_off() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    with must_end():
        loaded = read("\n".join(rows))
    assert loaded.root is None
    assert {one.code for one in loaded.findings} == {"Y003"}
    assert len(loaded.findings) <= 21
    assert "more faults like these" in loaded.findings[-1].message


def test_long_runs_of_combining_marks_are_refused_quickly() -> None:
    with must_end():
        (found,) = read("title: a" + "\u0301" * 20_000).findings
    assert found.code == "Y008"
    assert found.place == Place("x.yaml", 1, 9)
    assert "20000 combining marks" in found.message
    assert read("title: a" + "\u0301" * limits.COMBINING_RUN_CHARACTERS).root is not None
    escaped = read('title: "a' + "\\u0301" * 40 + '"')
    assert [one.code for one in escaped.findings] == ["Y008"]


def test_a_lone_carriage_return_ends_a_line() -> None:
    root = root_of("a: b\rc: d\r\ne: f\n")
    assert [place.line for place in places(root).values()] == [1, 2, 3]


def test_both_parsers_of_pyyaml_give_the_same_tree() -> None:
    from briefgen.yamltext import loading
    from briefgen.yamltext.origin import origin_of

    text = "a: 'it''s'\nb: |\n  x\n\n  y\nc: >-\n  z\n  z\nd: [\"\\u00e9\", {e: f}]\ng: plain\n  more\n"
    trees = []
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        builder = loading._Builder(origin_of(text, "x.yaml"), 1000)
        builder.take(loader)
        trees.append(builder.root)
    assert trees[0] == trees[1]


# Where each character stands.

LETTERS = st.sampled_from("abcäЖ字😀é\u00a0,.;!?'\"#:-[]{}*&%@\\")


@st.composite
def scalars(draw: st.DrawFn) -> str:
    """Return a text whose characters other than blanks are all different."""
    letters = draw(st.lists(LETTERS, unique=True, min_size=1, max_size=25))
    blanks = draw(
        st.lists(
            st.sampled_from(["", "", " ", "\n", "\n\n"]),
            min_size=len(letters),
            max_size=len(letters),
        )
    )
    return "".join(letter + blank for letter, blank in zip(letters, blanks, strict=True)).strip(
        "\n "
    )


def written(text: str, style: str | None, *, width: int, unicode: bool) -> str:
    dumped: str = yaml.dump(
        {"before": "x", "key": text}, default_style=None, width=width, allow_unicode=unicode
    )
    if style is None:
        return dumped
    value = yaml.ScalarNode("tag:yaml.org,2002:str", text, style=style)
    pairs = [(yaml.ScalarNode("tag:yaml.org,2002:str", "key"), value)]
    out: str = yaml.serialize(
        yaml.MappingNode("tag:yaml.org,2002:map", pairs), width=width, allow_unicode=unicode
    )
    return out


def raw_character(line: str, column: int, style: Style) -> str:
    """Return the character that is written at a column, read by PyYAML itself where it is escaped."""
    rest = line[column - 1 :]
    if style is Style.SINGLE and rest.startswith("''"):
        return "'"
    if style is Style.DOUBLE and rest.startswith("\\"):
        length = {"x": 4, "u": 6, "U": 10}.get(rest[1], 2)
        return str(yaml.safe_load(f'"{rest[:length]}"'))
    return rest[:1]


@settings(max_examples=300, deadline=None)
@given(
    text=scalars(),
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    width=st.sampled_from([20, 40, 80]),
    unicode=st.booleans(),
    crlf=st.booleans(),
    bom=st.booleans(),
)
def test_every_character_knows_its_place(  # the ways to write one text
    text: str, style: str | None, width: int, unicode: bool, crlf: bool, bom: bool
) -> None:
    document = written(text, style, width=width, unicode=unicode)
    if crlf:
        document = document.replace("\n", "\r\n")
    loaded = load(("\ufeff" if bom else "").encode() + document.encode(), "x.yaml")
    if loaded.root is None:
        assert {one.code for one in loaded.findings} <= {"Y008"}
        return
    assert isinstance(loaded.root, Mapping)
    node = loaded.root.get("key")
    assert isinstance(node, Scalar)
    assert node.value.strip("\n") == text
    words = node.words()
    lines = document.replace("\r\n", "\n").split("\n")
    assert len(words.positions) == len(words.value) + 1
    assert list(words.positions) == sorted(words.positions)
    for offset, character in enumerate(words.value):
        if character not in " \n":
            place = words.place(offset)
            assert raw_character(lines[place.line - 1], place.column, node.style) == character


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("k: ab c\n", [(1, 4), (1, 5), (1, 6), (1, 7), (1, 8)]),
        ("k: 'a''b'\n", [(1, 5), (1, 6), (1, 8), (1, 9)]),
        ('k: "a\\u00e9b"\n', [(1, 5), (1, 6), (1, 12), (1, 13)]),
        ('k: "a\\\n  b"\n', [(1, 5), (2, 3), (2, 4)]),
        ('k: "a\\nb"\n', [(1, 5), (1, 6), (1, 8), (1, 9)]),
        ("k: |\n  a\n  b\n", [(2, 3), (2, 4), (3, 3), (3, 4), (3, 4)]),
        ("k: >-  # why\n\n  a\n  b\n", [(2, 1), (3, 3), (3, 4), (4, 3), (4, 4)]),
        ("k: |2-\n    a\n", [(2, 1), (2, 1), (2, 5), (2, 6)]),
        ("k: 😀b\n", [(1, 4), (1, 5), (1, 6)]),
    ],
)
def test_places_of_characters_by_eye(text: str, expected: list[tuple[int, int]]) -> None:
    assert list(scalar_of(text).words().positions) == expected


def test_places_are_those_of_values_and_of_keys_that_hold_more() -> None:
    root = root_of(
        "date: 2013-06-24\nto: [a, b]\ntopics:\n  - torture\n  - topic: x\n    text: |\n      words\n"
    )
    found = {path: (place.line, place.column) for path, place in places(root).items()}
    assert found == {
        "date": (1, 7),
        "to": (2, 1),
        "to.0": (2, 6),
        "to.1": (2, 9),
        "topics": (3, 1),
        "topics.0": (4, 5),
        "topics.1": (5, 5),
        "topics.1.topic": (5, 12),
        "topics.1.text": (6, 11),
    }
    assert places(None) == {}
    assert isinstance(root_of("[a, b]"), Sequence)


# What pydantic's errors say.


class Visit(Entry):
    """A mapping in a mapping."""

    what: Title
    starts: IsoDate


class Part(Entry):
    """An entry that may be written as one word."""

    topic: Id
    lead: Prose = NO_WORDS


class Letter(Entry):
    """Every type of field."""

    id: Id
    date: IsoDate
    from_: Annotated[tuple[Id, ...], OneOrMany()] = ()
    topics: Annotated[tuple[Annotated[Part, Shorthand("topic")], ...], Field(min_length=1)] = ()
    on_file: Flag = False
    limit: Count = 3
    ref: Line = ""
    issued: PartialDate = ""
    url: Url = ""
    visit: Visit | None = None
    status: Literal["draft", "final"] = "draft"
    names: dict[str, Line] = Field(default={})
    opening: Prose = NO_WORDS
    number: int = 0
    sure: bool = False
    bare: str = ""


def told(lines: str) -> list[Finding]:
    """Return the findings of a letter with these lines beside those required."""
    model, found = validate(Letter, root_of("id: x\ndate: 2013-06-24\n" + lines))
    assert (model is None) == has_errors(found)
    return list(found)


def one(lines: str) -> Finding:
    (found,) = told(lines)
    assert len(found.message) < limits.MESSAGE_CHARACTERS
    return found


def test_a_good_mapping_becomes_its_model() -> None:
    text = (
        "id: x\ndate: 2013-06-24\nfrom: me\ntopics: [torture, {topic: b}]\non-file: true\nlimit: 2\n"
        "issued: 2013-05\nurl: https://x.org/a?b#c\nvisit: {what: v, starts: 2013-06-30}\nstatus: final\n"
        "names: {a: b}\nopening: |\n  One.\n\n  Two.\n"
    )
    model, found = validate(Letter, root_of(text))
    assert found == ()
    assert model is not None
    assert (model.from_, model.on_file, model.limit, model.issued) == (("me",), True, 2, "2013-05")
    assert [part.topic for part in model.topics] == ["torture", "b"]
    assert model.visit == Visit(what="v", starts="2013-06-30")  # type: ignore[arg-type]  # as YAML gives it
    assert model.date == date(2013, 6, 24)
    assert model.opening.value == "One.\n\nTwo.\n"
    assert model.opening.place(0) == Place("x.yaml", 13, 3)


@pytest.mark.parametrize(
    ("lines", "place", "code", "words"),
    [
        ("limt: 3", (3, 1), "Y005", "did you mean `limit`?"),
        ("limit\u00a0: 3", (3, 1), "Y005", "`limit\\xa0` is no key"),
        ("visit: {wat: v, starts: 2013-06-30}", (3, 9), "Y005", "did you mean `what`?"),
        ("visit: {starts: 2013-06-30}", (3, 8), "Y006", "the key `what` is missing in `visit`"),
        ("topics:\n  - topic: a\n    leed: x", (5, 5), "Y005", "did you mean `lead`?"),
        ("qqq: 1", (3, 1), "Y005", "the keys here are id, date, from,"),
        ("on_file: true", (3, 1), "Y005", "did you mean `on-file`?"),
        ("topics: torture", (3, 9), "Y007", "must be a list, not the text torture"),
        ("topics: []", (3, 9), "Y007", "must not be empty"),
        ("topics: ~", (3, 9), "Y007", "`topics` has no value; in YAML ~ means nothing"),
        ("topics:\n  - a\n  -", (5, 4), "Y007", "entry 2 of `topics` has no value"),
        ("ref:", (3, 5), "Y007", "`ref` has no value"),
        ("ref:  # ours", (3, 5), "Y007", "`ref` has no value | write a value"),
        ("ref: #6", (3, 5), "Y007", "YAML takes `#6` for a comment"),
        ("qqq: {a: ~}", (3, 1), "Y005", "`qqq` is no key"),
        ("opening: {occasion}", (3, 10), "Y007", "must be a text, not keys"),
        ("status: [~]", (3, 9), "Y007", "must be one of"),
        ("ref: ''", (3, 6), "Y007", "`ref` is empty"),
        ("ref: [a]", (3, 6), "Y007", "must be a text, not a list"),
        ("ref: {a: b}", (3, 6), "Y007", "must be a text, not keys with values"),
        ('ref: "a\\nb"', (3, 6), "Y007", "must be a single line"),
        ("from: [a, B c]", (3, 11), "Y011", "entry 2 of `from` is no id: B c"),
        ("from: con", (3, 7), "Y011", "some systems keep that name"),
        ("from: ''", (3, 7), "Y011", "is empty"),
        ("limit: many", (3, 8), "Y007", "must be a whole number, not many"),
        ("limit: -1", (3, 8), "Y007", "must be a whole number"),
        ("limit: ３", (3, 8), "Y007", "must be a whole number"),
        ("limit: " + "9" * 5000, (3, 8), "Y007", "must be 9,999 at most"),
        ("limit: 10000", (3, 8), "Y007", "must be 9,999 at most, not 10000"),
        ("on-file: yes", (3, 10), "Y007", "write true"),
        ("on-file: Off", (3, 10), "Y007", "write false"),
        ("on-file: maybe", (3, 10), "Y007", "write true or false"),
        ("status: finel", (3, 9), "Y007", "did you mean final?"),
        ("status: {a: b}", (3, 9), "Y007", "must be one of draft, final"),
        (
            "visit: Kazakhstan",
            (3, 8),
            "Y007",
            "must hold keys with values, not the text Kazakhstan",
        ),
        ("visit: [a]", (3, 8), "Y007", "must hold keys with values, not a list"),
        ("names: [a]", (3, 8), "Y007", "must hold keys with values"),
        ("names: {a: [b]}", (3, 12), "Y007", "`a` must be a text, not a list"),
        ("number: x", (3, 9), "Y007", "must be a whole number"),
        ("sure: perhaps", (3, 7), "Y007", "must be true or false"),
        ("bare: [a]", (3, 7), "Y007", "must be a text"),
        ("issued: June 2013", (3, 9), "Y007", "year, year-month or year-month-day"),
        ("issued: 2013-13", (3, 9), "Y007", "there is no month 13"),
        ("url: www.hrw.org", (3, 6), "Y007", "is no web address"),
        ("url: 'javascript:alert(1)'", (3, 6), "Y007", "is no web address"),
        ("url: https://user:secret@x.org/", (3, 6), "Y007", "is no web address"),
        ("url: https:///x", (3, 6), "Y007", "is no web address"),
        ("url: 'https://[x/'", (3, 6), "Y007", "is no web address"),
        ("url: https://x.org/" + "a" * 2000, (3, 6), "Y009", "has 2,014 characters"),
        ("ref: " + "a" * 5001, (3, 6), "Y009", "has 5,001 characters, more than 5,000"),
        ("opening: ''", (3, 10), "Y007", "`opening` is empty"),
        ("opening: " + "a" * 5001, (3, 10), "Y009", "more than 5,000"),
        ("opening: [a]", (3, 10), "Y007", "must be a text, not a list"),
        ("visit: {what: " + "a" * 301 + ", starts: 2013-06-30}", (3, 15), "Y009", "more than 300"),
    ],
)
def test_a_wrong_value_is_one_finding_at_its_place(
    lines: str, place: tuple[int, int], code: str, words: str
) -> None:
    found = one(lines)
    assert (found.place.line, found.place.column) == place, found
    assert found.code == code
    assert found.severity is Severity.ERROR
    assert words in f"{found.message} | {found.hint}"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("24/06/2013", "write 2013-06-24"),
        ("24.6.2013", "write 2013-06-24"),
        ("20120412", "write 2012-04-12"),
        ("2012-4-1", "write 2012-04-01"),
        ("2012/04/12", "write 2012-04-12"),
        ("24 June 2013", "write 2013-06-24"),
        ("1st July 2013", "write 2013-07-01"),
        ("Jun. 24, 2013", "write 2013-06-24"),
        ("12/04/2012", "write 2012-04-12 if the day stands before the month here"),
        ("2012-04-12T10:00:00+06:00", "write 2012-04-12"),
        ("2012-W15-4", "write it as 2013-06-24"),
        ("1333238400", "write it as 2013-06-24"),
        ("２０１２-０４-１２", "write it as 2013-06-24"),
        ("31/31/2013", "write it as 2013-06-24"),
        ("4 Brumaire 2013", "write it as 2013-06-24"),
        ("tomorrow", "write it as 2013-06-24"),
    ],
)
def test_a_date_in_another_form_is_told_the_right_one(value: str, words: str) -> None:
    (found,) = validate(Letter, root_of(f"id: x\ndate: '{value}'"))[1]
    assert (found.code, found.place) == ("Y007", Place("x.yaml", 2, 7))
    assert "must be a date, written year-month-day" in found.message
    assert words == found.hint


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2013-06-31", "June 2013 has 30 days"),
        ("2013-13-01", "there is no month 13"),
        ("2013-02-29", "February 2013 has 28 days"),
        ("0000-01-01", "there is no year 0000"),
        ("2013-06-00", "June 2013 has 30 days"),
    ],
)
def test_an_impossible_date_is_told_why(value: str, words: str) -> None:
    (found,) = validate(Letter, root_of(f"id: x\ndate: {value}"))[1]
    assert (found.code, found.place) == ("Y007", Place("x.yaml", 2, 7))
    assert words in found.message


def test_a_misspelt_required_key_is_one_finding() -> None:
    _, found = validate(Letter, root_of("id: x\ndat: 2013-06-24\n"))
    assert [(item.code, item.place.line, item.hint) for item in found] == [
        ("Y005", 2, "did you mean `date`?")
    ]


def test_missing_and_unknown_keys_that_are_not_alike_are_two_findings() -> None:
    _, found = validate(Letter, root_of("id: x\nzzz: y\n"))
    assert [item.code for item in found] == ["Y006", "Y005"]


def test_all_problems_are_told_at_once_in_file_order() -> None:
    found = told("ref: []\nlimit: x\nqqq: 1\nvisit: {}\n")
    assert [item.place.line for item in found] == [3, 4, 5, 6, 6]


def test_a_list_beyond_its_bound_is_refused() -> None:
    found = one("from: [" + "a, " * 501 + "]")
    assert (found.code, "501 entries, more than 500" in found.message) == ("Y009", True)


def test_a_hundred_faults_are_told_and_the_rest_counted() -> None:
    found = told("".join(f"qq{n}: 1\n" for n in range(300)))
    assert len(found) == 101
    assert found[-1].message == "200 more faults like these stand in the file"


def test_a_list_can_be_a_whole_file() -> None:
    class Rows(RootModel[tuple[Visit, ...]]):
        pass

    model, found = validate(Rows, root_of("- {what: v, starts: 2013-06-30}\n"))
    assert (found, model is not None) == ((), True)
    _, found = validate(Rows, root_of("- {wat: v, starts: 2013-06-30}\n"))
    assert [item.hint for item in found] == ["did you mean `what`?"]
    _, found = validate(Rows, root_of("- ~\n"))
    assert [item.message for item in found] == ["entry 1 has no value; in YAML ~ means nothing"]
    _, found = validate(Rows, root_of("a: b\n"))
    assert [item.message for item in found] == ["the file must be a list, not keys with values"]


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        ("ref: CARM #6", (3, 11), "YAML takes `#6` for a comment and cuts it off: CARM"),
        ("ref: CARM # 6", (3, 11), "takes `# 6` for a comment"),
        ("ref: CARM   #6", (3, 13), "takes `#6` for a comment"),
        ("opening: see #3", (3, 14), "takes `#3` for a comment"),
        ("opening: |\n  a\n  # b\n  c\n", (5, 3), "this line is printed in the letter"),
        ("opening: >\n  a\n  # b\n  c\n", (5, 3), "this line is printed in the letter"),
    ],
)
def test_words_that_yaml_loses_or_adds_are_a_warning(
    lines: str, place: tuple[int, int], words: str
) -> None:
    found = one(lines)
    assert (found.code, found.severity) == ("Y010", Severity.WARNING)
    assert (found.place.line, found.place.column) == place
    assert words in found.message


def test_a_comment_that_is_meant_is_no_warning() -> None:
    assert told("ref: CARM  # ours\nlimit: 3 # three\nopening: |  # why\n  a\n# end\n") == []


@pytest.mark.parametrize(
    "lines",
    [
        "opening: >\n  One.\n\n  Two.\n",
        "opening: >-\n  One.\n\n  Two.\n",
        "opening: One\n  more.\n\n  Two.\n",
        "opening: 'One.\n\n  Two.'\n",
        'opening: "One.\\n\\nTwo."\n',
        "opening: >\n  We ask:\n  - one\n  - two\n",
        "opening: We ask\n  1. one\n  2. two\n",
    ],
)
def test_lost_paragraphs_and_lists_are_an_error_that_says_write_bar(lines: str) -> None:
    found = one(lines)
    assert (found.code, found.severity, found.hint) == ("Y010", Severity.ERROR, "write |")
    assert found.place == Place("x.yaml", 3, 10)


@pytest.mark.parametrize(
    "lines",
    [
        "opening: >\n  One\n  more.\n",
        "opening: One\n  more.\n",
        'opening: "One more."',
        "opening: |\n  One.\n\n  - a\n  - b\n",
    ],
)
def test_one_paragraph_may_be_written_in_any_style(lines: str) -> None:
    assert told(lines) == []


def test_a_backslash_lost_in_double_marks_is_a_note() -> None:
    found = one('opening: "the \\"term\\" is"\n')
    assert (found.code, found.severity, found.place.column) == ("Y010", Severity.NOTE, 15)
    assert "drops the backslash" in found.message


def test_nearest_finds_what_was_meant_and_nothing_far_off() -> None:
    assert nearest("recomendations", ("recommendations", "closing")) == "recommendations"
    assert (
        nearest("uk_prime_minster", ("uk-prime-minister", "uk-foreign-secretary"))
        == "uk-prime-minister"
    )
    assert nearest("Torture", ("torture", "elections")) == "torture"
    assert nearest("title\u00a0", ("title",)) == "title"
    assert nearest("xyzzy", ("torture", "elections")) == ""
    assert nearest("", ("torture",)) == ""
    assert nearest("aa", ("ab", "ac")) == nearest("aa", ("ac", "ab"))


def test_shown_escapes_what_can_not_be_seen_and_cuts() -> None:
    assert (
        shown("a\x1b[31m\u202e\u200b\U000e0041\u00a0é")
        == "a\\x1b[31m\\u202e\\u200b\\U000e0041\\xa0é"
    )
    assert shown("x" * 100) == "x" * 59 + "…"
    assert shown("x" * 60) == "x" * 60


def test_messages_stay_short_whatever_stands_in_the_file() -> None:
    long = "Ж" * 1000
    texts = [
        f"{long}: a\n{long}: b\n",
        f"a: !{'x' * 4000} b",
        f"a: b: {long}",
        f'a: "b" {long}',
        f"a: {{b: {long}",
    ]
    found = [item for text in texts for item in read(text).findings]
    found += told(f"{'z' * 1000}: 1\nfrom: {long}\nstatus: {long}\n")
    assert len(found) == len(texts) + 3
    assert all(len(item.message) + len(item.hint) < 600 for item in found)


# Nothing makes the door fall.


def plain_json(value: Any) -> bool:
    return not any(unicodedata.category(char) in {"Cc", "Cs"} for char in value)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    )
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    loaded = load(data, "x.yaml")
    assert (loaded.root is not None) or loaded.findings
    if loaded.root is not None:
        _, found = validate(Letter, loaded.root)
        assert all(plain_json(item.message + item.hint) for item in found)
    assert all(plain_json(item.message + item.hint) for item in loaded.findings)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab:- \n#|>[]{}'\"\\&*!%@,?0u", max_size=60))
def test_any_yaml_like_text_is_read_or_refused(text: str) -> None:
    loaded = read(text)
    assert (loaded.root is not None) or loaded.findings
    if loaded.root is not None:
        validate(Letter, loaded.root)
        places(loaded.root)


def test_a_model_s_own_rule_speaks_for_itself() -> None:
    class Even(Entry):
        """A number with a rule."""

        number: Count

        @field_validator("number")
        @classmethod
        def is_even(cls, number: int) -> int:
            """Return an even number."""
            if number % 2:
                raise ValueError("odd numbers are taken")
            return number

    _, found = validate(Even, root_of("number: 3"))
    assert [(item.code, item.message) for item in found] == [
        ("Y007", "`number`: odd numbers are taken")
    ]


def test_keys_below_freely_named_keys_are_known_too() -> None:
    class Rows(Entry):
        """Rows under ids."""

        rows: dict[str, Visit]

    _, found = validate(Rows, root_of("rows: {a: {wat: v, starts: 2013-06-30}}"))
    assert [item.hint for item in found] == ["did you mean `what`?"]


def test_models_can_be_made_of_plain_values_in_tests() -> None:
    part = Part.model_validate({"topic": "torture", "lead": "It went on."})
    assert part.lead.value == "It went on."
    assert part.lead.place(3) == Place("")


def test_ids() -> None:
    assert is_id("uk-2013")
    assert not any(map(is_id, ("", "UK", "-a", "con", "a" * 65, "a\n", "é")))
