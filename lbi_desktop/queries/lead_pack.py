"""What a lead sees of a pack that was opened: their indicators, and what each waits for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.packs.items import SIGNED
from lbi_desktop.domain.packs.pack import Manifest
from lbi_desktop.domain.period import Period, period_from_code
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.status import Status
from lbi_desktop.queries.comments import code_spoken_of, comments_of
from lbi_desktop.queries.indicators import indicator_numbers
from lbi_desktop.queries.lent import need_lent
from lbi_desktop.queries.pack_answers import answer_rows
from lbi_desktop.queries.scorecard import scorecard
from lbi_desktop.store.figure_tables import commentary
from lbi_desktop.store.governance_tables import sign_off
from lbi_desktop.store.store import Store

_ORDER = (Status.OFF_TARGET, Status.JUST_OFF, Status.NO_DATA)


class Waits(StrEnum):
    """What an indicator waits for from its lead."""

    COMMENT = "comment"
    CHANGED = "changed"
    SIGN_OFF = "sign_off"
    NOTHING = "nothing"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class LeadLine:
    """One indicator; `signed_by` is empty while nobody has signed it off."""

    row: ScorecardRow
    comment: Commentary | None
    signed_by: str
    signed_on: str
    waits: Waits
    may_supply: bool


@dataclass(frozen=True, slots=True)
class LeadPack:
    """The whole pack on one screen; `changes` counts what an answer would hold, by kind."""

    manifest: Manifest
    period: Period
    lines: tuple[LeadLine, ...]
    changes: Mapping[str, int]

    def waiting(self, waits: Waits) -> int:
        """How many indicators wait for one thing."""
        return sum(each.waits is waits for each in self.lines)


def lead_pack(store: Store, *, today: date) -> LeadPack:
    """The pack as it stands, exceptions first."""
    manifest = need_lent(store)
    period = period_from_code(manifest.period)
    with store.reading() as connection:
        rows = scorecard(store, period=period, today=today).rows
        numbers = indicator_numbers(store)
        told = [numbers[row.indicator.id] for row in rows]
        comments = comments_of(connection, told)
        versions = {
            (row.indicator_no, row.period_code): row.version
            for row in connection.execute(select(commentary))
        }
        signed = {
            (row.indicator_no, row.period_code): row
            for row in connection.execute(select(sign_off).where(sign_off.c.step == SIGNED))
        }
        lines = []
        for row in rows:
            number = numbers[row.indicator.id]
            code = code_spoken_of(comments[number], row.period) or row.period.code
            key = (number, row.period.code)
            sign = signed.get(key)
            comment = comments[number].get(code)
            is_fresh = sign is not None and (
                sign.value_version in (0, row.version)
                and sign.comment_version == versions.get(key, 0)
            )
            lines.append(
                LeadLine(
                    row,
                    comment,
                    sign.role if sign is not None else "",
                    sign.done_on if sign is not None else "",
                    _waits(row, comment, is_signed=sign is not None, is_fresh=is_fresh),
                    row.indicator.id in manifest.suppliable,
                )
            )
        changes = {name: len(found) for name, found in answer_rows(store).items()}
    return LeadPack(manifest, period, tuple(sorted(lines, key=_urgency)), changes)


def _waits(
    row: ScorecardRow, comment: Commentary | None, *, is_signed: bool, is_fresh: bool
) -> Waits:
    if row.judgement.status is Status.NOT_DUE and not is_signed:
        return Waits.FIGURE
    is_off = row.judgement.status is Status.OFF_TARGET
    if is_off and (comment is None or comment.is_stale):
        return Waits.COMMENT
    if is_signed:
        return Waits.NOTHING if is_fresh else Waits.CHANGED
    return Waits.SIGN_OFF


def _urgency(line: LeadLine) -> int:
    status = line.row.judgement.status
    return _ORDER.index(status) if status in _ORDER else len(_ORDER)
