"""The command line: stands on top, knows no table and no format."""

from briefgen.cli.main import main

__all__ = ["main"]
