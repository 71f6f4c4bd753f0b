"""A bank's files compiled: read, validated, checked across files, and built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workshop.bank.build import Builder
from workshop.bank.checks import check
from workshop.bank.checks.languages import stale
from workshop.bank.elements import Strict
from workshop.bank.model import Bank, Severity
from workshop.bank.names import FACTOR_FOLDER, Files
from workshop.bank.outline import BriefFile
from workshop.bank.problems import Code, Problem, suggestion
from workshop.bank.reader import Read, read
from workshop.bank.schema import FILES, BankFile, FactorFile, RulesFile
from workshop.bank.source import Source, hash_of
from workshop.bank.validate import Checked, validate
from workshop.i18n import _

BANK = "bank.yaml"
RULES = "rules.yaml"
BRIEF = "brief.yaml"
_MODELS: dict[str, type[Strict]] = {BANK: BankFile, RULES: RulesFile, BRIEF: BriefFile}


@dataclass(frozen=True, slots=True)
class Compiled:
    """What came of a bank's files: `bank` is None where there is an error, or only a part was compiled."""

    bank: Bank | None
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the bank from being used."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


def compile_bank(
    files: Mapping[str, bytes],
    *,
    partial: bool = False,
    on_trial: bool = False,
    since: Mapping[str, bytes] | None = None,
) -> Compiled:
    """Compile the bank in `files` (by name: `bank.yaml`, `factors/objectives.yaml`, `rules.yaml`, `brief.yaml`).

    `partial` checks each file on its own: nothing is missed that another file would hold. `on_trial` also tries the
    rules and conditions of a bank without errors on made-up answers, and `since` are the files of an earlier version,
    by which translations are found that did not follow. Never raises.
    """
    found, problems = _files(files, partial=partial)
    if not partial and BANK not in files:
        problems.append(_no_bank(files))
    problems.extend(check(found))
    bank = None
    if not partial and not any(problem.severity is Severity.ERROR for problem in problems):
        bank = _built(found, hash_of(files))
    if bank is not None and on_trial:
        from workshop.bank.checks.trial import trial  # noqa: PLC0415 - for whoever writes banks

        problems.extend(trial(found, bank))
    if since is not None:
        problems.extend(stale(found, _files(since)[0]))
    problems.sort(key=_reading_order(found))
    return Compiled(bank, tuple(problems))


def _files(files: Mapping[str, bytes], *, partial: bool = False) -> tuple[Files, list[Problem]]:
    """The files, each as far as it can be understood by itself."""
    found = Files(partial=partial)
    problems: list[Problem] = []
    for name, data in files.items():
        nodes = read(name, data)
        model = _MODELS.get(name) or (FactorFile if name.startswith(FACTOR_FOLDER) else _guessed(nodes))
        if model is None:
            problems.extend(nodes.problems or [_unknown_file(name)])
            continue
        part = validate(model, nodes)
        if isinstance(part, Checked):
            problems.extend(part.problems)
            found.add(name, part)
        else:
            problems.extend(part)
            found.unread.add(name)
    return found, problems


def _built(found: Files, hash: str) -> Bank | None:
    if found.bank is None:
        return None
    listed = found.bank.model.factors
    factors = [part.model for part in found.walked if part.model.id in listed]
    rules = found.rules.model if found.rules else None
    brief = found.brief.model if found.brief else None
    return Builder(found.bank.model, factors, rules, brief, found.reads).build(hash)


def _guessed(nodes: Read) -> type[Strict] | None:
    """The model of a file by the keys that it has."""
    keys = nodes.root.items if nodes.root else ()
    return next((model for key, model in FILES.items() if key in keys), None)


def _unknown_file(name: str) -> Problem:
    return Source(name, "").problem(
        1,
        1,
        Code.UNKNOWN_FILE,
        _("This is no file of a bank: none of the keys “factors”, “questions”, “rules” and “blocks” is in it."),
        _("A bank has bank.yaml, factors/<id>.yaml, rules.yaml and brief.yaml."),
    )


def _no_bank(files: Mapping[str, bytes]) -> Problem:
    return Source(BANK, "").problem(
        1, 1, Code.MISSING_FILE, _("The file {name} is missing.", name=BANK), suggestion(BANK, files)
    )


def _reading_order(found: Files) -> Callable[[Problem], tuple[int, str, int, int]]:
    """Files in the order in which a person reads a bank, then lines."""
    listed = [f"{FACTOR_FOLDER}{id}.yaml" for id in found.bank.model.factors] if found.bank else []
    order = [BANK, *listed, *found.factors, RULES, BRIEF]
    places = {name: index for index, name in enumerate(dict.fromkeys(order))}
    return lambda problem: (places.get(problem.file, len(order)), problem.file, problem.line, problem.column)
