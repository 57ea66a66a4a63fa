"""Did you mean ...?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from rapidfuzz.distance import DamerauLevenshtein

CLOSE_ENOUGH = 0.6
"""Share of letters that must agree: `recomendations` is near, `cc` for `to` is not."""
_LONGEST = 100


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is spelt most like a word, or nothing when none is near."""
    plain = _plain(word)
    best, score = "", CLOSE_ENOUGH
    for candidate in sorted(known):
        likeness = DamerauLevenshtein.normalized_similarity(
            plain, _plain(candidate), score_cutoff=score
        )
        if likeness > score or (likeness == score and not best):
            best, score = candidate, likeness
    return best


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word[:_LONGEST]).casefold()
    return "-".join(
        "".join(
            char if char.isalnum() else " " for char in folded if not unicodedata.combining(char)
        ).split()
    )
