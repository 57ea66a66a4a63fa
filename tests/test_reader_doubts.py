"""Texts that show something else than they hold are told from all others."""

from __future__ import annotations

import pytest

from briefgen.model.doubts import doubt
from source_listing import fixtures, seeds

SOURCES = {**seeds(), **fixtures()}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("He said \u00e2\u20ac\u0153no\u00e2\u20ac\u009d.", "wrong encoding"),
        ("The caf\u00c3\u00a9 was searched.", "wrong encoding"),
        ("\u00d0\u0178\u00d1\u2039\u00d1\u201a\u00d0\u00ba\u00d0\u00b8", "wrong encoding"),
        ("The caf\ufffd was searched.", "was lost"),
        ("They held \u202e71\u202c people.", "direction of writing"),
        ("He was tor\u200btured.", "invisible character"),
        ("He was t\u043ertured.", "two alphabets"),
        ("\u041f\u044bt\u043a\u0438", "two alphabets"),
    ],
)
def test_doubtful_text_is_told_with_the_reason(text: str, why: str) -> None:
    assert why in doubt(text)


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.",
        "\u00c2ge, \u00c3o, \u00e2ne: \u201cna\u00efve caf\u00e9\u201d \u2013 50 \u20ac \u2122",
        "\u041f\u044b\u0442\u043a\u0438 \u0438 IT-\u0441\u0435\u043a\u0442\u043e\u0440",
        "\u0645\u06cc\u200c\u0631\u0648\u0645",
        "10\u00b5m",
        "\u00d1and\u00fa, \u00d0elgar",
    ],
)
def test_sound_text_is_not_doubted(text: str) -> None:
    assert doubt(text) == ""


@pytest.mark.parametrize("name", SOURCES)
def test_no_passage_of_our_sources_is_doubtful(name: str) -> None:
    assert not [row.text for row in SOURCES[name].passages if doubt(row.text)]
