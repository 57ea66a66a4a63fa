"""A brief spec: YAML text and the known names to a `Spec` and findings."""

from briefgen.specs.known import Known
from briefgen.specs.reading import read_spec
from briefgen.specs.schema import spec_schema

__all__ = ["Known", "read_spec", "spec_schema"]
