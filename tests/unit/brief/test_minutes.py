"""The minutes: who, when, how long, what was rated and agreed; in the document what stands nowhere else."""

from __future__ import annotations

from tests.unit.session.small import Session
from workshop.bank.model import Block, When
from workshop.brief.document import markdown, part
from workshop.session import answers, changes, levels, lines
from workshop.session.events import Change
from workshop.store.library import open_bank

BANK = open_bank("social-media").bank
GIVEN = {
    "decisions": [{"decision": "We stop the letter", "why": "Nobody reads it", "dissent": "Veli"}],
    "actions": [{"text": "later", "due": "2027-02-01"}, {"text": "sooner", "owner": "Aino", "due": "2027-01-01"}],
    "parked": [{"text": "Films", "became": "dropped"}],
}


def held() -> Session:
    made = Session(BANK)
    for id, name, role in (("p1", "Aino", "decider"), ("p2", "Veli", "participant")):
        made.record(changes.add_participant(made.state, name, participant=id, role=role))
    made.record([Change("step_entered", {"question": "importance"})])
    made.state.used["importance"] = 600.0
    made.record(changes.remove_participant(made.state, "p2"))
    made.record(levels.rate(BANK, made.state, "objectives", now=[1, 2, 2, 3, 5, 5]))
    made.record(answers.read(BANK, made.state, GIVEN, made.new_id).changes)
    return made


def visible() -> frozenset[str]:
    return frozenset(BANK.questions)


def test_alone_they_are_whole() -> None:
    told = part(Block("minutes"), BANK, held().state, lang="en", visible=visible(), today="2027-01-01")
    expected = "Aino (decider)", "**Left earlier:** Veli", "We stop the letter", "sooner", "dropped", "Planned"
    for words in expected:
        assert words in told, words
    assert told.index("sooner") < told.index("later")
    assert "of different minds" in told


def test_what_shows_a_level_stands_under_the_levels() -> None:
    made = held()
    shown = ["We *write* it down", "Nobody asks"]
    made.record(levels.rate(BANK, made.state, "listening", now=[3], evidence=["of old"]))
    made.record(levels.rate(BANK, made.state, "listening", now=[4], evidence=shown, rating=2))
    name = BANK.factor("listening").name.to("en")  # type: ignore[union-attr]
    for told in (
        part(Block("minutes"), BANK, made.state, lang="en", visible=visible(), today="2027-01-01"),
        markdown(BANK, made.state, lang="en", visible=visible(), today="2027-01-01"),
    ):
        assert 1 == told.count(f"- **{name}:** We \\*write\\* it down; Nobody asks\n")
        assert "of old" not in told


def test_several_votes_about_a_question_are_numbered() -> None:
    made, main = held(), BANK.questions["main_job"].short.to("en")
    vote = {"of": "options", "method": "dots", "budget": 3, "cap": 1, "people": 6, "names": {}}
    given = {option.id: [0, 0, 0, 0, 0, 1] for option in BANK.questions["main_job"].options[:2]}
    for id, question in (("v1", "main_job"), ("v2", "organisation_is_public"), ("v3", "main_job")):
        made.record([Change("vote_held", {**vote, "vote": id, "question": question, "given": given})])
    told = part(Block("minutes"), BANK, made.state, lang="en", visible=visible(), today="2027-01-01")
    other = BANK.questions["organisation_is_public"].short.to("en")
    for words in (f"**{main}, vote 1:** Dots", f"**{main}, vote 2:** Dots", f"**{other}:** Dots"):
        assert 1 == told.count(words), words


def test_in_the_document_nothing_stands_twice() -> None:
    told = markdown(BANK, held().state, lang="fi", visible=visible(), today="2027-01-01")
    assert 1 == told.count("We stop the letter")
    assert "## Muistio" in told
    assert "Ajankäyttö" in told


def test_a_person_alone_has_none() -> None:
    state = Session(BANK).state
    seen = visible()
    assert "" == part(Block("minutes"), BANK, state, lang="en", visible=seen, today="2027-01-01").strip()
    alone = part(Block("minutes"), BANK, state, lang="en", visible=seen, today="2027-01-01", titled=True)
    assert alone.endswith("*Nothing recorded here yet.*\n")


def test_what_everybody_said_stands_under_its_question_and_nowhere_else() -> None:
    made = held()
    said = (("check_in", "p1", "A *plan*\n# Heading"), ("check_out", "p1", "Enough"), ("check_out", "p9", "[x](y)"))
    made.record(changes.add_participant(made.state, "<b>Matti</b>", participant="p9"))
    for when, person, text in said:
        made.record(lines.say(BANK, made.state, When(when), person, text, new_id=made.new_id()))
    made.record(changes.remove_participant(made.state, "p9"))
    told = part(Block("minutes"), BANK, made.state, lang="en", visible=visible(), today="2027-01-01")
    assert "- **Aino:** A \\*plan\\* # Heading\n" in told
    assert "- **\\<b>Matti\\</b>:** \\[x\\](y)\n" in told
    order = ("*What should be clearer", "A \\*plan", "How the time went", "sooner", "*What do you take along", "Enough")
    places = [told.index(words) for words in order]
    assert sorted(places) == places
    whole = markdown(BANK, made.state, lang="en", visible=visible(), today="2027-01-01")
    assert 1 == whole.count("Enough")
