"""Every action of the window, as data: its words, its keys, where it is listed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class Menu(Enum):
    """The menus, in their order."""

    FILE = "File"
    EDIT = "Edit"
    GO = "Go"
    VIEW = "View"
    HELP = "Help"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the window can do. `id` never changes; `keys` are written as Qt reads them.

    `icon` is drawn beside it in the palette. `place` is where it is done, when it is done in
    one place only and needs nothing chosen there: asked for elsewhere, the window goes there.
    """

    id: str
    words: str
    menu: Menu
    keys: tuple[str, ...] = ()
    icon: str = "arrow"
    is_listed: bool = True
    place: str = ""

    @property
    def key_words(self) -> str:
        """The first key as it is printed beside the words: `Ctrl Shift W`."""
        return _printed(next(iter(self.keys), ""))

    @property
    def all_key_words(self) -> str:
        """Every key as it is printed: `Ctrl F or /`."""
        return " or ".join(_printed(keys) for keys in self.keys)


def _printed(keys: str) -> str:
    plain = keys.replace("++", "+Plus").replace("+", " ").replace("Plus", "+")
    return plain.replace("Return", "Enter")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the window: its page, its name in the rail, its number on the keyboard."""

    id: str
    words: str
    number: int
    tip: str = ""


PLACES = (
    Place("home", "Home", 1),
    Place("indicators", "Indicators", 2),
    Place("plans", "Plans", 3),
    Place("returns", "Returns", 4),
    Place("meetings", "Meetings", 5),
    Place("reports", "Reports", 6),
    Place("wellbeing", "Wellbeing", 7),
    Place("planning", "Planning", 8, "Planning year"),
    Place("settings", "Settings", 9),
)


COMMENT = "comment:"
"""Before an indicator's id: where its comment is typed."""
FILTER = "filter:"
"""Before what a visit to Indicators asks for: the name of a filter, not an indicator's id."""
VIEW = "view:"
"""Before the name of a kept view of the list that a visit to Indicators asks for."""


def _go(place: Place) -> Action:
    words = f"Go to {place.words}"
    return Action(f"go.{place.id}", words, Menu.GO, (f"Ctrl+{place.number}",), place.id)


_FILE, _EDIT, _GO, _VIEW, _HELP = Menu

