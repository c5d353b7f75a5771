"""Takes over a council's own list of indicators: definitions, targets and history, as one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lbi_desktop.commands.define import put_definitions
from lbi_desktop.commands.define_council import add_directorates, name_council
from lbi_desktop.commands.keeping import keep_file, kept_number
from lbi_desktop.commands.recalculate import recalculate
from lbi_desktop.commands.returns import Acceptance
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.definitions.council import IndicatorDefinition
from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.readings.reading import StagedReturn, StagedRow
from lbi_desktop.domain.wording import counted
from lbi_desktop.store.history import change
from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class ListChosen:
    """What a person lets pass of a list: indicators as they shall be, and rows of history.

    `rows` are targets and figures, a restatement with its reason; directorates the store has
    not are added. `council` names a council that has no name yet.
    """

    indicators: tuple[Indicator, ...]
    directorates: tuple[Directorate, ...]
    rows: Mapping[StagedRow, str]
    council: str = ""


def accept_list(
    store: Store,
    staged: StagedReturn,
    *,
    chosen: ListChosen,
    content: bytes,
    author: str,
    now: datetime,
) -> Changes:
    """Stores what was chosen with the file itself, as one entry; each figure keeps its cell."""
    if hashlib.sha256(content).hexdigest() != staged.reading.sha256:
        raise ValueError("the content is not that of the staged file")
    file = staged.reading.file
    label = f"Take over “{file}”"
    with change(store, label, kind="define", author=author, now=now) as ledger:
        name_council(ledger, chosen.council)
        add_directorates(ledger, chosen.directorates)
        defined = [IndicatorDefinition(each) for each in chosen.indicators]
        put_definitions(ledger, defined, reason=f"From the list “{file}”", now=now)
        news = ""
        if chosen.rows:
            kept = kept_number(ledger, staged.reading.sha256)
            file_no = kept or keep_file(ledger, staged.reading, content=content, now=now)
            rows = list(chosen.rows)
            taken = Acceptance(ledger, staged, file_no, rows, chosen.rows, kind="defined")
            news = taken.store_rows()
        if defined:
            ledger.label = f"Define {counted(len(defined), 'indicator')} from “{file}”"
        elif news:
            ledger.label = f"Accept {news} from “{file}”"
        recalculate(ledger, redefined=[each.id for each in chosen.indicators])
    return ledger.changes
