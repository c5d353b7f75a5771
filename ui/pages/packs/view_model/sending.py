"""What a pack to be sent is: for whom, with what, and the sentence that previews it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.packs.rules import Wish, contents_words
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.wording import counted, list_words
from lbi_desktop.jobs.merging import ChangesSent
from lbi_desktop.queries.council import Council
from lbi_desktop.queries.pack_contents import PackContents
from lbi_desktop.queries.packs import PackSent
from ui.models.cells import Column, TableRow, Words

DIRECTORATE, FORUM = "directorate:", "forum:"
HOLDS = (
    ("", "Without exempt items"),
    ("restricted", "With restricted items"),
    ("safeguarding", "With safeguarding"),
    ("both", "With restricted items and safeguarding"),
)
SEALS = (("", "Not sealed: anybody can read it"), ("yes", "Sealed with a passphrase"))
COLUMNS = (
    Column("audience", "For", pixels=220, grows=True),
    Column("period", "Period", sample="Q3 2025/26"),
    Column("sent", "Sent", sample="28 September 2025"),
    Column("indicators", "Indicators", sample="Indicators", is_figure=True, gives_way=2),
    Column("due", "Back by", sample="28 September 2025", gives_way=1),
    Column("back", "Came back", sample="28 September 2025"),
)
_KEPT = "Enter saves the file as it came"


@dataclass(frozen=True, slots=True)
class Choice:
    """What stands in the fields of the card."""

    audience: str = ""
    holds: str = ""
    seal: str = ""

    @property
    def needs_seal(self) -> bool:
        """Whether what it holds only leaves sealed."""
        return bool(self.holds)

    @property
    def is_sealed(self) -> bool:
        """Whether a passphrase is asked for."""
        return bool(self.seal) or self.needs_seal

    @property
    def wish(self) -> Wish:
        """The pack that is wished for."""
        kind, _, name = self.audience.partition(":")
        return Wish(
            directorate=name if f"{kind}:" == DIRECTORATE else "",
            forum=name if f"{kind}:" == FORUM else "",
            restricted=self.holds in ("restricted", "both"),
            safeguarding=self.holds in ("safeguarding", "both"),
            is_sealed=self.is_sealed,
        )


def audiences(council: Council, *, today: date) -> tuple[tuple[str, str], ...]:
    """For whom a pack can be: the directorates of today, then the forums."""
    directorates = [
        (f"{DIRECTORATE}{each.name}", each.name)
        for each in council.directorates
        if each.last_day is None or each.last_day >= today
    ]
    forums = [
        (f"{FORUM}{each.name}", each.name) for each in council.forums if each.exists_on(today)
    ]
    return (*directorates, *forums)


def preview_words(contents: PackContents) -> str:
    """What it would hold."""
    return contents_words(contents.chosen)


def left_out_words(contents: PackContents) -> str:
    """What is left out, by name; empty when nothing is."""
    said = []
    for why, left in (
        ("restricted", contents.chosen.restricted),
        ("safeguarding", contents.chosen.safeguarding),
    ):
        if left:
            names = ", ".join(f"{each.ref} {each.short_name}".strip() for each in left)
            said.append(f"Left out, {why}: {names}.")
    return "\n".join(said)


def held_words(contents: PackContents) -> str:
    """What else is in it, counted: figures, targets, comments, parts of the plan."""
    held = [
        (len(contents.tables.get(table, ())), noun)
        for table, noun in (
            ("observation", "figure"),
            ("target", "target"),
            ("commentary", "comment"),
            ("plan_element", "plan element"),
            ("action", "action"),
        )
    ]
    said = [counted(count, noun) for count, noun in held if count]
    return f"With {list_words(said)}." if said else ""


def file_name(contents: PackContents) -> str:
    """What the file is called."""
    return f"{contents.audience} {contents.period.label.replace('/', '-')}.lbipack"


def changes_name(today: date) -> str:
    """What a file of changes is called."""
    return f"My changes {today.isoformat()}.lbipack"


def changes_words(sent: ChangesSent) -> str:
    """What a file of changes that was written holds."""
    steps = counted(sent.steps, "step")
    since, size = date_words(sent.first_day), f"{max(sent.size / 1000, 1):.0f} kB"
    return f"“{sent.path.name}” holds {steps} since {since}, {size}. Send it by e-mail."


def sent_lines(sent: tuple[PackSent, ...], *, today: date) -> tuple[TableRow, ...]:
    """The packs that were sent, the latest first."""
    return tuple(_line(each, today) for each in sent)


def _line(each: PackSent, today: date) -> TableRow:
    due = date_words(date.fromisoformat(each.reply_by)) if each.reply_by else ""
    is_late = bool(each.reply_by) and date.fromisoformat(each.reply_by) < today
    back, tone = "not yet", "bad" if is_late else "ink2"
    if is_late:
        back = "not yet, overdue"
    if each.answers:
        back, tone = _day(each.answers[-1]), "ink"
    cells = (
        Words(each.audience),
        Words(each.period, "ink2"),
        Words(_day(each.sent_on), "ink2", tip=f"by {each.sent_by}"),
        Words(str(each.indicators), is_figure=True,
              tip=f"{each.left_out} left out" if each.left_out else ""),
        Words(due, "ink2"),
        Words(back, tone, tip=_KEPT if each.answers else ""),
    )  # fmt: skip
    sentence = f"{each.audience}, {each.period}, sent {_day(each.sent_on)}; came back: {back}"
    return TableRow(each.pack, cells, sentence)


def _day(text: str) -> str:
    return date_words(date.fromisoformat(text))