ACTIONS = (
    Action("store.open", "Open a store or a return", _FILE, ("Ctrl+O",), "file"),
    Action("store.shared", "Open a shared store", _FILE, ("Ctrl+Shift+O",), "layers"),
    Action("store.new", "Make a new store", _FILE, ("Ctrl+N",), "plus"),
    Action("store.from_list", "Make a store from a list of indicators", _FILE, (), "sheet"),
    Action("store.sample", "Open the sample council", _FILE, (), "layers"),
    Action("store.copy", "Copy this store to a file", _FILE, (), "pack"),
    Action("store.copy_to_server", "Copy this store to a server", _FILE, (), "pack"),
    Action("store.restore", "Put a backup back", _FILE, (), "undo"),
    Action("report.write", "Write the report", _FILE, ("Ctrl+Shift+W",), "word"),
    Action("report.preview", "Preview the report", _FILE, (), "search"),
    Action("document.open", "Open a document we wrote", _FILE, (), "word"),
    Action("pack.send", "Send a pack to a directorate", _FILE, (), "send"),
    Action("changes.send", "Send my changes to another officer", _FILE, (), "send"),
    Action("store.merge", "Merge another copy of this store", _FILE, (), "layers"),
    Action("pack.send_back", "Send the pack back", _FILE, (), "send"),
    Action("pack.lead", "Show the pack as its lead sees it", _GO, (), "user"),
    Action("window.close", "Close the window", _FILE, ("Ctrl+Q",), "cross"),
    Action("edit.undo", "Undo", _EDIT, ("Ctrl+Z",), "undo"),
    Action("edit.redo", "Redo", _EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    Action("table.copy", "Copy this table for Excel or Word", _EDIT, ("Ctrl+Shift+T",), "note"),
    Action("table.print", "Print what is shown", _FILE, ("Ctrl+P",), "file"),
    Action("go.history", "Show the history", _GO, ("Ctrl+H",), "clock"),
    Action("review.accept", "Accept the ready rows", _EDIT, ("Ctrl+Return",), "check"),
    Action("returns.labels", "Show the remembered labels", _GO, (), "note"),
    Action("review.as_list", "Read this file as a list or as a return", _EDIT, (), "layers"),
    Action("review.next", "Next file to look at", _GO, ("Alt+PgDown",), "right"),
    *(_go(place) for place in PLACES),
    Action("palette.open", "Search or run a command", _GO, ("Ctrl+K",), "search"),
    Action("period.before", "Period before", _GO, ("Alt+Left",), "left"),
    Action("period.after", "Period after", _GO, ("Alt+Right",), "right"),
    Action("item.before", "Item before", _GO, ("Alt+Up",), "up"),
    Action("item.after", "Item after", _GO, ("Alt+Down",), "down"),
    Action("plan.sight", "Show the line of sight", _GO, ("Ctrl+L",), "plans"),
    Action("plan.import", "Take a plan over from a list or Word tables", _FILE, (), "plans"),
    Action("plan.gaps", "Show the gaps in the plan", _GO, (), "alert", place="plans"),
    Action(
        "meeting.year",
        "Show the year of meetings",
        _GO,
        ("Ctrl+Shift+M",),
        "meetings",
        place="meetings",
    ),
    Action("meeting.forums", "Show the forums", _GO, (), "people", place="meetings"),
    Action(
        "meeting.complaints",
        "Count complaints from an extract",
        _GO,
        (),
        "sheet",
        place="meetings",
    ),
    Action("meeting.add", "Add a meeting", _EDIT, (), "plus", place="meetings"),
    Action("meeting.plan", "Plan a year of meetings", _EDIT, (), "planning", place="meetings"),
    Action("meeting.forum", "Add a forum", _EDIT, (), "people", place="meetings"),
    Action(
        "meeting.file",
        "Save the meetings as a calendar file",
        _FILE,
        (),
        "save",
        place="meetings",
    ),
    Action(
        "wellbeing.weights",
        "Weigh the domains of wellbeing",
        _VIEW,
        (),
        "wellbeing",
        place="wellbeing",
    ),
    Action(
        "wellbeing.how",
        "Show how a wellbeing score was computed",
        _VIEW,
        (),
        "question",
        place="wellbeing",
    ),
    Action(
        "wellbeing.set_up",
        "Set up domains and measures",
        _EDIT,
        (),
        "settings",
        place="wellbeing",
    ),
    Action(
        "wellbeing.method",
        "Change how wellbeing is computed",
        _EDIT,
        (),
        "settings",
        place="wellbeing",
    ),
    Action(
        "wellbeing.boundaries",
        "Load the wards' boundaries",
        _VIEW,
        (),
        "pin",
        place="wellbeing",
    ),
    Action(
        "wellbeing.save",
        "Save the index as a picture or table",
        _FILE,
        (),
        "save",
        place="wellbeing",
    ),
    Action("planning.log", "Log progress on a stage", _EDIT, (), "check", place="planning"),
    Action(
        "planning.forward",
        "Roll the planning year forward",
        _EDIT,
        (),
        "redo",
        place="planning",
    ),
    Action("planning.print", "Print the planning year", _FILE, (), "file", place="planning"),
    Action("region.next", "Next region", _GO, ("F6",), is_listed=False),
    Action("region.before", "Region before", _GO, ("Shift+F6",), is_listed=False),
    Action("list.filter", "Filter this list", _GO, ("Ctrl+F", "/"), "filter"),
    Action(
        "list.narrow", "Narrow the list", _VIEW, ("Ctrl+Shift+F",), "filter", place="indicators"
    ),
    Action("list.group", "Group the list by…", _VIEW, (), "group", place="indicators"),
    Action("list.columns", "Choose the columns", _VIEW, (), "columns", place="indicators"),
    Action(
        "list.views",
        "Views of the list",
        _VIEW,
        ("Ctrl+Shift+V",),
        "layers",
        place="indicators",
    ),
    Action(
        "list.charts",
        "Show the list as charts",
        _VIEW,
        ("Ctrl+Shift+G",),
        "indicators",
        place="indicators",
    ),
    Action("list.many", "Change many at once", _EDIT, ("Ctrl+E",), "edit", place="indicators"),
    Action("figure.cell", "Show the cell behind the figure", _VIEW, ("Ctrl+.",), "sheet"),
    Action("chart.rows", "Show the figures behind the chart", _VIEW, ("Ctrl+D",), "sheet"),
    Action("chart.copy", "Copy the chart as a picture", _VIEW, ("Ctrl+Shift+C",), "note"),
    Action("chart.save", "Save the chart as a picture", _VIEW, ("Ctrl+Shift+S",), "file"),
    Action("chart.figure", "Type a figure", _EDIT, ("Ctrl+Shift+E",), "edit"),
    Action("chart.note", "Write a note on the chart", _EDIT, ("Ctrl+Shift+N",), "comment"),
    Action("chart.afresh", "Start the expected range afresh", _EDIT, ("Ctrl+Shift+R",), "flag"),
    Action("chart.years", "Lay the years over each other", _VIEW, ("Ctrl+Shift+Y",), "layers"),
    Action(
        "chart.parts", "Show the figure by ward and group", _VIEW, ("Ctrl+Shift+B",), "group"
    ),
    Action("look.density", "Change the row height", _VIEW, ("Ctrl+Shift+D",), "group"),
    Action("look.bigger", "Larger text", _VIEW, ("Ctrl++", "Ctrl+="), "plus"),
    Action("look.smaller", "Smaller text", _VIEW, ("Ctrl+-",), "minus"),
    Action("look.usual", "Usual text size", _VIEW, ("Ctrl+0",), "check"),
    Action("look.light", "Light colours", _VIEW, (), "moon"),
    Action("look.dark", "Dark colours", _VIEW, (), "moon"),
    Action("look.contrast", "High contrast", _VIEW, (), "moon"),
    Action("look.system", "Colours as the system", _VIEW, (), "moon"),
    Action("help.here", "Help for this place", _HELP, ("F1",), "question"),
    Action("help.issues", "Help: questions and remarks", _HELP, (), "question"),
    Action("help.signals", "Help: is the change real?", _HELP, (), "question"),
    Action("help.search", "Help: searching", _HELP, (), "question"),
    Action("help.keyboard", "Help: keyboard", _HELP, (), "question"),
    Action("help.new", "What is new in this version", _HELP, (), "flag"),
)
BY_ID = MappingProxyType({action.id: action for action in ACTIONS})


def key_tip(action_id: str, words: str = "") -> str:
    """A tooltip that teaches the key: `Undo (Ctrl Z)`."""
    action = BY_ID[action_id]
    keys = f" ({action.key_words})" if action.keys else ""
    return f"{words or action.words}{keys}"
