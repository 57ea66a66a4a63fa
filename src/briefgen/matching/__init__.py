"""The verbatim rule: is a quotation in a source, which slices is it, what does it leave out."""

from briefgen.matching.marks import in_house_marks
from briefgen.matching.nearest import nearest_words
from briefgen.matching.printing import printed_words, raw_ranges
from briefgen.matching.quotation import find_quotation
from briefgen.matching.results import Cause, DiffKind, Match, Mismatch, Nearest, Reason
from briefgen.matching.sentences import sentence_span, sentence_spans

__all__ = [
    "Cause",
    "DiffKind",
    "Match",
    "Mismatch",
    "Nearest",
    "Reason",
    "find_quotation",
    "in_house_marks",
    "nearest_words",
    "printed_words",
    "raw_ranges",
    "sentence_span",
    "sentence_spans",
]
