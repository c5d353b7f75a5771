"""Small numbers are hidden, and no total gives a hidden one away."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain.disclosure.suppression import Hidden, suppressed

SMALL, MORE, NO = Hidden.SMALL, Hidden.GIVES_AWAY, Hidden.NO
EITHER = Hidden.TOGETHER


def test_that_counts_of_one_to_four_are_hidden_and_zero_is_not() -> None:
    found = suppressed([0, 1, 4, 5, 60], total=None)
    assert found == (NO, SMALL, SMALL, NO, NO)


def test_that_a_lone_hidden_count_takes_the_next_smallest_with_it() -> None:
    assert suppressed([3, 12, 30, 0], total=45) == (SMALL, MORE, NO, NO)


def test_that_two_ones_are_not_safe_by_themselves() -> None:
    """A total of two over two counts of at least one each tells both."""
    assert suppressed([1, 1, 20, 40], total=62) == (SMALL, SMALL, MORE, NO)


def test_that_counts_hidden_by_their_sender_count_as_small() -> None:
    assert suppressed([None, 20, 30], total=53) == (SMALL, MORE, NO)


def test_that_without_a_total_nothing_more_is_hidden() -> None:
    assert suppressed([3, 12, 30], total=None) == (SMALL, NO, NO)


def test_that_marks_are_blurred_where_they_would_tell_the_count() -> None:
    """One small count and one of five make six: known marks would tell both."""
    assert suppressed([1, 5], total=6) == (EITHER, EITHER)


def test_that_a_zero_is_hidden_where_nothing_else_is_left_to_hide() -> None:
    assert suppressed([3, 0, 0], total=3) == (EITHER, EITHER, NO)


def test_that_the_threshold_is_the_councils_to_set() -> None:
    assert suppressed([3, 12, 30], total=45, least=3) == (NO, NO, NO)
    assert suppressed([3, 12, 30], total=45, least=13) == (SMALL, SMALL, NO)


@given(st.lists(st.integers(0, 14), min_size=2, max_size=5))
def test_that_no_hidden_count_can_be_told_from_what_is_shown(counts: list[int]) -> None:
    """By brute force: every hidden count keeps two values that agree with all that is known."""
    total = sum(counts)
    found = suppressed([float(count) for count in counts], total=float(total))
    hidden = [place for place, why in enumerate(found) if why is not NO]
    rest = total - sum(count for count, why in zip(counts, found, strict=True) if why is NO)
    known = {SMALL: range(1, 5), MORE: range(5, rest + 1), EITHER: range(rest + 1)}
    worlds = [
        each
        for each in product(*(known[found[place]] for place in hidden))
        if sum(each) == rest
    ]
    for n, _ in enumerate(hidden):
        assert len({world[n] for world in worlds}) > 1


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_that_every_small_count_is_hidden_whatever_else_is(counts: list[int]) -> None:
    found = suppressed([float(count) for count in counts], total=float(sum(counts)))
    for count, why in zip(counts, found, strict=True):
        assert why is not NO or not 0 < count < 5
        assert why is not SMALL or count < 5
        assert why is not MORE or count >= 5
