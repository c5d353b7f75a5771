"""The inbox without a window: files in hand, directorates, drafts, folders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from made_up_return import FILE, HOMES, indicators, staged_return

from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.readings.reading import Reading, StagedReturn
from lbi_desktop.jobs.returns import Taken
from lbi_desktop.queries.returns_due import ReturnLine, ReturnsDue
from ui.pages.returns.view_model.arrivals import Arrivals
from ui.pages.returns.view_model.file_lines import UNKNOWN, Wish
from ui.pages.returns.view_model.in_hand import Refused, Stage, refused_for
from ui.pages.returns.view_model.inbox import Inbox
from ui.pages.returns.view_model.letter import refusal_letter
from ui.pages.returns.view_model.owners import directorates_offered, periods_offered

TODAY = date(2026, 1, 26)
Q3 = quarter(2025, 3)
PATH = Path("drop") / FILE


def due_line(name: str, received: int, *, of: int = 10, day: int = 23) -> ReturnLine:
    missing = tuple(f"x{n}" for n in range(of - received))
    due = date(2026, 1, day)
    return ReturnLine(name, of, received, missing, due, (), bool(missing) and due < TODAY)


@pytest.fixture
def inbox() -> Inbox:
    made = Inbox()
    made.due = ReturnsDue(
        Q3,
        (
            due_line(HOMES, 0),
            due_line("Adult Social Care", 10),
            due_line("Public Health", 0, of=4, day=27),
            due_line("Resources", 3, day=21),
        ),
    )
    return made


def taken(path: Path = PATH, staged: StagedReturn | None = None) -> Taken:
    return Taken(path, staged or staged_return(), b"made up")


def states(inbox: Inbox) -> list[tuple[str, str]]:
    return [(line.directorate, line.state) for line in inbox.lines(TODAY)]


def test_that_every_directorate_has_its_state(inbox: Inbox) -> None:
    assert states(inbox) == [
        ("Resources", "5 days overdue"),
        (HOMES, "3 days overdue"),
        ("Public Health", "Due tomorrow"),
        ("Adult Social Care", "Accepted"),
    ]


def test_that_the_head_counts_figures_and_directorates(inbox: Inbox) -> None:
    assert inbox.title == "13 of 34 figures in"
    assert inbox.subtitle == (
        "2 of 4 directorates have returned, 1 of them everything, 2 overdue"
    )


def test_that_a_single_directorate_and_thousands_of_figures_read_as_words_do() -> None:
    made = Inbox()
    made.due = ReturnsDue(Q3, (due_line(HOMES, 12, of=1736),))
    assert made.title == "12 of 1,736 figures in"
    assert made.subtitle.startswith("1 of 1 directorate has returned")


def test_that_a_file_stands_with_its_directorate_once_it_is_compared(inbox: Inbox) -> None:
    inbox.add([PATH])
    inbox.take(taken(), indicators())
    line = inbox.lines(TODAY)[0]
    assert (line.directorate, line.detail, line.state) == (HOMES, FILE, "5 to settle")
    assert (line.wish, line.path) == (Wish.REVIEW, PATH)
    assert inbox.waiting == 5


def test_that_a_file_being_read_shows_how_far_it_is(inbox: Inbox) -> None:
    (file,) = inbox.add([PATH])
    file.move(0.4, "Reading the return")
    line = inbox.lines(TODAY)[0]
    assert (line.directorate, line.state, line.share) == (FILE, "Reading", 0.4)


def test_that_a_return_that_does_not_say_whose_it_is_stands_first(inbox: Inbox) -> None:
    inbox.add([PATH])
    staged = staged_return()
    nobody = StagedReturn(staged.reading, staged.rows, (), "", Q3)
    inbox.take(taken(staged=nobody), indicators())
    assert inbox.lines(TODAY)[0].directorate == UNKNOWN


def test_that_answers_survive_a_new_comparison(inbox: Inbox) -> None:
    inbox.add([PATH])
    file = inbox.take(taken(), indicators())
    assert file is not None
    assert file.review is not None
    line = file.review.to_settle()[0]
    file.review.answer(line, file.review.answers(line)[0])
    inbox.take(taken(), indicators())
    assert inbox.waiting == 4


def test_that_an_accepted_file_is_accepted_only_while_nothing_is_left(inbox: Inbox) -> None:
    inbox.add([PATH])
    file = inbox.take(taken(), indicators())
    assert file is not None
    file.was_accepted = True
    inbox.take(taken(), indicators())
    assert file.stage is Stage.REVIEW
    inbox.take(taken(staged=staged_return(rows=staged_return().rows[:1])), indicators())
    assert file.stage is Stage.ACCEPTED


def test_that_rows_are_ready_while_others_are_still_to_settle(inbox: Inbox) -> None:
    inbox.add([PATH])
    inbox.take(taken(), indicators())
    pile = inbox.pile
    assert (pile.ready_rows, pile.ready_files, pile.with_questions) == (5, 1, 1)
    assert pile.words == "1 file: 1 to look at, 1 with figures ready"
    review = inbox.files[PATH].review
    assert review is not None
    for line in review.to_settle():
        review.answer(line, review.answers(line)[-1])
    assert inbox.pile.with_questions == 0
    assert inbox.pile.accept_words.startswith("Accept all that is ready: ")


def test_that_what_needs_a_person_stands_first_once_all_is_read(inbox: Inbox) -> None:
    quiet = staged_return(rows=staged_return().rows[:1])
    inbox.add([Path("a.xlsx"), Path("b.xlsx"), Path("c.xlsx")], "post.zip")
    inbox.take(taken(Path("a.xlsx"), quiet), indicators())
    inbox.take(taken(Path("b.xlsx")), indicators())
    assert inbox.pile.words == "2 of 3 files read"
    assert [line.path for line in inbox.lines(TODAY)][:3] == list(inbox.files)
    inbox.take(taken(Path("c.xlsx"), quiet), indicators())
    lines = inbox.lines(TODAY)
    assert lines[0].path == Path("b.xlsx")
    assert lines[0].detail.endswith("from post.zip")
    assert all(line.may_leave for line in lines[:3])
    following = inbox.next_with_questions()
    assert following is not None
    assert following.path == Path("b.xlsx")
    assert inbox.next_with_questions(after=Path("b.xlsx")) is None


def test_that_a_file_without_rows_is_refused_in_one_sentence(inbox: Inbox) -> None:
    inbox.add([PATH])
    message = f"“{FILE}” could not be read. It is protected with a password."
    reading = Reading(FILE, "xlsx", "", 0, (), (), (), (issue_of("file.encrypted", message),))
    inbox.take(taken(staged=StagedReturn(reading, (), reading.issues, "", None)), indicators())
    ((path, refused),) = inbox.refused
    assert path == PATH
    assert (refused.title, refused.sentence, refused.advice) == (
        f"“{FILE}” could not be read",
        "It is protected with a password.",
        "Ask the department for a copy without one.",
    )
    assert (HOMES, "3 days overdue") in states(inbox)


def test_that_a_file_without_any_issue_is_still_explained() -> None:
    refused = refused_for("blank.csv", None)
    assert refused.sentence == "No table of figures was recognised in it."
    assert refused.advice


def test_that_a_directorate_whose_file_is_in_hand_is_not_chased(inbox: Inbox) -> None:
    assert [line.directorate for line in inbox.overdue()] == [HOMES, "Resources"]
    inbox.add([PATH])
    inbox.take(taken(), indicators())
    assert [line.directorate for line in inbox.overdue()] == ["Resources"]


def test_that_a_line_tells_when_a_reminder_was_written(inbox: Inbox) -> None:
    inbox.told = {"Resources": "reminder drafted 26 Jan"}
    notes = {line.directorate: line.note for line in inbox.lines(TODAY)}
    assert notes["Resources"] == "7 to come  ·  reminder drafted 26 Jan"
    assert sum("reminder" in note for note in notes.values()) == 1


def test_that_a_draft_about_a_refused_file_names_it() -> None:
    refused = Refused("a.xlsx", "It could not be read", "It is empty.", "Ask for it again.")
    assert refusal_letter(refused) == ("About “a.xlsx”\n\nIt is empty.\nAsk for it again.")


def test_that_lines_are_read_out_as_sentences(inbox: Inbox) -> None:
    assert inbox.lines(TODAY)[2].sentence == (
        "Public Health, Due tomorrow, 0 of 4 in, nothing received"
    )


def test_that_only_todays_directorates_and_recent_periods_are_offered() -> None:
    gone = Directorate("x", "Housing", last_day=date(2021, 3, 31))
    assert directorates_offered((gone, Directorate("y", HOMES)), today=TODAY) == (HOMES,)
    offered = periods_offered(quarter(2024, 1), Q3)
    assert offered[:3] == (quarter(2024, 1), Q3, quarter(2025, 2))
    assert len(offered) == 8


def test_that_a_form_sent_back_empty_is_told_as_such_not_as_unreadable() -> None:
    said = "Nothing was filled in: the form came back as it was sent to Homes."
    refused = refused_for("form.xlsx", issue_of("form.nothing_filled_in", said))
    assert refused.title == "“form.xlsx” came back empty"
    assert refused.sentence == said
    assert "Ask the department" in refused.advice


def arrived(inbox: Inbox, *names: str) -> Arrivals:
    arrivals = Arrivals()
    arrivals.expect(file.path for file in inbox.add([Path(name) for name in names]))
    return arrivals


def test_that_the_page_goes_to_the_period_of_the_files_once_all_are_read(inbox: Inbox) -> None:
    arrivals = arrived(inbox, "a.xlsx", "b.xlsx")
    inbox.take(taken(Path("a.xlsx")), indicators())
    assert arrivals.move(inbox.files.values(), quarter(2025, 2)) is None
    inbox.take(taken(Path("b.xlsx")), indicators())
    move = arrivals.move(inbox.files.values(), quarter(2025, 2))
    assert move is not None
    assert (move.to, move.back) == (Q3, quarter(2025, 2))
    assert move.words == "These files are for Q3 2025/26, so that period is shown."


def test_that_a_person_who_goes_back_is_not_sent_on_again(inbox: Inbox) -> None:
    arrivals = arrived(inbox, "a.xlsx")
    inbox.take(taken(Path("a.xlsx")), indicators())
    assert arrivals.move(inbox.files.values(), quarter(2025, 2)) is not None
    assert arrivals.move(inbox.files.values(), quarter(2025, 2)) is None


def test_that_files_of_the_shown_period_move_nothing(inbox: Inbox) -> None:
    arrivals = arrived(inbox, "a.xlsx")
    inbox.take(taken(Path("a.xlsx")), indicators())
    assert arrivals.move(inbox.files.values(), Q3) is None


def test_that_files_of_several_periods_stand_each_under_its_own(inbox: Inbox) -> None:
    arrivals = arrived(inbox, "a.xlsx", "b.xlsx")
    inbox.take(taken(Path("a.xlsx")), indicators())
    older = replace(staged_return(), period=quarter(2025, 2))
    inbox.take(taken(Path("b.xlsx"), older), indicators())
    move = arrivals.move(inbox.files.values(), Q3)
    assert move is not None
    assert move.to is None
    assert move.words.startswith("These files are for Q2 2025/26 and Q3 2025/26.")
    inbox.shown = Q3
    lines = {line.path: line for line in inbox.lines(TODAY)}
    assert lines[Path("b.xlsx")].detail == "Q2 2025/26  ·  b.xlsx"
    assert lines[Path("a.xlsx")].detail == "a.xlsx"
    assert not lines[Path("b.xlsx")].total
