"""The council's own Word template: which style stands for what, and its own faults."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QVBoxLayout, QWidget

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.issues.issue import Issue, Severity
from ui.pages.reports.strips import WrittenStrip
from ui.pages.reports.view_model.template import RoleShown, TemplateShown, in_use, shown
from ui.session import Session
from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.layout import PAGE_EDGES, STRETCH, clear, column, row, scrolled
from ui.widgets.picker import Picker
from ui.widgets.text import Elided, Pill, label

if TYPE_CHECKING:
    from lbi_desktop.store.store import Store
    from ui.jobs import Progress

_KINDS = "Word templates and documents (*.docx *.dotx *.docm *.dotm *.doc *.dot)"


class TemplateView(QWidget):
    """Shows the template in use; the way back is the window's own."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.template = TemplateShown()
        self.pickers: dict[str, Picker] = {}
        self.title, self._about = Elided("", "page"), label("", tone="ink2", wraps=True)
        self.pill, self.strip = Pill(""), WrittenStrip()
        self.choose = Button("Choose a Word file…", "primary", icon_name="word")
        self.drop = Button("Use our own style", tip="The template is used no more")
        self._lay_out()
        self.choose.clicked.connect(self._ask)
        self.drop.clicked.connect(self._use_ours)

    def regions(self) -> Sequence[QWidget]:
        """What F6 steps through."""
        return (self._roles_area, self.choose)

    # --- what the store says ----------------------------------------------------------

    def read(self) -> None:
        """Ask which template is in use and show it."""

        def question(store: Store) -> TemplateShown:
            from lbi_desktop.jobs.templates import opened
            from lbi_desktop.queries.templates import templates

            kept = in_use(templates(store))
            return TemplateShown() if kept is None else shown(opened(store, kept))

        self._session.ask(
            question, self.show_template, topic="reports.template", sorry=self._refuse
        )

    def show_template(self, found: TemplateShown) -> None:
        """Show a template, or that there is none."""
        self.template = found
        self.title.setText(found.title)
        self._about.setText(found.about)
        self.pill.set_words(f"{found.waiting} to look at", "near")
        self.pill.setVisible(found.waiting > 0)
        self.drop.setVisible(bool(found.name))
        self.choose.setEnabled(self._session.may_write)
        self.drop.setEnabled(self._session.may_write)
        self._show_roles(found.roles)
        self._show_faults(found)
        self._card.setVisible(bool(found.name))

    def _show_roles(self, roles: Sequence[RoleShown]) -> None:
        clear(self._grid)
        self.pickers = {}
        for column_, words in enumerate(("Part of a document", "Style", "Looks like")):
            self._grid.addWidget(label(words, "small", tone="ink2"), 0, column_)
        for place, each in enumerate(roles, start=1):
            picker = Picker(each.label)
            picker.offer(each.options, each.style)
            picker.chosen.connect(lambda style, key=each.key: self._settle(key, style))
            picker.setEnabled(self._session.may_write)
            self.pickers[each.key] = picker
            self._grid.addWidget(label(each.label), place, 0)
            self._grid.addWidget(picker, place, 1)
            self._grid.addWidget(_sample(each), place, 2)

    def _show_faults(self, found: TemplateShown) -> None:
        clear(self._faults)
        for words in found.lost:
            self._faults.addWidget(
                label(f"The style “{words}”, chosen before, is no longer in it.", wraps=True)
            )
        for each in found.faults:
            self._faults.addWidget(_fault(each))
        if not found.faults:
            self._faults.addWidget(label("Nothing is wrong with it.", tone="ink2"))

    # --- what a person wishes ---------------------------------------------------------

    def _ask(self) -> None:
        folder = str(self._session.around.documents_folder)
        name, _ = QFileDialog.getOpenFileName(self, "Choose a template", folder, _KINDS)
        if name:
            self.keep(Path(name))

    def keep(self, path: Path) -> None:
        """Keep a file as the council's template and write documents in it from now on."""
        around = self._session.around

        def command(store: Store, _: Progress) -> Changes:
            from lbi_desktop.jobs.templates import keep

            now = self._session.now
            return keep(store, path, author=around.author, now=now).changes

        self._do(f"Keeping {path.name}", command)

    def _settle(self, key: str, style: str) -> None:
        name, author, now = self.template.sha256, self._session.around.author, self._session.now

        def command(store: Store, _: Progress) -> Changes:
            from lbi_desktop.jobs.templates import settle_roles
            from lbi_desktop.queries.templates import template_named

            kept = template_named(store, name)
            return settle_roles(store, kept, given={key: style}, author=author, now=now).changes

        self._do("Setting a style", command)

    def _use_ours(self) -> None:
        author, now = self._session.around.author, self._session.now

        def command(store: Store, _: Progress) -> Changes:
            from lbi_desktop.commands.templates import use_template
            from lbi_desktop.queries.templates import templates

            recipes = [each for kept in templates(store) for each in kept.used_for]
            return use_template(store, None, recipes=recipes, author=author, now=now)

        self._do("Going back to our own style", command)

    def _do(self, title: str, command: object) -> None:
        self.strip.hide()
        self._session.do(
            title,
            command,  # type: ignore[arg-type]  # one of the three above
            then=lambda _: self.read(),
            sorry=self._refuse,
        )

    def _refuse(self, words: str) -> None:
        self.strip.tell_refused(words, title="The template was not taken")

    # --- layout -----------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = row((self.title, 1), self.pill, self.drop, self.choose, gap=10)
        self._card = QWidget()
        beside = QGridLayout(self._card)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(16)
        self._roles_area = QFrame()
        self._roles_area.setProperty("kind", "card")
        self._roles_area.setAccessibleName("Styles of the template")
        self._grid = QGridLayout(self._roles_area)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 5)
        faults = QFrame()
        faults.setProperty("kind", "card")
        around = QVBoxLayout(faults)
        around.setContentsMargins(16, 12, 16, 12)
        around.addWidget(label("About the template itself", "section"))
        self._faults = QVBoxLayout()
        self._faults.setSpacing(10)
        around.addLayout(self._faults)
        around.addStretch(1)
        beside.addWidget(self._roles_area, 0, 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(faults, 0, 1, Qt.AlignmentFlag.AlignTop)
        beside.setColumnStretch(0, 7)
        beside.setColumnStretch(1, 4)
        body = column(self._about, self._card, STRETCH, gap=12)
        down = QVBoxLayout(self)
        down.setContentsMargins(*PAGE_EDGES)
        down.setSpacing(12)
        down.addWidget(head)
        down.addWidget(self.strip)
        down.addWidget(scrolled(body, "Template"), 1)


def _sample(role: RoleShown) -> QWidget:
    """Words in the style's own type, and what it is called under them."""
    words = Elided(role.sample)
    if role.font:
        font = QFont(role.font)
        font.setPointSizeF(role.points)
        font.setBold(role.is_bold)
        words.setFont(font)
        words.setProperty("face", "own")
    words.setAccessibleName(f"Sample of {role.label}: {role.about}")
    return column(words, label(role.about, "caption", tone="ink3", wraps=True), gap=0)


def _fault(issue: Issue) -> QWidget:
    is_note = issue.severity is Severity.NOTE
    mark = icon_drawing("check" if is_note else "alert", "ink3" if is_note else "near", size=18)
    told = column(
        label(issue.message, wraps=True),
        label(issue.proposal, "small", tone="ink2", wraps=True),
        gap=0,
    )
    return row(mark, (told, 1), gap=10)
