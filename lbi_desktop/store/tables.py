"""The schema, first page: what the council is, measures and decides.

The second page is `plan_tables.py` (what it plans), the third `figure_tables.py` (figures and
where they came from), the fourth `history_tables.py`, the fifth `planning_tables.py` (by when
plans are made), the sixth `governance_tables.py` (agendas, attendance, the review of the
suite). Every content table also has `entry`, the history entry that last wrote the row. Short
whole numbers stand for what figures point at; everything else is readable as it is.
"""

from __future__ import annotations

from lbi_desktop.store.columns import (
    day,
    link,
    maybe,
    moment,
    names,
    number,
    table,
    whole,
    words,
    yes_no,
)

# --- the council ---------------------------------------------------------------------------

council_setting = table(
    "council_setting",
    "What the council set once: its name, whether it is the sample, notes",
    words("name", "Which setting", key=True),
    words("value", "Its value as JSON"),
)
directorate = table(
    "directorate",
    "Directorates as they were named between two days",
    words("id", "Never changes", key=True),
    words("name", "Its name"),
    words("lead", "The role that leads it"),
    words("portfolio", "The Executive portfolio it answers to"),
    day("first_day", "First day under this name, or null"),
    day("last_day", "Last day under this name, or null"),
    names("aliases", "Other names departments use for it"),
    whole("position", "Order on screens and in documents"),
)
portfolio = table(
    "portfolio",
    "Executive portfolios",
    words("name", "Its name", key=True),
    whole("position", "Order on screens and in documents"),
)
suite = table(
    "suite",
    "Suites of indicators: corporate, equality, safeguarding, statutory, public-facing",
    words("name", "Its name", key=True),
    whole("position", "Order on screens and in documents"),
)

# --- indicators ----------------------------------------------------------------------------

indicator = table(
    "indicator",
    "Indicators as defined now; earlier definitions are in indicator_change",
    whole("no", "Stands for it in figures", key=True),
    words("id", "Never changes", once=True),
    words("ref", "The reference papers print today"),
    words("title", "Full title"),
    words("short_name", "At most 44 characters"),
    words("unit_kind", "percent (points), count, GBP, days, seconds, ratio, rate or other"),
    whole("decimals", "Decimals printed"),
    words("unit_noun", "What is counted: people, kg, per 1,000"),
    words("polarity", "Which way is good: higher, lower, band, none"),
    words("frequency", "How often a figure falls due"),
    words("basis", "What stretch a figure covers: period, cumulative, snapshot, rolling12 …"),
    words("directorate", "The directorate that returns it, by name or id"),
    words("scheme", "How it is judged against its target"),
    number("tolerance", "How far off still counts as just off"),
    words("tolerance_kind", "relative_percent, points or absolute"),
    words("tolerance_owner", "The role that set the rule"),
    words("over_time", "How periods make a longer one: sum, mean, last, ratio_of_sums …"),
    words("over_organisation", "How places or services make the whole"),
    words("purpose", "Why it is measured"),
    words("numerator", "What the upper part counts"),
    words("denominator", "What the lower part counts"),
    words("source_system", "The system its figures come from"),
    words("owner", "The role that answers for it"),
    words("service", "The service it belongs to"),
    words("portfolio", "The Executive portfolio"),
    words("priority", "The corporate priority it serves"),
    words("theme", "Heads its table in the 2014-18 style"),
    words("objective", "Printed beside it in the 2014-18 style"),
    names("committees", "Committees that look at it"),
    names("suites", "Suites it belongs to"),
    names("aliases", "Other references and titles it is known by"),
    words("methodology", "How it is computed"),
    words("data_quality", "What to know before relying on it"),
    whole("expected_lag_days", "Days after a period's end until its figure is due"),
    words("parent", "Id of the indicator it is a part of, else empty"),
    words("formula", "How it is computed from others by id; empty when it is returned"),
    names("dimensions", "What it is broken down by: ward, sex, age, ethnicity …"),
    words("life_cycle", "proposed, active, paused or retired"),
    yes_no("is_restricted", "Whether it must stay out of public documents"),
    whole("position", "Order as defined"),
)
indicator_change = table(
    "indicator_change",
    "What was changed in the suite, when, why and by whom approved",
    whole("no", "Order of the changes", key=True),
    link("indicator_no", "indicator.no"),
    day("changed_on", "From which day"),
    words("what", "added, changed, paused, resumed or retired"),
    words("reason", "Why"),
    words("approved_by", "The forum that approved it"),
    words("before", "The definition it replaced, as JSON; empty when added"),
)
series_break = table(
    "series_break",
    "Breaks in series: figures before the day do not compare with later ones",
    link("indicator_no", "indicator.no", key=True),
    words("first_day", "First day of the new series", key=True),
    words("reason", "Why"),
)

# --- forums, meetings, documents -----------------------------------------------------------

