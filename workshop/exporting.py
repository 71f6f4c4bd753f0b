"""A session as files: its brief in every format, or the answers as data; for the command line and the screens."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workshop.data.formats import DATA, FOLDERS, Made
from workshop.errors import WorkshopError
from workshop.i18n import _, translator
from workshop.rendering import DOCUMENTS, rendered, written

if TYPE_CHECKING:
    from workshop.bank.model import Bank, Block
    from workshop.brief.look import Look
    from workshop.brief.pictures import Album
    from workshop.brief.tree import Document
    from workshop.session.difference import Side
    from workshop.session.state import State
    from workshop.store.desk import Desk


FORMATS = ("md", *DOCUMENTS, *DATA)
"""What can be written, by its name on the command line, which is the ending of the file or the folder too."""

OPTIONAL = ("minutes", "appendix", "notes", "pictures")
"""What a document can go without, by its name on the command line: blocks of the outline, notes, pictures."""

NAMES, ROLES = PEOPLE = ("names", "roles")
"""How a document can call the people of the session."""


class Wishes(NamedTuple):
    """What to write: formats, the language (the session's own for None), a part of `PARTS` alone, a look, an outline.

    `outline` is the file of one; see `workshop.store.library.outlined`. `without` is what of `OPTIONAL` is left out,
    and `people` one of `PEOPLE`. These and the outline are for documents: data are the record, and hold everything.
    """

    formats: Sequence[str] = ("md",)
    lang: str | None = None
    only: str | None = None
    look: Look | None = None
    outline: Path | None = None
    without: Collection[str] = ()
    people: str = NAMES


WHOLE = Wishes()
"""The whole document, as the bank's outline has it."""


def markdown(desk: Desk, lang: str, wishes: Wishes = WHOLE, album: Album | None = None) -> str:
    """The brief of the session as it is, in `lang`.

    `album` takes the pictures; without one the brief has none.
    """
    from workshop.brief import markdown as written  # noqa: PLC0415 - only where a brief is written

    told = _told(desk, lang, wishes, rounds_before(desk))
    return written(
        told.bank,
        told.state,
        lang=lang,
        visible=desk.visible(),
        today=desk.now()[:10],
        findings=desk.findings(),
        rounds=told.rounds,
        illustrate=album,
        without=wishes.without,
    )


def minutes(desk: Desk, lang: str, wishes: Wishes = WHOLE) -> str:
    """The minutes of the session alone, as Markdown in `lang`."""
    return _alone("minutes", desk, lang, wishes)


def summary(desk: Desk, lang: str, wishes: Wishes = WHOLE) -> str:
    """The one-page summary of the brief alone, as Markdown in `lang`; raises WorkshopError where the bank has none."""
    return _alone("summary", desk, lang, wishes)


PARTS: Mapping[str, Callable[[Desk, str, Wishes], str]] = {"summary": summary, "minutes": minutes}
"""What can be exported of the brief alone, by its name on the command line."""


def changed(desk: Desk, lang: str, before: tuple[Side, ...]) -> str:
    """What changed since the rounds `before`, in `lang`: the part of the brief that tells it, with its own heading."""
    from workshop.bank.model import Block  # noqa: PLC0415 - only where a brief is written

    return _part(desk, lang, Block("changes"), _Told(desk.bank, desk.state, before))


class _Told(NamedTuple):
    """What a document tells of: the bank with the outline at hand, the session, and the rounds before."""

    bank: Bank
    state: State
    rounds: tuple[Side, ...]


def _told(desk: Desk, lang: str, wishes: Wishes, before: tuple[Side, ...] = ()) -> _Told:
    """The session as it is wished for: with the outline, the notes and the names that it shall have."""
    state = replace(desk.state, notes={}) if "notes" in wishes.without else desk.state
    if wishes.people == ROLES:
        from workshop.session.roles import by_role  # noqa: PLC0415 - only where it is wished for

        *earlier, state = by_role([*(side.state for side in before), state], translator(lang))
        before = tuple(side._replace(state=one) for side, one in zip(before, earlier, strict=True))
    return _Told(_outlined(desk, wishes.outline), state, before)


def _alone(kind: str, desk: Desk, lang: str, wishes: Wishes) -> str:
    """A part of the brief as a document of its own: the outline's own block of this kind, else the plainest of them."""
    from workshop.bank.model import Block, Text  # noqa: PLC0415 - only where a brief is written

    if kind in wishes.without:
        raise WorkshopError(_("Nothing is left to write: “{part}” alone, and “{part}” left out.", part=kind))
    told = _told(desk, lang, wishes)
    found = next((block for block in told.bank.brief if block.kind == kind), None)
    if found is None and kind == "summary":
        raise WorkshopError(_("The outline of this bank has no summary."))
    plainest = Block(kind, title=Text({lang: translator(lang).gettext("Minutes of the session")}, lang))
    return _part(desk, lang, found or plainest, told, titled=True)


def _part(desk: Desk, lang: str, block: Block, told: _Told, *, titled: bool = False) -> str:
    from workshop.brief.document import part  # noqa: PLC0415 - only where a brief is written

    return part(
        block, told.bank, told.state, lang=lang, visible=desk.visible(), today=desk.now()[:10],
        findings=desk.findings(), rounds=told.rounds, titled=titled,
    )  # fmt: skip


def rounds_before(desk: Desk) -> tuple[Side, ...]:
    """The rounds before; those of a session that follows none are not looked for."""
    if desk.state.follows is None:
        return ()
    from workshop.store.rounds import previous, side  # noqa: PLC0415 - most sessions are a first round

    return tuple(side(earlier) for earlier in previous(desk))


class Export:
    """A session as it was when this was made, ready to be written by any thread.

    `beside` are the paths of the pictures beside a Markdown brief, as far as they are written. `named` are the people
    of the session whose names still stand in a document by roles, because somebody typed them elsewhere.
    """

    def __init__(self, desk: Desk, wishes: Wishes) -> None:
        """Takes from the desk all that the formats need.

        Raises WorkshopError for a language that the bank lacks, a part that it has no block for, or a wrong outline.
        """
        self.wishes = wishes
        self.lang = _language(desk, wishes.lang)
        self._title, self._session = desk.state.title, desk.session
        self._data = {name: DATA[name](desk, self.lang) for name in wishes.formats if name in DATA}
        self._pictures: dict[str, bytes] = {}
        self.beside: list[Path] = []
        self._text = "" if len(self._data) == len(wishes.formats) else self._brief(desk)
        self.named = self._still_named(desk.state) if wishes.people == ROLES else ()

    def write(self, folder: Path) -> Iterator[Path]:
        """Write one format after the other; what is given and raised is as for `workshop.rendering.written`.

        The pictures of a Markdown brief are written before it, so that it names the files that they came to be. They
        are a part of it: their paths are not given, but kept in `beside`.
        """
        if "md" in self.wishes.formats:
            self._write_pictures(folder)
        makers = ((self._name(format), partial(self._made, format)) for format in self.wishes.formats)
        yield from written(makers, folder, session=self._session)

    def _brief(self, desk: Desk) -> str:
        """The Markdown that is wished for; a part alone goes without pictures."""
        from workshop.brief.pictures import Album  # noqa: PLC0415 - only where a brief is written

        wishes = self.wishes
        if wishes.only:
            return PARTS[wishes.only](desk, self.lang, wishes)
        album = Album(lambda name: self._file(*self._version, self.lang, name, ending=".svg"))
        text = markdown(desk, self.lang, wishes, None if "pictures" in wishes.without else album)
        self._pictures = album.files
        return text

    def _still_named(self, state: State) -> tuple[str, ...]:
        from workshop.session.roles import named_in  # noqa: PLC0415 - only where it is wished for

        return named_in(self._text, state)

    def _write_pictures(self, folder: Path) -> None:
        from workshop.brief.pictures import renamed  # noqa: PLC0415 - only where a brief is written

        drawn, self._pictures = self._pictures, {}
        for name, data in drawn.items():
            for path in written([(name, partial(bytes, data))], folder, session=self._session):
                self._text = renamed(self._text, name, path.name)
                self._pictures[path.name] = data
                self.beside.append(path)

    def _made(self, format: str) -> Made:
        if format in DOCUMENTS:
            return rendered(format, self._document, self.wishes.look, self._pictures)
        return self._data[format] if format in self._data else self._text.encode("utf-8")

    @cached_property
    def _document(self) -> Document:
        from workshop.brief.reading import read  # noqa: PLC0415 - only where a brief is rendered

        return read(self._text)

    def _name(self, format: str) -> str:
        ending = f"-{format}" if format in FOLDERS else f".{format}"
        return self._file(*(() if format in DATA else self._version), self.lang, ending=ending)

    @property
    def _version(self) -> tuple[str, ...]:
        """What tells the document from the whole one under names, so that neither takes the other's place."""
        return tuple(filter(None, [self.wishes.only, ROLES if self.wishes.people == ROLES else None]))

    def _file(self, *parts: str, ending: str) -> str:
        from workshop.store.exports import file_name  # noqa: PLC0415 - not for --help

        return file_name(self._title, *parts, ending=ending)


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


def still_named(names: Sequence[str]) -> str:
    """What there is to say of people whose names stand in a document by roles."""
    named = ", ".join(names)
    return _("Names that were typed still stand in it: {names}. Read it through before it goes out.", names=named)
