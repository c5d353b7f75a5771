"""An answer under review as the page keeps it: what is decided, what comes next."""

from __future__ import annotations

import time

from lbi_desktop.domain.packs.items import COMMENT, Difference, ItemKey, Standing
from lbi_desktop.domain.packs.pack import Manifest, Pack, Purpose
from lbi_desktop.queries.pack_review import PackReview
from ui.pages.packs.view_model.review import OURS, THEIRS, Desk

MANY = 2000


def desk(*standings: Standing) -> Desk:
    """A comment of another indicator for each standing."""
    keys = [ItemKey(COMMENT, f"I{no}", 2025123101, "happened") for no in range(len(standings))]
    found = tuple(
        Difference(key, "sent", "theirs", "ours", how)
        for key, how in zip(keys, standings, strict=True)
    )
    manifest = Manifest("p", Purpose.BACK, "s", 4, "2026-01-26T09:14:00+00:00", "Officer")
    return Desk(PackReview(Pack(manifest), "Homes", "2026-01-20", found, {}))


def test_that_the_next_to_decide_comes_after_the_one_in_hand_and_then_from_the_top() -> None:
    made = desk(Standing.CONFLICT, Standing.CHANGED, Standing.RESTATEMENT, Standing.NOT_TAKEN)
    first, last = made.shown[0].key.text, made.shown[1].key.text
    assert made.next_open(first) == last
    assert made.next_open(last) == first
    assert made.answered(last, OURS).next_open(last) == first
    assert made.answered(last, OURS).answered(first, THEIRS).next_open(first) == ""


def test_that_two_thousand_differences_are_answered_without_a_wait() -> None:
    made = desk(*[Standing.CONFLICT] * MANY).all_answered(OURS)
    began = time.process_time()
    assert made.next_open(made.shown[0].key.text) == ""
    assert time.process_time() - began < 0.5, "each was held against every other"
