"""The schema, fourth page: the history of every command, read by undo and never rewritten."""

from __future__ import annotations

from lbi_desktop.store.columns import (
    bare_table,
    content,
    link,
    maybe,
    moment,
    whole,
    words,
    yes_no,
)

history = bare_table(
    "history",
    "Every command: who, when, what",
    whole("entry", "Its number", key=True),
    moment("at", "When"),
    words("author", "Who"),
    words("kind", "What sort of command; undo and redo are entries too"),
    words("label", "What undo shows"),
    maybe("reverses", "The entry this one undid or redid, else null"),
    yes_no("is_undone", "Whether its changes are taken back at present"),
    yes_no("is_closed", "Whether it was undone and can no longer be redone"),
    words("role", "The database role it came from; empty when it was done in a file"),
)
history_change = bare_table(
    "history_change",
    "What an entry changed, enough to take it back and to do it again",
    link("entry", "history.entry", key=True),
    whole("position", "Order within the entry", key=True),
    words("table_name", "The table"),
    words("form", "rows: images as JSON; range: all rows this entry wrote"),
    whole("row_count", "How many rows"),
    words("images", "JSON list of [before, after], null for none; empty for a range"),
    is_bulky=True,
)
history_indicator = bare_table(
    "history_indicator",
    "Which indicators an entry concerned",
    link("entry", "history.entry", key=True),
    words("indicator_id", "The indicator", key=True),
)
history_parked = bare_table(
    "history_parked",
    "Rows an undo took out, kept until redone",
    whole("no", "Order", key=True),
    link("entry", "history.entry"),
    words("table_name", "The table"),
    content("rows", "JSON list of rows, zlib"),
)
schema_revision = bare_table(
    "schema_revision",
    "The revision of this schema, for the migrations",
    words("version_num", "Its name", key=True),
)

store_identity = bare_table(
    "store_identity",
    "Which store a file holds, and which copy of it the file is",
    words("name", "store: the same in every copy; copy: this file's own", key=True),
    words("value", "Hexadecimal, with check digits"),
)

MARKS = (schema_revision, store_identity)
"""Tables about the store itself: no part of what the council remembers."""
HISTORY_TABLES = (history, history_change, history_indicator, history_parked)
