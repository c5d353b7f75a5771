"""What a lead changed in a store made from a data pack: the rows of the answer."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, RowMapping, select

from lbi_desktop.domain.packs.items import (
    COMMENT,
    COMMENT_PARTS,
    FIGURE,
    FIGURE_PARTS,
    SIGN_OFF,
    SIGNED,
    ItemKey,
    Said,
    marks,
)
from lbi_desktop.domain.packs.pack import Row
from lbi_desktop.queries.lent import need_lent
from lbi_desktop.store.figure_tables import commentary, observation, source
from lbi_desktop.store.governance_tables import sign_off
from lbi_desktop.store.pack_tables import pack_opened
from lbi_desktop.store.rows import rows_where
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import indicator

_OPENING_ENTRY = 1
_DERIVED = "derived"


def answer_rows(store: Store) -> dict[str, list[Row]]:
    """Figures, comments and sign-offs changed since the pack was opened, by table."""
    manifest = need_lent(store)
    with store.reading() as connection:
        rows = {
            FIGURE: list(_figures(connection, set(manifest.suppliable))),
            COMMENT: list(_comments(connection)),
            SIGN_OFF: list(_sign_offs(connection)),
        }
    return {name: found for name, found in rows.items() if found}


def answer_secret(store: Store) -> bytes:
    """What an answer is signed with."""
    with store.reading() as connection:
        return bytes.fromhex(
            str(connection.execute(select(pack_opened.c.answer_secret)).scalar())
        )


def _figures(connection: Connection, suppliable: set[str]) -> Iterator[Row]:
    columns = [observation.c[name] for name in FIGURE_PARTS]
    query = (
        select(indicator.c.id, observation.c.period_code, *columns, source.c.words)
        .join(indicator, indicator.c.no == observation.c.indicator_no)
        .join(source, source.c.no == observation.c.source_no)
        .where(
            observation.c.entry > _OPENING_ENTRY,
            observation.c.breakdown_no == 0,
            observation.c.is_derived == 0,
            source.c.kind != _DERIVED,
        )
        .order_by(indicator.c.id, observation.c.period_code)
    )
    yield from (tuple(row) for row in connection.execute(query) if row.id in suppliable)


def _comments(connection: Connection) -> Iterator[Row]:
    columns = [commentary.c[name] for name in COMMENT_PARTS]
    query = (
        select(indicator.c.id, commentary.c.period_code, *columns)
        .join(indicator, indicator.c.no == commentary.c.indicator_no)
        .where(commentary.c.entry > _OPENING_ENTRY)
        .order_by(indicator.c.id, commentary.c.period_code)
    )
    yield from (tuple(row) for row in connection.execute(query))


def _sign_offs(connection: Connection) -> Iterator[Row]:
    query = (
        select(indicator.c.id, sign_off)
        .join(indicator, indicator.c.no == sign_off.c.indicator_no)
        .where(sign_off.c.entry > _OPENING_ENTRY, sign_off.c.step == SIGNED)
        .order_by(indicator.c.id, sign_off.c.period_code)
    )
    for row in connection.execute(query).mappings():
        key = ItemKey(SIGN_OFF, row["id"], row["period_code"])
        stands = items_standing(connection, {key.indicator: row["indicator_no"]}, keys=[key])
        signed = marks(key, stands) if _still_holds(connection, row) else _NOTHING_SIGNED
        yield (key.indicator, key.period, row["role"], row["done_on"], *signed)


def _still_holds(connection: Connection, signed: RowMapping) -> bool:
    """Whether figure and comment are still those that were signed off."""
    about = {name: signed[name] for name in ("indicator_no", "period_code")}
    figure = rows_where(connection, observation, **about, breakdown_no=0)
    comment = rows_where(connection, commentary, **about)
    version = int(str(comment[0][-2])) if comment else 0
    told = [int(str(row[-2])) for row in figure]
    return signed["value_version"] in (0, *told) and signed["comment_version"] == version


_NOTHING_SIGNED = ("", "")
"""The marks of a sign-off whose figure or comment was changed since: it holds for nothing."""


def items_standing(
    connection: Connection, numbers: dict[str, int], *, keys: list[ItemKey]
) -> dict[ItemKey, Said]:
    """Figure, comment and sign-off as they stand, of each indicator and period named."""
    found: dict[ItemKey, Said] = {}
    for name, code in sorted({(each.indicator, each.period) for each in keys}):
        number = numbers.get(name)
        if number is None:
            continue
        found |= _standing(connection, (name, code), number)
    return found


def _standing(
    connection: Connection, about: tuple[str, int], number: int
) -> dict[ItemKey, Said]:
    name, code = about
    found: dict[ItemKey, Said] = {}
    figures = select(*(observation.c[part] for part in FIGURE_PARTS)).where(
        observation.c.indicator_no == number,
        observation.c.breakdown_no == 0,
        observation.c.period_code == code,
    )
    figure = connection.execute(figures).first()
    if figure is not None:
        found[ItemKey(FIGURE, name, code)] = tuple(figure)
    said = select(*(commentary.c[part] for part in COMMENT_PARTS)).where(
        commentary.c.indicator_no == number, commentary.c.period_code == code
    )
    comment = connection.execute(said).first()
    if comment is not None:
        parts = zip(COMMENT_PARTS, comment, strict=True)
        found |= {ItemKey(COMMENT, name, code, part): text or "" for part, text in parts}
    signed = select(sign_off.c.role, sign_off.c.done_on).where(
        sign_off.c.indicator_no == number,
        sign_off.c.period_code == code,
        sign_off.c.step == SIGNED,
    )
    by = connection.execute(signed).first()
    if by is not None:
        key = ItemKey(SIGN_OFF, name, code)
        found[key] = (*by, *marks(key, found))
    return found
