"""Data packs as values: what they carry, what may come back."""
