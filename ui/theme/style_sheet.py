"""The style sheet, written from the tokens: the only place that speaks QSS."""

from __future__ import annotations

from ui.theme.tokens import CONTROL, DENSE, RADIUS, TYPE, Palette

_TONES = (
    "ink", "ink2", "ink3", "accent", "good", "near", "bad", "better", "worse", "neutral",
)  # fmt: skip
_TINTS = ("good", "near", "bad", "accent")


def style_sheet(palette: Palette, scale: float) -> str:
    """The whole sheet for a palette and a text size (1.0 is 100%)."""
    parts = (_text, _grounds, _buttons, _special_buttons, _fields, _tables, _scrolling, _layers)
    return "\n".join(part(palette, scale) for part in parts)


def _pixels(role: str, scale: float) -> int:
    return round(TYPE[role].pixels * scale)


def _control(scale: float, least: int, role: str) -> int:
    return max(least, round(TYPE[role].line * scale) + 10)


def _text(p: Palette, scale: float) -> str:
    roles = (
        f'QLabel[role="{role}"] {{ font-size: {_pixels(role, scale)}px; '
        f"font-weight: {kind.weight}; }}"
        for role, kind in TYPE.items()
    )
    tones = (f'QLabel[tone="{tone}"] {{ color: {getattr(p, tone)}; }}' for tone in _TONES)
    return "\n".join(["QLabel { background: transparent; }", *roles, *tones])


def _tint_edge(p: Palette, tone: str) -> str:
    """Where soft grounds are as black as the rest, an edge sets them off."""
    return f"1px solid {getattr(p, tone)}" if p.name == "contrast" else "none"


def _grounds(p: Palette, _scale: float) -> str:
    card, control = RADIUS["card"], RADIUS["control"]
    tints = "\n".join(
        f'QFrame[tint="{tone}"] {{ background: {getattr(p, f"{tone}_soft")}; '
        f"border-radius: {control}px; border: {_tint_edge(p, tone)}; }}"
        for tone in _TINTS
    )
    return f"""
QMainWindow, QWidget[ground="canvas"] {{ background: {p.canvas}; }}
QWidget[ground="surface"] {{ background: {p.surface}; }}
QFrame[kind="card"] {{ background: {p.surface}; border: 1px solid {p.line};
  border-radius: {card}px; }}
QFrame[kind="panel"] {{ background: {p.surface}; border: none;
  border-left: 1px solid {p.line}; }}
QFrame[kind="side"] {{ background: {p.surface}; border: none;
  border-right: 1px solid {p.line}; }}
QFrame[kind="line"] {{ background: transparent; border: none;
  border-left: 3px solid transparent; }}
QFrame[kind="line"]:hover {{ background: {p.hover}; }}
QFrame[kind="line"]:focus {{ background: {p.accent_soft}; border-left: 3px solid {p.accent}; }}
QFrame[kind="bar"] {{ background: {p.surface}; border: none;
  border-bottom: 1px solid {p.line}; }}
QFrame[kind="foot"] {{ background: {p.surface}; border: none;
  border-top: 1px solid {p.line}; }}
QFrame[kind="head"] {{ background: {p.sunken}; border: none; }}
QFrame[kind="well"] {{ background: {p.sunken}; border: none;
  border-radius: {control}px; }}
QFrame[kind="rule"] {{ background: {p.line}; border: none; }}
QLabel[kind="keycap"] {{ background: {p.sunken}; border: 1px solid {p.line};
  border-radius: 4px; padding: 1px 5px; color: {p.ink2}; }}
{tints}
"""


