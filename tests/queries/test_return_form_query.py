"""What a directorate is asked for, line by line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from small_council import HOMES, NOW, OFFICER, Q2, Q3, made_store

from lbi_desktop.commands.comments import write_comment
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.queries.return_form import return_form
from lbi_desktop.store.store import Store


def test_that_a_directorate_is_asked_for_its_own_indicators(council: Store) -> None:
    form = return_form(council, directorate=HOMES, period=Q3)
    assert (form.directorate, form.period) == (HOMES, Q3)
    assert {line.indicator.directorate for line in form.lines} == {HOMES}
    assert form.due is not None
    assert form.due > Q3.end + timedelta(days=1)


def test_that_a_line_shows_the_period_before_and_what_is_agreed(council: Store) -> None:
    (line, *_) = return_form(council, directorate=HOMES, period=Q3).lines
    assert line.period == Q3
    assert line.previous is not None
    assert line.previous[0] == Q2
    assert line.current is None


def test_that_what_is_already_in_is_filled_in(council: Store) -> None:
    (asked, *_) = return_form(council, directorate=HOMES, period=Q3).lines
    about = (asked.indicator.id, Q3)
    figure = Figure(78.4, State.PROVISIONAL)
    type_figure(council, figure, about=about, author=OFFICER, now=NOW, reason="Typed")
    said = Commentary(happened="Fewer parts in stock.")
    write_comment(council, said, about=about, author=OFFICER, now=NOW)
    (line, *_) = return_form(council, directorate=HOMES, period=Q3).lines
    assert line.current is not None
    assert (line.current.value, line.current.state) == (78.4, State.PROVISIONAL)
    assert line.commentary is not None
    assert line.commentary.happened == "Fewer parts in stock."


def test_that_the_sample_council_says_it_is_illustrative(tmp_path: Path) -> None:
    with made_store(tmp_path, is_sample=True) as store:
        assert return_form(store, directorate=HOMES, period=Q3).is_illustrative


def test_that_a_directorate_nobody_knows_is_refused(council: Store) -> None:
    with pytest.raises(Refusal):
        return_form(council, directorate="Moon Landings", period=Q3)
