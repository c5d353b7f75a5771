"""Writes what owners say about figures: typed, returned, checked, signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from lbi_desktop.commands.return_rows import SaidOfFigure
from lbi_desktop.commands.superseding import Sources, put, put_periods
from lbi_desktop.commands.unknown import numbered
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.council_settings import is_sample
from lbi_desktop.store.figure_rows import (
    COMMENT_COLUMNS,
    CellPlace,
    comment_from,
    comment_values,
)
from lbi_desktop.store.figure_tables import commentary, commentary_superseded, observation
from lbi_desktop.store.governance_tables import sign_off
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.images import Row
from lbi_desktop.store.refusal import NOTHING_CHANGED
from lbi_desktop.store.rows import rows_with_keys
from lbi_desktop.store.store import Store

Key = tuple[int, int]
_REPLACED = ("Rewritten", False)


class CommentState(StrEnum):
    """How far a comment has come."""

    DRAFT = "draft"
    CHECKED = "checked"
    SIGNED = "signed"


def write_comment(
    store: Store, comment: Commentary, *, about: tuple[str, Period], author: str, now: datetime
) -> Changes:
    """Stores a comment about an indicator's figure in a period, as a draft.

    It is bound to the version of the figure that stands now; `comment.value_version` is not
    looked at.
    """
    indicator_id, period = about
    with change(store, "Comment", kind="comment", author=author, now=now) as ledger:
        number, ref = numbered(ledger.connection, indicator_id)
        ledger.label = f"Comment on {ref} in {period.label}"
        key = (number, period.code)
        put_periods(ledger, [period])
        values = {**_values(comment), **_bound(ledger, key, illustrative=is_sample_of(ledger))}
        place = CellPlace(Sources(ledger).number("typed", words=author))
        _put(ledger, [_row(key, values, state=CommentState.DRAFT, place=place)])
    return ledger.changes


def mark_comment(
    store: Store, state: CommentState, *, about: tuple[str, Period], author: str, now: datetime
) -> Changes:
    """Marks a comment as checked or signed, or takes it back to a draft.

    The step is kept with the author's role and the versions of comment and figure it speaks
    of. A comment on a figure that has moved since is refused: it is to be read again first.
    """
    indicator_id, period = about
    with change(store, "Mark a comment", kind="comment", author=author, now=now) as ledger:
        number, ref = numbered(ledger.connection, indicator_id)
        verb = "Take back" if state is CommentState.DRAFT else f"Mark as {state.value}"
        ledger.label = f"{verb} the comment on {ref} in {period.label}"
        key = (number, period.code)
        found = rows_with_keys(ledger.connection, commentary, keys=[key])
        if not found:
            raise Refusal(
                f"Nothing is said of {ref} in {period.label} yet. {NOTHING_CHANGED}",
                "Write the commentary first.",
            )
        held = dict(zip(commentary.columns.keys(), found[0], strict=True))
        _keep_step(ledger, key, state=state, held=held, signed=(author, now))
        if held["state"] != state.value:
            ledger.amend(commentary, key, state=state.value)
    return ledger.changes


def _keep_step(
    ledger: Ledger,
    key: Key,
    *,
    state: CommentState,
    held: Mapping[str, object],
    signed: tuple[str, datetime],
) -> None:
    """Writes who took a step, in place of whoever took it before; a draft has none."""
    steps = [sign_off.c.indicator_no == key[0], sign_off.c.period_code == key[1]]
    gone = [
        (*key, row.step)
        for row in ledger.connection.execute(select(sign_off.c.step).where(*steps))
        if state in (CommentState.DRAFT, row.step)
        or (state is CommentState.CHECKED and row.step == CommentState.SIGNED)
    ]
    if gone:
        ledger.remove(sign_off, gone)
    if state is CommentState.DRAFT:
        return
    moved = _bound(ledger, key, illustrative=False)["value_version"]
    if held["value_version"] and moved not in (0, held["value_version"]):
        raise Refusal(
            f"The figure moved since this comment was written. {NOTHING_CHANGED}",
            "Read it against the new figure, and keep it anew.",
        )
    author, now = signed
    row = {
        "indicator_no": key[0],
        "period_code": key[1],
        "step": state.value,
        "role": author,
        "done_on": now.date().isoformat(),
        "comment_version": held["version"],
        "value_version": held["value_version"],
    }
    ledger.add(sign_off, [row])


def take_words(
    store: Store,
    said: Mapping[tuple[str, Period], Mapping[str, str]],
    *,
    came_in: str,
    author: str,
    now: datetime,
) -> Changes:
    """Takes parts of comments over from an edited document, whose name is `came_in`.

    Parts not given stay as they were; what was signed or checked is a draft again.
    """
    label = f"Take commentary from {came_in}"
    with change(store, label, kind="comment", author=author, now=now) as ledger:
        put_periods(ledger, [period for _, period in said])
        place = CellPlace(Sources(ledger).number("typed", words=f"{author}, in {came_in}"))
        found = {
            (numbered(ledger.connection, name)[0], period.code): SaidOfFigure(
                dict(parts), place
            )
            for (name, period), parts in said.items()
        }
        put_comments(ledger, found, is_sample=is_sample_of(ledger))
    return ledger.changes


def put_comments(ledger: Ledger, said: Mapping[Key, SaidOfFigure], *, is_sample: bool) -> int:
    """Puts returned commentary in force; parts a return leaves out stay as they were.

    Gives how many comments were new or changed.
    """
    rows: list[Row] = []
    for key, each in said.items():
        bound = _bound(ledger, key, illustrative=is_sample)
        values = {**_values(_current(ledger, key)), **each.parts, **bound}
        rows.append(_row(key, values, state=CommentState.DRAFT, place=each.place))
    return _put(ledger, rows)


def is_sample_of(ledger: Ledger) -> bool:
    """Whether the ledger writes to the sample council."""
    return is_sample(ledger.connection)


def _put(ledger: Ledger, rows: list[Row]) -> int:
    return len(put(ledger, commentary_superseded, rows=rows, why=lambda _: _REPLACED))


def _values(comment: Commentary) -> dict[str, object]:
    return dict(zip(COMMENT_COLUMNS, comment_values(comment), strict=True))


def _bound(ledger: Ledger, key: Key, *, illustrative: bool) -> dict[str, object]:
    """The version of the figure a comment speaks of, and whether it is the sample's."""
    query = select(observation.c.version).where(
        observation.c.indicator_no == key[0],
        observation.c.breakdown_no == 0,
        observation.c.period_code == key[1],
    )
    version = ledger.connection.execute(query).scalar() or 0
    return {"value_version": version, "is_illustrative": int(illustrative)}


def _current(ledger: Ledger, key: Key) -> Commentary:
    columns = [commentary.c[name] for name in COMMENT_COLUMNS]
    query = select(*columns).where(
        commentary.c.indicator_no == key[0], commentary.c.period_code == key[1]
    )
    row = ledger.connection.execute(query).first()
    return Commentary() if row is None else comment_from(row)


def _row(
    key: Key, values: Mapping[str, object], *, state: CommentState, place: CellPlace
) -> Row:
    said = tuple(values[name] for name in COMMENT_COLUMNS[:-1])
    return (*key, *said, state.value, values["is_illustrative"], *place.columns)
