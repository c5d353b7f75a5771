"""LBI Performance Desktop: the application without its window."""

__version__ = "0.5.0"
