"""The spec's format as JSON Schema, for editors that complete and check while typing."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from briefgen.specs.shape import SpecShape

_OF_NO_USE = ("title", "default")


def spec_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a brief spec."""
    schema = SpecShape.model_json_schema()
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "title": "A brief spec of briefgen",
        **_cleaned(schema, names=False),
    }


def _cleaned(value: Any, *, names: bool) -> Any:
    """Return a schema without defaults (Python's, not YAML's), generated titles and nulls.

    `names` tells that the keys are names of properties or definitions, which all stay.
    """
    if isinstance(value, list):
        return [_cleaned(item, names=False) for item in value if item != {"type": "null"}]
    if not isinstance(value, dict):
        return value
    kept = {
        key: _cleaned(inner, names=key in {"properties", "$defs"} and not names)
        for key, inner in value.items()
        if names or key not in _OF_NO_USE
    }
    options = kept.get("anyOf")
    if isinstance(options, list) and len(options) == 1 and not names:
        del kept["anyOf"]
        return {**options[0], **kept}
    return kept
