"""The catalogues: every text that the code looks up has its words, and no words are left that nothing looks up."""

from __future__ import annotations

import ast
import gettext
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import click
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import workshop
from workshop import i18n

PACKAGE = Path(workshop.__file__).parent
PLACES = (PACKAGE, *map(Path, click.__path__))
TRANSLATED = [lang for lang in i18n.LANGUAGES if lang != "en"]

FIRST = {"_": 0, "N_": 0, "gettext": 0, "ngettext": 0, "pgettext": 1}
"""Which argument of each call is the message."""


class Key(NamedTuple):
    """What a text is looked up by; `many` is empty for one without a plural."""

    one: str
    many: str = ""
    context: str | None = None


def extracted(places: Iterable[Path]) -> set[Key]:
    """The texts that `make catalogues` finds."""
    found = set()
    for place in places:
        for _file, _line, message, _comments, context in extract_from_dir(place, keywords=DEFAULT_KEYWORDS):
            one, many = message[:2] if isinstance(message, tuple) else (message, "")
            found.add(Key(one, many, context))
    return found


def called(source: str) -> Iterator[tuple[str, ast.expr]]:
    """The first forms of what a module looks up, with the node, wherever the call stands."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in FIRST and len(node.args) > FIRST[name]:
            message = node.args[FIRST[name]]
            yield getattr(message, "value", ""), message


def catalogue(lang: str) -> Catalog:
    """A catalogue as its source has it."""
    with (PACKAGE / "locale" / lang / "LC_MESSAGES" / "workshop.po").open("rb") as file:
        return read_po(file, locale=lang)


def key(message: Message) -> Key:
    """What a message of a catalogue is looked up by."""
    one, many = message.id if isinstance(message.id, (tuple, list)) else (message.id, "")
    return Key(one, many, message.context)


def forms(words: object) -> tuple[str, ...]:
    """The forms of a message or of its translation."""
    return tuple(map(str, words)) if isinstance(words, (tuple, list)) else (str(words or ""),)


def placeholders(text: str, *, braces: bool = True) -> set[tuple[str, str]]:
    """What is filled in, with its format; how it is quoted (`!r`) is for each language to say."""
    found = {(name, "%") for name in re.findall(r"%\((\w+)\)s", text)}
    if braces:
        found |= {(name, form or "") for _before, name, form, _how in Formatter().parse(text) if name is not None}
    return found


def misfits(messages: Iterable[Message], count: int) -> Iterator[str]:
    """What is wrong with translations of a language that has `count` plural forms."""
    for message in messages:
        if not message.id:
            continue
        said, words = forms(message.id), forms(message.string)
        if not all(word.strip() for word in words):
            yield f"{said[0]!r} is not translated"
        elif message.fuzzy:
            yield f"{said[0]!r} is only a guess"
        elif len(words) != (count if len(said) > 1 else 1):
            yield f"{said[0]!r} has {len(words)} forms"
        elif any(
            placeholders(one) != placeholders(other)
            for one, other in zip((said[0], *[said[-1]] * (count - 1)), words, strict=False)
        ):
            yield f"{said[0]!r} and {words} have other placeholders"
        elif any(word[:1].isspace() or word[-1:].isspace() or word[-1:] == "!" for word in words):
            yield f"{words} begins or ends badly"


@pytest.mark.parametrize("lang", TRANSLATED)
def test_the_catalogue_has_what_the_code_looks_up(lang: str) -> None:
    there = {key(message) for message in catalogue(lang) if message.id}
    wanted = extracted(PLACES)
    assert set() == wanted - there, "make catalogues adds them"
    assert set() == there - wanted, "make catalogues drops them"


def test_the_extraction_misses_nothing() -> None:
    found = {text for key in extracted([PACKAGE]) for text in (key.one, key.many)}
    lost = [
        (path.name, message)
        for path in PACKAGE.rglob("*.py")
        for message, node in called(path.read_text("utf-8"))
        if isinstance(node, (ast.Constant, ast.JoinedStr)) and message not in found
    ]
    assert [] == lost


def test_what_hides_in_a_text_is_seen() -> None:
    assert [("row", ast.Constant)] == [(text, type(node)) for text, node in called("f\"{self.gettext('row')}\"")]
    assert [("", ast.JoinedStr)] == [(text, type(node)) for text, node in called('_(f"{n} of them")')]


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_text_is_translated(lang: str) -> None:
    words = catalogue(lang)
    assert [] == list(misfits(words, words.num_plurals))
    assert 800 < len(words)


@pytest.mark.parametrize(
    ("id", "string", "flags"),
    [
        ("Saved.", "", ()),
        ("Saved.", "Tallennettu.", ("fuzzy",)),
        ("Saved: {value}", "Tallennettu: {arvo}", ()),
        ("From {low:g}.", "Alkaen {low}.", ()),
        ("%(prog)s is here", "Tässä", ()),
        (("{n} error", "{n} errors"), ("{n} virhe", ""), ()),
        (("{n} error", "{n} errors"), ("{n} virhe", "virhettä"), ()),
        (("{n} error", "{n} errors"), ("{n} virhe",), ()),
        ("Saved.", "Tallennettu!", ()),
    ],
)
def test_a_bad_translation_is_seen(id: str | tuple[str, ...], string: str | tuple[str, ...], flags: tuple[str]) -> None:
    assert 1 == len(list(misfits([Message(id, string, flags=flags)], 2)))


def test_a_good_translation_is_not() -> None:
    good = [
        Message("Saved {name!r}.", "”{name}” on tallennettu."),
        Message(("{n} error", "{n} errors"), ("{n} virhe", "{n} virhettä")),
    ]
    assert [] == list(misfits(good, 2))


@pytest.mark.parametrize("lang", TRANSLATED)
def test_the_compiled_catalogue_is_current(lang: str) -> None:
    written = io.BytesIO()
    write_mo(written, catalogue(lang))
    written.seek(0)
    kept = gettext.translation("workshop", PACKAGE / "locale", [lang])
    now = gettext.GNUTranslations(written)
    assert vars(now)["_catalog"] | {"": ""} == vars(kept)["_catalog"] | {"": ""}, "make catalogues compiles it"


@pytest.mark.parametrize("lang", TRANSLATED)
def test_the_catalogue_speaks_through_i18n(lang: str) -> None:
    words = catalogue(lang)
    translator = i18n.translator(lang)
    for message in words:
        if isinstance(message.id, str) and message.id and message.context is None:
            assert message.string == translator.gettext(message.id)


def test_finnish_is_written_as_finnish() -> None:
    loose = re.compile(r"[\d}] (?:min|%|€|Mt)(?!\w)")
    straight = {'"', "“", "'"}
    ours = extracted([PACKAGE])
    for message in catalogue("fi"):
        if message.id and key(message) in ours:
            for word in forms(message.string):
                assert not loose.search(word), "a no-break space before a unit"
                assert '"' in message.id or not straight & set(word), "curly quotation marks"
