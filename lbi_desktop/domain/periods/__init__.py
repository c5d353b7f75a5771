"""Periods read from text, as departments and people write them; when a forum meets."""
