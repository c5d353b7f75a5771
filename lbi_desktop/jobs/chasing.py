"""Forms that go out, reminders for missing returns, what goes back of a return that came."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.readings.reading import Outcome, StagedReturn, StagedRow
from lbi_desktop.domain.returns.chaser import Chaser, MissingIndicator
from lbi_desktop.domain.returns.form_letter import FormLetter
from lbi_desktop.domain.returns.send_back import SentBack, SentBackRow, Wish, asked_about

if TYPE_CHECKING:
    from lbi_desktop.domain.returns.return_form import ReturnForm
    from lbi_desktop.queries.returns_due import ReturnsDue
    from lbi_desktop.store.store import Store

_OURS_TO_ANSWER = ("match.", "compare.")
_NOT_IN_A_NAME = re.compile(r"[^0-9A-Za-z]+")


def chasers_of(store: Store, due: ReturnsDue) -> tuple[Chaser, ...]:
    """A reminder for every directorate that owes a return or a part of one."""
    from lbi_desktop.queries.scorecard import active_indicators
    from lbi_desktop.store.council_settings import is_sample

    named = {one.id: MissingIndicator(one.ref, one.title) for one in active_indicators(store)}
    with store.reading() as connection:
        is_illustrative = is_sample(connection)
    return tuple(
        Chaser(
            directorate=line.directorate,
            period=due.period,
            expected=line.expected,
            missing=tuple(named[one] for one in line.missing if one in named),
            due=line.due,
            is_overdue=line.is_overdue,
            is_illustrative=is_illustrative,
        )
        for line in due.lines
        if not line.is_complete and line.due is not None
    )


def write_chasers(store: Store, chasers: Sequence[Chaser], *, folder: Path) -> list[Path]:
    """Writes one draft a directorate into a folder, each with its return form attached."""
    from exporters.chaser import write_chaser
    from exporters.return_form import write_return_form
    from lbi_desktop.queries.return_form import return_form

    written = []
    with tempfile.TemporaryDirectory() as space:
        for chaser in chasers:
            name = file_name(chaser.directorate, chaser.period.label)
            wanted = return_form(store, directorate=chaser.directorate, period=chaser.period)
            form = Path(space) / f"{name} return.xlsx"
            write_return_form(wanted, form)
            written.append(write_chaser(chaser, folder / f"{name}.eml", form=form).path)
    return written


@dataclass(frozen=True, slots=True)
class FormWritten:
    """A directorate's form, and the draft that carries it where one was wanted."""

    directorate: str
    form: Path
    draft: Path | None = None


def write_forms(
    store: Store, due: ReturnsDue, *, folder: Path, with_letters: bool = False
) -> list[FormWritten]:
    """Writes the form of every directorate a return is asked of into a folder.

    With letters each has a draft e-mail beside it that carries it.
    """
    from exporters.return_form import write_return_form
    from lbi_desktop.queries.return_form import return_form

    written = []
    for line in (each for each in due.lines if each.due is not None):
        wanted = return_form(store, directorate=line.directorate, period=due.period)
        label = due.period.label.replace("/", "-")
        form = write_return_form(
            wanted, folder / f"{line.directorate} return {label}.xlsx"
        ).path
        draft = None
        if with_letters:
            draft = write_form_letter(wanted, form)
        written.append(FormWritten(line.directorate, form, draft))
    return written


def write_form_letter(wanted: ReturnForm, form: Path) -> Path:
    """Writes the draft e-mail that carries a form beside it."""
    from exporters.chaser import write_chaser

    said = FormLetter(
        wanted.directorate, wanted.period, len(wanted.lines), wanted.due, wanted.is_illustrative
    )
    return write_chaser(said, form.with_suffix(".eml"), form=form).path


def file_name(*parts: str) -> str:
    """A file's name of plain letters and digits."""
    return _NOT_IN_A_NAME.sub("-", " ".join(parts)).strip("-")


def sent_back_of(staged: StagedReturn, *, is_illustrative: bool = False) -> SentBack:
    """What a department is to correct or answer, of rows nobody has decided about.

    Questions only the council's own officers can answer (whose indicator a label is, whether
    a published figure is restated) stay here.
    """
    return SentBack(
        file=staged.reading.file,
        directorate=staged.directorate,
        period=staged.period,
        rows=tuple(_rows(staged)),
        is_illustrative=is_illustrative,
    )


def _rows(staged: StagedReturn) -> Iterator[SentBackRow]:
    for row in staged.rows:
        issue = _question(row)
        if issue is not None and row.outcome is not Outcome.NOT_OURS:
            yield _row(row, issue)


def _question(row: StagedRow) -> Issue | None:
    """The gravest question of a row that its department can answer."""
    order = list(Severity)
    asked = [
        issue
        for issue in row.issues
        if issue.severity is not Severity.NOTE and not issue.code.startswith(_OURS_TO_ANSWER)
    ]
    return min(asked, key=lambda issue: order.index(issue.severity), default=None)


def _row(row: StagedRow, issue: Issue) -> SentBackRow:
    reading = row.reading
    ours = "" if row.ours is None else f"{row.ours:.10g}"
    must_change = row.outcome is Outcome.INVALID or issue.severity is Severity.BLOCKS
    return SentBackRow(
        place="!".join(filter(None, (reading.sheet, reading.cell))),
        title=" ".join(filter(None, (reading.ref, reading.label))),
        returned=reading.shown or reading.raw,
        ours=row.ours_text or ours,
        wish=Wish.CORRECT if must_change else Wish.ANSWER,
        why=issue.message,
        asked=asked_about(row),
    )
