"""What a data pack may hold: an allow-list of tables and columns, and rules on rows.

What is not named here never leaves in a pack: no kept workbook, no history, no judgement of a
label, no reported document, no individual objective. Restricted indicators and those of a
safeguarding suite go only into packs sealed with a passphrase for somebody who may see them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.packs.pack import Purpose
from lbi_desktop.domain.plans.plan import ElementKind
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.safeguarding import is_about_safeguarding

_FIGURE = (
    "indicator_no", "breakdown_no", "period_code", "value", "numerator", "denominator",
    "state", "reason", "expected", "is_illustrative", "is_derived", "source_no", "source_row",
    "source_column", "raw", "version",
)  # fmt: skip
_COMMENT = (
    "indicator_no", "period_code", "happened", "matters", "next_steps", "owner", "due",
    "value_version", "state", "is_illustrative", "source_no", "source_row", "source_column",
    "raw", "version",
)  # fmt: skip

ALLOWED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "council_setting": ("name", "value"),
        "directorate": (
            "id", "name", "lead", "portfolio", "first_day", "last_day", "aliases", "position",
        ),
        "portfolio": ("name", "position"),
        "suite": ("name", "position"),
        "indicator": (
            "no", "id", "ref", "title", "short_name", "unit_kind", "decimals", "unit_noun",
            "polarity", "frequency", "basis", "directorate", "scheme", "tolerance",
            "tolerance_kind", "tolerance_owner", "over_time", "over_organisation", "purpose",
            "numerator", "denominator", "source_system", "owner", "service", "portfolio",
            "priority", "theme", "objective", "committees", "suites", "aliases", "methodology",
            "data_quality", "expected_lag_days", "parent", "formula", "dimensions",
            "life_cycle", "is_restricted", "position",
        ),
        "series_break": ("indicator_no", "first_day", "reason"),
        "period": ("code", "kind", "first_day", "last_day", "label"),
        "breakdown": (
            "no", "area_code", "area", "generation", "dimension", "category", "position",
        ),
        "source": ("no", "kind", "sheet", "words"),
        "observation": _FIGURE,
        "target": (
            "indicator_no", "kind", "period_code", "value", "upper", "reason", "approved_by",
            "source_no", "source_row", "source_column", "raw", "version",
        ),
        "commentary": _COMMENT,
        "sign_off": (
            "indicator_no", "period_code", "step", "role", "done_on", "comment_version",
            "value_version",
        ),
        "benchmark": (
            "indicator_no", "label", "period_code", "value", "is_illustrative", "source_no",
        ),
        "rebase": ("indicator_no", "period_code", "reason"),
        "annotation": ("indicator_no", "period_code", "position", "text"),
        "return_expected": ("directorate", "period_code", "due_on", "reason"),
        "forum": (
            "id", "name", "kind", "first_day", "last_day", "committee", "is_public", "position",
        ),
        "meeting": ("id", "forum_id", "day", "focus", "agenda_item", "title", "is_cancelled"),
        "action": ("no", "meeting_id", "text", "owner", "due", "done_on", "state", "note"),
        "plan_element": (
            "id", "reference", "kind", "parent_id", "first_day", "last_day", "owner", "why",
            "impact", "who_when", "status", "status_on", "status_by", "status_note",
            "is_illustrative", "is_personal", "position",
        ),
        "plan_element_name": ("element_id", "first_day", "name"),
        "plan_link": ("element_id", "indicator_no", "position"),
        "plan_action": ("element_id", "action_no"),
        "milestone": (
            "no", "element_id", "title", "owner", "due", "done_on", "status", "note",
            "is_illustrative", "position",
        ),
    }
)  # fmt: skip
"""By table, the columns a pack carries, in this order; every other column stays here."""

ANSWERED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "figure": (
            "indicator", "period", "value", "numerator", "denominator", "state", "reason",
            "expected", "said",
        ),
        "comment": (
            "indicator", "period", "happened", "matters", "next_steps", "owner", "due",
        ),
        "sign_off": ("indicator", "period", "role", "done_on", "comment", "figure"),
    }
)  # fmt: skip
"""What an answer carries: what changed since the pack was opened, by indicator and period."""

SETTINGS = frozenset({"name", "is_sample", "day", "note"})
"""The council's settings a pack carries."""
CHANGEABLE = frozenset({"observation", "observation_superseded", "commentary", "period",
                        "commentary_superseded", "source", "sign_off"})  # fmt: skip
