"""Twenty officers at once on one shared store: whatever was acknowledged is there."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from both_dialects import NEEDS_SERVER, cloned, council_template
from small_council import NOW, Q1, Q2, Q3

from lbi_desktop.commands.comments import write_comment
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.meeting_business import put_question
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.meetings.business import MemberQuestion
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.changes_since import latest_entry
from lbi_desktop.store.address import Place
from lbi_desktop.store.conflict import Conflict
from lbi_desktop.store.store import Store, open_store

OFFICERS, ROUNDS = 20, 3
PERIODS = (Q1, Q2, Q3)
pytestmark = NEEDS_SERVER


def work(place: Place, number: int, ready: Barrier) -> tuple[list[float], list[str], list[str]]:
    """One officer: types figures others type too, asks questions; what was acknowledged."""
    author = f"Officer {number}"
    signed = {"author": author, "now": NOW}
    figures: list[float] = []
    asked: list[str] = []
    clashes: list[str] = []
    with open_store(place, who=author, now=NOW) as store:
        ready.wait(timeout=120)
        for turn in range(ROUNDS):
            value = number * 100.0 + turn
            about = ("HO-FFT", PERIODS[(number + turn) % 3])
            refused = _typed(store, value, about=about, signed=signed)
            figures += [] if refused else [value]
            clashes += [refused] if refused else []
            question = MemberQuestion(0, "scrutiny-1", f"{author}, {turn}?", indicator=None)
            put_question(store, question, **signed)
            asked.append(question.text)
        write_comment(store, Commentary(f"By {author}."), about=("EM-WORK", Q1), **signed)
    return figures, asked, clashes


def _typed(store: Store, value: float, *, about: tuple, signed: dict) -> str:
    """Types a figure on what stands now; when somebody was quicker, what was said of it."""
    with store.as_seen(latest_entry(store)):
        try:
            type_figure(store, Figure(value), about=about, reason="Typed", **signed)
        except Conflict as clash:
            return clash.line
    return ""


def test_that_twenty_officers_at_once_lose_nothing() -> None:
    with cloned(council_template()) as place:
        ready = Barrier(OFFICERS)
        with ThreadPoolExecutor(OFFICERS) as officers:
            waiting = [officers.submit(work, place, n, ready) for n in range(1, OFFICERS + 1)]
            done = [each.result(timeout=170) for each in waiting]
        acknowledged = Counter(value for figures, _, _ in done for value in figures)
        asked = {text for _, texts, _ in done for text in texts}
        with open_store(place, who="Reader", now=NOW) as store, store.reading() as connection:
            kept = Counter(
                float(row[0])
                for table in ("observation", "observation_superseded")
                for row in connection.exec_driver_sql(
                    f"SELECT value FROM {table} WHERE value >= 100 AND indicator_no = 2"
                )
            )
            held = connection.exec_driver_sql("SELECT text FROM question").scalars().all()
            entries = connection.exec_driver_sql("SELECT entry FROM history").scalars().all()
            said = connection.exec_driver_sql(
                "SELECT happened FROM commentary UNION ALL "
                "SELECT happened FROM commentary_superseded"
            ).scalars()
            comments = {text for text in said if text.startswith("By Officer")}
    assert kept == acknowledged
    clashes = [words for _, _, refused in done for words in refused]
    assert all("Changed since you looked" in words for words in clashes)
    assert asked <= set(held)
    assert len(comments) == OFFICERS
    assert len(entries) == len(set(entries)) == max(entries)
