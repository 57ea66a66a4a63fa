"""Keys that the format keeps for later versions."""

from __future__ import annotations

from briefgen.model.codes import finding
from briefgen.model.finding import Finding
from briefgen.yamltext import Mapping, Node, Pair, Sequence

RESERVED = {
    "extends": "specs that build on another",
    "promise": "promises followed up",
    "release": "private and open versions",
    "embargo": "embargoes",
    "separate": "separate letters",
    "language": "other languages",
}
"""Key to what it will be for; `promise` stands in an entry of `topics`, the others at the top."""


def without_reserved(root: Node) -> tuple[Node, tuple[Finding, ...]]:
    """Return the tree without reserved keys, and an error for each of them."""
    if not isinstance(root, Mapping):
        return root, ()
    kept: list[Pair] = []
    findings: list[Finding] = []
    for pair in root.entries:
        if pair.key.value in RESERVED:
            findings.append(_reserved(pair))
        elif pair.key.value == "topics" and isinstance(pair.value, Sequence):
            topics, found = _topics(pair.value)
            kept.append(Pair(pair.key, topics))
            findings.extend(found)
        elif pair.key.value == "topics":
            alone, found = _topics(Sequence((pair.value,), pair.value.place))
            kept.append(Pair(pair.key, alone.items[0]))
            findings.extend(found)
        else:
            kept.append(pair)
    return Mapping(tuple(kept), root.place), tuple(findings)


def _topics(topics: Sequence) -> tuple[Sequence, list[Finding]]:
    items: list[Node] = []
    findings: list[Finding] = []
    for item in topics.items:
        if isinstance(item, Mapping):
            promises = [pair for pair in item.entries if pair.key.value == "promise"]
            findings.extend(_reserved(pair) for pair in promises)
            rest = tuple(pair for pair in item.entries if pair not in promises)
            items.append(Mapping(rest, item.place))
        else:
            items.append(item)
    return Sequence(tuple(items), topics.place), findings


def _reserved(pair: Pair) -> Finding:
    key = pair.key.value
    message = f"this version of briefgen does not have `{key}` ({RESERVED[key]}) yet"
    return finding("Y012", message, pair.key.place, hint="take the key out, or use a later version")
