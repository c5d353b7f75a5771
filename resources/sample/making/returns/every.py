"""All the departments' workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from resources.sample.making.lines import lines
from resources.sample.making.returns.adults import adults
from resources.sample.making.returns.children import children
from resources.sample.making.returns.engagement import engagement
from resources.sample.making.returns.environment import environment
from resources.sample.making.returns.health import health
from resources.sample.making.returns.homes import homes
from resources.sample.making.returns.resources_extract import resources_extract
from resources.sample.making.returns.wealth import wealth

DEPARTMENTS = (
    adults,
    children,
    engagement,
    environment,
    health,
    homes,
    resources_extract,
    wealth,
)


def returns() -> Iterator[tuple[str, bytes]]:
    """Every workbook and its expected reading, by their names under `resources/sample`."""
    known = lines()
    for department in DEPARTMENTS:
        book = department(known)
        content, expected = book.finished()
        yield f"returns/{book.file}", content
        yield f"expected/{PurePath(book.file).stem}.json", expected.encode()
