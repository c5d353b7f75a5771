"""The card where a document is chosen: which, for whom, about whom, under which name."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from lbi_desktop.domain.documents.recipe import Focus
from lbi_desktop.domain.meetings.forum import Forum, Meeting
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.plans.plan_tree import Plan
from lbi_desktop.jobs.reports import Wanted
from ui.pages.reports.decisions import DecisionsBox
from ui.pages.reports.focus_box import FocusBox
from ui.pages.reports.saved_as import SavedAs
from ui.pages.reports.view_model.choices import (
    RECIPES,
    Recipe,
    caption,
    directorates_now,
    file_name,
    focus_meant,
    forums_for,
    next_meeting,
    portfolio_meant,
    recipe_of,
    title_of,
)
from ui.pages.reports.view_model.focus import (
    EMPTY_PLAN,
    Ground,
    node_offers,
)
from ui.widgets.buttons import Choices
from ui.widgets.layout import column
from ui.widgets.picker import Picker
from ui.widgets.text import label

if TYPE_CHECKING:
    from lbi_desktop.queries.council import Council


class ChoiceCard(QFrame):
    """Holds the choice and reports that it changed."""

    changed = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName("The document")
        self._council: Council | None = None
        self._period: Period | None = None
        self._today = date.min
        offered = [(each.key, each.words) for each in RECIPES]
        self.kinds = Choices(offered, name="Document", wraps=True)
        self._detail = label("", "small", tone="ink2", wraps=True)
        self.forum = Picker("Goes to", icon_name="people", empty="No forum receives it")
        self._focus_box = FocusBox()
        self.focus = self._focus_box.picker
        self._plan = EMPTY_PLAN
        self._forum_box = column(label("Goes to", "small", tone="ink2"), self.forum, gap=4)
        self.decided = DecisionsBox()
        self.saved = SavedAs(folder)
        self._lay_out()
        self.kinds.chosen.connect(self._choose_kind)
        self.forum.chosen.connect(self._choose_forum)
        self.focus.chosen.connect(self._tell)
        self.decided.changed.connect(self._tell)

    # --- what is chosen ---------------------------------------------------------------

    @property
    def recipe(self) -> Recipe:
        """The kind of document."""
        return recipe_of(self.kinds.current)

    @property
    def focus_name(self) -> str:
        """What the document is about, as it is kept; empty where that is all there is."""
        return self.focus.current if self.recipe.has_focus else ""

    @property
    def focus_words(self) -> str:
        """What the document is about, as people call it."""
        return self.focus.words if self.focus_name else ""

    @property
    def wanted(self) -> Wanted:
        """The document as it is asked for."""
        return Wanted(
            self.recipe.recipe,
            period=self._period,
            forum=self.forum.current if self.recipe.goes_to_a_forum else "",
            focus=self.focus_name,
            style=self.recipe.style,
            decisions=self.decided.decisions,
        )

    @property
    def _is_public(self) -> bool:
        forum = self._forum()
        return forum is not None and forum.is_public

    @property
    def target(self) -> Path:
        """Where it is written."""
        return self.saved.path(self._usual_name)

    @property
    def _usual_name(self) -> str:
        assert self._period is not None
        forum = self._forum()
        whose = forum.name if forum is not None else ""
        return file_name(self.recipe, self._period, focus=self.focus_words, forum=whose)

    @property
    def title(self) -> str:
        """The document's title."""
        if self._period is None:
            return self.recipe.title
        return title_of(self.recipe, self._period, focus=self.focus_words)

    @property
    def is_complete(self) -> bool:
        """Whether enough is chosen to write."""
        has_focus = bool(self.focus_name) or not self._needs_focus
        has_forum = bool(self.forum.current) or not self.recipe.goes_to_a_forum
        return self._period is not None and has_forum and has_focus

    @property
    def _needs_focus(self) -> bool:
        return self.recipe.about is Focus.NODE

    @property
    def node_names(self) -> dict[str, str]:
        """What the parts of the plan and the indicators are called, by their keys."""
        council = self._council
        indicators = council.indicators if council is not None else ()
        return dict(node_offers(self._plan, indicators))

    def caption(self, draft: int) -> str:
        """Forum, day and draft in one line."""
        is_for_one = self.recipe.goes_to_a_forum
        forum = self._forum() if is_for_one else None
        return caption(forum, self._meeting(), draft=draft, is_for_one=is_for_one)

    # --- choosing ---------------------------------------------------------------------

    def show_council(self, council: Council, period: Period | None, *, today: date) -> None:
        """Offer what this council has; a choice made before is kept where it still is one."""
        self._council, self._period, self._today = council, period, today
        self._offer_forums(self.forum.current)
        self._offer_focus(self.focus.current)
        self._show()

    def show_plan(self, plan: Plan) -> None:
        """Offer the parts of a plan; a choice made before is kept where it still is one."""
        self._plan = plan
        if self.recipe.about in (Focus.ELEMENT, Focus.NODE):
            self._offer_focus(self.focus.current)
            self._tell()

    def choose(self, key: str, focus: str = "") -> None:
        """Choose a kind of document, and what it is about."""
        self.kinds.choose(key)
        self._choose_kind(key)
        if focus:
            self.focus.choose(focus)
            self._tell()

    def _choose_kind(self, _key: str) -> None:
        self.saved.forget()
        self._offer_forums("")
        self._offer_focus("")
        self._tell()

    def _choose_forum(self, _key: str) -> None:
        self._offer_focus("")
        self._tell()

    def _tell(self, *_: object) -> None:
        self._show()
        self.changed.emit()

    def _offer_forums(self, current: str) -> None:
        forums = self._council.forums if self._council is not None else ()
        offered = forums_for(self.recipe, forums, today=self._today)
        self.forum.offer([(each.id, each.name) for each in offered], current)

    def _offer_focus(self, current: str) -> None:
        if self._council is None:
            return
        council = self._council
        names = directorates_now(council.directorates, today=self._today)
        ground = Ground(names, council.portfolios, council.indicators, self._plan)
        self._focus_box.offer(self.recipe, ground, current=current or self._usual_focus())

    def _usual_focus(self) -> str:
        """The directorate in turn, or the portfolio of the member who reports."""
        if self._council is None:
            return ""
        if self.recipe.about is Focus.PORTFOLIO:
            return portfolio_meant(self._forum())
        return focus_meant(self._forum(), self._council.meetings, today=self._today)

    def _forum(self) -> Forum | None:
        forums = self._council.forums if self._council is not None else ()
        return next((each for each in forums if each.id == self.forum.current), None)

    def _meeting(self) -> Meeting | None:
        meetings = self._council.meetings if self._council is not None else ()
        is_in_turn = self.recipe.about is Focus.DIRECTORATE
        forum, focus = self._forum(), self.focus_name if is_in_turn else ""
        return next_meeting(forum, meetings, today=self._today, focus=focus)

    # --- layout -----------------------------------------------------------------------

    def _show(self) -> None:
        self._detail.setText(self.recipe.detail)
        self._focus_box.show_for(self.recipe)
        self._forum_box.setVisible(self.recipe.goes_to_a_forum)
        self.decided.show_for(is_public=self._is_public)
        if self._period is not None:
            self.saved.show_name(self._usual_name)

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(16, 12, 16, 12)
        down.setSpacing(12)
        parts: tuple[QWidget, ...] = (
            label("Document", "section"),
            column(self.kinds, self._detail, gap=6),
            self._forum_box,
            self._focus_box,
            self.decided,
            self.saved,
        )
        for part in parts:
            down.addWidget(part)
        down.addStretch(1)
