"""Stores for the tests of queries: in a file and on a server."""

from __future__ import annotations

from both_dialects import closed, council, council_file, dialect, empty, place

__all__ = ["closed", "council", "council_file", "dialect", "empty", "place"]
