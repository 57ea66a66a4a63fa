"""CSL-JSON's names: the variables no style of ours prints, types, and shapes of dates and names."""

from __future__ import annotations

from briefgen.yamltext import nearest, shown, wrong

# CSL-JSON's other variables: a record that a reference manager wrote may hold them, no citation
# style that we use prints them.
UNUSED = frozenset((
    "abstract", "annote", "archive", "archive_collection", "archive_location", "archive-place",
    "authority", "call-number", "chapter-number", "citation-key", "citation-label",
    "citation-number", "collection-editor", "collection-number", "composer", "container-author",
    "container-title-short", "dimensions", "director", "division", "DOI", "edition", "editor",
    "editorial-director", "event", "event-date", "event-place", "event-title", "genre",
    "illustrator", "interviewer", "ISBN", "ISSN", "issue", "journalAbbreviation", "jurisdiction",
    "keyword", "locator", "medium", "note", "number-of-pages", "number-of-volumes",
    "original-author", "original-date", "original-publisher", "original-publisher-place",
    "original-title", "page", "page-first", "part", "part-title", "PMCID", "PMID", "recipient",
    "references", "reviewed-author", "reviewed-genre", "reviewed-title", "scale", "section",
    "shortTitle", "source", "status", "submitted", "supplement", "title-short", "translator",
    "version", "volume", "year-suffix",
))  # fmt: skip
TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry",
    "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview",
    "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score",
    "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review",
    "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip
"""The types of CSL 1.0.2."""
KINDS = (
    "annual-report", "chronology", "country-report", "government-report", "index-page", "news",
    "press-release", "statement",
)  # fmt: skip
"""Our own, each of which is cited as one of those types."""


def read_type(value: object) -> str:
    """Return a record's type: one of CSL's or ours."""
    text = value.strip() if isinstance(value, str) else ""
    if text in TYPES or text in KINDS:
        return text
    meant = nearest(text, (*TYPES, *KINDS))
    raise wrong(
        "Y007",
        f"is no type of CSL and none of ours: {shown(text)}",
        f"did you mean {meant}?"
        if meant
        else f"write one of CSL's, as report, chapter, "
        f"article-newspaper or webpage, or one of ours: {', '.join(KINDS)}",
    )


def csl_date(value: object) -> object:
    """Return `2013-01-31` for CSL-JSON's `{date-parts: [[2013, 1, 31]]}`; other values unchanged."""
    if not isinstance(value, dict):
        return value
    if "raw" in value:
        return value["raw"]
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list) and first and all(isinstance(part, str) for part in first):
        return "-".join(part.zfill(2) for part in first)
    return value


def csl_name(value: object) -> object:
    """Return `Andrea Berg` for CSL-JSON's `{family: Berg, given: Andrea}`; other values unchanged."""
    if not isinstance(value, dict):
        return value
    if "literal" in value:
        return value["literal"]
    parts = [value[key] for key in ("given", "family") if isinstance(value.get(key), str)]
    return " ".join(parts) if parts else value
