"""One box over everything: indicators, plans, commentary, meetings, actions, documents.

Names are ranked by how well they are met. Commentary comes latest first and is read from the
index in that order, so that a word said fifty thousand times costs no more than a rare one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from lbi_desktop.domain.period import period_from_code
from lbi_desktop.domain.search import Found, FoundKind, SearchAnswer
from lbi_desktop.domain.search_words import compact, excerpt, spoken, wanted_words
from lbi_desktop.queries.search_mending import mended
from lbi_desktop.queries.search_ranking import Groups, Hit, NamedRow, found_from, hit
from lbi_desktop.store.search_index import (
    SearchIndex,
    Shelf,
    UnusableIndexError,
    remark_place,
)

MOST = 8
EVERY_KIND = frozenset(FoundKind)
_LOOKED_AT, _REFS = 40, 20
_FEW = 3
_NAME = (
    "SELECT t.no, t.kind, t.id, named.ref, named.title, named.also, named.detail, t.is_past,"
    " t.about, {score}, named.body FROM {source} WHERE {test} {kinds} ORDER BY {score} LIMIT ?"
)
_BY_WORDS = {
    "score": "bm25(named, 12.0, 8.0, 4.0, 1.0)",
    "source": "named JOIN thing t ON t.no = named.rowid",
    "test": "named MATCH ?",
}
_BY_REFERENCE = {
    "score": "length(t.compact_ref)",
    "source": "thing t JOIN named ON named.rowid = t.no",
    "test": "t.compact_ref >= ? AND t.compact_ref < ?",
}
_SAID = "SELECT rowid, body, about FROM said WHERE said MATCH ? ORDER BY rowid DESC LIMIT ?"
_INDICATORS = (
    "SELECT t.id, named.ref, named.title FROM thing t JOIN named ON named.rowid = t.no"
    " WHERE t.kind = 'indicator' AND t.id IN ({})"
)
_LAST = "\U0010ffff"


def search(
    index: SearchIndex,
    text: str,
    *,
    kinds: Collection[FoundKind] = EVERY_KIND,
    most: int = MOST,
) -> SearchAnswer:
    """The best things for some words: at most `most` of each kind, kinds in their order.

    Every word must occur, as a word or the beginning of one. Where that finds hardly anything,
    words are also taken for the nearest that somebody has written. A damaged index finds
    nothing; it is made anew when it is next brought up to date.
    """
    words = wanted_words(text)
    try:
        counts = searched(index)
        if not words:
            return SearchAnswer(text, (), (), counts)
        found = _found(index, [(word,) for word in words], typed=text, kinds=kinds, most=most)
        read_as: dict[str, tuple[str, ...]] = {}
        if len(found) < _FEW:
            read_as = mended(index, words)
            groups = [(word, *read_as.get(word, ())) for word in words]
            more = _found(index, groups, typed="", kinds=kinds, most=most) if read_as else []
            known = {_key(each) for each in found}
            fresh = [each for each in more if _key(each) not in known]
            found, read_as = [*found, *fresh], read_as if fresh else {}
    except UnusableIndexError:
        return SearchAnswer(text, (), (), {})
    return SearchAnswer(text, _by_kind(found), tuple(read_as.items()), counts)


def searched(index: SearchIndex) -> dict[FoundKind, int]:
    """How many things of each kind are looked through; empty before the index is made."""
    total: Counter[str] = Counter()
    for shelf in index.shelves:
        total.update(shelf.counts())
    return {kind: total[kind.value] for kind in FoundKind if total[kind.value]}


def _found(
    index: SearchIndex,
    groups: Groups,
    *,
    typed: str,
    kinds: Collection[FoundKind],
    most: int,
) -> list[Found]:
    """The best of each kind, named things by rank, then commentary latest first."""
    hits = [
        each
        for shelf in index.shelves
        for each in _named(shelf, groups, typed=typed, kinds=kinds)
    ]
    hits.sort(key=lambda each: each.place)
    taken: Counter[str] = Counter()
    found = []
    for each in hits:
        taken[each.row.kind] += 1
        if taken[each.row.kind] <= most:
            found.append(found_from(each, groups))
    if FoundKind.COMMENT in kinds:
        said = [e for shelf in index.shelves for e in _said(shelf, groups, most=most)]
        said.sort(key=lambda each: -each.period_code)
        found += said[:most]
    return found


def _named(
    shelf: Shelf, groups: Groups, *, typed: str, kinds: Collection[FoundKind]
) -> list[Hit]:
    names = ", ".join(f"'{kind.value}'" for kind in sorted(kinds))
    only = "" if len(kinds) == len(FoundKind) else f"AND t.kind IN ({names})"
    by_words = _NAME.format(**_BY_WORDS, kinds=only)
    asked, ref = _match(groups, shortest=1), compact(typed)
    rows: dict[int, NamedRow] = {}
    with shelf.reading() as connection:
        for part in (f"{{ref title also}}: ({asked})", asked):
            found = connection.execute(by_words, (part, _LOOKED_AT)).fetchall()
            rows = {row[0]: NamedRow(*row) for row in found} | rows
            if len(found) == _LOOKED_AT:
                break
        if ref:
            by_ref = _NAME.format(**_BY_REFERENCE, kinds=only)
            found = connection.execute(by_ref, (ref, ref + _LAST, _REFS)).fetchall()
            rows = {row[0]: NamedRow(*row) for row in found} | rows
    return [hit(row, groups, typed=typed) for row in rows.values()]


def _said(shelf: Shelf, groups: Groups, *, most: int) -> list[Found]:
    """The latest commentary that says the words."""
    with shelf.reading() as connection:
        rows = connection.execute(_SAID, (_match(groups, shortest=2), most)).fetchall()
        abouts = sorted({row[2] for row in rows})
        query = _INDICATORS.format(", ".join("?" * len(abouts)))
        spoken_of = {row[0]: row[1:] for row in connection.execute(query, abouts)}
    words = [word for group in groups for word in group]
    return [_comment(row, spoken_of.get(row[2], ("", "")), words) for row in rows]


def _comment(
    row: tuple[int, str, str], indicator: tuple[str, str], words: Sequence[str]
) -> Found:
    number, body, about = row
    _, period_code = remark_place(number)
    told = excerpt(body, words)
    return Found(
        FoundKind.COMMENT,
        f"{about} {period_code}",
        *indicator,
        period_from_code(period_code).label,
        told,
        (),
        spoken(told, words),
        about=about,
        period_code=period_code,
    )


def _match(groups: Groups, *, shortest: int) -> str:
    """The words as the index is asked: each as the beginning of a word, if long enough."""
    return " AND ".join(
        "(" + " OR ".join(_begins(word, shortest=shortest) for word in group) + ")"
        for group in groups
    )


def _begins(word: str, *, shortest: int) -> str:
    return f'"{word}"*' if len(word) >= shortest else f'"{word}"'


def _by_kind(found: Sequence[Found]) -> tuple[Found, ...]:
    order = list(FoundKind)
    return tuple(sorted(found, key=lambda each: order.index(each.kind)))


def _key(found: Found) -> tuple[FoundKind, str]:
    return (found.kind, found.id)
