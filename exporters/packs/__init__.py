"""Data packs out: rows and a manifest as one signed file, sealed where somebody wants it."""
