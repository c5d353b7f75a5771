"""Documents that were written once and come back: checked against the store, refreshed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.domain.documents.printed import DocumentCheck, Fate, JudgedFigure
from lbi_desktop.domain.period import Period, period_from_code
from lbi_desktop.domain.returns.returned_words import (
    PART_FIELDS,
    Kept,
    Ours,
    ReturnedPart,
    Words,
    returned_parts,
)
from lbi_desktop.jobs.papers_anew import made_anew

if TYPE_CHECKING:
    from lbi_desktop.store.store import Store


def check_paper(store: Store, path: Path, *, today: date) -> DocumentCheck:
    """Which figures printed in a document still match, were restated, or were typed over."""
    from importers.documents.word_reading import read_word_file

    document = read_word_file(path)
    return made_anew(store, document.stamp, today=today).check(document)[0]


@dataclass(frozen=True, slots=True)
class PaperRead:
    """All there is to say of a document: its figures judged, its commentary compared.

    `titles` gives each indicator's reference and title by its id.
    """

    check: DocumentCheck
    parts: tuple[ReturnedPart, ...]
    titles: Mapping[str, tuple[str, str]]


def read_paper(store: Store, path: Path, *, today: date) -> PaperRead:
    """A document of ours, held against the store; nothing is changed."""
    from importers.documents.word_reading import read_word_file
    from lbi_desktop.queries.indicators import indicators

    document = read_word_file(path)
    check, _ = made_anew(store, document.stamp, today=today).check(document)
    return PaperRead(
        check,
        returned_parts(document.parts, _comments_now(store)),
        {each.id: (each.ref, each.title) for each in indicators(store)},
    )


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A document with its moved figures put in anew; `left` are those a person typed over.

    `moved` are the figures that were, or with a dry run would be, put in.
    """

    check: DocumentCheck
    moved: tuple[JudgedFigure, ...]
    left: tuple[JudgedFigure, ...]
    content: bytes


def refresh_paper(
    store: Store,
    path: Path,
    *,
    today: date,
    over_typed: bool = False,
    only: Mapping[str, str | None] | None = None,
) -> Refreshed:
    """Puts the figures that moved into a hand-edited document; everything else stays.

    Figures typed over by hand are left as they are unless `over_typed`. `only` names the
    bookmarks a person chose, with the text that stood there then: whatever their fate they are
    put in, and nothing else; one where something else stands by now is left.
    """
    from importers.documents.word_reading import read_word_file

    document = read_word_file(path)
    anew = made_anew(store, document.stamp, today=today)
    check, told = anew.check(document)
    over_all = over_typed or only is not None
    wanted = {Fate.MOVED, *({Fate.BOTH, Fate.TYPED_OVER} if over_all else ())}
    moved = tuple(
        each
        for each in check.figures
        if each.fate in wanted and each.meant and (only is None or _is_chosen(each, only))
    )
    left = tuple(each for each in check.figures if each.fate in _NOT_OURS and each not in moved)
    old = path.read_bytes()
    if not moved:
        return Refreshed(check, moved, left, old)
    content = anew.put_into(old, moved, then=document.stamp, told=told)
    return Refreshed(check, moved, left, content)


def _is_chosen(each: JudgedFigure, only: Mapping[str, str | None]) -> bool:
    mark = each.printed.bookmark
    return mark in only and only[mark] == each.found


@dataclass(frozen=True, slots=True)
class Settled:
    """Where a refreshed document came to stand, and what there is to say about it."""

    path: Path
    notes: tuple[str, ...]


def place_refreshed(made: Refreshed, path: Path, *, target: Path) -> Settled:
    """Puts a refreshed document in its place; the one it replaces is kept beside it.

    What was issued is never replaced: the refreshed one is a draft under a name of its own.
    """
    from exporters.word.soundness import check_word_document
    from exporters.writing import write_file

    if not made.moved and target == path:
        return Settled(path, ("Nothing moved: the document is as it was.",))
    notes = []
    issued = made.check.stamp.version
    if issued and made.moved:
        if target == path:
            target = _free(path.with_name(f"{path.stem} after version {issued}{path.suffix}"))
        notes.append(
            f"{path.name} was issued as version {issued} and stays as it was told. "
            f"{target.name} is a draft: issue the document again to make the next version."
        )
    elif target == path:
        kept = path.with_name(f"{path.stem} before {made.check.stamp.as_at}{path.suffix}")
        stood = write_file(_free(kept), path.read_bytes(), check=lambda _: None)
        notes.append(f"The document as it was is kept as {stood.path.name}.")
    placed = write_file(target, made.content, check=check_word_document)
    return Settled(placed.path, (*notes, *([placed.note] if placed.note else ())))


def _free(path: Path) -> Path:
    """The first name that is not taken yet."""
    candidates = (path, *(path.with_stem(f"{path.stem} ({n})") for n in range(2, 1000)))
    return next(each for each in candidates if not each.exists())


