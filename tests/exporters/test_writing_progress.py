"""Progress while a document is written, and nothing kept of one that was stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from briefings import panel_briefing

from exporters.reports import write


def test_that_progress_rises_from_nothing_to_done(tmp_path: Path) -> None:
    told: list[float] = []
    write("panel", panel_briefing(), target=tmp_path / "p.docx",
          progress=lambda share, _words: told.append(share))  # fmt: skip
    assert told[0] == 0
    assert told[-1] == 1
    assert told == sorted(told)


class StoppedError(Exception):
    """Somebody pressed Cancel."""


def test_that_nothing_is_written_once_progress_raises(tmp_path: Path) -> None:
    target = tmp_path / "p.docx"
    shares: list[float] = []
    write("panel", panel_briefing(), target=target,
          progress=lambda share, _words: shares.append(share))  # fmt: skip
    target.write_bytes(b"the old one")
    for last in shares:

        def stops(share: float, _words: str, last: float = last) -> None:
            if share >= last:
                raise StoppedError

        with pytest.raises(StoppedError):
            write("panel", panel_briefing(), target=target, progress=stops)
        assert target.read_bytes() == b"the old one"
        assert [each.name for each in tmp_path.iterdir()] == ["p.docx"]
