"""Drags from Outlook: attachments without a file, as Windows hands them over."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QMimeData

from ui.shell.dropped import (
    CONTENT_FORMAT,
    LIST_FORMAT,
    carried,
    carried_names,
    kept_back_words,
    put_on_disk,
)

NOW = datetime(2026, 1, 26, 14, 2, tzinfo=UTC)


def outlook_drag(**things: bytes) -> QMimeData:
    """A drag as the Windows shell describes it (FILEGROUPDESCRIPTORW and FileContents)."""
    entries = b"".join(
        bytes(72) + name.encode("utf-16-le").ljust(520, b"\0") for name in things
    )
    drag = QMimeData()
    drag.setData(LIST_FORMAT, struct.pack("<I", len(things)) + entries)
    for number, content in enumerate(things.values()):
        drag.setData(CONTENT_FORMAT.format(number), content)
    return drag


def test_that_an_attachment_is_put_on_the_disk_under_its_own_name(tmp_path: Path) -> None:
    drag = outlook_drag(**{"Homes Q3.xlsx": b"workbook", "RE: return.msg": b"message"})
    assert carried_names(drag) == ["Homes Q3.xlsx", "RE_ return.msg"]
    paths = put_on_disk(carried(drag), tmp_path, now=NOW)
    assert [path.name for path in paths] == ["Homes Q3.xlsx", "RE_ return.msg"]
    assert [path.read_bytes() for path in paths] == [b"workbook", b"message"]


def test_that_a_drag_of_something_else_carries_nothing() -> None:
    drag = QMimeData()
    drag.setText("only words")
    assert carried_names(drag) == []
    drag.setData(LIST_FORMAT, b"\x01")
    assert carried(drag) == []


def test_that_what_is_kept_back_is_said_with_the_way_round() -> None:
    (thing,) = carried(outlook_drag(**{"whole.msg": b""}))
    assert thing.content == b""
    assert kept_back_words([thing.name]) == (
        "Outlook did not hand over “whole.msg”. Save to a folder, then drop it from there."
    )