def refresh_as_json(
    made: Refreshed, *, file: str, refs: Mapping[str, str], notes: Sequence[str]
) -> dict[str, object]:
    """What a refresh did, or would do, as one JSON document."""
    return {
        "file": file,
        "moved": [_figure_json(each, refs) for each in made.moved],
        "left": [_figure_json(each, refs) for each in made.left],
        "notes": list(notes),
    }


@dataclass(frozen=True, slots=True)
class CommentsBack:
    """The commentary of an edited document; `changes` is what taking it over did.

    `saved_by` is the program that saved it last: some lose the marks of changes.
    """

    parts: tuple[ReturnedPart, ...]
    changes: Changes = NOTHING
    saved_by: str = ""

    def with_outcome(self, outcome: Words) -> tuple[ReturnedPart, ...]:
        """The parts of one outcome."""
        return tuple(each for each in self.parts if each.outcome is outcome)


def comments_back(store: Store, path: Path) -> CommentsBack:
    """The commentary of a document, compared with what was written into it and with ours."""
    from importers.documents.word_reading import read_word_file

    document = read_word_file(path)
    parts = returned_parts(document.parts, _comments_now(store))
    return CommentsBack(parts, saved_by=document.saved_by)


def take_comments(
    store: Store, path: Path, *, author: str, now: datetime, also_both: bool = False
) -> CommentsBack:
    """Takes over what only the document changed; with `also_both` also what both did."""
    found = comments_back(store, path)
    wanted = {Words.THEIRS, *({Words.BOTH} if also_both else ())}
    parts = [each for each in found.parts if each.outcome in wanted]
    changes = take_parts(store, parts, came_in=path.name, author=author, now=now)
    return replace(found, changes=changes)


def take_parts(
    store: Store, parts: Iterable[ReturnedPart], *, came_in: str, author: str, now: datetime
) -> Changes:
    """Takes the document's words of these parts over, in one entry of the history."""
    from lbi_desktop.commands.comments import take_words

    said: dict[tuple[str, Period], dict[str, str]] = {}
    for each in parts:
        said.setdefault((each.indicator, each.kept), {})[each.field] = each.theirs
    if not said:
        return NOTHING
    return take_words(store, said, came_in=came_in, author=author, now=now)


def _comments_now(store: Store) -> Ours:
    """Every comment in force, found as documents find it."""
    from lbi_desktop.queries.comments import code_spoken_of, comments_of
    from lbi_desktop.queries.indicators import indicator_numbers

    numbers = indicator_numbers(store)
    with store.reading() as connection:
        found = comments_of(connection, list(numbers.values()))

    def ours(indicator: str, period: Period) -> Kept:
        comments = found.get(numbers.get(indicator, 0), {})
        code = code_spoken_of(comments, period)
        if code is None:
            return period, {}
        said = comments[code]
        fields = {name: getattr(said, name) for name in PART_FIELDS.values()}
        return period_from_code(code), fields

    return ours


def comments_as_json(found: CommentsBack, refs: Mapping[str, str]) -> dict[str, object]:
    """The commentary that came back as one JSON document."""
    return {
        "counts": {each.value: len(found.with_outcome(each)) for each in Words},
        "saved_by": found.saved_by,
        "parts": [
            {
                "indicator": refs.get(each.indicator, each.indicator),
                "period": each.period.label,
                "part": each.field,
                "base": each.base,
                "theirs": each.theirs,
                "ours": each.ours,
                "outcome": each.outcome.value,
            }
            for each in found.parts
        ],
        "entry": found.changes.entry or None,
    }


_NOT_OURS = frozenset({Fate.TYPED_OVER, Fate.BOTH, Fate.REMOVED, Fate.GONE})


def check_as_json(
    check: DocumentCheck, *, file: str, refs: Mapping[str, str]
) -> dict[str, object]:
    """The check as one JSON document; `refs` gives the reference of an indicator's id."""
    return {
        "file": file,
        "recipe": check.stamp.recipe,
        "period": period_from_code(check.stamp.period).label,
        "as_at": check.stamp.as_at.isoformat() if check.stamp.as_at else None,
        "saved_by": check.saved_by,
        "counts": {fate.value: count for fate, count in check.counts.items()},
        "figures": [_figure_json(each, refs) for each in check.figures],
        "new_pages": list(check.apart.pages),
        "pages_gone": list(check.apart.pages_gone),
        "new_rows": check.apart.rows,
        "rows_gone": check.apart.rows_gone,
        "bullets_gone": list(check.apart.bullets_gone),
    }


def _figure_json(each: JudgedFigure, refs: Mapping[str, str]) -> dict[str, object]:
    return {
        "indicator": refs.get(each.printed.indicator, each.printed.indicator),
        "period": period_from_code(each.printed.period).label,
        "what": each.printed.measure,
        "where": each.printed.where,
        "printed": each.printed.text,
        "found": each.found,
        "now": each.now,
        "fate": each.fate.value,
        "is_restated": each.is_restated,
    }
