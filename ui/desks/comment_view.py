"""The comment on a figure: three parts to type, and what the linter says while typing."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from lbi_desktop.domain.packs.sign_off import CommentStanding, Standing
from lbi_desktop.domain.period import Period
from ui.desks import comment_draft as model
from ui.models.typed import DAY_HINT
from ui.questions import IndicatorDetail
from ui.theme.look import line_height
from ui.widgets.buttons import Button
from ui.widgets.flow import flow
from ui.widgets.layout import STRETCH, clear, column, row, rule
from ui.widgets.text import label, set_tone

_LINES = 4
_MARKS = (
    ("checked", "Checked", "Somebody has checked it against the figure"),
    ("signed", "Sign off", "Signed off under your role, for the papers"),
    ("draft", "Back to draft", "Take checking and signing back"),
)
Key = tuple[str, Period]


class CommentView(QWidget):
    """Shows the comment on one figure; what was typed stays until it is kept or dropped."""

    kept = Signal(object, object)
    marked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self._detail: IndicatorDetail | None = None
        self._typed: dict[Key, model.Draft] = {}
        self._is_filling = self._may_write = False
        self._today = date.min
        self.parts = {key: QPlainTextEdit() for key, _ in model.PARTS}
        self._counts: dict[str, QLabel] = {}
        self.owner, self.due = QLineEdit(), QLineEdit()
        self.summary = label("", "strong", wraps=True)
        self._found = {key: QVBoxLayout() for key in ("", *self.parts)}
        self.keep = Button("Keep comment", "primary")
        self.drop = Button("Undo typing", "quiet", tip="Back to the comment as it is stored")
        self.standing = label("", "small", tone="ink2", wraps=True)
        self.marks = {
            state: Button(words, is_dense=True, tip=tip) for state, words, tip in _MARKS
        }
        for state, button in self.marks.items():
            button.clicked.connect(partial(self._mark, state))
        self._lay_out()
        for editor in self.parts.values():
            editor.textChanged.connect(self._retyped)
        for field in (self.owner, self.due):
            field.textChanged.connect(self._retyped)
        self.keep.clicked.connect(self._keep)
        self.drop.clicked.connect(self._drop)

    # --- what is shown ----------------------------------------------------------------

    def show_detail(self, detail: IndicatorDetail, *, today: date, may_write: bool) -> None:
        """Show a figure's comment, or what was typed about it and not kept yet."""
        self._detail, self._may_write, self._today = detail, may_write, today
        self._fill(self._typed.get(self._key(detail), model.draft_of(detail.comment)))
        for editor in self.parts.values():
            editor.setReadOnly(not may_write)
        for field in (self.owner, self.due):
            field.setReadOnly(not may_write)
        self._check()

    @property
    def draft(self) -> model.Draft:
        """What stands in the fields."""
        texts = {key: editor.toPlainText() for key, editor in self.parts.items()}
        return model.Draft(**texts, owner=self.owner.text(), due=self.due.text())

    def forget(self, detail: IndicatorDetail) -> None:
        """What was typed about a figure is stored now."""
        self._typed.pop(self._key(detail), None)

    def show_standing(self, standing: CommentStanding) -> None:
        """How far the stored comment has come, and what may be done with it."""
        now = standing.standing
        self.standing.setText(standing.words)
        set_tone(self.standing, "near" if now is Standing.STALE else "ink2")
        is_open = now not in (Standing.NONE, Standing.STALE) and self._may_write
        for state, button in self.marks.items():
            button.setVisible(is_open and state != now.value)

    def tell(self, words: str) -> None:
        """Why it could not be kept."""
        self.summary.setText(words)

    # --- typing -----------------------------------------------------------------------

    def _retyped(self) -> None:
        if self._is_filling or self._detail is None:
            return
        self._typed[self._key(self._detail)] = self.draft
        self._check()

    def _check(self) -> None:
        """The linter's remarks on what stands in the fields now."""
        detail = self._detail
        if detail is None:
            return
        draft = self.draft
        found = model.findings(detail, draft, today=self._today)
        self.summary.setText(model.summary(found, draft))
        for below in self._found.values():
            clear(below)
        for each in found:
            self._found[each.part].addWidget(_finding(each))
        for key, count in self._counts.items():
            count.setText(model.words_left(key, getattr(draft, key)))
        is_stale = detail.comment is not None and detail.comment.is_stale
        is_new = is_stale or draft != model.draft_of(detail.comment)
        self.keep.setEnabled(is_new and self._may_write)
        self.drop.setEnabled(is_new)

    def _mark(self, state: str) -> None:
        if self._detail is not None:
            self.marked.emit(self._detail, state)

    def _keep(self) -> None:
        if self._detail is not None:
            self.kept.emit(self._detail, self.draft)

    def _drop(self) -> None:
        if self._detail is not None:
            self.forget(self._detail)
            self._fill(model.draft_of(self._detail.comment))
            self._check()

    def _fill(self, draft: model.Draft) -> None:
        """Put a draft into the fields; the cursor stays where nothing changes."""
        self._is_filling = True
        for key, editor in self.parts.items():
            text = getattr(draft, key)
            if editor.toPlainText() != text:
                editor.setPlainText(text)
        for field, text in ((self.owner, draft.owner), (self.due, draft.due)):
            if field.text() != text:
                field.setText(text)
        self._is_filling = False

    @staticmethod
    def _key(detail: IndicatorDetail) -> Key:
        return detail.row.indicator.id, detail.row.period

    # --- layout -----------------------------------------------------------------------

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 10, 16, 10)
        down.setSpacing(10)
        down.addWidget(self.summary)
        for below in self._found.values():
            below.setSpacing(6)
        down.addLayout(self._found[""])
        for key, words in model.PARTS:
            editor = self.parts[key]
            editor.setAccessibleName(words)
            editor.setTabChangesFocus(True)
            editor.setFixedHeight(_LINES * line_height("body") + 18)
            count = label("", "caption", tone="ink3")
            self._counts[key] = count
            head = row(label(words, "small", tone="ink2"), STRETCH, count, gap=8)
            down.addWidget(column(head, editor, gap=3))
            down.addLayout(self._found[key])
        self.owner.setAccessibleName("Owner of the action")
        self.due.setAccessibleName("Due")
        self.due.setPlaceholderText(DAY_HINT)
        for words, field in (("Owner of the action", self.owner), ("Due", self.due)):
            down.addWidget(column(label(words, "small", tone="ink2"), field, gap=3))
        down.addWidget(row(self.keep, self.drop, STRETCH, gap=8))
        down.addWidget(rule())
        down.addWidget(self.standing)
        down.addWidget(flow(*self.marks.values(), gap=8))
        down.addStretch(1)


def _finding(finding: model.Finding) -> QWidget:
    """What was found, how grave it is in words and colour, and what to do."""
    words = f"{finding.words} {finding.remedy}".strip()
    grade = label(finding.grade, "caption", tone=finding.tone)
    return column(grade, label(words, "small", wraps=True), gap=1)
