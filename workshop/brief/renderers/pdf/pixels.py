"""Pictures as PNG, drawn by Typst, for office programs that show no SVG."""

from __future__ import annotations

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


def pixels(pictures: Pictures) -> dict[str, bytes]:
    """Each SVG as PNG under the same name; what is none is left out, and without Typst there are none."""
    try:
        import typst  # noqa: PLC0415 - it may be missing, and is wanted only where there is a picture
    except ImportError:
        return {}
    fonts = typst.Fonts(font_paths=[FONTS])
    made: dict[str, bytes] = {}
    for name, data in pictures.items():
        stem, _dot, ending = name.rpartition(".")
        if ending.lower() == "svg":
            try:
                drawn = typst.compile(
                    _PAGE, font_paths=fonts, format="png", ppi=_FINE, sys_inputs={"svg": data.decode("utf-8")}
                )
            except (typst.TypstError, UnicodeDecodeError):
                continue
            made[f"{stem}.png"] = drawn
    return made
