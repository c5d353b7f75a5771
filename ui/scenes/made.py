"""The files that the pictures need: a council at work, an empty one, a pack and its answer."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.commands.figures import type_figure
from resources.sample import council_file, return_files

if TYPE_CHECKING:
    from lbi_desktop.store.store import Store

NOW = datetime(2026, 1, 28, 14, 2, tzinfo=UTC)
AUTHOR = "Corporate performance officer"
LEAD = "Corporate Director, Environment"
AUDIENCE = "Environment and Climate Change"
UNDER_REVIEW = "Homes_Q3_return_v2 FINAL.xlsx"


@dataclass(frozen=True, slots=True)
class Files:
    """Where they lie."""

    council: Path
    empty: Path
    pack: Path
    answer: Path

    def copied(self, folder: Path) -> Files:
        """The same in another folder, so that no picture shows what another one changed."""
        folder.mkdir()
        files = (self.council, self.empty, self.pack, self.answer)
        return Files(*(Path(shutil.copy(each, folder)) for each in files))


def files_made(folder: Path) -> Files:
    """Make every file; the keys that seal packs lie in the folder's `local`."""
    from lbi_desktop.store.store import create_store

    council, empty = folder / "islington.lbi", folder / "council.lbi"
    pack, answer = folder / "environment.lbipack", folder / "environment back.lbipack"
    with create_store(council, who=AUTHOR, now=NOW) as store:
        _fill(store, folder)
        _pack(store, pack, folder=folder)
        _answer(pack, answer, folder=folder)
        comment(store, "E3", words="Crews were short from October.", author=AUTHOR)
    create_store(empty, who=AUTHOR, now=NOW).close()
    return Files(council, empty, pack, answer)


def return_under_review() -> Path:
    """The return that is not accepted yet."""
    return next(path for path in return_files() if path.name == UNDER_REVIEW)


def _fill(store: Store, folder: Path) -> None:
    """Every return of the quarter accepted but one, and a report written."""
    from importers.definitions import read_definitions
    from lbi_desktop.commands.define import define_council
    from lbi_desktop.jobs.reports import Wanted, write_report
    from lbi_desktop.jobs.returns import Accept, accept_taken, rows_to_accept, take_return

    council = read_definitions(council_file()).council
    define_council(store, council, author=AUTHOR, now=NOW)
    for file in return_files():
        if file.name != UNDER_REVIEW:
            taken = take_return(store, file, now=NOW)
            rows = rows_to_accept(taken.staged, Accept.CLEAN)
            accept_taken(store, taken, rows=rows, author=AUTHOR, now=NOW)
    wanted, target = Wanted("scrutiny"), folder / "Scrutiny report Q3 2025-26.docx"
    write_report(store, wanted, target=target, author=AUTHOR, now=NOW)


def _pack(store: Store, path: Path, *, folder: Path) -> None:
    """What goes out to one directorate, back in two days."""
    from lbi_desktop.domain.packs.rules import Wish
    from lbi_desktop.jobs.pack_keys import Keys
    from lbi_desktop.jobs.packs import Envelope, Signed, write_pack

    write_pack(
        store,
        path,
        wish=Wish(directorate=AUDIENCE),
        envelope=Envelope(reply_by=date(2026, 1, 30)),
        signed=Signed(AUTHOR, NOW),
        keys=Keys(folder / "local", os.urandom),
    )


def _answer(pack: Path, answer: Path, *, folder: Path) -> None:
    """What its lead sends back: comments of their own words, one figure, one sign-off."""
    from importers.packs.reading import read_pack
    from lbi_desktop.domain.period import quarter
    from lbi_desktop.domain.value import Figure
    from lbi_desktop.jobs.pack_keys import Keys
    from lbi_desktop.jobs.packs import Signed, open_pack, write_answer

    keys, signed = Keys(folder / "local", os.urandom), Signed(LEAD, NOW)
    lent = folder / "lent.lbi"
    with open_pack(read_pack(pack), lent, where="a laptop", signed=signed, keys=keys) as store:
        comment(store, "E3", words="Eleven rounds ran without a regular crew.", author=LEAD)
        comment(store, "E5", words="Reports rose after the new form went live.", author=LEAD)
        about = (indicator(store, "E5"), quarter(2025, 3))
        told = "Contact centre, 27 January"
        type_figure(store, Figure(2490.0), about=about, reason=told, author=LEAD, now=NOW)
        write_answer(store, answer, passphrase="", signed=signed, keys=keys)
    lent.unlink()


def comment(store: Store, ref: str, *, words: str, author: str) -> None:
    """A comment on an indicator's figure of the quarter."""
    from lbi_desktop.commands.comments import write_comment
    from lbi_desktop.domain.commentary.comment import Commentary
    from lbi_desktop.domain.period import quarter

    about = (indicator(store, ref), quarter(2025, 3))
    write_comment(store, Commentary(words), about=about, author=author, now=NOW)


def indicator(store: Store, ref: str) -> str:
    """The id of an indicator by its reference."""
    from lbi_desktop.queries.indicators import indicator_named

    return indicator_named(store, ref).id
