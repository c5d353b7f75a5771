"""The indicators worth a look: off target with concerning change first, and the improving."""

from __future__ import annotations

from collections.abc import Iterable

from lbi_desktop.domain.scorecard.row import Scorecard, ScorecardRow
from lbi_desktop.domain.scorecard.signal import Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.wording import figure_text
from ui.models.scorecard_words import (
    MARKS,
    sentence,
    short_unit,
    spark,
    spark_words,
    target_text,
)
from ui.pages.home.view_model.picture import AttentionLine


def off_target(card: Scorecard) -> tuple[AttentionLine, ...]:
    """What is off target: concerning change first, then the farthest off."""
    rows = [row for row in card.rows if row.judgement.status is Status.OFF_TARGET]
    return _lines(sorted(rows, key=_by_concern))


def improving(card: Scorecard) -> tuple[AttentionLine, ...]:
    """What really improves with this period's figure, in the order of the scorecard."""
    return _lines(
        row
        for row in card.rows
        if row.signal.variation is Variation.IMPROVING and row.figure.is_present
    )


def _by_concern(row: ScorecardRow) -> tuple[bool, float]:
    judgement = row.judgement
    distance, target = judgement.distance or 0.0, judgement.target or 0.0
    share = abs(distance / target) if target else abs(distance)
    return row.signal.variation is not Variation.CONCERNING, -share


def _lines(rows: Iterable[ScorecardRow]) -> tuple[AttentionLine, ...]:
    return tuple(_line(row) for row in rows)


def _line(row: ScorecardRow) -> AttentionLine:
    target = target_text(row)
    signal = row.signal
    told = (row.judgement.explanation, signal.sentence, signal.reason)
    tip = "\n".join(part for part in told if part)
    return AttentionLine(
        row.indicator.id,
        row.judgement.status,
        row.indicator.short_name,
        figure_text(row.figure, short_unit(row.indicator.unit)),
        f"target {target}" if target else "",
        spark(row),
        row.signal.variation,
        row.signal.is_high,
        _signal_words(row),
        f"{sentence(row)}; {spark_words(row)}",
        tip,
    )


def _signal_words(row: ScorecardRow) -> str:
    signal = row.signal
    if signal.variation not in MARKS or signal.is_high is None:
        return signal.variation.words
    return f"{signal.variation.words}, {'high' if signal.is_high else 'low'}"
