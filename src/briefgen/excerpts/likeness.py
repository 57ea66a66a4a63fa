"""Whether two texts say the same: near copies that sources of one publisher share."""

from __future__ import annotations

import re
from functools import lru_cache

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_SHARED = 0.5
_CONTAINED = 0.7


def says_the_same(one: str, other: str) -> bool:
    """Return whether two texts share most of their longer words, or one nearly holds the other."""
    first, second = _long_words(one), _long_words(other)
    if not first or not second:
        return False
    shared = len(first & second)
    smaller = min(len(first), len(second))
    return shared > _SHARED * len(first | second) or shared > _CONTAINED * smaller


@lru_cache(maxsize=16_384)
def _long_words(text: str) -> frozenset[str]:
    return frozenset(_LONG_WORD.findall(text.lower()))
