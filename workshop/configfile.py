"""Writing one setting into `config.yaml`, line by line: comments, order and everything else stay as they are."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from workshop.config import FILE, understood
from workshop.errors import WorkshopError
from workshop.i18n import _

_PLAIN = re.compile(r"[A-Za-z0-9_/.~][A-Za-z0-9_/.~+,=-]*(?: [A-Za-z0-9_/.~+,=-]+)*")
_TOP = re.compile(r"(?P<key>[A-Za-z0-9_-]+)\s*:(?=\s|$)")
_UNDER = re.compile(r"(?P<indent>\s+)(?P<key>[A-Za-z0-9_-]+)\s*:(?=\s|$)")
_COMMENT = re.compile(r"\s+#.*$")


def settle(folder: Path, key: str, value: str | None, *, under: str | None = None) -> None:
    """Set `key`, or `key` in the map `under`, in the folder's config; None takes the setting out.

    Raises WorkshopError, with the file as it was, where it cannot be written or the setting would not be understood.
    """
    path = folder / FILE
    try:
        before = path.read_bytes() if path.exists() else b""
        text = before.decode("utf-8-sig")
        lines = text.splitlines()
        lines = _top(lines, key, value) if under is None else _within(lines, under, key, value)
        data = "".join(f"{line}\n" for line in lines).encode()
        if any(line.strip() and not line.lstrip().startswith("#") for line in lines):
            understood(path, data)
        if data != before:
            _replace(path, data)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WorkshopError(
            _("The setting could not be written to {path}: {reason}.", path=path, reason=reason),
            hint=_("It holds until you leave the program."),
        ) from error


def _top(lines: list[str], key: str, value: str | None) -> list[str]:
    at = _find(lines, key)
    if value is None:
        return lines if at is None else lines[:at] + lines[_end(lines, at) :]
    if at is None:
        return [*lines, f"{key}: {_written(value)}"]
    return [*lines[:at], f"{key}: {_written(value)}{_comment(lines[at])}", *lines[_end(lines, at) :]]


def _within(lines: list[str], under: str, key: str, value: str | None) -> list[str]:
    at = _find(lines, under)
    if at is None:
        return lines if value is None else [*lines, f"{under}:", f"  {key}: {_written(value)}"]
    end = _end(lines, at)
    if _COMMENT.sub("", lines[at]).rstrip().partition(":")[2].strip() not in ("", "{}"):
        raise WorkshopError(
            _("“{key}” stands in one line in the config; write it over several lines first.", key=under)
        )
    head = re.sub(r":\s*\{\}", ":", lines[at], count=1)
    body, indent, found = [], "  ", False
    for line in lines[at + 1 : end]:
        match = _UNDER.match(line)
        indent = match["indent"] if match else indent
        if match is None or match["key"] != key:
            body.append(line)
        elif value is not None:
            body.append(f"{indent}{key}: {_written(value)}{_comment(line)}")
            found = True
    if value is not None and not found:
        body.append(f"{indent}{key}: {_written(value)}")
    kept = [head, *body] if any(_UNDER.match(line) for line in body) else body
    return [*lines[:at], *kept, *lines[end:]]


def _find(lines: list[str], key: str) -> int | None:
    """The line that a top-level setting begins on."""
    return next((n for n, line in enumerate(lines) if (match := _TOP.match(line)) and match["key"] == key), None)


def _end(lines: list[str], at: int) -> int:
    """The line after a setting and what is indented under it; comments and blank lines after it are not its own."""
    end = at + 1
    for n in range(at + 1, len(lines)):
        if lines[n].startswith((" ", "\t")) and lines[n].strip():
            end = n + 1
        elif lines[n].strip() and not lines[n].startswith("#"):
            break
    return end


def _comment(line: str) -> str:
    """The comment at the end of a line, with the blanks before it; none where a quoted text might hold the sign."""
    found = _COMMENT.search(line)
    return found[0] if found and not re.search(r"[\"'][^\"']*#[^\"']*[\"']", line) else ""


def _written(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def _replace(path: Path, data: bytes) -> None:
    """Put the bytes in the file's place at one stroke; a link stays a link, permissions stay."""
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    spare = target.with_name(f".{target.name}.{os.getpid()}")
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o600
    try:
        with os.fdopen(os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        spare.chmod(mode)
        spare.replace(target)
    finally:
        spare.unlink(missing_ok=True)
