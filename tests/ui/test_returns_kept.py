"""What was said of a return outlives the window: answers, judgements, whose it is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from made_up_return import HOMES, Q3, indicators, staged_return

from lbi_desktop.domain.readings.known import NOT_OURS
from ui.pages.returns.keeping import KeptHand
from ui.pages.returns.view_model.answers import REJECT
from ui.pages.returns.view_model.fixing import Typed, fixed
from ui.pages.returns.view_model.kept import (
    KeptFile,
    answers_given,
    as_values,
    from_values,
    take_up,
)
from ui.pages.returns.view_model.lines import Line
from ui.pages.returns.view_model.review import Review


def made() -> Review:
    return Review(staged_return(), indicators())


def line_at(review: Review, address: str) -> Line:
    return next(line for line in review.lines if line.place[1] == address)


def answered() -> Review:
    """A review with an answer of every kind."""
    review = made()
    target, restated = line_at(review, "G14"), line_at(review, "C17")
    review.answer(target, review.answers(target)[1])
    review.answer(restated, review.answers(restated)[1], why="Late cases were added")
    review.answer(line_at(review, "F22"), REJECT)
    figure = line_at(review, "F14")
    typed = fixed(figure, Typed("79.2%", "Q3 2025/26", "H1"), teller=review.teller).answer
    assert typed is not None
    review.answer(figure, typed)
    label = line_at(review, "B19")
    review.answer(label, review.answers(label)[-1])
    return review


def kept_of(review: Review, path: Path) -> KeptFile:
    return KeptFile(
        path, "post.zip", review.staged.reading.sha256, HOMES, Q3,
        review.decisions.judgements, answers_given(review),
    )  # fmt: skip


def test_that_every_answer_is_given_again_as_it_was() -> None:
    before, again = answered(), made()
    values = json.loads(json.dumps(as_values(kept_of(before, Path("a.xlsx")))))
    kept = from_values(values)
    assert take_up(again, kept) == 5
    assert again.accepted() == before.accepted()
    assert again.counts == before.counts
    assert kept.judgements == {"of which nightly booked": NOT_OURS}
    assert (kept.directorate, kept.period, kept.inside) == (HOMES, Q3, "post.zip")


def test_that_an_answer_whose_line_no_longer_asks_is_left_out() -> None:
    kept = kept_of(answered(), Path("a.xlsx"))
    fewer = Review(staged_return(rows=staged_return().rows[:3]), indicators())
    assert take_up(fewer, kept) < 5
    assert take_up(made(), replace(kept, given={"nowhere": {"key": "take"}})) == 0


def test_that_a_file_is_kept_until_it_is_left(tmp_path: Path) -> None:
    book = tmp_path / "a.xlsx"
    book.write_bytes(b"x")
    hand = KeptHand(tmp_path / "local", tmp_path / "store.lbi")
    kept = kept_of(answered(), book)
    hand.keep(kept)
    assert KeptHand(tmp_path / "local", tmp_path / "store.lbi").all() == (kept,)
    assert KeptHand(tmp_path / "local", tmp_path / "other.lbi").all() == ()
    hand.leave(book)
    assert hand.all() == ()
    assert book.exists()


def test_that_a_damaged_or_orphaned_note_is_passed_over(tmp_path: Path) -> None:
    hand = KeptHand(tmp_path, tmp_path / "store.lbi")
    hand.keep(KeptFile(tmp_path / "gone.xlsx"))
    (note,) = tmp_path.rglob("*.json")
    assert hand.all() == ()
    (note.parent / "other.json").write_text("{not json", encoding="utf-8")
    assert hand.all() == ()


def test_that_what_came_out_of_a_mail_goes_with_it(tmp_path: Path) -> None:
    hand = KeptHand(tmp_path, tmp_path / "store.lbi")
    book, stray = (hand.out_of_mail / name / "a.xlsx" for name in ("one", "two"))
    for each in (book, stray):
        each.parent.mkdir(parents=True)
        each.write_bytes(b"x")
    hand.keep(KeptFile(book))
    hand.tidy()
    assert book.exists()
    assert not stray.exists()
    hand.drop(book)
    assert not book.parent.exists()
