"""Quotations and notes of finished letters, ours or not, against the library."""

from briefgen.verify.report import write_report
from briefgen.verify.results import FileResult, Quoted, Verdict, Verified
from briefgen.verify.verifying import verify

__all__ = ["FileResult", "Quoted", "Verdict", "Verified", "verify", "write_report"]
