"""The first page: masthead, the facts of the meeting, synopsis and recommendations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from exporters.blocks import Block, Content, Heading, Paragraph, Reference, Tab, Text, content
from exporters.palette import Tone
from exporters.sections import cells, tally
from exporters.sections.order import (
    is_concerning,
    is_improving,
    needing_attention,
    with_status,
)
from exporters.sections.phrases import (
    anchor,
    change_sentence,
    message_of,
    short_period_words,
    since_words,
)
from exporters.sections.places import Place
from exporters.sections.tally import Tally
from exporters.sections.tally_words import (
    all_of,
    last_time_words,
    rated_words,
    unrated_words,
)
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine
from lbi_desktop.domain.documents.exemption import Exemption, paragraph_words
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import (
    counted,
    list_words,
    more_words,
    number_in_words,
)

Fact = tuple[str, str]
_EXEMPTION = {
    Exemption.EXEMPT: "Exempt",
    Exemption.NON_EXEMPT: "Non-exempt",
    Exemption.UNDECIDED: "Not yet decided",
}


def masthead(who: str, *, title: str, subtitle: str) -> Iterator[Block]:
    """Council, title and subtitle."""
    yield Paragraph(content(who), Role.MASTHEAD)
    yield Paragraph(content(title), Role.TITLE)
    yield Paragraph(content(subtitle), Role.SUBTITLE)


def meeting_facts(briefing: Briefing) -> list[Fact]:
    """Who reports to which meeting, when, on what."""
    meeting = briefing.meeting
    facts = [
        ("Report of", meeting.report_of or briefing.owner),
        ("Meeting of", meeting.forum),
        ("Date", date_words(meeting.day) if meeting.day else "Not yet set"),
        ("Agenda item", meeting.agenda_item or "Not yet set"),
        ("Ward(s)", meeting.wards or "All"),
        ("Late item", meeting.late_reason),
    ]
    return [(label, words) for label, words in facts if words]


def marking(briefing: Briefing) -> str:
    """Exempt, non-exempt or not yet decided."""
    return _EXEMPTION[briefing.meeting.exemption]


def part_title(briefing: Briefing, title: str) -> str:
    """The title, which of an exempt paper says so."""
    return f"{title} (Part 2, exempt)" if briefing.meeting.is_exempt else title


def exempt_notice(briefing: Briefing) -> Iterator[Block]:
    """Why an exempt paper is not for publication; nothing of any other."""
    meeting = briefing.meeting
    if not meeting.is_exempt:
        return
    reason = meeting.exempt_reason.strip().rstrip(".") or "No reason has been given yet"
    words = f"{paragraph_words(meeting.exempt_paragraph)}. {reason}."
    yield Paragraph(
        (Text("Not for publication. ", is_bold=True), Text(words)),
        Role.CALLOUT,
        space_after=6,
    )


def fact_blocks(facts: Sequence[Fact]) -> tuple[Block, ...]:
    """`Label: value` paragraphs."""
    return tuple(
        Paragraph(
            (Text(f"{label}:", tone=Tone.QUIET), Tab(), Text(words)),
            Role.KEY_FACT,
        )
        for label, words in facts
    )


# --- synopsis ----------------------------------------------------------------------------
def synopsis(briefing: Briefing, *, brevity: int = 0) -> Iterator[Block]:
    """Three to five paragraphs: counts, the most important change, what to look at.

    Brevity leaves out, in turn, the late figures (1), what improved (2), where (3) and what to
    look at (4).
    """
    lines = briefing.lines
    yield Heading("Synopsis")
    yield _numbered(counts_content(briefing))
    urgent = needing_attention(lines)
    if urgent:
        yield _numbered(_most_important(urgent[0]))
    where = [_where(lines) if brevity < 3 else "", _better(lines) if brevity < 2 else ""]
    if any(where):
        yield _numbered(content(" ".join(each for each in where if each)))
    late = with_status(lines, Status.NO_DATA)
    if late and brevity < 1:
        yield _numbered(content(_late_words(late)))
    if brevity < 4:
        yield _numbered(content(_to_look_at(urgent)))


def _numbered(inside: Content) -> Paragraph:
    return Paragraph(inside, Role.NUMBERED)


def counts_content(briefing: Briefing) -> Content:
    """`25 of 41 rated indicators (61%) are on target…`, the unrated, and last time."""
    count = tally.now(briefing.lines)
    last = tally.before(briefing.lines) if briefing.since is not None else Tally()
    rest = [
        unrated_words(count),
        last_time_words(last, since_words(briefing)),
    ]
    return (
        Text(rated_words(count), is_bold=True),
        Text("".join(f" {each}" for each in rest if each)),
    )


def _most_important(line: IndicatorLine) -> Content:
    row = line.row
    name = row.indicator.short_name
    parts: list[Text | Reference] = [
        Text(
            f"The most important matter is {name} ({row.indicator.directorate}): "
            f"{message_of(line)}."
        ),
    ]
    if row.figure.is_present:
        target = cells.target_text(row)
        state = row.figure.state
        said = "" if state is State.FINAL else f" ({state.words})"
        parts += [
            Text(" The latest figure is "),
            Text(cells.latest_text(row), key=cells.key(row, "actual")),
            Text(said + (f" against {target}." if target != "none" else ".")),
        ]
    if is_concerning(line):
        parts.append(Text(f" This is a real change and not chance ({change_sentence(row)})."))
    see = Reference(anchor("page", row.indicator.ref))
    return (*parts, Text(" See "), see, Text("."))


def _where(lines: Sequence[IndicatorLine]) -> str:
    """Which directorate has most off target."""
    places = Counter(
        line.row.indicator.directorate for line in with_status(lines, Status.OFF_TARGET)
    )
    if not places:
        return ""
    (name, share), total = places.most_common(1)[0], places.total()
    if share < 2:
        return ""
    part = f"{number_in_words(share)} of the {number_in_words(total)}"
    return f"{name} has {all_of(total) if share == total else part} off-target indicators."


def _better(lines: Sequence[IndicatorLine]) -> str:
    """What really improved, three by name."""
    better = [line.row for line in lines if is_improving(line) and line.row.figure.is_present]
    if not better:
        return ""
    names = [f"{row.indicator.short_name} ({cells.latest_text(row)})" for row in better[:3]]
    if len(better) > 3:
        names.append(more_words(len(better) - 3))
    return f"Real improvement: {list_words(names)}."


def _late_words(late: Sequence[IndicatorLine]) -> str:
    names = [
        f"{line.row.indicator.short_name}"
        + (f" (due {date_words(line.row.figure.expected)})" if line.row.figure.expected else "")
        for line in late[:4]
    ]
    more = len(late) - len(names)
    listed = list_words([*names, more_words(more)] if more else names)
    return f"No figure has been received for {listed}."


def _to_look_at(urgent: Sequence[IndicatorLine]) -> str:
    chosen = list(urgent[:3])
    if not chosen:
        return "No indicator needs Members’ attention this time."
    names = list_words([line.row.indicator.short_name for line in chosen])
    return f"Members are asked to look at {counted(len(chosen), 'matter')}: {names}."


# --- recommendations ---------------------------------------------------------------------
def recommendations(briefing: Briefing) -> Iterator[Block]:
    """What the committee is asked to do, with computed cross-references."""
    when = short_period_words(briefing.period)
    following = briefing.period.next()
    later = short_period_words(following) if following else "the next period"
    yield Heading("Recommendations")
    yield _numbered(
        content(
            f"To note performance at the end of {when}, set out in sections ",
            Reference(Place.SUMMARY), " to ", Reference(Place.AMBITION),
            " and listed in full in ", Reference(Place.APPENDIX_A), ".",
        )
    )  # fmt: skip
    if needing_attention(briefing.lines):
        yield _numbered(
            content(
                "To consider the recovery actions in section ", Reference(Place.ATTENTION),
                ", and whether any should return to this Committee before "
                f"{later} is reported.",
            )
        )  # fmt: skip
    if briefing.questions:
        yield _numbered(
            content(
                "To note the answers to Members’ questions from the last meeting, in section ",
                Reference(Place.MEETING), ".",
            )
        )  # fmt: skip
