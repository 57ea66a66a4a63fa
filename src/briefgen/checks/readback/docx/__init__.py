"""DOCX read back from its bytes, by code that shares nothing with the writer."""

from __future__ import annotations

from briefgen.checks.readback.docx.finished import read

__all__ = ["read"]
