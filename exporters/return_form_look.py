"""The look of the return form: one place for every format it uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exporters.palette import Tint, Tone
from lbi_desktop.domain.unit import Unit, UnitKind

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_FONT = "Arial"
INPUT_FILL = "E7F2F3"
_WELL = "F3F5F5"
_EDGE = "A9B4B2"


class Look:
    """Formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **properties: object) -> Format:
        """The format with these properties on the form's base."""
        base = {"font_name": _FONT, "font_size": 10, "valign": "top", "font_color": Tone.INK}
        merged = {**base, **properties}
        key = tuple(sorted(merged.items(), key=lambda pair: pair[0]))
        if key not in self._made:
            self._made[key] = self._book.add_format(merged)
        return self._made[key]

    def title(self) -> Format:
        """The name of the form."""
        return self.of(font_size=16, bold=True, valign="vcenter")

    def lead(self) -> Format:
        """The line under the title."""
        return self.of(font_size=11, font_color=Tone.SECOND, valign="vcenter")

    def group_head(self) -> Format:
        """A head over several columns."""
        return self.of(bold=True, font_color=Tone.ACCENT, bottom=2, bottom_color=Tone.ACCENT)

    def head(self, *, is_input: bool, is_figure: bool) -> Format:
        """A column's head, aligned as its figures are."""
        fill = Tone.ACCENT if is_input else Tone.SECOND
        return self.of(
            bold=True,
            align="right" if is_figure else "left",
            indent=1,
            font_color=Tone.WHITE,
            bg_color=fill,
            text_wrap=True,
            valign="vcenter",
            border=1,
            border_color=Tone.WHITE,
        )

    def given(self, number_format: str = "General", *, is_figure: bool = False) -> Format:
        """A cell we filled in, locked."""
        return self.of(
            num_format=number_format,
            text_wrap=not is_figure,
            align="right" if is_figure else "left",
            indent=1,
            valign="vcenter",
            font_color=Tone.SECOND if is_figure else Tone.INK,
            bottom=1,
            bottom_color=Tone.HAIRLINE,
        )

    def asked(
        self, number_format: str = "General", *, is_figure: bool = False, is_short: bool = False
    ) -> Format:
        """A cell the department fills in; short ones stand level with the line's figures."""
        return self.of(
            num_format=number_format,
            text_wrap=not is_figure,
            align="right" if is_figure else "left",
            indent=1,
            valign="vcenter" if is_figure or is_short else "top",
            bg_color=INPUT_FILL,
            border=1,
            border_color=_EDGE,
            locked=False,
            bold=is_figure,
        )

    def wanted(self) -> Format:
        """Over a cell to explain, while its figure is off target and nothing is said."""
        return self._book.add_format({"bg_color": f"#{Tint.NEAR}"})

    def nothing(self) -> Format:
        """The sentence of a form that asks for nothing."""
        return self.of(font_size=11, italic=True, font_color=Tone.SECOND, valign="vcenter")

    def term(self) -> Format:
        """A term of the guide."""
        return self.of(font_size=11, bold=True, text_wrap=True, top=1, top_color=Tone.HAIRLINE)

    def explanation(self) -> Format:
        """What a term of the guide means."""
        return self.of(font_size=11, text_wrap=True, top=1, top_color=Tone.HAIRLINE)

    def not_asked(self) -> Format:
        """A cell that does not apply to the line."""
        return self.of(bg_color=_WELL, bottom=1, bottom_color=Tone.HAIRLINE)

    def notice(self) -> Format:
        """The mark of made-up figures."""
        return self.of(bold=True, font_color=Tone.NEAR, bg_color=Tint.NEAR, valign="vcenter")


def number_format(unit: Unit) -> str:
    """How a figure of a unit is shown and typed: a true percentage, so 89 and 89% both do."""
    digits = "0" + ("." + "0" * unit.decimals if unit.decimals else "")
    if unit.kind is UnitKind.PERCENT:
        return f"{digits}%"
    if unit.kind is UnitKind.SECONDS:
        return "[h]:mm:ss"
    grouped = f"#,##{digits}"
    return f'"£"{grouped}' if unit.kind is UnitKind.GBP else grouped


def stored_number(value: float, unit: Unit) -> float:
    """A value as the workbook keeps it: shares as fractions, durations as days."""
    if unit.kind is UnitKind.PERCENT:
        return round(value / 100, 12)
    return value / 86_400 if unit.kind is UnitKind.SECONDS else value