forum = table(
    "forum",
    "Who looks at performance",
    words("id", "Never changes", key=True),
    words("name", "Its name"),
    words("kind", "scrutiny, service_scrutiny, performance_panel, safeguarding …"),
    day("first_day", "First day it exists, or null"),
    day("last_day", "Last day it exists, or null"),
    names("members", "Members by role"),
    words("committee", "The committee whose indicators it sees, empty for all"),
    words("report_of", "Whose report it is"),
    whole("despatch_clear_days", "Clear working days before the meeting", empty=5),
    yes_no("is_public", "Whether its papers are public"),
    words("meets", "Its rhythm, as `second Monday`; empty without one"),
    names("months", "The months it meets in, by name"),
    words("starts_at", "The usual time, as 19:30"),
    words("place", "Where it usually meets"),
    names("rota", "The directorates it takes in turn"),
    names("required", "Roles required beside the members; {lead}, {portfolio} of the focus"),
    words("title", "Its usual business; {focus}, {period}, {year} are filled"),
    words("recipe", "The document it reads, empty for the usual one of its kind"),
    names("suites", "The suites of indicators it looks at; empty where its kind says"),
    whole("cut_off_days", "Working days before despatch: figures are cut off", empty=6),
    whole("management_days", "Working days before despatch: management teams", empty=3),
    whole("clearance_days", "Working days before despatch: finance and legal", empty=1),
    whole("position", "Order on screens"),
)
meeting = table(
    "meeting",
    "Meetings of forums",
    words("id", "Never changes", key=True),
    link("forum_id", "forum.id"),
    day("day", "The day of the meeting"),
    words("focus", "The directorate in focus, for panels"),
    words("agenda_item", "Its item on the agenda"),
    names("attending", "Who is required, by role"),
    words("starts_at", "When it begins, as 19:30"),
    words("place", "Where it meets"),
    words("title", "Its business, where that is not the forum's usual"),
    day("despatched_on", "When its papers went out, or null"),
    words("late_reason", "Why a paper came after the despatch"),
    yes_no("is_cancelled", "Whether it does not take place"),
    words("note", "Anything to know of it"),
)
decision = table(
    "decision",
    "What meetings decided, recommended and noted, with what came of it",
    whole("no", "Order written", key=True),
    link("meeting_id", "meeting.id"),
    link("indicator_no", "indicator.no", may_be_empty=True),
    words("kind", "decision, recommendation or noted"),
    words("text", "In the minutes' words"),
    words("to_role", "Who has to respond, by role"),
    words("response", "The response, empty while there is none"),
    day("responded_on", "When it was given, or null"),
)
question = table(
    "question",
    "Members' questions, until answered and closed",
    whole("no", "Order asked", key=True),
    link("meeting_id", "meeting.id"),
    link("indicator_no", "indicator.no", may_be_empty=True),
    words("text", "The question"),
    words("answer", "The answer, empty while there is none"),
    day("closed_on", "When it was closed, or null"),
    words("asked_by", "By which role"),
    day("answered_on", "When it was answered, or null"),
)
action = table(
    "action",
    "Actions from meetings, until done",
    whole("no", "Order agreed", key=True),
    link("meeting_id", "meeting.id"),
    words("text", "What is to be done"),
    words("owner", "The role that does it"),
    day("due", "By when, or null"),
    day("done_on", "When it was done, or null"),
    words("state", "How far it is: empty, under_way or dropped"),
    words("note", "What its owner says of it"),
)
document = table(
    "document",
    "Documents written from the store",
    whole("no", "Order written", key=True),
    words("name", "File name"),
    words("recipe", "scrutiny, panel, dmt …"),
    link("forum_id", "forum.id", may_be_empty=True),
    link("meeting_id", "meeting.id", may_be_empty=True),
    link("period_code", "period.code"),
    words("focus", "The directorate in focus"),
    whole("draft", "Counts drafts from 1"),
    maybe("version", "The version issued, null while a draft"),
    words("exemption", "exempt, non_exempt, or undecided where nobody decides it"),
    words("exempt_under", "Of an exempt one: the paragraph of Schedule 12A, and why"),
    words("overruled", "Why numbers in comments stayed that may tell a hidden one"),
    words("sha256", "Of the file as written"),
    day("as_at", "The day its figures were taken"),
    moment("written_at", "When it was written"),
    words("written_by", "By whom"),
)
reported_figure = table(
    "reported_figure",
    "What a document told its forum: frozen, comparable with now",
    link("document_no", "document.no", key=True),
    link("indicator_no", "indicator.no", key=True),
    link("period_code", "period.code"),
    number("value", "The value printed, or null"),
    words("state", "Its state then"),
    whole("version", "Its version then"),
    words("status", "Its status then"),
    number("target", "The like-for-like target used, or null"),
)
