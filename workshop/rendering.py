"""A brief in the formats of an office: from its Markdown, as a session gives it or as somebody has edited it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workshop import paths
from workshop.errors import WorkshopError
from workshop.i18n import N_, _
from workshop.system import read_file

if TYPE_CHECKING:
    from workshop.brief.look import Look
    from workshop.brief.renderers import Pictures
    from workshop.brief.tree import Block, Document, Picture
    from workshop.data.formats import Made

DOCUMENTS = ("html", "docx", "pdf")
"""The formats, by their names on the command line, which are the files' endings too."""

LARGEST = 8 * 1024 * 1024
"""Bytes that a brief may have."""

_TEXT = N_("A brief is a text; its pictures are files beside it.")


class Edited(NamedTuple):
    """A brief from a file, the pictures beside it, and what there is to say of those that cannot be shown."""

    document: Document
    pictures: Pictures
    told: tuple[str, ...]


def styled(file: Path | None) -> Look | None:
    """The look in a file, None for none; raises `WorkshopError` with all that is wrong with it."""
    if file is None:
        return None
    from workshop.brief.lookfile import read  # noqa: PLC0415 - pydantic, only where there is a look

    return read(paths.expanded(file))


def rendered(format: str, document: Document, look: Look | None, pictures: Pictures) -> bytes:
    """The document in a format; raises WorkshopError, with the way to get it, where what makes it is missing."""
    from workshop.brief.look import LOGO, PLAIN  # noqa: PLC0415 - only where a brief is rendered
    from workshop.brief.renderers import renderer  # noqa: PLC0415 - only where a brief is rendered

    look = look or PLAIN
    if format == "docx":
        from workshop.brief.renderers.pdf.pixels import pixels  # noqa: PLC0415 - only where there may be pictures

        logo = {LOGO.format(kind=look.logo.kind): look.logo.data} if look.logo else {}
        pictures = pixels({**pictures, **logo}) | dict(pictures)
    try:
        return renderer(format)(document, look, pictures)
    except ModuleNotFoundError as error:
        raise WorkshopError(
            _("{format} was not written: {name} is not installed.", format=format, name=error.name),
            hint=_("Install it with: {command}", command="pip install 'workshop[pdf]'"),
        ) from error


def written(makers: Iterable[tuple[str, Callable[[], Made]]], folder: Path, *, session: str) -> Iterator[Path]:
    """Make and write one file or folder after the other, given by name; gives each absolute path when it is there.

    One that cannot be made is left out and the others are written; why is raised at the end, as a WorkshopError.
    Raises StorageError where the disk does not take a file.
    """
    from workshop.store import exports  # noqa: PLC0415 - not for --help

    place, memory = paths.absolute(folder), None
    with suppress(paths.Homeless):
        memory = paths.data() / "exports.json"
    missing = []
    for name, make in makers:
        try:
            data = make()
        except WorkshopError as error:
            missing.append(error)
            continue
        if isinstance(data, bytes):
            yield exports.write(place, name, data, session=session, memory=memory)
        else:
            yield exports.write_folder(place, name, data, session=session, memory=memory)
    if missing:
        raise _together(missing)


def _together(errors: Sequence[WorkshopError]) -> WorkshopError:
    """Several errors as one."""
    hints = dict.fromkeys(error.hint for error in errors if error.hint)
    return WorkshopError(
        "\n".join(error.message for error in errors), hint="\n".join(hints) or None, exit_code=errors[0].exit_code
    )


def edited(path: Path) -> Edited:
    """The brief in a Markdown file, whoever wrote it; raises WorkshopError where it cannot be read as one."""
    from workshop.brief.reading import read  # noqa: PLC0415 - only where a brief is rendered

    document = read(_text(path))
    if not document.blocks:
        raise WorkshopError(_("There is nothing to write in {path}.", path=path))
    pictures: dict[str, bytes] = {}
    told = []
    for picture in _pictures(document.blocks):
        try:
            pictures[picture.file] = _picture(path.parent / picture.file)
        except WorkshopError as error:
            told.append(_("Its words stand for the picture {file}: {reason}", file=picture.file, reason=error.message))
    return Edited(document, pictures, tuple(dict.fromkeys(told)))


def _text(path: Path) -> str:
    data = read_file(path, LARGEST)
    if len(data) > LARGEST:
        raise WorkshopError(
            _("{path} has more than {n} megabytes.", path=path, n=LARGEST // 1024 // 1024),
            hint=_(_TEXT),
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise WorkshopError(_("{path} is not a text.", path=path), hint=_(_TEXT)) from error
        line = data.count(b"\n", 0, error.start) + 1
        raise WorkshopError(
            _("{path}:{line}: a character here is not in UTF-8.", path=path, line=line),
            hint=_("Save the file in your editor with the encoding UTF-8."),
        ) from error


def _picture(path: Path) -> bytes:
    from workshop.brief import image  # noqa: PLC0415 - only where there is a picture

    data = read_file(path, image.LARGEST)
    image.kind(data)
    return data


def _pictures(blocks: Iterable[Block]) -> Iterator[Picture]:
    """The pictures of these blocks, also those inside lists and quotations."""
    from workshop.brief.tree import Items, Picture, Quote  # noqa: PLC0415 - only where a brief is rendered

    for block in blocks:
        match block:
            case Picture():
                yield block
            case Quote(inner):
                yield from _pictures(inner)
            case Items(items):
                for item in items:
                    yield from _pictures(item)
            case _:
                pass
