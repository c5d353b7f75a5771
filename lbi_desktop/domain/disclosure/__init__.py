"""Disclosure control: which small numbers are hidden, and which others with them."""