def _buttons(p: Palette, scale: float) -> str:
    high, control = _control(scale, CONTROL, "body"), RADIUS["control"]
    small = _control(scale, DENSE, "small")
    return f"""
QPushButton {{ min-height: {high - 2}px; max-height: {high - 2}px; padding: 0 12px;
  border: 1px solid {p.outline}; border-radius: {control}px; background: {p.surface};
  color: {p.ink}; font-weight: 500; font-size: {_pixels("body", scale)}px; }}
QPushButton:hover {{ background: {p.hover}; }}
QPushButton:pressed {{ background: {p.sunken}; }}
QPushButton:focus {{ border: 2px solid {p.accent}; padding: 0 11px; outline: none;
  min-height: {high - 4}px; max-height: {high - 4}px; }}
QPushButton:disabled {{ color: {p.ink3}; border: 1px dashed {p.outline};
  background: transparent; }}
QPushButton[kind="primary"] {{ background: {p.accent}; color: {p.on_accent};
  border: 1px solid {p.accent}; padding: 0 14px; font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {p.accent_hover}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {p.ink}; padding: 0 13px; }}
QPushButton[kind="primary"]:disabled {{ color: {p.ink3}; border: 1px dashed {p.outline};
  background: transparent; }}
QPushButton[dense="yes"] {{ min-height: {small - 2}px; max-height: {small - 2}px;
  font-size: {_pixels("small", scale)}px; padding: 0 10px; }}
QPushButton[dense="yes"]:focus {{ min-height: {small - 4}px; max-height: {small - 4}px;
  padding: 0 9px; }}
"""


def _special_buttons(p: Palette, scale: float) -> str:
    small = _control(scale, DENSE, "small")
    tab = round(TYPE["body"].line * scale) + 12
    return f"""
QPushButton[kind="quiet"], QPushButton[kind="ghost"] {{ border: 1px solid transparent;
  background: transparent; padding: 0 7px; }}
QPushButton[kind="quiet"] {{ color: {p.accent}; }}
QPushButton[kind="quiet"]:hover, QPushButton[kind="ghost"]:hover {{ background: {p.hover}; }}
QPushButton[kind="quiet"]:pressed, QPushButton[kind="ghost"]:pressed {{
  background: {p.sunken}; }}
QPushButton[kind="ghost"]:checked {{ background: {p.accent_soft};
  border: 1px solid {p.accent}; }}
QPushButton[kind="quiet"]:focus, QPushButton[kind="ghost"]:focus {{
  border: 2px solid {p.accent}; padding: 0 6px; }}
QPushButton[kind="quiet"]:disabled, QPushButton[kind="ghost"]:disabled {{
  border: 1px solid transparent; color: {p.ink3}; }}
QPushButton[only="icon"] {{ padding: 0; }}
QPushButton[only="icon"]:focus {{ padding: 0; }}
QPushButton[kind="chip"] {{ min-height: {small - 2}px; max-height: {small - 2}px;
  border: 1px solid {p.line}; border-radius: {small // 2}px; padding: 0 12px;
  background: {p.surface}; font-size: {_pixels("small", scale)}px; }}
QPushButton[kind="chip"]:hover {{ background: {p.hover}; }}
QPushButton[kind="chip"]:checked {{ background: {p.accent_soft};
  border: 1px solid {p.accent}; color: {p.ink}; font-weight: 600; }}
QPushButton[kind="chip"]:focus {{ border: 2px solid {p.accent}; padding: 0 11px;
  min-height: {small - 4}px; max-height: {small - 4}px; }}
QPushButton[kind="tab"] {{ border: none; border-radius: 0; background: transparent;
  padding: 0 4px; min-height: {tab}px; max-height: {tab}px; color: {p.ink2};
  border-bottom: 2px solid transparent; border-top: 2px solid transparent; }}
QPushButton[kind="tab"]:checked {{ color: {p.ink}; font-weight: 600;
  border-bottom: 2px solid {p.accent}; }}
QPushButton[kind="tab"]:focus {{ background: {p.accent_soft};
  border-top: 2px solid {p.accent}; border-bottom: 2px solid {p.accent}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
"""


