"""Blocks into a Word document: the only place that knows the file format."""
