"""The child that opens strange files, and what happens when one kills it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from grids import codes, workbook
from hypothesis import given
from hypothesis import strategies as st

from importers import reading
from importers.parcel import packed, unpacked
from importers.reading import child_command, close_reader, read_file
from importers.reading_here import read_here
from importers.safety import limits
from importers.safety.apart import started_apart
from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.readings.reading import CellReading, Measure, Reading, TableFound
from lbi_desktop.domain.value import State

CORPUS = Path(__file__).parent / "corpus"


@pytest.fixture(autouse=True)
def _no_child_is_left() -> Iterator[None]:
    yield
    close_reader()


def test_that_the_child_reads_what_would_be_read_here() -> None:
    told: list[tuple[float, str]] = []
    path = CORPUS / "homes_relative_v3.xlsx"
    found = read_file(path, progress=lambda share, words: told.append((share, words)))
    assert found == read_here(path)
    assert [share for share, _ in told] == sorted(share for share, _ in told)
    assert told[-1] == (1.0, "Read homes_relative_v3.xlsx")


_BROKEN_OFF = ("file.damaged", "broke off")
_ENDED = ("file.too_big", "The computer ended its reading")


@pytest.mark.parametrize(
    "dies, said",
    [
        ("raise SystemExit(0)", _BROKEN_OFF),
        ("import os, sys; sys.stdin.readline(); os.abort()", _BROKEN_OFF),
        pytest.param(
            "import os, sys; sys.stdin.readline(); os.kill(os.getpid(), 9)",
            _ENDED,
            marks=pytest.mark.skipif(sys.platform == "win32", reason="no signals there"),
        ),
    ],
)
def test_that_a_child_that_dies_becomes_a_sentence_that_is_true_of_its_end(
    dies: str, said: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path, {"Return": [["Ref"]]})
    monkeypatch.setattr(reading, "child_command", lambda: [sys.executable, "-c", dies])
    close_reader()
    (issue,) = read_file(path).issues
    assert issue.code == said[0]
    assert said[1] in issue.message
    monkeypatch.undo()
    assert codes(read_file(path)) == {"file.no_figures"}


def test_that_a_child_that_babbles_becomes_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path, {"Return": [["Ref"]]})
    babble = "import sys; sys.stdin.readline(); print('{}', flush=True); sys.stdin.read()"
    monkeypatch.setattr(reading, "child_command", lambda: [sys.executable, "-c", babble])
    close_reader()
    assert codes(read_file(path)) == {"file.damaged"}


def test_that_a_child_that_hangs_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path, {"Return": [["Ref"]]})
    hangs = "import sys, time; sys.stdin.readline(); time.sleep(60)"
    monkeypatch.setattr(reading, "child_command", lambda: [sys.executable, "-c", hangs])
    monkeypatch.setattr(reading, "seconds_for", lambda _: 0)
    monkeypatch.setattr(reading, "_GRACE_SECONDS", 0.2)
    close_reader()
    assert codes(read_file(path)) == {"file.too_big"}


def test_that_a_person_can_cancel_a_long_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path, {"Return": [["Ref"]]})
    hangs = "import sys, time; sys.stdin.readline(); time.sleep(60)"
    monkeypatch.setattr(reading, "child_command", lambda: [sys.executable, "-c", hangs])
    close_reader()

    def cancel(share: float, _words: str) -> None:
        if share > 0:
            raise InterruptedError("cancelled")

    with pytest.raises(InterruptedError):
        read_file(path, progress=cancel)
    monkeypatch.undo()
    assert codes(read_file(path)) == {"file.no_figures"}


@pytest.mark.skipif(sys.platform == "win32", reason="a job object limits the child there")
def test_that_too_much_processor_time_ends_the_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path, {"Return": [["Ref"]]})
    spins = (
        "import sys, json; from importers.safety.limits import limit_seconds\n"
        "limit_seconds(json.loads(sys.stdin.readline())[1])\n"
        "while True: pass"
    )
    monkeypatch.setattr(reading, "child_command", lambda: [sys.executable, "-c", spins])
    monkeypatch.setattr(reading, "seconds_for", lambda _: 1)
    close_reader()
    assert codes(read_file(path)) == {"file.too_big"}


def test_that_a_bigger_file_may_take_longer() -> None:
    assert limits.seconds_for(1) == 12
    assert limits.seconds_for(3 * 1024 * 1024) == 16


def test_that_a_child_starts_beside_our_own_packages_wherever_it_is_started() -> None:
    asks = "import os; print(os.getcwd())"
    with started_apart([sys.executable, "-c", asks]) as child:
        told, _ = child.communicate()
    assert Path(told.strip()) == Path(reading.__file__).resolve().parents[1]


def test_that_the_child_loads_what_reads_workbooks_before_the_first_is_asked_for() -> None:
    code = (
        "import sys; from importers.child import _make_ready; _make_ready();"
        "needed = {'importers.reading_here', 'importers.workbooks.excel_reader'};"
        "sys.exit(str(needed - set(sys.modules)) if needed - set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_that_a_frozen_build_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert child_command() == [sys.executable, "-m", "importers.child"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == [sys.executable, "--reading-child"]


TEXT = st.text(max_size=12)
ISSUES = st.builds(Issue, TEXT, st.sampled_from(Severity), TEXT, TEXT, st.none() | TEXT)
CELLS = st.builds(
    CellReading,
    sheet=st.none() | TEXT,
    cell=TEXT,
    raw=TEXT,
    shown=TEXT,
    label=TEXT,
    ref=TEXT,
    period=st.none() | st.just(quarter(2025, 3)),
    measure=st.sampled_from(Measure),
    value=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    state=st.sampled_from(State),
    issues=st.lists(ISSUES, max_size=2).map(tuple),
)


@given(st.lists(CELLS, max_size=4), st.lists(ISSUES, max_size=3))
def test_that_a_reading_survives_the_pipe(
    cells: list[CellReading], issues: list[Issue]
) -> None:
    table = TableFound("Return", "long", ("A1",), 4, (quarter(2025, 3),))
    whole = Reading("r.xlsx", "xlsx", "ab", 9, (), (table,), tuple(cells), tuple(issues))
    assert unpacked(packed(whole)) == whole


def test_that_every_reading_of_the_corpus_survives_the_pipe() -> None:
    for name in ("env_two_rows_v1.xlsx", "ph_long_v1.csv", "ward_crosstab_v1.xls"):
        found = read_here(CORPUS / name)
        assert unpacked(packed(found)) == found
