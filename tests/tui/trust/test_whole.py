"""A short workshop, killed at every step and started again, gives the brief of one that was left in peace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.tui.conftest import TestProgram
from tests.tui.trust.terminal import Terminal, running
from workshop.exporting import markdown
from workshop.session import changes


@dataclass(frozen=True)
class Step:
    """A question, the keys that answer it and go on, and what it then holds."""

    question: str
    keys: Sequence[str]
    value: object


PURPOSE = "In an outage everybody knows where to look."
STEPS = (
    Step("purpose_sentence", (PURPOSE, "f4"), PURPOSE),
    Step("scope", ("All channels of ours", "f4"), "All channels of ours"),
    Step("period", ("2027", "f4"), "2027"),
    Step("organisation_is_public", ("y", "f4"), True),
    Step("approved_by", ("f4",), None),
    Step("brief_date", ("16.11.2026", "f4"), "2026-11-16"),
    Step("review_date", ("16.11.2027", "f4"), "2027-11-16"),
)


def begun(program: TestProgram) -> str:
    """A session at the first of the steps."""
    return program.session(
        "The plan", changes=lambda desk: changes.enter_step(desk.bank, desk.state, STEPS[0].question)
    )


def do(terminal: Terminal, program: TestProgram, id: str, step: Step) -> None:
    """Answer and go on, until both are saved."""
    terminal.wait(program.the_bank.questions[step.question].ask.to("en")[:20])
    terminal.listen(0.4)
    assert step.question == program.desk(id).state.place
    terminal.press(*step.keys)

    def done() -> bool:
        state = program.desk(id).state
        return step.value == state.value(step.question) and step.question != state.place

    terminal.until(done, step.question)


def test_the_brief_is_that_of_an_undisturbed_run(program: TestProgram) -> None:
    calm, rough = begun(program), begun(program)
    with running(program.folder, calm) as terminal:
        for step in STEPS:
            do(terminal, program, calm, step)
        terminal.press("ctrl+q")
        assert 0 == terminal.end()
    for step in STEPS:
        with running(program.folder, rough) as terminal:
            do(terminal, program, rough, step)
            terminal.end("SIGKILL")
    written = markdown(program.desk(calm), "en")
    assert "16 Nov 2027" in written
    assert written == markdown(program.desk(rough), "en").replace(rough, calm)


def test_with_an_answer_lost_on_the_way_it_is_another(program: TestProgram) -> None:
    """The control: the brief shows each of the answers."""
    id = begun(program)
    with running(program.folder, id) as terminal:
        for step in (STEPS[0], Step("scope", ("f4",), None), *STEPS[2:]):
            do(terminal, program, id, step)
        terminal.end("SIGKILL")
    desk = program.desk(id)
    lossy = markdown(desk, "en")
    desk.record(changes.set_answer(desk.bank, desk.state, "scope", str(STEPS[1].value)))
    assert lossy != markdown(desk, "en")
