"""A session as files: the brief as Markdown, or the answers as data; for the command line and the screens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from workshop import paths
from workshop.data.formats import DATA, Made
from workshop.errors import WorkshopError
from workshop.i18n import _

if TYPE_CHECKING:
    from workshop.bank.model import Block
    from workshop.session.difference import Side
    from workshop.store.desk import Desk


def markdown(desk: Desk, lang: str) -> str:
    """The brief of the session as it is, in `lang`."""
    from workshop.brief import markdown as written  # noqa: PLC0415 - only where a brief is written

    return written(
        desk.bank,
        desk.state,
        lang=lang,
        visible=desk.visible(),
        today=desk.now()[:10],
        findings=desk.findings(),
        rounds=rounds_before(desk),
    )


def minutes(desk: Desk, lang: str) -> str:
    """The minutes of the session alone, as Markdown in `lang`."""
    return _part(desk, lang, _named("minutes", desk, lang), ())


def summary(desk: Desk, lang: str) -> str:
    """The one-page summary of the brief alone, as Markdown in `lang`; raises WorkshopError where the bank has none."""
    return _part(desk, lang, _named("summary", desk, lang), ())


PARTS: Mapping[str, Callable[[Desk, str], str]] = {"summary": summary, "minutes": minutes}
"""What can be exported of the brief alone, by its name on the command line."""


def _named(kind: str, desk: Desk, lang: str) -> Block:
    """The bank's own block of a kind, else the plainest of them."""
    from workshop.bank.model import Block, Text  # noqa: PLC0415 - only where a brief is written

    found = next((block for block in desk.bank.brief if block.kind == kind), None)
    if found is None and kind == "summary":
        raise WorkshopError(_("The outline of this bank has no summary."))
    return found or Block(kind, title=Text({lang: _("Minutes of the session")}, lang))


def changed(desk: Desk, lang: str, before: tuple[Side, ...]) -> str:
    """What changed since the rounds `before`, in `lang`: the part of the brief that tells it, with its own heading."""
    from workshop.bank.model import Block  # noqa: PLC0415 - only where a brief is written

    return _part(desk, lang, Block("changes"), before)


def _part(desk: Desk, lang: str, block: Block, before: tuple[Side, ...]) -> str:
    from workshop.brief.document import part  # noqa: PLC0415 - only where a brief is written

    return part(
        block, desk.bank, desk.state, lang=lang, visible=desk.visible(), today=desk.now()[:10],
        findings=desk.findings(), rounds=before,
    )  # fmt: skip


def rounds_before(desk: Desk) -> tuple[Side, ...]:
    """The rounds before; those of a session that follows none are not looked for."""
    if desk.state.follows is None:
        return ()
    from workshop.store.rounds import previous, side  # noqa: PLC0415 - most sessions are a first round

    return tuple(side(earlier) for earlier in previous(desk))


FORMATS: Mapping[str, Callable[[Desk, str], str | Made]] = {"md": markdown, **DATA}
"""What can be written, by its name on the command line, which is the file's ending too, or the folder's."""


def write(
    desk: Desk, formats: Iterable[str], folder: Path, lang: str | None = None, only: str | None = None
) -> list[Path]:
    """Write the session in these formats and return the absolute paths; all texts are made before a file is written.

    `only` is a part of the brief, by its name in `PARTS`, which then stands for the brief.
    `lang` is the language of the brief, the session's own unless said otherwise. Raises WorkshopError for a language
    that the bank lacks, StorageError where the disk does not take a file.
    """
    from workshop.store import exports  # noqa: PLC0415 - not for --help

    spoken = lang or desk.state.lang
    if spoken not in desk.bank.languages:
        raise WorkshopError(
            _("The bank has no texts in {wished!r}.", wished=spoken),
            hint=_("It has: {languages}.", languages=", ".join(desk.bank.languages)),
        )
    memory = None
    with suppress(paths.Homeless):
        memory = paths.data() / "exports.json"
    makers = {**FORMATS, **({"md": PARTS[only]} if only else {})}
    made = [(makers[name](desk, spoken), name) for name in formats]
    place = paths.absolute(folder)
    found = []
    for data, name in made:
        parts = (*([only] if only and name == "md" else []), spoken)
        if isinstance(data, Mapping):
            called = exports.file_name(desk.state.title, *parts, ending=f"-{name}")
            found.append(exports.write_folder(place, called, data, session=desk.session, memory=memory))
        else:
            called = exports.file_name(desk.state.title, *parts, ending=f".{name}")
            written = data.encode("utf-8") if isinstance(data, str) else data
            found.append(exports.write(place, called, written, session=desk.session, memory=memory))
    return found
