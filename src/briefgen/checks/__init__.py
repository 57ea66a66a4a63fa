"""Checks refuse what must not be published; they never repair."""
