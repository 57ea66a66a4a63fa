"""A finished PDF, read back from its bytes: content streams, fonts' maps and the structure tree."""

from briefgen.checks.readback.pdf.structure import read

__all__ = ["read"]
