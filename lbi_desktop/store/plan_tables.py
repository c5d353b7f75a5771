"""The schema, second page: the plan, from place-based vision to individual objective.

What serves what is the tree; everything else an element carries (names by date, measures,
contributions, resources, evidence, milestones) stands in a table of its own beside it.
"""

from __future__ import annotations

from lbi_desktop.store.columns import day, link, number, table, whole, words, yes_no

plan_element = table(
    "plan_element",
    "The tree from place-based vision to individual objective, strategies and duties beside it",
    words("id", "Never changes, whatever the name becomes", key=True),
    words("reference", "The reference papers print, if any"),
    words("kind", "vision, mission, priority, outcome, key_action, service_plan …"),
    link("parent_id", "plan_element.id", may_be_empty=True),
    day("first_day", "First day in force, or null"),
    day("last_day", "Last day in force, or null"),
    words("owner", "The role that owns it"),
    words("why", "Why we are doing this"),
    words("impact", "What impact it will have"),
    words("who_when", "Who is needed and when"),
    words("status", "What its owner says: not_started, on_track, at_risk … complete, stopped"),
    day("status_on", "The day the status was given, or null"),
    words("status_by", "The role that gave the status"),
    words("status_note", "Why, in a sentence"),
    yes_no("is_illustrative", "Made up for the sample"),
    yes_no("is_personal", "Whether it is about one person and stays out of shared files"),
    whole("position", "Order among its siblings"),
)
plan_element_name = table(
    "plan_element_name",
    "What an element was called from a day on; names drift, elements stay",
    link("element_id", "plan_element.id", key=True),
    words("first_day", "First day of this name, empty for the first one", key=True),
    words("name", "The name"),
)
plan_link = table(
    "plan_link",
    "Which indicators measure which elements: contribution, not ownership",
    link("element_id", "plan_element.id", key=True),
    link("indicator_no", "indicator.no", key=True),
    whole("position", "Order under the element"),
)
plan_contribution = table(
    "plan_contribution",
    "Which elements contribute to which, beside the tree; and which took over from which",
    link("element_id", "plan_element.id", key=True),
    link("to_id", "plan_element.id", key=True),
    words("kind", "contributes, delivers or succeeds", key=True),
    words("note", "How"),
    whole("position", "Order under the element"),
)
plan_action = table(
    "plan_action",
    "Which actions from meetings serve which elements",
    link("element_id", "plan_element.id", key=True),
    link("action_no", "action.no", key=True),
)
resource = table(
    "resource",
    "What an element is given: money, savings, people",
    whole("no", "Stands for it", key=True),
    link("element_id", "plan_element.id"),
    words("kind", "revenue, capital, savings (GBP) or fte (full-time equivalents)"),
    words("year", "Financial year as 2025/26, or empty for the whole life"),
    number("amount", "In GBP or full-time equivalents, or null when not yet known"),
    words("note", "Where the number comes from"),
    yes_no("is_illustrative", "Made up for the sample"),
)
evidence = table(
    "evidence",
    "Surveys, consultations, evaluations and research the plan rests on",
    whole("no", "Stands for it", key=True),
    words("kind", "survey, consultation, evaluation, research or other"),
    words("title", "Its title"),
    day("held_on", "When it was done, or null"),
    words("place", "Where it can be read"),
    words("finding", "What it found, in a sentence"),
    words("strength", "How much it bears: strong, moderate, limited; empty while nobody said"),
    link("file_no", "kept_file.no", may_be_empty=True),
    yes_no("is_illustrative", "Made up for the sample"),
)
plan_evidence = table(
    "plan_evidence",
    "Which evidence stands behind which elements",
    link("element_id", "plan_element.id", key=True),
    link("evidence_no", "evidence.no", key=True),
)
milestone = table(
    "milestone",
    "Steps of an element, with days",
    whole("no", "Stands for it", key=True),
    link("element_id", "plan_element.id"),
    words("title", "What is to be reached"),
    words("owner", "The role that answers for it"),
    day("due", "By when, or null"),
    day("done_on", "When it was reached, or null"),
    words("status", "What its owner says: not_started, on_track, at_risk … complete, stopped"),
    words("note", "Why it slipped, what changed"),
    yes_no("is_illustrative", "Made up for the sample"),
    whole("position", "Order under the element"),
)
