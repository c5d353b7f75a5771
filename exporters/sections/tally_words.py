"""Counts by status as sentences: of nothing, of one and of many each in its own words."""

from __future__ import annotations

from exporters.sections.tally import Tally
from lbi_desktop.domain.wording import list_words, number_in_words, sentence_case

NOTHING_REPORTED = "No indicator is reported in this paper."
NOTHING_RATED = "No indicator has both a figure and a target yet."


def off_target_words(count: Tally, noun: str = "indicator") -> str:
    """`5 of 7 rated indicators off target`: what a page amounts to, as its title says it."""
    if not count.rated:
        return f"no {noun} can be rated yet"
    if count.rated == 1:
        return f"its one rated {noun} is {_only_status(count)}"
    if count.off == count.rated:
        return f"{all_of(count.rated)} rated {noun}s off target"
    if count.off:
        return f"{count.off} of {count.rated} rated {noun}s off target"
    if count.near:
        return f"none of {count.rated} rated {noun}s off target"
    return f"{all_of(count.rated)} rated {noun}s on target"


def rated_words(count: Tally) -> str:
    """`25 of 41 rated indicators (61%) are on target, 8 are just off and 8 are off`."""
    if not count.rated:
        return NOTHING_RATED
    if count.rated == 1:
        return f"The one rated indicator is {_only_status(count)}."
    if count.on == count.rated:
        return sentence_case(f"{all_of(count.rated)} rated indicators are on target.")
    parts = [f"{count.near} {be(count.near)} just off"] if count.near else []
    parts.append(f"{count.off or 'none'} {be(count.off or 1)} off target")
    first = f"None of {count.rated} rated indicators is"
    if count.on:
        share = f"({count.on_per_cent}%)"
        first = f"{count.on} of {count.rated} rated indicators {share} {be(count.on)}"
    return f"{first} on target, {list_words(parts)}."


def on_or_off_words(count: Tally) -> str:
    """The same where there is no amber: just off counts as off, as in the 2014-18 style."""
    off = count.near + count.off
    if not count.rated:
        return NOTHING_RATED
    if count.rated == 1:
        return f"The one indicator that can be rated is {'off' if off else 'on'} target."
    if not off or not count.on:
        where = "off" if off else "on"
        return sentence_case(
            f"{all_of(count.rated)} indicators that can be rated are {where} target."
        )
    return (
        f"Of {count.rated} indicators that can be rated, {count.on} ({count.on_per_cent}%) "
        f"{be(count.on)} on target and {off} {be(off)} off target."
    )


def unrated_words(count: Tally) -> str:
    """`Of the 52 indicators nine have no figure yet and two are not rated`."""
    parts = [
        (number, words)
        for number, words in (
            (count.missing, f"{_have(count.missing)} no figure yet"),
            (count.not_due, f"{be(count.not_due)} not due this quarter"),
            (count.other, f"{be(count.other)} not rated"),
        )
        if number
    ]
    if count.total < 2:
        return f"The one indicator {parts[0][1]}." if parts else ""
    if not parts:
        return f"All {count.total} are rated."
    said = list_words([f"{number_in_words(number)} {words}" for number, words in parts])
    return f"Of the {count.total} indicators {said}."


def last_time_words(count: Tally, when: str) -> str:
    """`At Quarter 2, 25 of 42 (60%) were on target`; nothing where none was rated then."""
    if not count.rated:
        return ""
    if count.rated == 1:
        return f"At {when}, the one rated was {_only_status(count)}."
    if not count.on:
        return f"At {when}, none of {count.rated} was on target."
    was = "was" if count.on == 1 else "were"
    return f"At {when}, {count.on} of {count.rated} ({count.on_per_cent}%) {was} on target."


def suite_words(count: Tally, words: str) -> str:
    """`the 52 corporate indicators`, `the one Homes indicator`."""
    if count.total == 1:
        return f"the one {words} indicator"
    return f"the {count.total} {words} indicators"


def all_of(number: int) -> str:
    """`both` of two, `all eight` of more."""
    return "both" if number == 2 else f"all {number_in_words(number)}"


def be(number: int) -> str:
    """`is` of one, `are` of more."""
    return "is" if number == 1 else "are"


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def _only_status(count: Tally) -> str:
    """The status of the only one that is rated."""
    return "on target" if count.on else "just off target" if count.near else "off target"
