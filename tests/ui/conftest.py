"""The fixtures of the window's tests."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from window_fixtures import around, council, looks, sample_store, window

__all__ = ["around", "council", "looks", "sample_store", "window"]


@pytest.fixture(autouse=True)
def _qt_is_running(qapp: QApplication) -> None:
    """What Qt does needs its application, whichever test a worker begins with."""
