"""What can be wrong with the council's own Word template, apart from what we would do wrong.

A template that cannot be used at all is refused in one sentence; everything else is an issue
that names what the template has and what was done about it in the documents made with it.
"""

from __future__ import annotations

from types import MappingProxyType

from lbi_desktop.domain.issues.issue import Issue, IssueKind, Severity

_KINDS = (
    IssueKind(
        "template.no_style",
        Severity.NOTE,
        "Style made to match",
        "The template has no style for something a document needs.",
        "Nothing: a style is added to each document, in the template's own font and size.",
    ),
    IssueKind(
        "template.no_place",
        Severity.NOTE,
        "No place named",
        "Nothing in the template says where the report goes, so it goes at the end.",
        "Type “[Performance report goes here]” on a line of its own where it should go.",
    ),
    IssueKind(
        "template.place_inside",
        Severity.ASK,
        "Place inside a table or box",
        "The place for the report stands inside a table or a text box, where no report fits.",
        "Put it on a line of its own in the text.",
    ),
    IssueKind(
        "template.no_language",
        Severity.NOTE,
        "No language, or not British English",
        "The template does not say that its text is British English.",
        "Nothing: documents say so. In Word: Review, Language, Set as default.",
    ),
    IssueKind(
        "template.heading_order",
        Severity.ASK,
        "Headings out of order",
        "The template's own headings skip a level or begin below the first.",
        "Give the template's headings their right level.",
    ),
    IssueKind(
        "template.empty_heading",
        Severity.ASK,
        "Empty heading",
        "A heading style stands on an empty line, and a screen reader announces it.",
        "Give the line another style.",
    ),
    IssueKind(
        "template.macros",
        Severity.NOTE,
        "Macros left out",
        "The template holds macros; documents for a committee must not.",
        "Nothing: they are left out of every document.",
    ),
    IssueKind(
        "template.linked",
        Severity.ASK,
        "Linked from elsewhere",
        "The template shows a picture or file that lies elsewhere and may not be there.",
        "In Word, put the picture into the template itself.",
    ),
    IssueKind(
        "template.tracked",
        Severity.ASK,
        "Tracked changes",
        "The template holds tracked changes that nobody has accepted.",
        "Accept or reject them in the template.",
    ),
    IssueKind(
        "template.comments",
        Severity.ASK,
        "Comments",
        "The template holds comments, which every document would show.",
        "Delete them in the template.",
    ),
    IssueKind(
        "template.old_mode",
        Severity.NOTE,
        "Compatibility mode",
        "The template was made for an older Word.",
        "Nothing: documents are made for today's. In Word: File, Info, Convert.",
    ),
    IssueKind(
        "template.small_text",
        Severity.ASK,
        "Small text",
        "Text of the template is smaller than readers are promised: 12 points, 10 in tables.",
        "Make the style larger in the template.",
    ),
    IssueKind(
        "template.faint_text",
        Severity.NOTE,
        "Faint text",
        "A style's colour does not stand out enough from white paper (4.5 to 1 is the least).",
        "Nothing: documents use a darker shade. Better, darken the style in the template.",
    ),
    IssueKind(
        "template.no_words_for_picture",
        Severity.ASK,
        "Picture without words",
        "A picture of the template has no alternative text.",
        "In Word, right-click the picture, View alt text, or mark it as decorative.",
    ),
    IssueKind(
        "template.table_head",
        Severity.ASK,
        "Table without a head row",
        "A table of the template does not say which row is its head.",
        "In Word: click the first row, Table Layout, Repeat Header Rows.",
    ),
    IssueKind(
        "template.exact_lines",
        Severity.ASK,
        "Lines of exact height",
        "A style sets its lines to an exact height, which cuts charts and marks off.",
        "Set its line spacing to “At least” in the template.",
    ),
    IssueKind(
        "template.no_page_number",
        Severity.NOTE,
        "No page number",
        "Neither head nor foot of the template counts pages.",
        "Nothing: a line with the page number is added to the foot.",
    ),
    IssueKind(
        "template.justified",
        Severity.ASK,
        "Justified text",
        "A style sets both edges straight, which makes gaps that are hard to read.",
        "Align the style to the left in the template.",
    ),
)
TEMPLATE_KINDS = MappingProxyType({kind.code: kind for kind in _KINDS})


def template_issue(code: str, message: str) -> Issue:
    """An issue of a template in its own words; raises KeyError for a code not listed here."""
    kind = TEMPLATE_KINDS[code]
    return Issue(code, kind.severity, message, proposal=kind.remedy)
