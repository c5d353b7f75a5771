"""Garbage is collected on the window's thread, whoever made it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.collecting import Collector, leave_out_what_stands


class Ring:
    """Garbage only a collection finds; it notes the thread that took it apart."""

    def __init__(self, ends: list[int]) -> None:
        self.ring, self.ends = self, ends

    def __del__(self) -> None:
        self.ends.append(threading.get_ident())


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    made = Collector()
    yield made
    made.deleteLater()
    gc.unfreeze()


def test_that_what_a_worker_leaves_is_taken_apart_by_the_windows_thread(
    qtbot: QtBot, collector: Collector
) -> None:
    ends: list[int] = []
    many = gc.get_threshold()[0] + 100

    def leave() -> None:
        for _ in range(many):
            Ring(ends)

    worker = threading.Thread(target=leave)
    worker.start()
    worker.join()
    assert ends == []
    qtbot.waitUntil(lambda: len(ends) == many, timeout=20_000)
    assert set(ends) == {threading.get_ident()}


def test_that_widgets_in_a_ring_go_too(qtbot: QtBot, collector: Collector) -> None:
    gone: list[bool] = []
    widget = QWidget()
    widget.destroyed.connect(lambda: gone.append(True))
    widget.itself = widget  # type: ignore[attr-defined]
    del widget
    spare = [[] for _ in range(gc.get_threshold()[0] + 100)]  # type: ignore[var-annotated]
    qtbot.waitUntil(lambda: gone == [True], timeout=20_000)
    assert spare


def test_that_nothing_is_looked_through_when_little_was_made(collector: Collector) -> None:
    gc.collect()
    assert collector.collect_due() is None


def test_that_older_objects_are_looked_through_less_often(collector: Collector) -> None:
    gc.collect()
    young, middle, _ = gc.get_threshold()
    ages, kept = [], []
    for _ in range(middle + 2):
        kept.append([[] for _ in range(young + 1)])  # type: ignore[var-annotated]
        ages.append(collector.collect_due())
    assert ages == [0] * (middle + 1) + [1]


def test_that_all_is_looked_through_only_when_asked(collector: Collector) -> None:
    ends: list[int] = []
    old = Ring(ends)
    for _ in range(gc.get_threshold()[2] + 2):  # a look through all is due by Python's rule
        gc.collect(1)
    del old
    spare = [[] for _ in range(gc.get_threshold()[0] + 100)]  # type: ignore[var-annotated]
    assert collector.collect_due() == 0
    assert (ends, bool(spare)) == ([], True)
    collector.collect_all()
    assert len(ends) == 1


def test_that_what_stands_is_left_out(collector: Collector) -> None:
    ends: list[int] = []
    Ring(ends)
    leave_out_what_stands()
    collector.collect_all()
    assert ends == []
