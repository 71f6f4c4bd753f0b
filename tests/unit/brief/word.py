"""Briefs rendered for Word and opened again with python-docx, for the tests."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph as WordParagraph

from workshop.brief.look import PLAIN, Look
from workshop.brief.reading import read
from workshop.brief.renderers.docx import render

EXAMPLES = {path.stem[-2:]: path for path in sorted(Path("exports").glob("kuusiniemen-*.md"))}
LONG = "Kaukolämpö" * 50
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="200" height="100"/></svg>'
KINDS = """
# Title

- **Owner:** Anna
- **Date:** 1.1.2027

## Lists

- one
  - two

  more of one
- three

3. third
4. fourth

> said by *another*
>
> - and listed

## Code and links

```
a  b
\tc
```

With `code`, [a page](https://example.com/?a=b&c=d), [mail](mailto:a@example.com), [there](#lists), [nowhere](#gone).
A line  \nends.

***

| a | n |
| - | -: |
| 1 | 2 |

## Deep

### Three

#### Four

##### Five

###### Six
"""
_CELLS = "|".join(f"Vastuuhenkilö {n}" for n in range(30))
WIDE = f"{KINDS}\n\n## Wide\n\n|{_CELLS}|\n|{'-|' * 30}\n|{_CELLS}|\n\n{LONG}\n\n|a|\n|-|\n|{LONG}|\n"


def word(markdown: str, look: Look = PLAIN, **pictures: bytes) -> WordDocument:
    """The Markdown rendered and opened with python-docx."""
    files = {name.replace("_", "."): data for name, data in pictures.items()}
    return docx.Document(BytesIO(render(read(markdown), look, files)))


@cache
def rendered(lang: str) -> bytes:
    return render(read(EXAMPLES[lang].read_text("utf-8")), PLAIN, {})


def shown(document: WordDocument) -> Iterator[str]:
    """What the document says, paragraph by paragraph and cell by cell."""
    for part in document.iter_inner_content():
        if isinstance(part, WordParagraph):
            yield part.text
        else:
            yield from (cell.text for row in part.rows for cell in row.cells)


def filled(texts: Iterable[str]) -> list[str]:
    """The lines that say something; a tab parts the label of the cover from its value."""
    return [text.replace("\t", " ") for text in texts if text]


def styled(document: WordDocument) -> list[tuple[str, str]]:
    return [(str(part.style and part.style.name), part.text) for part in document.paragraphs if part.text]


def xml(data: bytes, part: str = "word/document.xml") -> str:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(part).decode()


def png(width: int = 2, height: int = 1, *, packed: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"".join(b"\x00" + b"\x80" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed or pixels) + chunk(b"IEND", b"")


def allowed(text: str) -> str:
    """The text without the signs that XML 1.0 does not know."""
    return "".join(
        sign for sign in text if sign in "\n\t" or (sign >= " " and not re.match("[\ud800-\udfff\ufffe\uffff]", sign))
    )
