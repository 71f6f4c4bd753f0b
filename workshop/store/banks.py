"""The banks that sessions were answered with: the text of their files, once per hash."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

from workshop.store.chain import canonical, digest
from workshop.store.log import Broken

Files = Mapping[str, bytes]
"""Relative file names and what is in them, UTF-8, as `workshop.bank.compile` takes them."""


def keep(connection: sqlite3.Connection, hash: str, files: Files) -> None:
    """Keep a bank's files unless they are there."""
    text = canonical({name: data.decode() for name, data in files.items()})
    connection.execute("INSERT OR IGNORE INTO banks VALUES (?, ?, ?)", (hash, text, digest(text)))


def of(connection: sqlite3.Connection, hash: str) -> dict[str, bytes] | None:
    """The files of the bank, None where it is not kept. Raises Broken where they are not as they were written."""
    found = connection.execute("SELECT files, sha256 FROM banks WHERE hash = ?", (hash,)).fetchone()
    if found is None:
        return None
    text, checksum = found
    if digest(text) != checksum:
        raise Broken(hash)
    return {name: words.encode() for name, words in json.loads(text).items()}


def drop_unused(connection: sqlite3.Connection) -> None:
    """Forget the banks that no session names any more."""
    connection.execute(
        """DELETE FROM banks WHERE hash NOT IN (
             SELECT json_extract(data, '$.bank.hash') FROM events WHERE kind IN ('session_created', 'bank_changed'))"""
    )
