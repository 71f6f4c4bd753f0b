"""Whatever a bank's files hold, compiling answers with problems or a bank, and never raises."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.bank.small import FILES
from workshop.bank.cache import dump, undump
from workshop.bank.compile import Compiled, compile_bank

NAMES = sorted(FILES)
LINES = sorted({line.strip() for text in FILES.values() for line in text.splitlines()})
SIGNS = [
    "[",
    "]",
    "{",
    "}",
    ": ",
    "- ",
    "? ",
    "&a",
    "*a",
    "!t",
    "<<: ",
    "|",
    ">",
    "#x",
    " #x",
    '"',
    "'",
    "@",
    "`",
    "\\",
    "~",
]
WORDS = [
    "\t",
    "\n",
    "\n  ",
    "---\n",
    "%TAG",
    "null",
    "yes",
    "12:30",
    "9" * 30,
    "ä",
    "\u202e",
    "\x00",
    "\r",
    "it",
    "id: ",
    "{}",
    "[]",
]
KEYS = [
    "extends: goals",
    "label: name",
    "type: list",
    "type: grid",
    "fields: []",
    "options: x",
    "of: goals",
    "when: it.x",
]
PIECES = st.sampled_from([*LINES, *SIGNS, *WORDS, *KEYS])


def answered(found: Compiled) -> None:
    """Either there is an error, or a bank that goes through the cache unchanged."""
    for problem in found.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert "\n" not in str(problem)
    if found.bank is None:
        assert found.errors
    else:
        assert found.bank == undump(dump(found.bank))


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([*NAMES, "factors/more.yaml", "x"]), st.binary(max_size=200), max_size=4))
def test_any_bytes(files: dict[str, bytes]) -> None:
    answered(compile_bank(files))
    for name, data in files.items():
        compile_bank({name: data}, partial=True)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_bank_with_pieces_changed(data: st.DataObject) -> None:
    files = dict(FILES)
    for _change in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(NAMES))
        text = files[name]
        start = data.draw(st.integers(0, len(text)))
        end = start + data.draw(st.sampled_from([0, 1, 2, 5, 20, 200]))
        files[name] = text[:start] + data.draw(PIECES) + text[end:]
    answered(compile_bank({name: text.encode("utf-8", "surrogatepass") for name, text in files.items()}))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_bank_with_lines_moved_and_words_swapped(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    lines = FILES[name].splitlines()
    one, other = data.draw(st.integers(0, len(lines) - 1)), data.draw(st.integers(0, len(lines) - 1))
    if data.draw(st.booleans()):
        lines.insert(one, lines.pop(other))
    else:
        words = [word for word in FILES[name].replace(",", " ").split() if word.strip("{}[]:-")]
        word = data.draw(st.sampled_from(words))
        lines[one] = lines[one].replace(data.draw(st.sampled_from(words)), word)
    answered(compile_bank({**{key: text.encode() for key, text in FILES.items()}, name: "\n".join(lines).encode()}))
