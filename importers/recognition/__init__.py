"""Whose return it is, seen before or not, and how it compares with the store."""
