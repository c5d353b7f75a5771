"""The tables as boxes, each right of what it leads to, with a line for every link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lbi_desktop.store.description.described import Schema

_WIDTH, _HEIGHT, _GAP_X, _GAP_Y = 186, 24, 74, 8
_LETTER = 12

Place = tuple[int, int]


def diagram(schema: Schema) -> str:
    """An SVG drawing; what it shows stands in words under each table."""
    columns = _columns(schema)
    places = {
        name: (x * (_WIDTH + _GAP_X), y * (_HEIGHT + _GAP_Y))
        for x, names in columns.items()
        for y, name in enumerate(names)
    }
    width = len(columns) * (_WIDTH + _GAP_X) - _GAP_X
    height = max(len(names) for names in columns.values()) * (_HEIGHT + _GAP_Y)
    return "\n".join(
        (
            (
                f'<svg viewBox="-1 -1 {width + 2} {height + 2}" role="img" '
                'aria-label="Which table leads to which; the same in words under each table">'
            ),
            *_lines(schema, places),
            *(_box(name, place) for name, place in places.items()),
            "</svg>",
        )
    )


def depths(schema: Schema) -> dict[str, int]:
    """How many links it takes at most from each table to one that leads nowhere."""
    leads = {
        each.name: [other for other in each.leads_to if other != each.name]
        for each in schema.tables
    }
    found: dict[str, int] = {}

    def depth(name: str) -> int:
        if name not in found:
            found[name] = 1 + max((depth(other) for other in leads[name]), default=-1)
        return found[name]

    return {name: depth(name) for name in leads}


def _columns(schema: Schema) -> dict[int, list[str]]:
    """Tables by depth; those without any link are left out."""
    deep = depths(schema)
    columns: dict[int, list[str]] = defaultdict(list)
    for table in schema.tables:
        if table.leads_to or table.led_to_by:
            columns[deep[table.name]].append(table.name)
    return dict(sorted(columns.items()))


def _lines(schema: Schema, places: dict[str, Place]) -> Iterator[str]:
    for table in schema.tables:
        for other in table.leads_to:
            if other == table.name:
                continue
            x, y = places[table.name]
            end_x, end_y = places[other][0] + _WIDTH, places[other][1] + _HEIGHT // 2
            start_y = y + _HEIGHT // 2
            bend = _GAP_X // 2
            yield (
                f'<path d="M{x} {start_y} C{x - bend} {start_y} '
                f'{end_x + bend} {end_y} {end_x} {end_y}"/>'
            )


def _box(name: str, place: Place) -> str:
    x, y = place
    return (
        f'<a href="#{name}"><rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="3"/>'
        f'<text x="{x + 8}" y="{y + _HEIGHT - 8}" font-size="{_LETTER}">{name}</text></a>'
    )
