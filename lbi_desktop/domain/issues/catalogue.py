"""The catalogue of issues: what each code means and what to do; the source of its help page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lbi_desktop.domain.issues.issue import Issue, IssueKind, Severity
from lbi_desktop.domain.issues.of_cells import KINDS_OF_CELLS
from lbi_desktop.domain.issues.of_checks import KINDS_OF_CHECKS
from lbi_desktop.domain.issues.of_commentary import COMMENTARY_KINDS
from lbi_desktop.domain.issues.of_definitions import KINDS_OF_DEFINITIONS
from lbi_desktop.domain.issues.of_files import KINDS_OF_FILES
from lbi_desktop.domain.issues.of_formulas import KINDS_OF_FORMULAS
from lbi_desktop.domain.issues.of_lists import KINDS_OF_LISTS

_KINDS = (
    *KINDS_OF_FILES,
    *KINDS_OF_CELLS,
    *KINDS_OF_CHECKS,
    *COMMENTARY_KINDS.values(),
    *KINDS_OF_DEFINITIONS,
    *KINDS_OF_FORMULAS,
    *KINDS_OF_LISTS,
)

CATALOGUE: Mapping[str, IssueKind] = MappingProxyType({kind.code: kind for kind in _KINDS})


def issue_of(
    code: str,
    message: str,
    *,
    proposal: str = "",
    sheet: str | None = None,
    cell: str | None = None,
    severity: Severity | None = None,
) -> Issue:
    """An issue of the catalogue with its own words; the severity is the kind's by default.

    Raises KeyError for a code that is not in the catalogue.
    """
    kind = CATALOGUE[code]
    return Issue(
        code=code,
        severity=severity or kind.severity,
        message=message,
        proposal=proposal or kind.remedy,
        sheet=sheet,
        cell=cell,
    )
