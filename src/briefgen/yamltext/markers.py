"""Markers for short forms: one entry for a list, one text for a mapping."""

from __future__ import annotations

from typing import Any

from pydantic.annotated_handlers import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema


class OneOrMany:
    """Marker: a list, or a single entry that stands for a list of one."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return the list's schema, with a single value wrapped first."""
        return core_schema.no_info_before_validator_function(_listed, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return both forms."""
        array = handler(schema)
        return {"anyOf": [array["items"], array]}


def _listed(value: object) -> object:
    return value if isinstance(value, list) or value is None else [value]


class Shorthand:
    """Marker: a mapping that may be written as one text, which then stands for `key`."""

    def __init__(self, key: str) -> None:
        """Keep the key."""
        self.key = key

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return the mapping's schema, with a text unfolded first."""
        return core_schema.no_info_before_validator_function(self._unfold, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return both forms."""
        return {"anyOf": [{"type": "string"}, handler(schema)]}

    def _unfold(self, value: object) -> object:
        return {self.key: value} if isinstance(value, str) else value