def _fields(p: Palette, scale: float) -> str:
    control = RADIUS["control"]
    high = _control(scale, CONTROL, "body")
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit {{ background: {p.surface}; color: {p.ink};
  border: 1px solid {p.outline}; border-radius: {control}px; padding: 1px 8px;
  selection-background-color: {p.accent}; selection-color: {p.on_accent};
  font-size: {_pixels("body", scale)}px; }}
QLineEdit {{ min-height: {high - 4}px; placeholder-text-color: {p.ink3}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {p.accent};
  padding: 0 7px; }}
QLineEdit[state="wrong"] {{ border: 2px solid {p.bad}; padding: 0 7px; }}
QLineEdit:disabled {{ background: {p.sunken}; color: {p.ink3};
  border: 1px dashed {p.line}; }}
QLineEdit[kind="bare"] {{ border: none; background: transparent;
  font-size: {_pixels("panel", scale)}px; font-weight: 600; }}
"""


def _tables(p: Palette, scale: float) -> str:
    control = RADIUS["control"]
    items = ", ".join(f'QListView[kind="{kind}"]::item' for kind in ("contents", "choices"))
    selected = ", ".join(f"{each}:selected" for each in items.split(", "))
    focused = ", ".join(f"{each}:focus" for each in selected.split(", "))
    return f"""
QTableView, QTreeView, QListView {{ background: {p.surface}; border: none; outline: none;
  gridline-color: {p.line}; selection-background-color: {p.accent_soft};
  selection-color: {p.ink}; }}
QListView[kind="well"] {{ background: transparent; }}
QListView[kind="contents"] {{ background: transparent; }}
QListView[kind="choices"] {{ border: 1px solid {p.line}; border-radius: {control}px; }}
{items} {{ padding: 6px 8px; border-radius: {control}px; }}
{selected} {{ background: {p.accent_soft}; color: {p.ink}; }}
{focused} {{ border: 2px solid {p.accent}; }}
QTextEdit[kind="page"] {{ border: 2px solid {p.surface}; border-radius: 0; padding: 0; }}
QTextEdit[kind="page"]:focus {{ border: 2px solid {p.accent}; padding: 0; }}
QHeaderView {{ background: {p.sunken}; border: none; }}
QHeaderView::section {{ background: {p.sunken}; color: {p.ink2};
  font-size: {_pixels("small", scale)}px; font-weight: 500; border: none;
  border-bottom: 1px solid {p.line}; padding: 0 8px; }}
QTableCornerButton::section {{ background: {p.sunken}; border: none; }}
"""


def _scrolling(p: Palette, _scale: float) -> str:
    return f"""
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {p.outline}; border-radius: 4px;
  min-height: 32px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {p.outline}; border-radius: 4px;
  min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QSplitter::handle {{ background: {p.line}; }}
QSplitter[kind="gap"]::handle {{ background: transparent; }}
"""


def _layers(p: Palette, scale: float) -> str:
    layer, control = RADIUS["layer"], RADIUS["control"]
    return f"""
QFrame[kind="layer"] {{ background: {p.raised}; border: 1px solid {p.outline};
  border-radius: {layer}px; }}
QToolTip {{ background: {p.raised}; color: {p.ink}; border: 1px solid {p.outline};
  padding: 6px 8px; font-size: {_pixels("small", scale)}px; }}
QMenu {{ font-size: {_pixels("body", scale)}px; background: {p.raised}; color: {p.ink};
  border: 1px solid {p.outline};
  padding: 6px 0; }}
QMenu::item {{ padding: 6px 24px 6px 16px; }}
QMenu::item:selected {{ background: {p.accent_soft}; color: {p.ink}; }}
QMenu::item:disabled {{ color: {p.ink3}; }}
QMenu::separator {{ height: 1px; background: {p.line}; margin: 4px 0; }}
QMenuBar {{ font-size: {_pixels("body", scale)}px; background: {p.surface}; color: {p.ink}; }}
QMenuBar::item:selected {{ background: {p.accent_soft}; border-radius: {control}px; }}
"""
