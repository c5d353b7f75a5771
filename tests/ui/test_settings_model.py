"""What Settings shows, without a window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from small_council import an_indicator

from lbi_desktop.domain.disclosure.suppression import SmallNumberRule
from lbi_desktop.domain.indicator import StatusRule, StatusScheme, ToleranceKind
from lbi_desktop.domain.meetings.forum import Forum, ForumKind
from lbi_desktop.domain.period import quarter
from lbi_desktop.settings import Settings
from lbi_desktop.store.backup import Backup
from ui.actions import BY_ID
from ui.pages.settings.question import CouncilRules, StoreState
from ui.pages.settings.view_model import choices
from ui.pages.settings.view_model.rule_lines import rule_lines
from ui.pages.settings.view_model.store_lines import (
    backup_lines,
    check_words,
    moment_words,
    size_words,
    store_lines,
)

TODAY = date(2026, 1, 26)
STATE = StoreState(Path("/stores/council.lbi"), 940_000, False, Path("/backups"), (), 0)


@dataclass
class SmallCouncil:
    """The part of a council that the lines read."""

    name: str = "London Borough of Islington"
    indicators: tuple[int, ...] = (1, 2, 3)
    periods: tuple[tuple[object, int], ...] = ((quarter(2025, 2), 40), (quarter(2025, 3), 2))


def test_that_every_choice_is_read_back_as_the_setting_it_stands_for() -> None:
    offered = {
        "theme": choices.COLOURS,
        "text_size": choices.TEXT_SIZES,
        "density": choices.ROWS,
        "single_keys": choices.ON_OFF,
    }
    for name, options in offered.items():
        for key, _ in options:
            settings = replace(Settings(), **choices.as_setting(name, key))
            assert choices.chosen(settings)[name] == key


def test_that_the_store_says_where_it_lies_and_what_it_holds() -> None:
    lines = {line.name: line.value for line in store_lines(STATE, SmallCouncil())}  # type: ignore[arg-type]
    assert lines == {
        "Council": "London Borough of Islington",
        "File": "council.lbi",
        "Folder": "/stores",
        "Holds": "3 indicators, 42 figures, 0.9 MB",
        "Opened": "for writing",
    }


def test_that_no_backup_is_said_plainly() -> None:
    lines = {line.name: line.value for line in backup_lines(STATE, today=TODAY)}
    assert lines["Newest, read back and whole"] == "none yet"
    assert lines["Kept"] == "none"


def test_that_the_newest_backup_says_when_and_why_it_was_made() -> None:
    made = Backup(Path("b.lbi"), "council", datetime(2026, 1, 26, 13, 40), 7, "import")  # noqa: DTZ001 - a file's own time
    state = replace(STATE, backups=(made, made), backups_size=48_200_000)
    lines = {line.name: line.value for line in backup_lines(state, today=TODAY)}
    newest = "today 13:40, before a return was accepted"
    assert lines["Newest, read back and whole"] == newest
    assert lines["Kept"] == "2, 48 MB together"
    earlier = moment_words(made.at, date(2026, 2, 1))
    assert earlier == "26 January 2026, 13:40"


def test_that_a_check_says_what_it_counted() -> None:
    counts = {"indicator": 63, "observation": 1204, "history": 12, "commentary": 5}
    told = check_words(counts, datetime(2026, 1, 26, 14, 2))  # noqa: DTZ001 - only its hour is said
    assert told == "Sound at 14:02: 63 indicators, 1,204 figures, 12 changes."


@pytest.mark.parametrize(
    "size, words",
    [(10, "1 KB"), (84_200, "84 KB"), (940_000, "0.9 MB"), (48_200_000, "48 MB")],
)
def test_that_sizes_are_said_as_people_say_them(size: int, words: str) -> None:
    assert size_words(size) == words


def test_that_the_council_s_rules_are_said_and_lead_to_where_they_are_changed() -> None:
    @dataclass
    class Rules:
        forums: tuple[Forum, ...]
        indicators: tuple[object, ...]

    points = StatusRule(StatusScheme.RAG_TOLERANCE, 3.0, ToleranceKind.POINTS)
    indicators = [an_indicator(f"I{n}", f"I{n}", rule=points) for n in range(3)]
    indicators.append(an_indicator("I9", "I9", rule=StatusRule()))
    gone = Forum("old", "Old", ForumKind.SCRUTINY, last_day=date(2020, 1, 1))
    council = Rules(
        (Forum("panel", "Panel", ForumKind.PERFORMANCE_PANEL), gone), (*indicators,)
    )
    set_so = CouncilRules(("Committee report.dotx",), SmallNumberRule(least=10))
    lines = rule_lines(council, set_so, today=TODAY)  # type: ignore[arg-type]
    assert [each.line.value for each in lines][:4] == [
        "one forum",
        "3 points for 3, on or off for 1",
        "1 to 9 hidden",
        "Committee report.dotx",
    ]
    assert all(each.action in BY_ID for each in lines)
