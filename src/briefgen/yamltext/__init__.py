"""YAML text to values that know their line and column; every YAML file goes through here."""

from briefgen.yamltext.characters import shown
from briefgen.yamltext.fields import (
    Count,
    Entry,
    Flag,
    Id,
    IsoDate,
    Line,
    PartialDate,
    Prose,
    Quoted,
    Text,
    Title,
    Url,
    is_id,
    wrong,
)
from briefgen.yamltext.loading import Loaded, load
from briefgen.yamltext.markers import OneOrMany, Shorthand
from briefgen.yamltext.nearest import nearest
from briefgen.yamltext.nodes import Mapping, Node, Pair, Scalar, Sequence, places
from briefgen.yamltext.origin import Style
from briefgen.yamltext.validation import validate

__all__ = [
    "Count",
    "Entry",
    "Flag",
    "Id",
    "IsoDate",
    "Line",
    "Loaded",
    "Mapping",
    "Node",
    "OneOrMany",
    "Pair",
    "PartialDate",
    "Prose",
    "Quoted",
    "Scalar",
    "Sequence",
    "Shorthand",
    "Style",
    "Text",
    "Title",
    "Url",
    "is_id",
    "load",
    "nearest",
    "places",
    "shown",
    "validate",
    "wrong",
]
