"""The schema, fifth page: the planning year, its stages by week and the dates that stand."""

from __future__ import annotations

from lbi_desktop.store.columns import day, link, table, whole, words, yes_no

planning_stage = table(
    "planning_stage",
    "Stages of a planning year and the steps of each: the plan, and what happened",
    whole("no", "Stands for it", key=True),
    words("year", "The financial year planned for, as 2026/27"),
    link("parent_no", "planning_stage.no", may_be_empty=True),
    words("name", "What is made: Service plans, Corporate Plan …"),
    words("owner", "The role that leads it"),
    words("signs_off", "Who signs it off, by role"),
    day("first_day", "First day as planned"),
    day("last_day", "Last day as planned"),
    day("began_on", "When it began, or null"),
    day("done_on", "When it was done, or null"),
    day("expected_on", "When its owner expects it to be done, or null for the plan"),
    whole("done", "How many are done"),
    whole("total", "Of how many; 0 where they are not counted"),
    words("unit", "What is counted: plans, steps"),
    words("note", "Why it slipped, what changed"),
    link("element_id", "plan_element.id", may_be_empty=True),
    yes_no("is_illustrative", "Made up for the sample"),
    whole("position", "Order in the year, or under its stage"),
)
planning_feed = table(
    "planning_feed",
    "Which stage needs which before it can end",
    link("stage_no", "planning_stage.no", key=True),
    link("after_no", "planning_stage.no", key=True),
    whole("needs_days", "Days it still needs once the other is done"),
    words("note", "What it needs of it"),
)
planning_date = table(
    "planning_date",
    "Dates of a planning year that cannot move",
    whole("no", "Stands for it", key=True),
    words("year", "The financial year planned for, as 2026/27"),
    day("day", "The date"),
    words("name", "What happens then: Full Council, 1 April"),
    yes_no("is_same_date", "Whether it is the same date every year, not the same weekday"),
    yes_no("is_illustrative", "Made up for the sample"),
)
