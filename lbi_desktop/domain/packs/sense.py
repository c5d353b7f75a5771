"""Whether the values of an answer can be what they claim to be: periods, days, states."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from lbi_desktop.domain.packs.items import COMMENT, FIGURE, SIGN_OFF
from lbi_desktop.domain.packs.pack import Pack, Row
from lbi_desktop.domain.packs.rules import ANSWERED
from lbi_desktop.domain.period import period_from_code
from lbi_desktop.domain.value import Figure, State


def makes_sense(pack: Pack) -> bool:
    """Whether every value of an answer is of its kind."""
    checks = {FIGURE: _check_figure, COMMENT: _check_comment, SIGN_OFF: _check_sign_off}
    try:
        datetime.fromisoformat(pack.manifest.made_at)
        for table, check in checks.items():
            for row in pack.rows(table):
                check(_named(table, row))
    except (ValueError, TypeError):
        return False
    return True


def _named(table: str, row: Row) -> Mapping[str, object]:
    named = dict(zip(ANSWERED[table], row, strict=True))
    if not isinstance(named["indicator"], str) or type(named["period"]) is not int:
        raise ValueError(table)
    period_from_code(named["period"])
    return named


def _check_figure(row: Mapping[str, object]) -> None:
    numbers = [row[name] for name in ("value", "numerator", "denominator")]
    if not all(each is None or type(each) in (int, float) for each in numbers):
        raise ValueError("a figure that is no number")
    value = row["value"]
    Figure(None if value is None else float(str(value)), State(str(row["state"])))
    _need_day(row["expected"])
    _need_texts(row, "reason", "said")


def _check_comment(row: Mapping[str, object]) -> None:
    _need_texts(row, "happened", "matters", "next_steps", "owner")
    _need_day(row["due"])


def _check_sign_off(row: Mapping[str, object]) -> None:
    _need_texts(row, "role", "comment", "figure")
    _need_day(row["done_on"])


def _need_texts(row: Mapping[str, object], *names: str) -> None:
    if not all(isinstance(row[name], str) for name in names):
        raise ValueError(names)


def _need_day(value: object) -> None:
    if value is not None:
        date.fromisoformat(str(value))
