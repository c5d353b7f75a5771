"""What a document is about: a directorate, a portfolio, a part of the plan, or all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lbi_desktop.domain.documents.recipe import FORUM_OF_RECIPE, Focus, focus_of, is_for_a_forum
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.meetings.forum import Forum, ForumKind
from lbi_desktop.domain.plans.line_of_sight import NodeKind
from lbi_desktop.domain.plans.plan_view import PlanView, directorate_plan
from lbi_desktop.queries.forums import forum_named, forum_of_kind, forums
from lbi_desktop.queries.indicators import indicator_named, indicators
from lbi_desktop.queries.names import directorate_named, directorate_names, portfolio_names
from lbi_desktop.queries.plan_tree import PlanPicture, element_named, plan_picture
from lbi_desktop.queries.scorecard import active_indicators
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store

MEMBER = "Executive Member for "
_ON_PLANS = (Focus.ELEMENT, Focus.NODE)


def focus_named(store: Store, recipe: str, *, focus: str, today: date) -> str:
    """The name a focus is kept under: a directorate's, a portfolio's or a node's key.

    Refuses a name that this recipe cannot be about.
    """
    kind = focus_of(recipe)
    if kind in _ON_PLANS:
        return _node_key(plan_picture(store, today=today), store, focus, kind=kind)
    if not focus:
        return ""
    if kind is Focus.PORTFOLIO:
        return portfolio_named(store, focus)
    return directorate_named(store, focus).name


def portfolio_named(store: Store, name: str) -> str:
    """The portfolio of a name, with or without `Executive Member for`; refuses another."""
    label = plain_label(name.removeprefix(MEMBER))
    known = dict.fromkeys(each.portfolio for each in indicators(store) if each.portfolio)
    for each in known:
        if plain_label(each) == label:
            return each
    held = [each for each in portfolio_names(store) if plain_label(each) == label]
    if held:
        raise StoreRefusal(
            f"No indicator belongs to the portfolio “{held[0]}” yet.",
            "Give its indicators that portfolio first.",
            why=Why.NOT_KNOWN,
        )
    raise StoreRefusal(
        f"There is no portfolio “{name}” in this store.",
        f"Give one of: {', '.join(known)}." if known else "Give indicators a portfolio first.",
        why=Why.NOT_KNOWN,
    )


def _node_key(picture: PlanPicture, store: Store, focus: str, *, kind: Focus) -> str:
    """`element:ID`, or of a line of sight also `indicator:ID`; empty for the whole plan."""
    if not focus and kind is Focus.ELEMENT:
        return ""
    if not focus:
        raise StoreRefusal(
            "A line of sight begins somewhere.",
            "Name a plan element or an indicator.",
            why=Why.NOT_KNOWN,
        )
    named, _, own_id = focus.partition(":")
    if named == NodeKind.INDICATOR and kind is Focus.NODE:
        return f"{named}:{indicator_named(store, own_id).id}"
    name = own_id if named == NodeKind.ELEMENT else focus
    return f"{NodeKind.ELEMENT}:{_element(picture, store, name)}"


def _element(picture: PlanPicture, store: Store, name: str) -> str:
    """The id of an element; a directorate's name means its directorate plan."""
    known = directorate_names(store)
    if name not in picture.plan and name in known:
        found = directorate_plan(picture.plan, known[name])
        if found is not None:
            return found.id
    return element_named(picture.plan, name).id


def forum_meant(
    store: Store, recipe: str, *, name: str, focus: str, today: date
) -> Forum | None:
    """The forum named, else the recipe's usual one; None where the recipe goes to none."""
    if name:
        return forum_named(store, name)
    if not is_for_a_forum(recipe):
        return None
    if focus and focus_of(recipe) is Focus.PORTFOLIO:
        found = _forum_of_member(store, f"{MEMBER}{focus}", today)
        if found is not None:
            return found
    kind = FORUM_OF_RECIPE[recipe]
    found = forum_of_kind(store, kind, day=today)
    if found is None:
        raise StoreRefusal(
            f"No forum of this store usually receives “{recipe}”.",
            "Name the forum it goes to.",
            why=Why.NOT_KNOWN,
        )
    return found


_SCRUTINY = (ForumKind.SERVICE_SCRUTINY, ForumKind.SCRUTINY)


def _forum_of_member(store: Store, member: str, today: date) -> Forum | None:
    """The scrutiny committee an Executive Member reports to; by the name, else by the rows."""
    held = [
        each
        for each in forums(store)
        if each.kind in _SCRUTINY and (each.last_day is None or each.last_day >= today)
    ]
    for each in held:
        if plain_label(each.report_of) == plain_label(member):
            return each
    portfolio = member.removeprefix(MEMBER)
    own = [each for each in active_indicators(store) if each.portfolio == portfolio]
    named = {plain_label(name) for each in own for name in each.committees}
    return next((each for each in held if plain_label(each.committee) in named), None)


def own_portfolio(forum: Forum | None) -> str:
    """The portfolio of the Executive Member who reports to a forum."""
    if forum is None or not forum.report_of.startswith(MEMBER):
        return ""
    return forum.report_of.removeprefix(MEMBER)


def plan_view(store: Store, *, recipe: str, focus: str, today: date) -> PlanView | None:
    """The plan as a document of this recipe shows it, None for one that shows none of it."""
    if focus_of(recipe) not in (*_ON_PLANS, Focus.PORTFOLIO):
        return None
    picture = plan_picture(store, today=today)
    start = focus if focus_of(recipe) in _ON_PLANS else ""
    return PlanView(
        picture.day, picture.plan, picture.standings, picture.names, picture.gaps, start
    )


def indicators_about(
    store: Store, recipe: str, *, forum: Forum | None, focus: str, view: PlanView | None
) -> Sequence[Indicator]:
    """The active indicators a document tells of; without a forum none that is restricted."""
    held = active_indicators(store, forum=forum.id if forum else "")
    if forum is None:
        held = tuple(each for each in held if not each.is_restricted)
    kind = focus_of(recipe)
    if kind is Focus.PORTFOLIO:
        return [each for each in held if each.portfolio == focus]
    if view is None or kind not in _ON_PLANS:
        return held
    return [each for each in held if each.id in _measures(view, kind)]


def _measures(view: PlanView, kind: Focus) -> set[str]:
    if kind is Focus.ELEMENT:
        return set(view.measures)
    return {node.own_id for node in view.sight.nodes if node.kind is NodeKind.INDICATOR}
