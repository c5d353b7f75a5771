"""The schema, sixth page: what governance keeps beside meetings.

Agendas and who came, what is proposed for the suite and what forums said to it, who checked
and signed off commentary, and the evidence indicators rest on.
"""

from __future__ import annotations

from lbi_desktop.store.columns import day, link, table, whole, words, yes_no

agenda_item = table(
    "agenda_item",
    "What meetings take in which order, with who presents it and its paper",
    whole("no", "Stands for it", key=True),
    link("meeting_id", "meeting.id"),
    words("title", "As the agenda prints it"),
    words("kind", "formal, decision, discussion or information"),
    words("presenter", "Who presents it, by role"),
    words("paper", "The name of its paper, where it was not written from the store"),
    link("document_no", "document.no", may_be_empty=True),
    day("added_on", "The day it was put on the agenda"),
    words("late_reason", "Why it came after the despatch, empty where it did not"),
    yes_no("is_exempt", "Whether it is taken without the public (Part 2)"),
    whole("position", "Order on the agenda"),
)
attendance = table(
    "attendance",
    "Who came to a meeting, by role",
    link("meeting_id", "meeting.id", key=True),
    words("role", "The role that was asked for", key=True),
    words("presence", "present, apologies, substitute or absent"),
    words("note", "Who came instead, by role; anything the minutes say"),
)
suite_proposal = table(
    "suite_proposal",
    "What was proposed for the suite of indicators and their targets, and what became of it",
    whole("no", "Order proposed", key=True),
    link("indicator_no", "indicator.no"),
    words("what", "add, pause, resume, retire or target"),
    words("wanted", "Of a target: what is proposed, as JSON; else empty"),
    words("reason", "Why it is proposed"),
    words("proposed_by", "By which role"),
    day("proposed_on", "When it was proposed"),
    link("forum_id", "forum.id", may_be_empty=True),
    link("meeting_id", "meeting.id", may_be_empty=True),
    words("outcome", "approved, declined or withdrawn; empty while it is open"),
    day("decided_on", "When that was said, or null"),
    words("answer", "What the forum said to it"),
)
sign_off = table(
    "sign_off",
    "Who checked and who signed off the comment on a figure, and as it then stood",
    link("indicator_no", "indicator.no", key=True),
    link("period_code", "period.code", key=True),
    words("step", "checked or signed", key=True),
    words("role", "The role that did it"),
    day("done_on", "When"),
    whole("comment_version", "The version of the comment that was read"),
    whole("value_version", "The version of the figure it spoke of"),
)
indicator_evidence = table(
    "indicator_evidence",
    "Which evidence stands behind which indicators",
    link("indicator_no", "indicator.no", key=True),
    link("evidence_no", "evidence.no", key=True),
)
