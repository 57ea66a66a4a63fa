"""Passages that are no evidence whatever a brief is about: what a search puts last."""

from __future__ import annotations

from briefgen.excerpts.evidence import is_of_demands
from briefgen.excerpts.sentences import sentence_spans
from briefgen.excerpts.windows import FEWEST_WORDS, ends_as_sentence, is_quotable
from briefgen.model.source import Passage, PassageKind, Source
from briefgen.model.topic import WordLists, found

_MOST_READ = 2_000
"""Characters of a passage by which it is told whether it only demands."""


def is_no_evidence(source: Source, passage: Passage, words: WordLists) -> bool:
    """Return whether a passage is a pointer, caption, lead-in, demand or a line of a menu."""
    return (
        not is_quotable(source, passage)
        or len(passage.text.split()) < FEWEST_WORDS
        or (passage.kind is PassageKind.PARAGRAPH and not ends_as_sentence(passage.text))
        or any(is_of_demands(title, words) for title in passage.path[-1:])
        or bool(found(words.boilerplate, passage.text))
        or all(found(words.demands, sentence) for sentence in _sentences(passage.text))
    )


def _sentences(text: str) -> tuple[str, ...]:
    read = text[:_MOST_READ]
    return tuple(read[start:end] for start, end in sentence_spans(read))
