"""Charts without the window: for the command line, on machines without a screen too."""

from __future__ import annotations

import os
import sys
from datetime import date

from PySide6.QtWidgets import QApplication

from lbi_desktop.domain.period import Period
from lbi_desktop.store.store import Store


def chart_alone(
    store: Store, suffix: str, *, indicator: str, period: Period | None, today: date
) -> bytes:
    """The trend chart of an indicator as `.png` or `.svg`, up to a period or the latest."""
    from lbi_desktop.queries.periods import latest_quarter
    from ui.chart.picture import chart_file
    from ui.questions import indicator_detail
    from ui.theme.fonts import load_fonts

    asked = period or latest_quarter(store, today=today)
    detail = indicator_detail(store, indicator=indicator, period=asked, today=today)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    load_fonts()
    content = chart_file(detail.chart, suffix, as_at=today)
    app.processEvents()
    return content
