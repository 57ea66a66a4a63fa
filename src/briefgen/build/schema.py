"""The spec's JSON Schema, for editors."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.specs import spec_schema


def schema() -> Mapping[str, object]:
    """Return the JSON Schema (2020-12) of a brief spec."""
    return spec_schema()
