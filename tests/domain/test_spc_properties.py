"""What must hold of every series, whatever its figures."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain.analysis.signal_words import signal_of
from lbi_desktop.domain.analysis.spc import Analysis, Settings, Style, analyse
from lbi_desktop.domain.analysis.spc_limits import Segment, Spread
from lbi_desktop.domain.analysis.spc_rules import Hit
from lbi_desktop.domain.analysis.time_series import TimeSeries
from lbi_desktop.domain.charts.chart import Mark
from lbi_desktop.domain.indicator import Basis, Frequency, Polarity
from lbi_desktop.domain.scorecard.signal import Assurance, Variation

WHOLE = st.integers(-60, 60).map(float)
WITH_GAPS = st.one_of(WHOLE, st.none())
RUNNING = st.lists(st.integers(-3, 4), max_size=45).map(
    lambda steps: tuple(float(sum(steps[: place + 1])) for place in range(len(steps)))
)
GENTLE = st.one_of(st.lists(WITH_GAPS, max_size=45).map(tuple), RUNNING)
WILD = st.lists(st.one_of(st.floats(), st.none()), max_size=30).map(tuple)
SETTINGS = st.builds(
    Settings,
    rebases=st.frozensets(st.integers(0, 40), max_size=3),
    baseline=st.one_of(st.none(), st.integers(12, 30)),
    screening=st.one_of(st.none(), st.booleans()),
    run_length=st.sampled_from([6, 7]),
    style=st.sampled_from(Style),
    left_out=st.frozensets(st.integers(0, 40), max_size=2),
)


def _series(
    values: tuple[float | None, ...], polarity: Polarity = Polarity.HIGHER
) -> TimeSeries:
    return TimeSeries(tuple(range(len(values))), values, polarity)


def _mirrored(hit: Hit | None) -> Hit | None:
    return hit and Hit(hit.rule, not hit.is_high)


def _all_hits(analysis: Analysis) -> list[frozenset[Hit]]:
    return [frozenset(hits) for hits in analysis.hits]


@given(
    values=st.one_of(GENTLE, WILD),
    settings=SETTINGS,
    polarity=st.sampled_from(Polarity),
    frequency=st.sampled_from(Frequency),
    basis=st.sampled_from(Basis),
    target=st.one_of(st.none(), st.floats()),
)
def test_that_no_figures_make_the_analysis_fail(
    values: tuple[float | None, ...],
    settings: Settings,
    polarity: Polarity,
    frequency: Frequency,
    basis: Basis,
    target: float | None,
) -> None:
    series = replace(
        _series(values, polarity), frequency=frequency, basis=basis, targets=target
    )
    analysis = analyse(series, settings)
    columns = (analysis.marks, analysis.limits, analysis.headlines, analysis.drawn_limits)
    assert {len(column) for column in columns} == {len(values)}
    assert signal_of(analysis).sentence
    assert (analysis.variation in (Variation.TOO_FEW, Variation.NOT_SUITABLE)) is bool(
        signal_of(analysis).reason
    )


@given(values=GENTLE, settings=SETTINGS)
def test_that_a_gap_is_never_flagged(
    values: tuple[float | None, ...], settings: Settings
) -> None:
    analysis = analyse(_series(values), settings)
    gaps = [place for place, value in enumerate(values) if value is None]
    assert all(analysis.hits[place] == () for place in gaps)
    assert all(analysis.marks[place] is Mark.USUAL for place in gaps)


@given(values=GENTLE, settings=SETTINGS)
def test_that_a_mirrored_series_mirrors_its_flags(
    values: tuple[float | None, ...], settings: Settings
) -> None:
    flipped = tuple(None if value is None else -value for value in values)
    one = analyse(_series(values), settings)
    other = analyse(_series(flipped, Polarity.LOWER), settings)
    assert [_mirrored(hit) for hit in one.headlines] == list(other.headlines)
    assert one.marks == other.marks
    assert one.variation is other.variation


@given(
    values=GENTLE,
    settings=SETTINGS,
    shift=st.integers(-1000, 1000),
    scale=st.sampled_from([0.25, 2.0, 1024.0]),
)
def test_that_shifting_and_scaling_leave_the_flags(
    values: tuple[float | None, ...], settings: Settings, shift: int, scale: float
) -> None:
    moved = tuple(None if value is None else (value + shift) * scale for value in values)
    assert _all_hits(analyse(_series(values), settings)) == _all_hits(
        analyse(_series(moved), settings)
    )


@given(before=st.lists(WITH_GAPS, min_size=1, max_size=25), after=GENTLE, settings=SETTINGS)
def test_that_a_rebased_segment_knows_nothing_of_what_came_before(
    before: list[float | None], after: tuple[float | None, ...], settings: Settings
) -> None:
    start = len(before)
    whole = TimeSeries(tuple(range(start + len(after))), (*before, *after), Polarity.HIGHER)
    alone = TimeSeries(tuple(range(start, start + len(after))), after, Polarity.HIGHER)
    settings = replace(settings, rebases=frozenset({start}), left_out=frozenset())
    if after:
        late = analyse(whole, settings)
        assert late.hits[start:] == analyse(alone, settings).hits
        assert late.limits[start:] == analyse(alone, settings).limits


@given(values=GENTLE, settings=SETTINGS)
def test_that_every_flag_is_earned_by_its_rule(
    values: tuple[float | None, ...], settings: Settings
) -> None:
    """A second, slow reading of the rules, window by window as they are worded."""
    analysis = analyse(_series(values), settings)
    expected = [set[tuple[str, bool]]() for _ in values]
    for segment in analysis.segments:
        if segment.limits.used and segment.limits.spread is not Spread.TOO_LITTLE:
            _read_slowly(analysis, segment, expected)
    got = [{(hit.rule.value, hit.is_high) for hit in hits} for hits in analysis.hits]
    assert got == expected


Flags = list[set[tuple[str, bool]]]


def _read_slowly(analysis: Analysis, segment: Segment, flags: Flags) -> None:
    for is_high in (True, False):
        beyond = [
            None if analysis.series.values[row] is None else _beyond(analysis, row, is_high)
            for row in segment.rows
        ]
        for size, rule in ((1, "outlier"), (3, "two_of_three"), (7, "shift")):
            width = analysis.settings.run_length if size == 7 else size
            for first in range(len(beyond) - width + 1):
                window = beyond[first : first + width]
                for place in _met(rule, [at for at in window if at is not None], width):
                    flags[segment.start + first + place].add((rule, is_high))
        _read_trends(analysis, segment, flags, is_high=is_high)


def _met(rule: str, window: list[tuple[float, float]], width: int) -> list[int]:
    """The places of a window a rule marks; none where a gap has made it shorter."""
    if len(window) < width or any(units <= 0 for units, _ in window):
        return []
    if rule == "shift":
        return list(range(width))
    if rule == "outlier":
        return [0] if window[0][1] > 1 else []
    band = [place for place, (_, share) in enumerate(window) if round(2 / 3, 9) < share <= 1]
    return band if len(band) >= 2 else []


def _beyond(analysis: Analysis, row: int, is_high: bool) -> tuple[float, float]:
    """How far beyond the average, in units and as a share of the way to the limit."""
    value, limits = analysis.series.values[row], analysis.limits[row]
    assert value is not None
    assert limits.mean is not None
    units = (value - limits.mean) * (1 if is_high else -1)
    if units < 1e-9:
        return 0.0, 0.0
    share = units / (2.66 * limits.moving_range) if limits.moving_range else 0.0
    return units, round(share, 9)


def _read_trends(analysis: Analysis, segment: Segment, flags: Flags, *, is_high: bool) -> None:
    width = analysis.settings.run_length
    for first in range(segment.start, segment.stop - width + 1):
        run = analysis.series.values[first : first + width]
        if None not in run and list(run) == sorted(set(run), reverse=not is_high):  # type: ignore[type-var]
            for row in range(first, first + width):
                flags[row].add(("trend", is_high))


@given(values=GENTLE, target=st.integers(-80, 80).map(float))
def test_that_assurance_follows_from_the_limits(
    values: tuple[float | None, ...], target: float
) -> None:
    analysis = analyse(replace(_series(values), targets=target))
    limits = analysis.segments[-1].limits
    if analysis.assurance is Assurance.MEETS:
        assert limits.lower is not None
        assert limits.lower >= target - 1e-9
    if analysis.assurance is Assurance.MISSES:
        assert limits.upper is not None
        assert limits.upper <= target + 1e-9


@given(values=GENTLE, polarity=st.sampled_from(Polarity))
def test_that_marks_agree_with_what_is_said_of_the_latest_point(
    values: tuple[float | None, ...], polarity: Polarity
) -> None:
    analysis = analyse(_series(values, polarity))
    if analysis.suitability.is_suitable:
        assert analysis.marks[-1].value == (
            "usual"
            if analysis.variation is Variation.NO_REAL_CHANGE
            else analysis.variation.value
        )
