"""The planning year as the command line tells it to machines; the keys are a contract."""

from __future__ import annotations

from datetime import date
from typing import Any

from lbi_desktop.domain.planning.weeks import week_words
from lbi_desktop.domain.planning.year import PlanningYear, Standing

Json = dict[str, Any]


def planning_document(picture: PlanningYear) -> Json:
    """A planning year with its stages, their steps and the dates that stand."""
    return {
        "year": picture.name,
        "today": picture.today.isoformat(),
        "week": week_words(picture.today),
        "headline": picture.headline,
        "stages": [
            {
                **standing_json(each),
                "steps": [standing_json(step) for step in picture.steps_of(each.stage.no)],
            }
            for each in picture.tops
        ],
        "dates": [
            {"no": each.no, "day": each.day.isoformat(), "name": each.name}
            for each in picture.fixed
        ],
    }


def standing_json(standing: Standing) -> Json:
    """A stage and how it stands."""
    stage = standing.stage
    return {
        "no": stage.no,
        "name": stage.name,
        "owner": stage.owner,
        "signs_off": stage.signs_off,
        "first_day": stage.first_day.isoformat(),
        "last_day": stage.last_day.isoformat(),
        "began_on": _day(stage.began_on),
        "done_on": _day(stage.done_on),
        "expected_on": _day(stage.expected_on),
        "ends": standing.ends.isoformat(),
        "done": stage.done,
        "of": stage.of,
        "unit": stage.unit,
        "state": standing.state.value,
        "days_late": standing.late_days,
        "days_at_risk": standing.risk_days,
        "share_done": round(standing.share, 4),
        "share_of_time": round(standing.expected, 4),
        "words": standing.words,
        "note": stage.note,
        "element": stage.element or None,
        "needs": [
            {"stage": each.after, "days": each.needs_days, "note": each.note}
            for each in stage.feeds
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
