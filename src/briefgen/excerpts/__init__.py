"""Excerpts: the one place that copies quoted words, from the source."""
