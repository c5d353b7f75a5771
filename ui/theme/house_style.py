"""The style of every control: Qt's Fusion, with our tokens where the two differ.

There is no style sheet. A sheet makes Qt look through all of its rules for every widget, four
fifths of what building a page cost, and a change of colours went through every widget of every
page once more. Here Qt asks once for each widget (`polish`) and then to paint.

What a widget is, it says in properties that are set before it is shown: `kind`, `tint`,
`ground`, `role`, `tone`, `dense`, `only`, `state`. Whoever changes one later calls `redress`.
"""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionHeader,
    QStyleOptionMenuItem,
    QStyleOptionSlider,
    QWidget,
)

from ui.theme import draw_bars, draw_buttons, draw_choices, draw_frames, draw_menus
from ui.theme.dressing import dress

_Control, _Primitive = QStyle.ControlElement, QStyle.PrimitiveElement
_Contents, _Sub, _Metric = QStyle.ContentsType, QStyle.SubElement, QStyle.PixelMetric
_Complex, _Part = QStyle.ComplexControl, QStyle.SubControl
_SCROLL_BAR, _SLIDER = _Complex.CC_ScrollBar, _Complex.CC_Slider
_CHECK_BOX = (_Metric.PM_IndicatorWidth, _Metric.PM_IndicatorHeight)
_METRICS = {
    _Metric.PM_ScrollBarExtent: draw_bars.THICK,
    _Metric.PM_MenuButtonIndicator: 0,
    _Metric.PM_MenuPanelWidth: 1,
    _Metric.PM_MenuVMargin: 6,
    _Metric.PM_MenuHMargin: 0,
}


class HouseStyle(QProxyStyle):
    """Routes what Qt asks to the files that draw; everything else is Fusion's."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def polish(self, thing: Any) -> None:  # noqa: ANN401 - Qt has three of this name
        super().polish(thing)
        if isinstance(thing, QWidget):
            dress(thing)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in _CHECK_BOX:
            return draw_choices.box_side()
        known = _METRICS.get(metric)
        return super().pixelMetric(metric, option, widget) if known is None else known

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        if kind is _Contents.CT_PushButton and isinstance(widget, QPushButton):
            return draw_buttons.size_of(widget, size)
        if kind is _Contents.CT_LineEdit and isinstance(widget, QLineEdit):
            return draw_frames.field_size(widget, size)
        if kind is _Contents.CT_MenuItem and isinstance(option, QStyleOptionMenuItem):
            return draw_menus.size_of(option, size)
        if kind is _Contents.CT_HeaderSection and isinstance(option, QStyleOptionHeader):
            return draw_frames.head_size(option)
        if kind is _Contents.CT_ScrollBar and isinstance(option, QStyleOptionSlider):
            return draw_bars.size_of(option)
        made = super().sizeFromContents(kind, option, size, cast("QWidget", widget))
        is_item = kind is _Contents.CT_ItemViewItem
        return made.grownBy(draw_frames.item_edges(widget)) if is_item else made

    def subElementRect(
        self, part: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        if part is _Sub.SE_ShapedFrameContents and isinstance(widget, QFrame):
            inner = draw_frames.contents_of(widget, option.rect)
            if inner is not None:
                return inner
        if part is _Sub.SE_LineEditContents and isinstance(widget, QLineEdit):
            return draw_frames.field_contents(widget, option.rect)
        inner = super().subElementRect(part, option, cast("QWidget", widget))
        is_item = part is _Sub.SE_ItemViewItemText
        return inner.marginsRemoved(draw_frames.item_edges(widget)) if is_item else inner

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        if control is _SCROLL_BAR and isinstance(option, QStyleOptionSlider):
            return draw_bars.part_of(option, part)
        return super().subControlRect(control, option, part, cast("QWidget", widget))

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control is _SCROLL_BAR and isinstance(option, QStyleOptionSlider):
            draw_bars.draw(painter, option)
        elif control is _SLIDER and isinstance(option, QStyleOptionSlider):
            groove = self.subControlRect(control, option, _Part.SC_SliderGroove, widget)
            grip = self.subControlRect(control, option, _Part.SC_SliderHandle, widget)
            draw_choices.draw_slider(painter, option.state, groove=groove, grip=grip)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def drawControl(
        self,
        control: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        draw = _CONTROLS.get(control)
        if draw is None or not draw(painter, option, widget=widget):
            super().drawControl(control, option, painter, widget)

    def drawPrimitive(
        self,
        part: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        draw = _PRIMITIVES.get(part)
        if draw is None or not draw(painter, option, widget=widget):
            super().drawPrimitive(part, option, painter, widget)


_CONTROLS = {
    _Control.CE_ShapedFrame: draw_frames.draw_frame,
    _Control.CE_PushButton: draw_buttons.draw,
    _Control.CE_HeaderSection: draw_frames.draw_head,
    _Control.CE_HeaderEmptyArea: draw_frames.draw_head_end,
    _Control.CE_HeaderLabel: draw_frames.draw_head_words,
    _Control.CE_Splitter: draw_bars.draw_splitter,
    _Control.CE_MenuItem: draw_menus.draw_item,
    _Control.CE_MenuEmptyArea: draw_frames.draw_nothing,
    _Control.CE_MenuBarItem: draw_menus.draw_bar_item,
    _Control.CE_MenuBarEmptyArea: draw_menus.draw_bar,
}
_PRIMITIVES = {
    _Primitive.PE_IndicatorCheckBox: draw_choices.draw_check_box,
    _Primitive.PE_PanelLineEdit: draw_frames.draw_field,
    _Primitive.PE_PanelItemViewItem: draw_frames.draw_item,
    _Primitive.PE_PanelScrollAreaCorner: draw_frames.draw_nothing,
    _Primitive.PE_FrameFocusRect: draw_frames.draw_list_focus,
    _Primitive.PE_PanelMenu: draw_menus.draw_panel,
    _Primitive.PE_FrameMenu: draw_frames.draw_nothing,
    _Primitive.PE_PanelTipLabel: draw_menus.draw_tip,
}