"""The tables that may be written in a store made from a pack."""
_PERSONAL = frozenset({ElementKind.OBJECTIVE, ElementKind.TEAM_PLAN})


@dataclass(frozen=True, slots=True)
class Wish:
    """For whom a pack is: a directorate, or a forum, by name.

    `restricted` and `safeguarding` ask for what a pack leaves out unless it is sealed for it.
    """

    directorate: str = ""
    forum: str = ""
    restricted: bool = False
    safeguarding: bool = False
    is_sealed: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """The indicators of a pack, and those left out with why."""

    indicators: tuple[Indicator, ...]
    restricted: tuple[Indicator, ...] = ()
    safeguarding: tuple[Indicator, ...] = ()

    @property
    def left_out(self) -> int:
        """How many are left out."""
        return len(self.restricted) + len(self.safeguarding)


def tables_of(purpose: Purpose) -> Mapping[str, tuple[str, ...]]:
    """The tables a pack of this kind may hold, each with its columns."""
    return {Purpose.OUT: ALLOWED, Purpose.BACK: ANSWERED, Purpose.CHANGES: CHANGED}[purpose]


CHANGED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "mark": ("entry", "mark"),
        "taken": ("mark", "notes"),
        "image": ("entry", "table", "key", "before"),
        "row": ("table", "values"),
        "piece": ("sha256", "position", "content"),
    }
)
"""What another officer's changes carry: the marks of a copy's past, the copies it has taken in,
every row changed with what stood there before, and what stands there now."""


def chosen_for(wish: Wish, candidates: Iterable[Indicator]) -> Chosen:
    """What goes into a pack of what concerns somebody, and what stays out."""
    inside: list[Indicator] = []
    restricted: list[Indicator] = []
    safeguarding: list[Indicator] = []
    for each in candidates:
        if is_about_safeguarding(each) and not wish.safeguarding:
            safeguarding.append(each)
        elif each.is_restricted and not (wish.restricted or is_about_safeguarding(each)):
            restricted.append(each)
        else:
            inside.append(each)
    return Chosen(tuple(inside), tuple(restricted), tuple(safeguarding))


def need_fitting(wish: Wish) -> None:
    """Refuses a pack for nobody or for two, and close content that is not sealed."""
    if bool(wish.directorate) is bool(wish.forum):
        raise Refusal(
            "A pack is for one directorate or for one forum.",
            "Name one of them with --directorate or --forum.",
        )
    if (wish.restricted or wish.safeguarding) and not wish.is_sealed:
        what = "Safeguarding" if wish.safeguarding else "Restricted"
        raise Refusal(
            f"{what} content only leaves in a pack sealed with a passphrase. "
            "Nothing was written.",
            "Give a passphrase, or leave it out.",
        )


def may_leave(kind: ElementKind, *, is_personal: bool) -> bool:
    """Whether a plan element may stand in a pack: nothing about one person ever does."""
    return not is_personal and kind not in _PERSONAL


def contents_words(chosen: Chosen) -> str:
    """In a sentence: `This pack holds 64 indicators, 3 exempt items left out`."""
    count = len(chosen.indicators)
    held = f"This pack holds {count} indicator{'' if count == 1 else 's'}"
    if not chosen.left_out:
        return f"{held}, nothing left out."
    items = "item" if chosen.left_out == 1 else "items"
    return f"{held}, {chosen.left_out} exempt {items} left out."
