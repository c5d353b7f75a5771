"""Words as they are searched for, and the part of a text that says them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain.search_words import (
    compact,
    excerpt,
    folded,
    spoken,
    wanted_words,
    words_of,
)


def test_that_case_and_accents_are_folded() -> None:
    assert folded("Éire CAFÉ straße") == "eire cafe strasse"


def test_that_signs_only_part_words() -> None:
    assert words_of("CO-07: damp & mould_2") == ["co", "07", "damp", "mould", "2"]
    assert compact("CO-07 (b)") == "co07b"


@pytest.mark.parametrize(
    "typed, wanted",
    [
        ("Homes & Neighbourhoods", ("homes", "neighbourhoods")),
        ("homes and neighbourhoods homes", ("homes", "neighbourhoods")),
        ("and", ("and",)),
        (" & ", ()),
    ],
)
def test_that_and_counts_only_alone(typed: str, wanted: tuple[str, ...]) -> None:
    assert wanted_words(typed) == wanted


def test_that_the_beginnings_of_words_are_marked() -> None:
    text = "Café repairs, REPAIRED and unrepaired"
    assert [text[slice(*span)] for span in spoken(text, ["repair", "cafe"])] == [
        "Café",
        "repair",
        "REPAIR",
    ]


def test_that_an_excerpt_shows_the_place_with_most_of_the_words() -> None:
    text = f"Visits began. {'Nothing here. ' * 20}Then came second visits. {'More. ' * 40}"
    told = excerpt(text, ["second", "visits"])
    assert "second visits" in told
    assert told.startswith("… ")
    assert told.endswith(" …")
    assert len(told) <= 94


@given(
    st.text(max_size=400), st.lists(st.text("abcdé 1-&", min_size=1, max_size=4), max_size=3)
)
def test_that_any_text_can_be_excerpted_and_marked(text: str, words: list[str]) -> None:
    wanted = [word for each in words for word in words_of(each)]
    told = excerpt(text, wanted)
    assert len(told) <= 94
    spans = spoken(told, wanted)
    assert all(0 <= first < last <= len(told) for first, last in spans)
    assert list(spans) == sorted(spans)
