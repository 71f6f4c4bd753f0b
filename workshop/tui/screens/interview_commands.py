"""The commands of the interview. Those with letters under Alt have priority: a text field would else type them.

Not alt+b and alt+f: terminals that send Escape for Alt cannot tell them from a word to the left and to the right.
"""

from __future__ import annotations

from workshop.i18n import N_
from workshop.tui.commands import Command

PREVIOUS = Command(
    "previous_question", "f3,ctrl+r", "previous", N_("Previous"), N_("Go to the question before."), footer=True
)
NEXT = Command("next_question", "f4,ctrl+n", "next", N_("Next"), N_("Go to the next question."), footer=True)
GAP = Command(
    "next_gap", "f10,alt+g", "next_gap", N_("Next gap"), N_("Go to the next question that has no whole answer."),
    footer=True, priority=True,
)  # fmt: skip
UNDECIDED = Command(
    "not_decided", "f5,alt+d", "undecided", N_("Not decided"), N_("Answer “not decided”, or take that back."),
    footer=True, priority=True,
)  # fmt: skip
CONFIRM = Command(
    "confirm_answer", "f6,alt+y", "confirm", N_("Still holds"),
    N_("Say that the answer of the last round still holds, and go on."), footer=True, priority=True,
)  # fmt: skip
WHY = Command(
    "why", "f12,alt+w", "fold('why')", N_("Why"), N_("Show why this is asked and what to beware of, or hide it."),
    footer=True, priority=True,
)  # fmt: skip
EXAMPLES = Command(
    "examples", "f11,alt+e", "fold('examples')", N_("Examples"), N_("Show a good and a weak example, or hide them."),
    footer=True, priority=True,
)  # fmt: skip
NOTE = Command("note", "ctrl+l", "note", N_("Note"), N_("Write a note beside the answer."), footer=True)
OUTLINE = Command(
    "outline", "ctrl+o", "outline", N_("Outline"), N_("Go to the outline of all questions, or hide it."), footer=True
)
FACILITATOR = Command(
    "facilitator", "f2", "facilitator", N_("Facilitator"), N_("Show or hide the facilitator's pane."), footer=True
)
FIND = Command(
    "find_question", "ctrl+f", "find", N_("Find"), N_("Find a question or an answer by its words."), priority=True
)
UNDO = Command("undo", "alt+z", "undo", N_("Undo"), N_("Take back the last change."), priority=True)
CLEAR = Command("clear_answer", "", "clear", N_("Clear the answer"), N_("Remove the answer; it stays in the history."))
REVIEW = Command(
    "open_review", "alt+r", "review", N_("Review"), N_("See every question and how it is answered."), priority=True
)
FINDINGS = Command(
    "open_findings", "f8,alt+c", "findings", N_("Findings"), N_("See where the answers do not hold together."),
    priority=True, footer=True,
)  # fmt: skip
CHANGES = Command(
    "open_changes", "alt+x", "changes", N_("What changed"), N_("See what changed since the round before."),
    priority=True,
)  # fmt: skip
CYCLES = Command(
    "open_cycles", "alt+o", "cycles", N_("The cycles"), N_("See all factors in their cycles at a glance."),
    priority=True,
)  # fmt: skip
SIGHT = Command(
    "open_sight", "alt+l", "sight", N_("Line of sight"), N_("See what each objective leads to, and the holes."),
    priority=True,
)  # fmt: skip
LEVELS = Command(
    "open_levels", "f7,alt+v", "levels", N_("Levels"), N_("See how people rate each factor, and let them rate."),
    priority=True,
)  # fmt: skip
AGREED = Command(
    "open_agreed", "alt+m", "agreed", N_("Decisions and actions"), N_("See what was decided, is to be done and waits."),
    priority=True,
)  # fmt: skip
SILENT = Command(
    "open_pieces", "alt+s", "pieces", N_("Silent input"),
    N_("Let people write first, hidden; then merge, group and use what they wrote."), priority=True,
)  # fmt: skip
VOTES = Command(
    "open_votes", "alt+j", "votes", N_("Vote"), N_("Let people vote about this question, hidden; see how it came out."),
    priority=True,
)  # fmt: skip
AGENDA = Command(
    "open_agenda", "ctrl+t,alt+t", "agenda", N_("Agenda"), N_("See the steps and their time, and change them."),
    priority=True,
)  # fmt: skip
NEXT_PHASE = Command(
    "next_phase", "alt+n", "phase(1)", N_("Next step"),
    N_("Go on to the next step of this factor and open what it works with."), priority=True, footer=True,
)  # fmt: skip
PREVIOUS_PHASE = Command("previous_phase", "", "phase(-1)", N_("Step before"), N_("Go back a step of this factor."))
PEOPLE = Command(
    "open_people", "alt+u", "people", N_("People"), N_("See who takes part; add somebody, or let somebody leave."),
    priority=True,
)  # fmt: skip
CHECK_IN = Command(
    "open_check_in", "", "check_in('check_in')", N_("Check-in"),
    N_("Ask everybody the question at the start, and write a line of each."),
)  # fmt: skip
CHECK_OUT = Command(
    "open_check_out", "", "check_in('check_out')", N_("Check-out"),
    N_("Ask everybody the question at the end, and write a line of each."),
)  # fmt: skip
CLOSING = Command(
    "open_closing", "alt+q", "closing", N_("Closing"),
    N_("Close the session: the check-out, what was agreed, and what is still open."), priority=True,
)  # fmt: skip
ADOPT = Command(
    "adopt_bank", "", "adopt", N_("Newer questions"), N_("Go on with the newer version of the question bank."),
)  # fmt: skip
HISTORY = Command(
    "open_history", "alt+h", "history", N_("History"), N_("See every answer this question has had."), priority=True
)
BRIEF = Command("open_brief", "alt+p", "brief", N_("Brief"), N_("Read the document as it stands."), priority=True)
SAVE = Command("save_now", "ctrl+s", "save_now", N_("Save now"), N_("Finish what is being typed and save it."))
BACK = Command("interview_back", "escape", "back", N_("Back"), N_("Go back a step: to the outline, then home."))
HOME = Command("home", "", "home", N_("All sessions"), N_("Leave this session and go to the others."))
