"""What every source that is read must keep: no character lost, none twice, no word invented."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import UnreadableSource
from briefgen.model.source import ReaderHints, Source, SourceRecord, assemble
from briefgen.readers import READERS
from source_listing import FIXTURES, fixtures, listed, seeds

SOURCES = {**seeds(), **fixtures()}
RECORD = SourceRecord("any", "seeds/any.txt", "report", "Any title")


def cover(source: Source) -> Counter[int]:
    spans = [
        *(section.span for section in source.sections),
        *(span for passage in source.passages for span in passage.ranges),
        *(skipped.span for skipped in source.skipped),
    ]
    return Counter(offset for span in spans for offset in range(*span))


def check_contract(source: Source) -> None:
    counts = cover(source)
    wrong = [
        offset
        for offset, character in enumerate(source.text)
        if not character.isspace() and counts[offset] != 1
    ]
    assert not wrong, source.text[wrong[0] - 20 : wrong[0] + 20]
    last = -1
    for index, passage in enumerate(source.passages):
        assert passage.index == index
        assert passage.ranges[0].start > last
        assert list(passage.ranges) == sorted(passage.ranges)
        last = passage.ranges[-1].end
        made = assemble(source.text, passage.ranges)
        assert (passage.text, passage.offsets, passage.line_hyphens) == made
        assert passage.text
        assert passage.text == passage.text.strip()
        assert passage.locator.item
        if passage.section >= 0:
            assert source.sections[passage.section].path == passage.path
        else:
            assert passage.path == ()
        for printed, offset in zip(passage.text, passage.offsets, strict=True):
            assert printed == source.text[offset] or (
                printed == " " and not _is_word(source, offset)
            )
    assert all(skipped.why for skipped in source.skipped)
    assert [row.span for row in source.skipped] == sorted(row.span for row in source.skipped)


def _is_word(source: Source, offset: int) -> bool:
    return source.text[offset].isalnum()


@pytest.mark.parametrize("name", SOURCES)
def test_every_character_is_heading_passage_or_skipped(name: str) -> None:
    check_contract(SOURCES[name])


@pytest.mark.parametrize("name", SOURCES)
def test_the_text_is_the_file_decoded_and_nothing_else(name: str) -> None:
    source = SOURCES[name]
    folder = FIXTURES if (FIXTURES / source.record.file).exists() else FIXTURES.parents[2] / "seeds"
    assert source.text == (folder / source.record.file).read_bytes().decode(source.record.encoding)


@pytest.mark.parametrize("name", fixtures())
def test_fixture_is_read_as_a_careful_person_reads_it(name: str) -> None:
    expected = (FIXTURES / f"{name}.expected").read_text(encoding="utf-8").splitlines()
    assert listed(SOURCES[name]) == expected


@pytest.mark.parametrize("name", SOURCES)
def test_reading_twice_gives_the_same(name: str) -> None:
    source = SOURCES[name]
    again = READERS[0].read(
        source.text.encode(source.record.encoding), source.record, sha256=source.sha256
    )
    assert again == source


PIECES = st.sampled_from(
    [
        "The police beat him in custody.",
        "and the court did not listen",
        "Torture",
        "Freedom of Assembly",
        "SECTION ONE",
        "Section 1. Rights, Including:",
        "a. Arbitrary Arrest",
        "1. Release them",
        "12. The Committee regrets that no member of the force has been tried since then.",
        "- a case of **bold** and [a link](http://x.org/a_(b))",
        "• 12 March 2014",
        "12 March 2014",
        "12 March 2014 – a teaser ...",
        "On January 27, they were held.",
        "The government should:",
        "Pretrial Detention:  The law allows it.",
        "Page 3",
        "# Heading",
        "**Bold heading**",
        "We use cookies on this site.",
        "Skip to main content",
        "See the report at www.example.org.",
        "viola-",
        "(a) one thing;",
        "\u00a0\u2028\x0b",
        "\ufeff",
        "\u00ad",
        "***",
        "[x](#)[y](#)",
        "é\u0301",
        "* _",
    ]
)
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\n\n\n", " ", "\n ", "\n    ", "\f"])


@given(st.lists(st.tuples(PIECES, BREAKS), min_size=1, max_size=30), st.booleans())
def test_any_mixture_of_lines_keeps_the_contract(
    parts: list[tuple[str, str]],
    paged: bool,
) -> None:
    hints = ReaderHints(page_start=r"^ \S" if paged else "", year=2010 if paged else 0)
    read_and_check("".join(a + b for a, b in parts).encode(), replace(RECORD, reader=hints))


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    read_and_check(text.encode("utf-8", "surrogatepass"), RECORD)


def read_and_check(data: bytes, record: SourceRecord) -> None:
    """Check the contract, or that the refusal says why and what to do."""
    refused: UnreadableSource | None = None
    try:
        source = READERS[0].read(data, record, sha256="0" * 64)
    except UnreadableSource as error:
        refused = error
    if refused is None:
        check_contract(source)
    else:
        assert str(refused)
        assert refused.hint


def test_only_teasers_have_a_date_of_their_own() -> None:
    dated = {
        name: [passage.issued for passage in source.passages if passage.issued]
        for name, source in SOURCES.items()
    }
    teasers = {"hrw-index-2013", "index-page", "labelled-index"}
    assert {name for name, days in dated.items() if days} == teasers
    assert dated["index-page"][0] == date(2014, 3, 12)
