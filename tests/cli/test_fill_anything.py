"""Whatever is typed, and whatever others do meanwhile, the walk goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.cli.filling import Line, Sitting
from workshop.cli.fill.orders import Order
from workshop.session import changes
from workshop.session.events import Change
from workshop.store.desk import Desk

LISTS = ("goals", "groups", "channels", "rules")
WORDS = (
    *("", "", "", "1", "2", "0", "-1", "2>1", "1>9", "+", "+ x", "a", "first", "yes", "no", "1,2", "1 2", "a,b"),
    *("x\ny", "\x1b]0;x\x07", "\u202e", "\x00", "9" * 30, "٣", "²", "½", "--1", ">", "a" * 600, "e\u0301", "😀"),
    *("2027-01-01", "4,5", "::", ":", ": ", ":zz", ":u", "other", "null", "%s", "{x}"),
)
ORDERS = tuple(f":{order.value}" for order in Order if order is not Order.QUIT)
typed = st.one_of(st.sampled_from(WORDS), st.sampled_from((*ORDERS, ":note x", ":outline 7")), st.text(max_size=8))
elsewhere = st.tuples(st.sampled_from(LISTS), st.integers(0, 3), st.sampled_from(("anna", "berta")))


def doing(sitting: Sitting, of: str, which: int, by: str) -> Callable[[], None]:
    """Somebody else adds an item to a list, or removes one."""

    def make(desk: Desk) -> list[Change]:
        items = [item.id for item in desk.state.listed(of)]
        if which < len(items):
            return changes.remove_item(sitting.bank, desk.state, of, items[which])
        return changes.add_item(sitting.bank, desk.state, of, {}, item=sitting.new_id())

    return lambda: sitting.record(make, by)


@example(["", "+", "", "", "-1"])  # ends at a yes or no, with the line still to be carried out
@given(st.lists(st.one_of(typed, typed, typed, elsewhere), min_size=5, max_size=30))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_anything_may_be_typed_while_others_do_anything(lines: list[str | tuple[str, int, str]]) -> None:
    with TemporaryDirectory() as folder:
        sitting = Sitting(Path(folder))
        script: list[Line] = [line if isinstance(line, str) else doing(sitting, *line) for line in lines]
        sitting.fill(*script, edited="x")
        sitting.forget_drafts()  # Enter means yes, go on with it
        before = sitting.plan
        sitting.fill(*[""] * 5, ":quit")
        assert before == sitting.plan, "Enter changes nothing, whatever was left behind"
