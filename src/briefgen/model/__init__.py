"""Frozen values that every room shares; no I/O and nothing from third parties."""
