"""Pictures as PNG, drawn by Typst, for office programs that show no SVG."""

from __future__ import annotations

import re
from functools import cache

from workshop.brief.renderers import Pictures
from workshop.brief.renderers.pdf import FONTS

_PAGE = b"""
#set page(width: auto, height: auto, margin: 0pt)
#set text(font: "Source Sans 3")
#let picture = image.with(bytes(sys.inputs.svg), format: "svg")
#context {
  let whole = measure(picture())
  picture(width: whole.width * calc.min(1, 540pt / whole.width, 720pt / whole.height))
}
"""
"""One picture, made smaller where it is larger than a page."""
_FINE = 150.0
"""Pixels in an inch."""
_OTHER = re.compile(
    "[^\t\n\r -~\u00a0-\u017f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f"
    "\u2010-\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u20ac\u2190-\u2193\u2212]"
)
"""A letter that our fonts may lack. Only a picture with one is drawn with the fonts of the machine too."""


def pixels(pictures: Pictures) -> dict[str, bytes]:
    """Each SVG as PNG under the same name; what is none is left out, and without Typst there are none."""
    drawings = {name: data for name, data in pictures.items() if name.lower().endswith(".svg")}
    if not drawings:
        return {}
    try:
        import typst  # noqa: PLC0415 - it may be missing, and is wanted only where there is a picture
    except ImportError:
        return {}
    own = typst.Fonts(font_paths=[FONTS], include_system_fonts=False)
    others = cache(lambda: typst.Fonts(font_paths=[FONTS]))  # looking for those of the machine takes a while
    made: dict[str, bytes] = {}
    for name, data in drawings.items():
        try:
            svg = data.decode("utf-8")
            fonts = others() if _OTHER.search(svg) else own
            drawn = typst.compile(_PAGE, font_paths=fonts, format="png", ppi=_FINE, sys_inputs={"svg": svg})
        except (typst.TypstError, UnicodeDecodeError):
            continue
        made[f"{name.rpartition('.')[0]}.png"] = drawn
    return made
