"""briefgen: from a YAML brief spec and a folder of sources to a cited, proven letter."""

from briefgen.model.version import VERSION

__all__ = ["VERSION"]
