"""Texts in the bank's languages: none missing, none too many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from workshop.bank.checks.report import Report
from workshop.bank.names import Files, Part
from workshop.bank.nodes import Path
from workshop.bank.problems import Code, Problem, nearest
from workshop.bank.scalars import PLAIN, Words
from workshop.i18n import _


def translations(report: Report) -> None:
    """Every text is there in every language of the bank."""
    bank = report.files.bank
    if report.files.partial or bank is None or "languages" in bank.replaced:
        return
    languages = bank.model.languages
    parts: list[Part] = [part for part in (bank, *report.files.walked, report.files.rules, report.files.brief) if part]
    for part in parts:
        for path, words in words_in(part.model, ()):
            if path[0] not in part.replaced:
                _translations(report, part, path, words, languages)


def _translations(report: Report, part: Part, path: Path, words: Words, languages: list[str]) -> None:
    there = [language or languages[0] for language in words.root]
    missing = [language for language in languages if language not in there]
    extra = [language for language in there if language not in languages]
    for language in extra:
        near = missing[0] if len(missing) == len(extra) == 1 else nearest(language, missing)
        report.warning(
            part,
            (*path, language),
            Code.EXTRA_LANGUAGE,
            _("The bank has no language “{language}”, so this text is never shown.", language=language),
            _("Did you mean “{name}”?", name=near)
            if near
            else _("Add it to “languages” in bank.yaml, or put the whole text in quotes if this is no language."),
        )
    if not missing:
        return
    names = ", ".join(missing)
    if languages[0] in missing:
        report.error(
            part,
            path,
            Code.MISSING_TRANSLATION,
            _("The text is missing in {languages}; the bank's first language must have it.", languages=names),
            _("Add it: {example}.", example=f"{{{languages[0]}: …}}"),
        )
    else:
        example = f"{{{languages[0]}: …, {missing[0]}: …}}" if PLAIN in words.root else f"{missing[0]}: …"
        report.warning(
            part,
            path,
            Code.MISSING_TRANSLATION,
            _(
                "The text is missing in {languages}; {first} is shown in its place.",
                languages=names,
                first=languages[0],
            ),
            _("Add it: {example}.", example=example),
        )


def stale(files: Files, before: Files) -> list[Problem]:
    """A warning for each text that says something else in one language than it did, and the same in another."""
    report = Report(files)
    earlier = {place: words for place, _part, _path, words in _placed(before)}
    first = files.bank.model.languages[0] if files.bank and "languages" not in files.bank.replaced else ""
    for place, part, path, words in _placed(files):
        old, new = (
            {one or first: text for one, text in (was.root.items() if was else ())}
            for was in (earlier.get(place), words)
        )
        changed = [language for language in new if language in old and new[language].strip() != old[language].strip()]
        same = [language for language in new if language in old and language not in changed]
        for language in same if changed else ():
            report.warning(
                part,
                (*path, language) if language in words.root else path,
                Code.STALE_TRANSLATION,
                _(
                    "This text is another one in {changed}, but in {language} it is what it was.",
                    changed=", ".join(changed),
                    language=language,
                ),
                _("Look whether it still says the same."),
            )
    return report.problems


def _placed(files: Files) -> Iterator[tuple[tuple[str, ...], Part, Path, Words]]:
    """Every text with its place by ids, which stays when something is put before it, and its path in the file."""
    parts = [part for part in (files.bank, *files.walked, files.rules, files.brief) if part]
    for part in parts:
        for path, words in words_in(part.model, ()):
            place = [part.source.file]
            value: Any = part.model
            for step in path:
                value = value[step] if isinstance(step, int) or isinstance(value, dict) else getattr(value, step)
                place.append(str(getattr(value, "id", step)))
            yield tuple(place), part, path, words


def words_in(value: Any, path: Path) -> Iterator[tuple[Path, Words]]:
    """Every text in a model, with its path in the file."""
    if isinstance(value, Words):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from words_in(getattr(value, name), (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from words_in(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from words_in(item, (*path, key))
