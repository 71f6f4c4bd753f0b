"""What an archive must be before it is let in: events of the right shape, values that its banks take, sound banks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from workshop.bank.model import Bank, Field
from workshop.errors import ValueProblem
from workshop.i18n import _
from workshop.session.events import Event, Value
from workshop.session.values import normalise
from workshop.store.shapes import misfit
from workshop.store.store import Store
from workshop.store.yamlread import malformed
from workshop.text import clean

_NAMES = frozenset({"title", "organisation", "name"})
_MOST_BANKS = 50
_MOST_FILES = 200


class Asked(NamedTuple):
    """A question or a field of a list, by id, that an event gives a value for."""

    question: str | None
    list: str | None
    field: str
    value: Value


class Admission:
    """Looks at what comes in; raises Malformed. `kept` are the banks that came along, by hash."""

    def __init__(self, store: Store) -> None:
        self.kept: dict[str, Mapping[str, bytes]] = {}
        self._store = store
        self._banks: dict[str, Bank] = {}
        self._ids: set[str] = set()

    def banks(self, value: Any, line: int) -> None:
        """Take in the banks, each compiled and found to be what its hash says."""
        if not isinstance(value, dict) or len(value) > _MOST_BANKS:
            raise malformed(_("“{key}” cannot be so.", key="banks"), line)
        for hash, files in value.items():
            if not isinstance(files, dict) or len(files) > _MOST_FILES:
                raise malformed(_("“{key}” cannot be so.", key="banks"), line)
            if not all(isinstance(text, str) for text in files.values()):
                raise malformed(_("“{key}” cannot be so.", key="banks"), line)
            data = {name: text.encode("utf-8", "surrogatepass") for name, text in files.items()}
            self._banks[hash] = _compiled(hash, data, line)
            self.kept[hash] = data

    def known(self, hash: str, line: int) -> Bank:
        """The bank with this hash, from the archive or from the store."""
        if hash not in self._banks:
            files = self._store.bank(hash)
            if files is None:
                raise malformed(_("The questions of this session are missing."), line)
            self._banks[hash] = _compiled(hash, files, line)
        return self._banks[hash]

    def event(self, session: str, seq: int, row: Mapping[str, Any], line: int) -> Event:
        """The row as an event of the session, its texts filtered like everything people type."""
        texts = {key: row[key] for key in ("id", "at", "by", "kind", "version", "batch")}
        if not all(isinstance(text, str) for text in texts.values()) or not isinstance(row["data"], dict):
            raise malformed(_("This is no event."), line)
        by, version = (clean(texts[key], single_line=True).text for key in ("by", "version"))
        data = {key: _filtered(value, single_line=key in _NAMES) for key, value in row["data"].items()}
        event = Event(
            session,
            seq,
            kind=texts["kind"],
            data=data,
            version=version,
            undoes=row["undoes"],
            by=by,
            **{key: texts[key] for key in ("id", "at", "batch")},
        )
        wrong = misfit(event)
        if wrong is None and event.id in self._ids:
            wrong = "id"
        if wrong is None and (event.kind == "session_created") != (seq == 1):
            wrong = "kind"
        if wrong is not None:
            raise malformed(_("“{key}” cannot be so.", key=wrong), line)
        self._ids.add(event.id)
        if event.kind in {"session_created", "bank_changed"}:
            self.known(event.data["bank"]["hash"], line)
        for asked in _asked(event):
            self._fits(asked, line)
        return event

    def _fits(self, asked: Asked, line: int) -> None:
        """Refuse a value that no bank of the session takes; what none of them asks is kept and never shown."""
        fields = [field for bank in self._banks.values() if (field := _field(bank, asked)) is not None]
        if asked.value is not None and fields and not any(_takes(field, asked.value) for field in fields):
            raise malformed(_("The value does not fit “{name}”.", name=asked.field), line)


def _compiled(hash: str, files: Mapping[str, bytes], line: int) -> Bank:
    from workshop.bank.compile import compile_bank  # noqa: PLC0415 - imports pydantic

    compiled = compile_bank(files)
    if compiled.bank is None:
        raise malformed(_("The questions of this session are not sound: {problem}", problem=compiled.errors[0]), line)
    if compiled.bank.hash != hash:
        raise malformed(_("The questions of this session were changed."), line)
    return compiled.bank


def _filtered(value: Value, *, single_line: bool = False) -> Value:
    """The value with every text in it as it would have come in from a person."""
    if isinstance(value, str):
        return clean(value, single_line=single_line).text
    if isinstance(value, list):
        return [_filtered(part) for part in value]
    if isinstance(value, dict):
        return {key: _filtered(part) for key, part in value.items()}
    return value


def _asked(event: Event) -> Iterator[Asked]:
    data = event.data
    if event.kind in {"answer_set", "cell_set"}:
        yield Asked(data["question"], None, data["question"], data["value"])
    elif event.kind == "field_set":
        yield Asked(None, data["list"], data["field"], data["value"])
    elif event.kind == "item_added":
        for field, value in (data.get("fields") or {}).items():
            yield Asked(None, data["list"], field, value)


def _field(bank: Bank, asked: Asked) -> Field | None:
    if asked.question is not None:
        return bank.questions.get(asked.question)
    return bank.fields_of.get(asked.list or "", {}).get(asked.field)


def _takes(field: Field, value: Value) -> bool:
    try:
        return bool(normalise(field, value) == value)
    except ValueProblem:
        return False
