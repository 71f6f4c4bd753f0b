"""What is wrong with a bank, where it stands and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from workshop.bank.model import Severity
from workshop.errors import ExitCode, WorkshopError
from workshop.i18n import _, ngettext

_LONGEST_GUESSED = 60
_LONGEST_QUOTED = 40


class Code(StrEnum):
    """The stable names of problems; docs/bank-format.md says what each one means."""

    # reading a file
    NOT_UTF8 = "not_utf8"
    CONTROL_CHARACTER = "control_character"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    TOO_MANY_PARTS = "too_many_parts"
    TAB = "tab"
    NEEDS_QUOTES = "needs_quotes"
    UNCLOSED_QUOTE = "unclosed_quote"
    UNCLOSED_BRACKET = "unclosed_bracket"
    BAD_YAML = "bad_yaml"
    DUPLICATE_KEY = "duplicate_key"
    COMPLEX_KEY = "complex_key"
    TAG = "tag"
    ANCHOR = "anchor"
    ALIAS = "alias"
    MERGE_KEY = "merge_key"
    DIRECTIVE = "directive"
    SEVERAL_DOCUMENTS = "several_documents"
    EMPTY_FILE = "empty_file"
    SWALLOWED = "swallowed"
    # keys and values
    UNKNOWN_FILE = "unknown_file"
    MISSING_KEY = "missing_key"
    UNKNOWN_KEY = "unknown_key"
    UNKNOWN_VALUE = "unknown_value"
    EMPTY_VALUE = "empty_value"
    WRONG_SHAPE = "wrong_shape"
    BAD_ID = "bad_id"
    BAD_LANGUAGE = "bad_language"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    TOO_LONG = "too_long"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    MORE_PROBLEMS = "more_problems"
    # files and names that belong together
    MISSING_FILE = "missing_file"
    UNUSED_FILE = "unused_file"
    WRONG_FILE_NAME = "wrong_file_name"
    DUPLICATE_ID = "duplicate_id"
    RESERVED_ID = "reserved_id"
    RENAME_CLASH = "rename_clash"
    UNKNOWN_NAME = "unknown_name"
    UNUSED_OPTIONS = "unused_options"
    NOT_EARLIER = "not_earlier"
    WRONG_TYPE = "wrong_type"
    NOTHING_ASKED = "nothing_asked"
    LABEL_NOT_ASKED = "label_not_asked"
    LEVELS_DIFFER = "levels_differ"
    MINUTES_OVER = "minutes_over"
    NO_STEP = "no_step"
    MISSING_TRANSLATION = "missing_translation"
    EXTRA_LANGUAGE = "extra_language"
    STALE_TRANSLATION = "stale_translation"
    BAD_PLACEHOLDER = "bad_placeholder"
    # conditions and rules
    SYNTAX = "syntax"
    UNREADABLE = "unreadable"
    NOT_BOOL = "not_bool"
    UNKNOWN_FUNCTION = "unknown_function"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_OPTION = "unknown_option"
    WRONG_TYPES = "wrong_types"
    WRONG_LIST = "wrong_list"
    SWAPPED_AXES = "swapped_axes"
    LITERAL_REFERENCE = "literal_reference"
    NEVER_EQUAL = "never_equal"
    WRONG_DATE = "wrong_date"
    WRONG_PATTERN = "wrong_pattern"
    HIDDEN_NAME = "hidden_name"
    NULL_UNGUARDED = "null_unguarded"
    HAS_BANNED = "has_banned"
    DYN_BANNED = "dyn_banned"
    # tried on answers
    NEVER_FINDS = "never_finds"
    ALWAYS_FINDS = "always_finds"
    NEVER_APPLIES = "never_applies"
    NEVER_ASKED = "never_asked"


class Problem(NamedTuple):
    """Something to mend: `message` says what and why, `hint` how; `line` and `column` count from 1.

    `code` is a `Code`, or the name that the expression check gives.
    """

    file: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str | None = None

    def __str__(self) -> str:
        """One line, as `bank check` prints it."""
        text = f"{self.file}:{self.line}:{self.column} {self.code} {self.message}"
        return f"{text} {self.hint}" if self.hint else text


class BankError(WorkshopError):
    """A bank, or the one `file` named, cannot be used; `problems` says why, all at once."""

    exit_code = ExitCode.USE

    def __init__(self, problems: Sequence[Problem], file: Path | None = None) -> None:
        self.problems = tuple(problems)
        errors = [problem for problem in self.problems if problem.severity is Severity.ERROR]
        n = len(errors)
        if file is None:
            message = ngettext("The bank has {n} error.", "The bank has {n} errors.", n)
            hint = _("Mend what is named above; “workshop bank check” lists everything.")
        else:
            message = ngettext("{file} has {n} error.", "{file} has {n} errors.", n, file=file)
            hint = _("Mend what is named above.")
        super().__init__("\n".join([message, *map(str, errors)]), hint=hint)


def shown(text: str) -> str:
    """The text as a message quotes it: one line, short, without what a terminal would obey."""
    line = "".join(char if char.isprintable() else "·" for char in " ".join(text.split()))
    return line if len(line) <= _LONGEST_QUOTED else line[: _LONGEST_QUOTED - 1] + "…"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` was most likely meant to be, or None."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is misspelt

    if len(name) > _LONGEST_GUESSED:
        return None
    names = list(known)
    found = get_close_matches(name, names, n=1, cutoff=0.6)
    if not found and name.lower() != name:
        found = get_close_matches(name.lower(), names, n=1, cutoff=0.6)
    return found[0] if found else None


def suggestion(name: str, known: Iterable[str], most: int = 12) -> str | None:
    """How to mend a name that is not known: the nearest one, or all of them where they are few."""
    names = list(dict.fromkeys(known))
    near = nearest(name, names)
    if near is not None:
        return _("Did you mean “{name}”?", name=near)
    if names and len(names) <= most:
        return _("Known: {names}.", names=", ".join(names))
    return None
