"""Data packs in: a strange file is read in the child, judged, and only then believed."""
