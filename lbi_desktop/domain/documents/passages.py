"""Sentences of ours in a document: which of them would read otherwise now.

A figure that moves takes its sentences along: a synopsis counts it, a heading tells of it. What
no hand has touched can be put in anew like a figure; what a hand rewrote is only told of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from lbi_desktop.domain.documents.printed import (
    DRAWN_PLACE,
    SENTENCE,
    Apart,
    Fate,
    JudgedFigure,
    Passage,
    Printed,
    Stamp,
    normalised,
)
from lbi_desktop.domain.period import date_words

_NUMBERS = re.compile(
    r"\d[\d,.]*|\b(?:none|one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_ALIKE = 0.55
_LEAD = re.compile(r"([^\W\d]+(?: [^\W\d]+){0,2}): ")
_LONGEST_STRETCH = 60
_MOST_MADE_ONE = 4


Pair = tuple[Passage, Passage]


@dataclass(frozen=True, slots=True)
class Retelling:
    """What of a document would be told otherwise: sentences to list, cells that follow.

    `pairs` gives the passage of the document made now by the mark of the one that stands.
    """

    sentences: tuple[JudgedFigure, ...] = ()
    pairs: dict[str, Pair] = field(default_factory=dict)
    apart: Apart = field(default_factory=Apart)

    def put_in(self, chosen: Iterable[JudgedFigure]) -> tuple[dict[str, Pair], dict[str, Pair]]:
        """The pairs of the sentences among those chosen, and those that follow a figure."""
        marks = {each.printed.bookmark for each in chosen if each.printed.is_sentence}
        own = {mark: pair for mark, pair in self.pairs.items() if mark in marks}
        return own, {mark: pair for mark, pair in self.pairs.items() if _follows(pair)}


def _follows(pair: Pair) -> bool:
    """Whether a passage moves with what stands beside it: it holds a figure or a drawing.

    Never a paragraph that a hand rewrote: its words are a person's.
    """
    is_beside = any(each.has_figure or DRAWN_PLACE in each.text for each in pair)
    return is_beside and (pair[0].is_cell or pair[0].is_ours)


def retelling(
    stands: Sequence[Passage],
    fresh: Sequence[Passage],
    *,
    stamps: tuple[Stamp, Stamp],
    current: Iterable[str] = (),
    written: frozenset[str] = frozenset(),
) -> Retelling:
    """The passages that would read otherwise now, each held against its own.

    `stamps` are those of the document and of the one made now: a draft's number and the day are
    no difference. `current` are further texts that a document made now may have, `written` the
    seals of the paragraphs as they were written: where ours still reads so, it did not move,
    whatever a hand made of it. On other
    papers than those it was fitted to, a whole sentence less is no difference either.
    """
    is_refitted = stamps[0].papers != stamps[1].papers
    said = {normalised(each) for each in current} | {normalised(each.text) for each in fresh}
    pairs: dict[str, Pair] = {}
    sentences = []
    paired = tuple(_paired_paragraphs(stands, fresh))
    for old, new in (*_paired_cells(stands, fresh), *paired):
        there = normalised(old.text)
        is_apart_only = is_refitted and _gave_way(there, said)
        if _reads_alike(old, new, stamps) or is_apart_only or _is_retouched(old, new, written):
            continue
        if _follows((old, new)):
            pairs[old.mark] = (old, new)
        elif old.is_cell or there not in said:
            if not (old.is_ours or _is_told_anew(old, new)):
                continue
            pairs[old.mark] = (old, new)
            sentences.append(_sentence(old, new, stamps[0].period))
    gone = () if is_refitted else _bullets_gone(stands, fresh, paired=paired, said=said)
    apart = replace(_apart(stands, fresh), bullets_gone=tuple(gone))
    return Retelling(tuple(sentences), pairs, apart)


def _is_retouched(old: Passage, new: Passage, written: frozenset[str]) -> bool:
    """Whether only a hand changed a paragraph: ours would still read as it was written."""
    seals = new.seal.split()
    return not (old.is_cell or old.is_ours) and bool(seals) and written.issuperset(seals)


def _reads_alike(old: Passage, new: Passage, stamps: tuple[Stamp, Stamp]) -> bool:
    """Whether both say the same, but for edition and day.

    Spaces count for nothing: paragraphs made one by hand may have none between them.
    """
    texts = (old.text, _as_then(new.text, stamps), new.text)
    there, then, now = (normalised(each).replace(" ", "") for each in texts)
    return there in (then, now)


def _gave_way(there: str, said: Iterable[str]) -> bool:
    """Whether a text is one of now with sentences left out, as where there was less room."""
    kept = _SENTENCE_END.split(there)
    for text in said:
        if kept[0] in text:
            rest = iter(_SENTENCE_END.split(text))
            if all(each in rest for each in kept):
                return True
    return False


def _apart(stands: Sequence[Passage], fresh: Sequence[Passage]) -> Apart:
    """Pages and rows of tables that stand on one side only."""
    then, now = (
        {each.anchor: each for each in side if each.anchor} for side in (stands, fresh)
    )
    rows, rows_now = (
        {(each.table, each.row) for each in side if each.is_cell} for side in (stands, fresh)
    )
    pages = tuple(now[name].text for name in now if name not in then)
    gone = tuple(then[name].text for name in then if name not in now)
    shared = {table for table, _ in rows} & {table for table, _ in rows_now}
    more, fewer = (
        sum(1 for table, _ in some if table in shared)
        for some in (rows_now - rows, rows - rows_now)
    )
    return Apart(pages, gone, more, fewer)


def _bullets_gone(
    stands: Sequence[Passage],
    fresh: Sequence[Passage],
    *,
    paired: Iterable[Pair],
    said: set[str],
) -> Iterator[str]:
    """Messages and questions of ours that would no longer be there, on pages that would."""
    kept = {old.mark for old, _ in paired}
    pages = {each.anchor for each in fresh}
    page = ""
    for each in stands:
        page = each.anchor or page
        is_alone = each.mark not in kept and (not page or page in pages)
        if each.is_bullet and each.is_ours and is_alone and normalised(each.text) not in said:
            yield each.words


def _is_told_anew(old: Passage, new: Passage) -> bool:
    """Whether a passage that a hand rewrote is about what is said otherwise now."""
    return not old.is_cell and _likeness(old, new) >= _ALIKE


def _sentence(old: Passage, new: Passage, period: int) -> JudgedFigure:
    was, now = (
        Printed(each.mark, "", period, SENTENCE, 0, each.words, old.where)
        for each in (old, new)
    )
    return JudgedFigure(was, old.words, now, Fate.MOVED if old.is_ours else Fate.BOTH)


def _as_then(text: str, stamps: tuple[Stamp, Stamp]) -> str:
    """A text of now with the edition and the day of the document it is held against."""
    then, now = stamps
    for was, is_now in ((then.edition, now.edition), (_day(then), _day(now))):
        if was and is_now:
            text = text.replace(is_now, was)
    return text


def _day(stamp: Stamp) -> str:
    return date_words(stamp.as_at) if stamp.as_at else ""


# --- cells -------------------------------------------------------------------------------
_Key = tuple[str, str, int]


def _paired_cells(stands: Sequence[Passage], fresh: Sequence[Passage]) -> Iterator[Pair]:
    """Cells of ours by table, row and column; where the row moved on, by heads, row, column."""
    in_table = _only((each.table, each) for each in fresh)
    under_heads = _only((each.heads, each) for each in fresh)
    for old in stands:
        if not old.is_cell or not old.row:
            continue
        new = in_table.get((old.table, old.row, old.column)) or under_heads.get(
            (old.heads, old.row, old.column)
        )
        if new is not None and (old.is_ours or _is_mere_drawing(old, new)):
            yield old, new


def _is_mere_drawing(old: Passage, new: Passage) -> bool:
    """Whether a drawing stands there whose alternative text a program may have lost."""
    return DRAWN_PLACE in new.text and not old.text.strip()


def _only(found: Iterable[tuple[str, Passage]]) -> dict[_Key, Passage]:
    """The cells that have their place to themselves."""
    placed: defaultdict[_Key, list[Passage]] = defaultdict(list)
    for name, each in found:
        if each.is_cell and each.row:
            placed[name, each.row, each.column].append(each)
    return {key: some[0] for key, some in placed.items() if len(some) == 1}


# --- paragraphs --------------------------------------------------------------------------
def _paired_paragraphs(stands: Sequence[Passage], fresh: Sequence[Passage]) -> Iterator[Pair]:
    """Paragraphs in their order: alike but for numbers, or alike enough between such."""
    old = [each for each in stands if not each.is_cell and each.text.strip()]
    new = [each for each in fresh if not each.is_cell and each.text.strip()]
    matcher = SequenceMatcher(
        None, [_token(each) for each in old], [_token(each) for each in new], autojunk=False
    )
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        elif kind == "replace":
            yield from _paired_alike(old[i1:i2], new[j1:j2])


def _token(each: Passage) -> str:
    return each.anchor or _masked(each.text)


def _masked(text: str) -> str:
    return _NUMBERS.sub("#", normalised(text)).casefold()


def _paired_alike(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Pair]:
    """In one stretch, each with the one after the last that is most like it."""
    if max(len(old), len(new)) > _LONGEST_STRETCH:
        return
    if len(old) == len(new) == 1 and _is_one_place(old[0], new[0]):
        yield old[0], new[0]
        return
    start = 0
    for each in old:
        best, place, other = max(
            (
                (_likeness(each, other), -place, other)
                for place, other in _candidates(each, new[start:])
            ),
            key=lambda scored: scored[:2],
            default=(0.0, 0, each),
        )
        if best >= _ALIKE:
            yield each, other
            start += 1 - place


def _is_one_place(one: Passage, other: Passage) -> bool:
    """Whether both are headings, not of two different pages, or both messages with a lead."""
    if _lead(one) and _lead(other):
        return True
    is_known = bool(one.anchor and other.anchor)
    return one.is_heading and other.is_heading and not is_known


def _lead(each: Passage) -> str:
    """What a message begins with: `Worse`, `Ask`; empty where it begins with none."""
    found = None if each.is_heading else _LEAD.match(normalised(each.text))
    return found[1] if found else ""


def _candidates(each: Passage, new: Sequence[Passage]) -> Iterator[tuple[int, Passage]]:
    """Each passage by its place; for one a hand changed, some that it may have made one."""
    yield from enumerate(new)
    if each.is_ours or each.is_heading:
        return
    for first in range(len(new)):
        for last in range(first + 1, min(first + _MOST_MADE_ONE, len(new))):
            some = new[first : last + 1]
            text = " ".join(one.text for one in some)
            seal = " ".join(one.seal for one in some)
            yield last, replace(new[first], text=text, seal=seal)


def _likeness(one: Passage, other: Passage) -> float:
    if one.anchor != other.anchor:
        return 0.0
    words, others = _masked(one.text).split(), _masked(other.text).split()
    ratio = SequenceMatcher(None, words, others, autojunk=False).ratio()
    return max(ratio, _ALIKE) if _lead(one) and _lead(one) == _lead(other) else ratio
