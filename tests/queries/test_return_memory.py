"""What is remembered of returns, counted; and how the quarters before stand."""

from __future__ import annotations

from datetime import date, datetime

from lbi_desktop.commands.judgements import judge_labels
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.readings.judgements import LabelJudgement
from lbi_desktop.domain.readings.known import NOT_OURS
from lbi_desktop.queries.return_memory import ReturnMemory, return_memory
from lbi_desktop.queries.returns_before import returns_before
from lbi_desktop.queries.returns_due import returns_due
from lbi_desktop.store.store import Store

TODAY = date(2026, 1, 26)


def test_that_judged_labels_are_counted_with_those_that_are_not_ours(
    council: Store, now: datetime
) -> None:
    before = return_memory(council)
    judged = [LabelJudgement("some label", NOT_OURS), LabelJudgement("another", NOT_OURS)]
    judge_labels(council, judged, author="Officer", now=now)
    assert return_memory(council) == ReturnMemory(
        before.labels + 2, before.not_ours + 2, before.layouts
    )


def test_that_the_quarters_before_stand_oldest_first_and_each_as_asked_alone(
    council: Store,
) -> None:
    found = returns_before(council, quarter(2025, 3), today=TODAY, quarters=3)
    assert [each.period for each in found] == [
        quarter(2024, 4), quarter(2025, 1), quarter(2025, 2),
    ]  # fmt: skip
    assert found[-1] == returns_due(council, period=quarter(2025, 2), today=TODAY)
