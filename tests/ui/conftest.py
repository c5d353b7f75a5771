"""The fixtures of the window's tests."""

from __future__ import annotations

from window_fixtures import around, council, looks, sample_store, window

__all__ = ["around", "council", "looks", "sample_store", "window"]
