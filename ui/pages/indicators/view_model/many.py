"""Typing for many indicators, without Qt: what was typed, the lines it makes, the review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lbi_desktop.domain.period import Period, year_label
from lbi_desktop.domain.wording import counted
from lbi_desktop.jobs.many_lines import Does, ManyLine, Typed, What, typed_line
from ui.models.cells import Column, TableRow, Words

NEW = 2


def columns(what: What) -> tuple[Column, ...]:
    """The columns of a tab: figures stand right, names left."""
    is_figure = what is not What.OWNERS
    sample = "not available" if is_figure else "Head of Housing Needs"
    return (
        Column("name", "Indicator", pixels=240, grows=True),
        Column("now", "Now", sample=sample, is_figure=is_figure, is_whole=True, gives_way=1),
        Column("new", "New", sample=sample, is_figure=is_figure, is_whole=True),
        Column("does", "What happens", pixels=200, grows=True),
    )


_TONES = {Does.RESTATES: "near", Does.NOT_READ: "bad", Does.SAME: "ink3"}
_SENTENCES = {
    What.FIGURES: "Where are these figures from?",
    What.TARGETS: "Why do these targets change, and who agreed it?",
    What.ANNUAL: "Why do these targets change, and who agreed it?",
    What.OWNERS: "Why do these owners change?",
}
_NOUNS = {
    What.FIGURES: "figure",
    What.TARGETS: "target",
    What.ANNUAL: "target",
    What.OWNERS: "owner",
}


def tabs(period: Period | None) -> tuple[tuple[str, str], ...]:
    """What can be changed of many at once, in the words of the tabs."""
    label = period.label if period is not None else ""
    span = year_label(period.financial_year) if period is not None else ""
    return (
        (What.FIGURES.value, f"Figures {label}"),
        (What.TARGETS.value, f"Targets {label}"),
        (What.ANNUAL.value, f"Targets {span}"),
        (What.OWNERS.value, "Owners"),
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines shown and what was typed for them, by indicator id."""

    what: What
    lines: tuple[ManyLine, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)

    def typed(self) -> dict[str, tuple[ManyLine, Typed]]:
        """Every line something was typed for, with what it would do."""
        return {
            line.key: (line, typed_line(line, self.what, text=self.said[line.key]))
            for line in self.lines
            if self.said.get(line.key, "").strip()
        }

    def with_typed(self, said: Mapping[str, str]) -> Sheet:
        """The sheet with more typed over it; empty text takes a line's back."""
        return Sheet(self.what, self.lines, {**self.said, **said})

    def rows(self, *, only_typed: bool = False) -> tuple[TableRow, ...]:
        """The lines as rows of a table."""
        typed = self.typed()
        return tuple(
            _row(
                line,
                self.said.get(line.key, ""),
                typed.get(line.key, (line, Typed()))[1],
                what=self.what,
            )
            for line in self.lines
            if not only_typed or line.key in typed
        )

    @property
    def asks(self) -> str:
        """The one question asked of them all."""
        return _SENTENCES[self.what]

    @property
    def changes(self) -> int:
        """How many lines would be written."""
        return sum(said.does.is_change for _, said in self.typed().values())

    @property
    def button(self) -> str:
        """The verb and the thing."""
        number = self.changes
        noun = _NOUNS[self.what]
        return f"Change {number} {noun}{'' if number == 1 else 's'}"

    def review(self) -> str:
        """What would happen, counted."""
        does = [said.does for _, said in self.typed().values()]
        if not does:
            return "Nothing is typed yet."
        parts = [
            (sum(each.is_change for each in does), "will change"),
            (does.count(Does.RESTATES), "of them restated"),
            (does.count(Does.SAME), "the same as now"),
            (does.count(Does.NOT_READ), "not understood, left out"),
        ]
        return " · ".join(f"{number} {words}" for number, words in parts if number)


def left_out(unknown: Sequence[str]) -> str:
    """What a paste named that is not here."""
    if not unknown:
        return ""
    shown = ", ".join(f"“{each}”" for each in unknown[:4])
    more = f" and {len(unknown) - 4} more" if len(unknown) > 4 else ""
    return f" {counted(len(unknown), 'label').capitalize()} not known here: {shown}{more}."


def _row(line: ManyLine, said: str, typed: Typed, *, what: What) -> TableRow:
    about, is_figure = line.indicator, what is not What.OWNERS
    tone = _TONES.get(typed.does, "ink2")
    strong = "strong" if typed.does.is_change else "body"
    cells = (
        Words(about.short_name, before=about.ref, tip=about.title),
        Words(line.now, "ink2", is_figure=is_figure, tip=line.period.label),
        Words(
            said, "bad" if typed.does is Does.NOT_READ else "ink", strong, is_figure=is_figure
        ),
        Words(typed.words, tone, "small", tip=typed.words),
    )
    spoken = f"new: {said}, {typed.words}" if said else "nothing typed"
    now = f"now {line.now or 'nothing'}"
    return TableRow(
        line.key, cells, f"{about.ref} {about.short_name}, {line.period.label}: {now}, {spoken}"
    )
