"""A session as files: its brief in every format, or the answers as data; for the command line and the screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workshop.data.formats import DATA, FOLDERS, Made
from workshop.errors import WorkshopError
from workshop.i18n import _
from workshop.rendering import DOCUMENTS, rendered, written

if TYPE_CHECKING:
    from workshop.bank.model import Bank, Block
    from workshop.brief.look import Look
    from workshop.brief.pictures import Album
    from workshop.brief.tree import Document
    from workshop.session.difference import Side
    from workshop.store.desk import Desk


def markdown(desk: Desk, lang: str, bank: Bank | None = None, album: Album | None = None) -> str:
    """The brief of the session as it is, in `lang`; `bank` is its own bank with another outline.

    `album` takes the pictures; without one the brief has none.
    """
    from workshop.brief import markdown as written  # noqa: PLC0415 - only where a brief is written

    return written(
        bank or desk.bank,
        desk.state,
        lang=lang,
        visible=desk.visible(),
        today=desk.now()[:10],
        findings=desk.findings(),
        rounds=rounds_before(desk),
        illustrate=album,
    )


def minutes(desk: Desk, lang: str, bank: Bank | None = None) -> str:
    """The minutes of the session alone, as Markdown in `lang`."""
    return _part(desk, lang, _named("minutes", bank or desk.bank, lang), bank=bank, titled=True)


def summary(desk: Desk, lang: str, bank: Bank | None = None) -> str:
    """The one-page summary of the brief alone, as Markdown in `lang`; raises WorkshopError where the bank has none."""
    return _part(desk, lang, _named("summary", bank or desk.bank, lang), bank=bank, titled=True)


PARTS: Mapping[str, Callable[[Desk, str, Bank | None], str]] = {"summary": summary, "minutes": minutes}
"""What can be exported of the brief alone, by its name on the command line."""


def _named(kind: str, bank: Bank, lang: str) -> Block:
    """The bank's own block of a kind, else the plainest of them."""
    from workshop.bank.model import Block, Text  # noqa: PLC0415 - only where a brief is written

    found = next((block for block in bank.brief if block.kind == kind), None)
    if found is None and kind == "summary":
        raise WorkshopError(_("The outline of this bank has no summary."))
    return found or Block(kind, title=Text({lang: _("Minutes of the session")}, lang))


def changed(desk: Desk, lang: str, before: tuple[Side, ...]) -> str:
    """What changed since the rounds `before`, in `lang`: the part of the brief that tells it, with its own heading."""
    from workshop.bank.model import Block  # noqa: PLC0415 - only where a brief is written

    return _part(desk, lang, Block("changes"), before)


def _part(
    desk: Desk,
    lang: str,
    block: Block,
    before: tuple[Side, ...] = (),
    *,
    bank: Bank | None = None,
    titled: bool = False,
) -> str:
    from workshop.brief.document import part  # noqa: PLC0415 - only where a brief is written

    return part(
        block, bank or desk.bank, desk.state, lang=lang, visible=desk.visible(), today=desk.now()[:10],
        findings=desk.findings(), rounds=before, titled=titled,
    )  # fmt: skip


def rounds_before(desk: Desk) -> tuple[Side, ...]:
    """The rounds before; those of a session that follows none are not looked for."""
    if desk.state.follows is None:
        return ()
    from workshop.store.rounds import previous, side  # noqa: PLC0415 - most sessions are a first round

    return tuple(side(earlier) for earlier in previous(desk))


FORMATS = ("md", *DOCUMENTS, *DATA)
"""What can be written, by its name on the command line, which is the ending of the file or the folder too."""


class Wishes(NamedTuple):
    """What to write: formats, the language (the session's own for None), a part of `PARTS` alone, a look, an outline.

    `outline` is the file of one; see `workshop.store.library.outlined`.
    """

    formats: Sequence[str] = ("md",)
    lang: str | None = None
    only: str | None = None
    look: Look | None = None
    outline: Path | None = None


class Export:
    """A session as it was when this was made, ready to be written by any thread."""

    def __init__(self, desk: Desk, wishes: Wishes) -> None:
        """Takes from the desk all that the formats need.

        Raises WorkshopError for a language that the bank lacks, a part that it has no block for, or a wrong outline.
        """
        self.wishes = wishes
        self.lang = _language(desk, wishes.lang)
        self._title, self._session = desk.state.title, desk.session
        self._data = {name: DATA[name](desk, self.lang) for name in wishes.formats if name in DATA}
        self._pictures: dict[str, bytes] = {}
        self._text = "" if len(self._data) == len(wishes.formats) else self._brief(desk)

    def write(self, folder: Path) -> Iterator[Path]:
        """Write one format after the other; what is given and raised is as for `workshop.rendering.written`.

        The pictures of a Markdown brief are written before it, so that it names the files that they came to be. They
        are a part of it: their paths are not given.
        """
        if "md" in self.wishes.formats:
            self._write_pictures(folder)
        makers = ((self._name(format), partial(self._made, format)) for format in self.wishes.formats)
        yield from written(makers, folder, session=self._session)

    def _brief(self, desk: Desk) -> str:
        """The Markdown that is wished for; a part alone goes without pictures."""
        from workshop.brief.pictures import Album  # noqa: PLC0415 - only where a brief is written

        bank, only = _outlined(desk, self.wishes.outline), self.wishes.only
        if only:
            return PARTS[only](desk, self.lang, bank)
        album = Album(lambda name: self._file(self.lang, name, ending=".svg"))
        text = markdown(desk, self.lang, bank, album)
        self._pictures = album.files
        return text

    def _write_pictures(self, folder: Path) -> None:
        from workshop.brief.pictures import renamed  # noqa: PLC0415 - only where a brief is written

        drawn, self._pictures = self._pictures, {}
        for name, data in drawn.items():
            for path in written([(name, partial(bytes, data))], folder, session=self._session):
                self._text = renamed(self._text, name, path.name)
                self._pictures[path.name] = data

    def _made(self, format: str) -> Made:
        if format in DOCUMENTS:
            return rendered(format, self._document, self.wishes.look, self._pictures)
        return self._data[format] if format in self._data else self._text.encode("utf-8")

    @cached_property
    def _document(self) -> Document:
        from workshop.brief.reading import read  # noqa: PLC0415 - only where a brief is rendered

        return read(self._text)

    def _name(self, format: str) -> str:
        alone = self.wishes.only if format not in DATA else None
        ending = f"-{format}" if format in FOLDERS else f".{format}"
        return self._file(*([alone] if alone else []), self.lang, ending=ending)

    def _file(self, *parts: str, ending: str) -> str:
        from workshop.store.exports import file_name  # noqa: PLC0415 - not for --help

        return file_name(self._title, *parts, ending=ending)


def write(desk: Desk, wishes: Wishes, folder: Path) -> Iterator[Path]:
    """Write a session in the formats wished for; what is given and raised is as for `Export`."""
    return Export(desk, wishes).write(folder)


def _language(desk: Desk, wished: str | None) -> str:
    spoken = wished or desk.state.lang
    if spoken not in desk.bank.languages:
        raise WorkshopError(
            _("The bank has no texts in {wished!r}.", wished=spoken),
            hint=_("It has: {languages}.", languages=", ".join(desk.bank.languages)),
        )
    return spoken


def _outlined(desk: Desk, outline: Path | None) -> Bank:
    """The session's bank, with an outline of one's own where there is one."""
    if outline is None:
        return desk.bank
    from workshop.store.library import outlined  # noqa: PLC0415 - only for an outline of one's own

    return outlined(desk.store, desk.bank, outline)
