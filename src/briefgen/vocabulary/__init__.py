"""Vocabulary is data: YAML rows -> frozen rows, one file per table."""
