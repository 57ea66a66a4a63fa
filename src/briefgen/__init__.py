"""briefgen: from a YAML brief spec and a folder of sources to a cited, proven letter."""

__all__ = ["__version__"]

__version__ = "0.1.0"
