"""templates/terms/<language>.yaml: the word lists by which passages are judged."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from briefgen import limits
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place, has_errors
from briefgen.model.topic import GAP, WordGroup, WordLists
from briefgen.yamltext import Entry, Line, Node, Scalar, Sequence, load, shown, validate

Terms = tuple[Line, ...]
_MOST_TERMS = 2 * limits.LIST_ITEMS


class _Group(Entry):
    name: Line
    terms: Terms = Field(min_length=1)


class _File(Entry):
    language: Line
    violations: tuple[_Group, ...] = Field(min_length=1)
    sensitive: tuple[_Group, ...] = ()
    hedges: Terms = ()
    negations: Terms = ()
    denials: Terms = ()
    attributions: Terms = ()
    claims: Terms = ()
    sources: Terms = ()
    admissions: Terms = ()
    officials: Terms = ()
    contrasts: Terms = ()
    turns: Terms = ()
    office_holders: Terms = ()
    called_to_account: Terms = ()
    mitigations: Terms = ()
    good_news: Terms = ()
    absences: Terms = ()
    rules: Terms = ()
    rulings: Terms = ()
    demands: Terms = ()
    imperatives: Terms = ()
    address: Terms = ()
    stale: Terms = ()
    openings: Terms = ()
    backward: Terms = ()
    idioms: Terms = ()
    auxiliaries: Terms = ()
    anaphoric: Terms = ()
    personal: Terms = ()
    plural: Terms = ()
    neuter: Terms = ()
    demonstratives: Terms = ()
    limiters: Terms = ()
    joiners: Terms = ()
    partitives: Terms = ()
    several: Terms = ()
    articles: Terms = ()
    numerals: Terms = ()
    unique: Terms = ()
    complements: Terms = ()
    people: Terms = ()
    bodies: Terms = ()
    calendar: Terms = ()
    known: Terms = ()
    concerns: Terms = ()
    findings: Terms = ()
    matters: Terms = ()
    boilerplate: Terms = ()
    momentary: Terms = ()
    objects: Terms = ()
    possessives: Terms = ()
    clauses: Terms = ()
    amounts: Terms = ()
    conditions: Terms = ()
    loaded: Terms = ()
    pointing: Terms = ()


def read_terms(data: bytes, file: str) -> tuple[WordLists | None, tuple[Finding, ...]]:
    """Return a language's word lists, or None when the file can't be relied on; and what is wrong."""
    bounds = limits.VOCABULARY_BYTES, limits.VOCABULARY_EVENTS
    loaded = load(data, file, max_bytes=bounds[0], max_events=bounds[1])
    if loaded.root is None:
        return None, loaded.findings
    value, found = validate(_File, loaded.root, max_items=_MOST_TERMS)
    findings = (*loaded.findings, *found, *_not_terms(loaded.root))
    if value is None or has_errors(findings):
        return None, findings
    return _word_lists(value), findings


def _word_lists(value: _File) -> WordLists:
    lists = {
        name: getattr(value, name)
        for name in type(value).model_fields
        if name not in {"violations", "sensitive"}
    }
    return WordLists(
        violations=_groups(value.violations), sensitive=_groups(value.sensitive), **lists
    )


def _groups(groups: tuple[_Group, ...]) -> tuple[WordGroup, ...]:
    return tuple(WordGroup(group.name, group.terms) for group in groups)


def _not_terms(root: Node) -> Iterator[Finding]:
    """Yield a finding for each term that no text can match."""
    for term, place in _scalars(root):
        words = term.split()
        star_alone = any(word.strip("*") == "" for word in words)
        if star_alone or words[0] == GAP or words[-1] == GAP:
            hint = "write words; a * at a word's end stands for any ending, .. for words between"
            yield finding("Y007", f"is no term: {shown(term)}", place, hint=hint)


def _scalars(node: Node) -> Iterator[tuple[str, Place]]:
    if isinstance(node, Scalar):
        if node.value.strip():
            yield node.value, node.place
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    else:
        for pair in node.entries:
            yield from _scalars(pair.value)
