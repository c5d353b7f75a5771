"""A sample council stands still on its own day; every other council's time goes on."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from small_council import made_store

from importers.reading import close_reader
from lbi_desktop.__main__ import main
from lbi_desktop.domain.packs.pack import Manifest, Pack, Purpose
from lbi_desktop.store.own_day import moment_in, own_day, own_day_of_file, own_day_of_pack

NOW = datetime(2031, 5, 6, 16, 30, tzinfo=UTC)
DAY = date(2026, 1, 28)


def test_that_no_moment_is_later_than_a_councils_own_day() -> None:
    assert moment_in(NOW, None) == NOW
    assert moment_in(NOW, DAY) == datetime(2026, 1, 28, 16, 30, tzinfo=UTC)
    assert moment_in(NOW, date(2031, 5, 7)) == NOW


def test_that_what_is_no_day_is_none() -> None:
    assert own_day({"day": "2026-01-28"}) == DAY
    assert own_day({"day": "soon"}) is None
    assert own_day({"day": 20260128}) is None
    assert own_day({}) is None


@pytest.mark.parametrize(
    "rows, day",
    [([("name", '"Council"'), ("day", '"2026-01-28"')], DAY), ([("day", "soon")], None),
     ([("name", '"Council"')], None), ([], None)],
)  # fmt: skip
def test_that_a_pack_is_asked_for_its_day(
    rows: list[tuple[str, str]], day: date | None
) -> None:
    manifest = Manifest("p", Purpose.OUT, "s", 4, "2026-01-26T09:14:00+00:00", "Officer")
    assert own_day_of_pack(Pack(manifest, {"council_setting": rows})) == day


def test_that_a_pack_of_a_sample_is_opened_on_its_own_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "s.lbi", "--sample"]) == 0
    out = ["pack-out", "--store", "s.lbi", "-d", "Public Health", "-o", "p.lbipack"]
    assert main(out) == 0
    assert main(["pack-open", "p.lbipack", "-o", "lead.lbi"]) == 0
    capsys.readouterr()
    assert main(["history", "--store", "lead.lbi", "--json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)["entries"]
    assert entry["at"].startswith("2026-01-28")
    close_reader()


def test_that_a_file_is_asked_for_its_day_as_it_lies(tmp_path: Path) -> None:
    made_store(tmp_path).close()
    broken = tmp_path / "broken.lbi"
    broken.write_bytes(b"SQLite format 3\0 and then nothing of the kind")
    for name in ("council.lbi", "broken.lbi", "none.lbi"):
        assert own_day_of_file(tmp_path / name) is None
    assert not (tmp_path / "none.lbi").exists()


def test_that_commands_on_a_sample_live_on_its_day_unless_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = str(tmp_path / "sample.lbi")
    assert main(["new", at, "--sample"]) == 0
    assert own_day_of_file(tmp_path / "sample.lbi") == DAY
    for given, day in (([], DAY), (["--today", "2026-03-02"], date(2026, 3, 2))):
        capsys.readouterr()
        assert main(["meetings", "--store", at, "--json", *given]) == 0
        ahead = json.loads(capsys.readouterr().out)["meetings"]
        assert ahead
        assert min(date.fromisoformat(each["day"]) for each in ahead) >= day
