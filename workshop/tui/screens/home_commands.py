"""What can be done on Home."""

from __future__ import annotations

from workshop.i18n import N_
from workshop.tui.commands import Command

OPEN = Command("session_open", "enter", "open", N_("Open"), N_("Open the selected session where it was left."), True)
NEW = Command("session_new", "n", "new", N_("New"), N_("Start a session."), footer=True)
FIND = Command(
    "session_find", "slash,ctrl+f", "find", N_("Find"), N_("Find sessions by title or organisation."), footer=True
)
RENAME = Command("session_rename", "r", "rename", N_("Rename"), N_("Give the selected session another title."), True)
DELETE = Command(
    "session_delete", "d,delete", "delete", N_("Bin it"), N_("Put the selected session in the bin."), footer=True
)
TAKE_BACK = Command(
    "session_take_back", "u", "take_back", N_("Take back"), N_("Take a session out of the bin."), footer=True
)
BIN = Command("sessions_bin", "b", "bin", N_("The bin"), N_("Show what is in the bin, or leave it."), footer=True)
ARCHIVE = Command(
    "session_archive", "a", "archive", N_("Archive"), N_("Write the selected session whole into a file."), footer=True
)
FOLLOW = Command(
    "session_follow", "f", "follow", N_("Next round"),
    N_("Start the next round of the selected session with its answers, to be confirmed one by one."),
)  # fmt: skip
EXAMPLE = Command("session_example", "", "example", N_("Open the example"), N_("Look at a plan that is filled in."))
UP = Command("home_up", "up", "move(-1)", N_("Up"), N_("Go to the session above."), palette=False)
DOWN = Command("home_down", "down", "move(1)", N_("Down"), N_("Go to the session below."), palette=False)
BACK = Command(
    "home_back", "escape", "back", N_("Back"), N_("Leave the search or the bin."), footer=True, palette=False
)
LEAVE = Command("home_quit", "q", "app.quit", N_("Quit"), N_("Leave the program."), footer=True, palette=False)

ALL = (OPEN, BACK, NEW, FIND, TAKE_BACK, DELETE, RENAME, FOLLOW, ARCHIVE, BIN, EXAMPLE, LEAVE)
