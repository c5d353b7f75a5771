"""Long extracts: 200,000 rows of wards by groups, from the file to the store."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import extracts
import python_calamine
from measuring import Benchmark, fresh_process
from small_council import NOW, OFFICER

from importers.reading import close_reader, read_file
from lbi_desktop.commands.define import define_council
from lbi_desktop.jobs.returns import (
    Accept,
    accept_taken,
    make_ready,
    rows_to_accept,
    take_return,
)
from lbi_desktop.store.figure_tables import observation
from lbi_desktop.store.opening import connected, make_durable
from lbi_desktop.store.store import create_store, open_store

ROWS = 200_000
INSERT = f"INSERT INTO observation VALUES ({', '.join('?' * len(observation.columns))})"
_NUMBER = count(1)
_READ = """
import sys
import python_calamine
sheet = python_calamine.load_workbook(sys.argv[1]).get_sheet_by_index(0)
sum(1 for _ in sheet.iter_rows())
"""
_INSPECT = """
import gc, sys
from pathlib import Path
from importers.child import _leave_out_heavy_optional_parts
_leave_out_heavy_optional_parts()
from importers.reading_here import read_here
gc.disable()
assert read_here(Path(sys.argv[1]), lambda stretch: None).extract is not None
"""


class Extracts:
    """An extract in several kinds of file, a template store, and the rows it comes to."""

    def __init__(self, folder: Path) -> None:
        self.book, self.text = folder / "extract.xlsx", folder / "extract.csv"
        extracts.write_workbook(self.book, ROWS)
        extracts.write_text(self.text, ROWS)
        self.template = folder / "template.lbi"
        with create_store(self.template, who=OFFICER, now=NOW) as store:
            define_council(store, extracts.council(), author=OFFICER, now=NOW)
        self.path = self.template
        self.rows: list[tuple[object, ...]] = []

    def fresh(self) -> None:
        """A new copy of the template."""
        if self.path != self.template:
            self.path.unlink(missing_ok=True)
        self.path = self.template.with_name(f"store{next(_NUMBER)}.lbi")
        shutil.copy(self.template, self.path)

    def imported(self, file: Path) -> None:
        """The whole import: read, compared, accepted."""
        with open_store(self.path, who=OFFICER, now=NOW) as store:
            taken = take_return(store, file, now=NOW)
            rows = rows_to_accept(taken.staged, Accept.CLEAN)
            accept_taken(store, taken, rows=rows, author=OFFICER, now=NOW)

    def learn_rows(self) -> None:
        """The very rows the import writes, in the order of the file."""
        self.fresh()
        self.imported(self.book)
        with closing(sqlite3.connect(self.path)) as connection:
            query = "SELECT * FROM observation ORDER BY source_row"
            self.rows = connection.execute(query).fetchall()
        assert len(self.rows) > ROWS * 0.99, "the extract was not stored"

    def floor(self) -> None:
        """Calamine's bare read of the workbook, and sqlite3's bare insert of the rows."""
        python_calamine.load_workbook(self.book).get_sheet_by_index(0).to_python()
        with closing(connected(self.path, mode="rw")) as connection:
            make_durable(connection)
            # The rows speak of parts and periods that only the import adds.
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(INSERT, self.rows)
            connection.execute("COMMIT")


def benchmarks(folder: Path) -> Iterator[Benchmark]:
    """Imports of an extract, and what merely reading it takes."""
    made = Extracts(folder)
    make_ready()
    made.learn_rows()
    for name, file in (("workbook", made.book), ("CSV", made.text)):
        yield Benchmark(
            name=f"ward extract, 200,000 rows ({name}): accepted",
            job=lambda file=file: made.imported(file),
            floor=made.floor,
            floor_is="calamine read + raw sqlite3 executemany of the same rows",
            ratio=1.5,
            rounds=3,
            before=made.fresh,
        )
    yield Benchmark(
        name="workbook of 1.4 million cells: read by the child",
        job=lambda: read_file(made.book),
        floor=lambda: (
            python_calamine.load_workbook(made.book).get_sheet_by_index(0).to_python()
        ),
        floor_is="calamine read",
        ratio=2.0,
        rounds=3,
    )
    close_reader()
    yield Benchmark(
        name="workbook of 1.4 million cells: a new process",
        job=lambda: fresh_process("-c", _INSPECT, made.book),
        floor=lambda: fresh_process("-c", _READ, made.book),
        floor_is="calamine read, row by row",
        extra_megabytes=45,
        rounds=2,
    )
