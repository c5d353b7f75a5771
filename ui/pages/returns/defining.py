"""Defining an indicator from a row of a return, as a step of its own."""

from __future__ import annotations

from collections.abc import Callable

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.store.store import Store
from ui.jobs import Progress
from ui.session import Session


def define_indicator(
    session: Session,
    begun: Indicator,
    *,
    then: Callable[[Changes], None],
    sorry: Callable[[str], None],
) -> None:
    """Store the indicator; its log says that it came with a return."""

    def command(store: Store, _progress: Progress) -> Changes:
        from lbi_desktop.commands.define import define_indicators
        from lbi_desktop.domain.definitions.council import IndicatorDefinition

        return define_indicators(
            store,
            [IndicatorDefinition(begun)],
            author=session.around.author,
            now=session.now,
            reason="Begun from a row of a return",
        )

    session.do(f"Defining {begun.ref}", command, then=then, sorry=sorry)
