"""Questions the council may ask of its store with any database tool, as SQL that runs on both.

Every example is run by the tests on the sample council.
"""

from __future__ import annotations

from dataclasses import dataclass
from inspect import cleandoc


@dataclass(frozen=True, slots=True)
class Example:
    """A question in words, and the statement that answers it."""

    question: str
    sql: str


def _example(question: str, sql: str) -> Example:
    return Example(question, cleandoc(sql))


EXAMPLES = (
    _example(
        "Which figures did the indicators have in a quarter?",
        """
        SELECT i.ref, i.title, o.value, i.unit_kind, i.unit_noun, o.state
        FROM indicator AS i
        JOIN observation AS o ON o.indicator_no = i.no AND o.breakdown_no = 0
        JOIN period AS p ON p.code = o.period_code
        WHERE p.label = 'Q2 2025/26' AND i.life_cycle = 'active'
        ORDER BY i.directorate, i.ref
        """,
    ),
    _example(
        "What is the latest figure of every indicator?",
        """
        SELECT i.ref, i.short_name, p.label, o.value, o.state
        FROM indicator AS i
        JOIN observation AS o ON o.indicator_no = i.no AND o.breakdown_no = 0
        JOIN period AS p ON p.code = o.period_code
        WHERE o.period_code = (
            SELECT max(later.period_code) FROM observation AS later
            WHERE later.indicator_no = i.no AND later.breakdown_no = 0
              AND later.value IS NOT NULL
        )
        ORDER BY i.ref
        """,
    ),
    _example(
        "How did one indicator go over time, beside its targets?",
        """
        SELECT p.label, o.value, o.numerator, o.denominator, o.state, t.value AS target
        FROM indicator AS i
        JOIN observation AS o ON o.indicator_no = i.no AND o.breakdown_no = 0
        JOIN period AS p ON p.code = o.period_code
        LEFT JOIN target AS t
          ON t.indicator_no = i.no AND t.period_code = o.period_code AND t.kind = 'profile'
        WHERE i.ref = 'H1'
        ORDER BY o.period_code
        """,
    ),
    _example(
        "Where does each figure of a quarter come from: which file, sheet and cell?",
        """
        SELECT i.ref, o.value, o.raw, s.kind, s.words, f.name AS file, s.sheet,
               o.source_row, o.source_column, h.author, h.at
        FROM observation AS o
        JOIN indicator AS i ON i.no = o.indicator_no
        JOIN period AS p ON p.code = o.period_code
        JOIN source AS s ON s.no = o.source_no
        LEFT JOIN kept_file AS f ON f.no = s.file_no
        LEFT JOIN history AS h ON h.entry = o.entry
        WHERE p.label = 'Q2 2025/26' AND o.breakdown_no = 0
        ORDER BY i.ref
        """,
    ),
    _example(
        "Which figures were replaced, when, why, and had they been reported before?",
        """
        SELECT i.ref, p.label, b.value AS before_it, o.value AS now,
               b.superseded_reason, b.is_restated, h.at, h.author
        FROM observation_superseded AS b
        JOIN indicator AS i ON i.no = b.indicator_no
        JOIN period AS p ON p.code = b.period_code
        JOIN history AS h ON h.entry = b.superseded_by
        LEFT JOIN observation AS o
          ON o.indicator_no = b.indicator_no AND o.breakdown_no = b.breakdown_no
         AND o.period_code = b.period_code
        ORDER BY h.entry DESC, i.ref
        """,
    ),
    _example(
        "What did an issued document say, and what do we know now?",
        """
        SELECT d.name, i.ref, p.label, r.value AS as_reported, o.value AS now, r.status
        FROM reported_figure AS r
        JOIN document AS d ON d.no = r.document_no AND d.version IS NOT NULL
        JOIN indicator AS i ON i.no = r.indicator_no
        JOIN period AS p ON p.code = r.period_code
        LEFT JOIN observation AS o
          ON o.indicator_no = r.indicator_no AND o.breakdown_no = 0
         AND o.period_code = r.period_code
        ORDER BY d.no, i.ref
        """,
    ),
    _example(
        "Which figures are there by ward?",
        """
        SELECT i.ref, b.area, b.generation, p.label, o.value, o.state
        FROM observation AS o
        JOIN breakdown AS b ON b.no = o.breakdown_no AND b.area <> '' AND b.dimension = ''
        JOIN indicator AS i ON i.no = o.indicator_no
        JOIN period AS p ON p.code = o.period_code
        ORDER BY i.ref, o.period_code, b.position
        """,
    ),
    _example(
        "Which indicators measure what lies under one element of the plan?",
        """
        WITH RECURSIVE under(id) AS (
            SELECT id FROM plan_element WHERE kind = 'mission'
            UNION
            SELECT e.id FROM plan_element AS e JOIN under ON e.parent_id = under.id
        )
        SELECT n.name AS element, i.ref, i.title
        FROM under
        JOIN plan_link AS l ON l.element_id = under.id
        JOIN indicator AS i ON i.no = l.indicator_no
        JOIN plan_element_name AS n ON n.element_id = under.id
        WHERE n.first_day = (
            SELECT max(latest.first_day) FROM plan_element_name AS latest
            WHERE latest.element_id = under.id
        )
        ORDER BY n.name, l.position
        """,
    ),
    _example(
        "Who changed what, latest first?",
        """
        SELECT h.entry, h.at, h.author, h.label, h.is_undone, c.table_name, c.row_count
        FROM history AS h
        JOIN history_change AS c ON c.entry = h.entry
        ORDER BY h.entry DESC, c.position
        """,
    ),
    _example(
        "Which commentary stands beside a quarter's figures?",
        """
        SELECT i.ref, c.happened, c.matters, c.next_steps, c.owner, c.due, c.state
        FROM commentary AS c
        JOIN indicator AS i ON i.no = c.indicator_no
        JOIN period AS p ON p.code = c.period_code
        WHERE p.label = 'Q2 2025/26'
        ORDER BY i.ref
        """,
    ),
)
