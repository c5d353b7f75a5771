"""All the changes departments make to a return between quarters."""

from __future__ import annotations

import drift_cells as cells
import drift_shape as shape
from drift_cells import Drift

DRIFTS: tuple[Drift, ...] = (
    cells.insert_words,
    cells.insert_traps,
    cells.blank_column,
    cells.margin,
    cells.title_rows,
    cells.rename_sheet,
    cells.reorder_rows,
    cells.blank_rows,
    cells.section_rows,
    cells.totals_row,
    cells.notes_below,
    cells.comments_column,
    cells.rename_heads,
    cells.spell_periods,
    cells.dates_for_months,
    cells.dress_numbers,
    cells.absent_states,
    cells.emptied,
    cells.stored_as_points,
    shape.merge_labels,
    shape.row_numbers,
    shape.previous_year,
    shape.benchmark_columns,
    shape.comparisons,
    shape.next_period,
    shape.scratch_sheet,
    shape.repeated_heads,
    shape.second_table,
    shape.signature,
)
