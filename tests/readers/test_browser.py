"""Chromium shows the brief as a page: with no request and no dialog, for everybody, on a phone too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.readers.exported import Exported
from tests.readers.programs import SECONDS, program

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

AIMS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PHONE, DESK = 360, 1280
CONTRAST = "color-contrast"
KINDS = (Path(__file__).parent / "kinds.js").read_text("utf-8")
WORDS = "[document.body.textContent, ...[...document.images].map(image => image.alt)].join()"
FOCUSED = "document.querySelector('nav a').focus(), document.activeElement.matches('nav a')"
"""Whether keys reach the contents: on a phone they are folded away, on a desk they never are."""
CUT = (Path(__file__).parent / "cut.js").read_text("utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium of this machine. No longer than a module: Playwright keeps an event loop running in its thread."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: make readers")
    path = program("chromium", "chromium-browser", "google-chrome", package="chromium")
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=path, args=["--no-sandbox"], timeout=SECONDS * 1000)
        yield found
        found.close()


class Opened(NamedTuple):
    """A page, and what it asked and said: addresses, dialogs, messages of the console."""

    page: Page
    asked: list[str]
    said: list[str]


@contextmanager
def opened(browser: Browser, file: Path, wide: int = DESK) -> Iterator[Opened]:
    """A page in a window of its own."""
    context = browser.new_context(viewport={"width": wide, "height": 800})
    context.set_default_timeout(SECONDS * 1000)
    page = context.new_page()
    found = Opened(page, [], [])

    def dismiss(dialog: Dialog) -> None:
        found.said.append(dialog.message)
        dialog.dismiss()

    page.on("request", lambda request: found.asked.append(request.url))
    page.on("console", lambda message: found.said.append(message.text))
    page.on("pageerror", lambda error: found.said.append(str(error)))
    page.on("dialog", dismiss)
    try:
        page.goto(file.as_uri())
        yield found
    finally:
        context.close()


def violations(page: Page) -> list[str]:
    """What axe-core finds against a page, by all rules of WCAG 2.2 AA and of best practice."""
    return _found(page, None, {"type": "tag", "values": AIMS}, rules={CONTRAST: {"enabled": False}})


def faint(page: Page) -> list[str]:
    """The kinds of text that axe-core finds too faint; it takes seconds to look at every text of a brief."""
    assert page.evaluate(KINDS)
    return _found(page, "[data-kind]", {"type": "rule", "values": [CONTRAST]})


def _found(page: Page, where: str | None, only: dict[str, object], **more: object) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed: make readers")
    told = axe.Axe().run(page, where, {"runOnly": only, "resultTypes": ["violations"], **more}).response
    return [f"{one['id']}: {node['html']}" for one in told["violations"] for node in one["nodes"]]


def test_it_is_shown_without_a_request_and_says_nothing(browser: Browser, export: Exported) -> None:
    with opened(browser, export.file(".html")) as (page, asked, said):
        page.wait_for_load_state("networkidle")
        assert [export.file(".html").as_uri()] == asked
        assert [] == said
        shown = "".join(page.evaluate(WORDS).split())
        assert [] == [line for line in export.lines if "".join(line.split()) not in shown]
        assert all(page.evaluate("[...document.images].map(image => image.complete && image.naturalWidth > 0)"))


def test_a_request_and_a_dialog_would_be_seen(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<img src=http://127.0.0.1:9/a><script>alert(1)</script>")
    with opened(browser, file) as (_page, asked, said):
        assert "http://127.0.0.1:9/a" in asked
        assert "1" in said


@pytest.mark.parametrize("wide", [PHONE, DESK])
def test_everybody_can_use_it(browser: Browser, export: Exported, wide: int) -> None:
    with opened(browser, export.file(".html"), wide) as (page, _asked, _said):
        assert page.evaluate(FOCUSED) is (wide == DESK)
        page.evaluate("document.querySelector('details').open = true")  # axe-core takes what is shown for hidden
        assert [] == violations(page)
        assert [] == faint(page)
        page.emulate_media(color_scheme="dark")
        assert [] == faint(page)


def test_what_not_everybody_can_use_is_seen(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    style = ".a { color: #999 } @media (prefers-color-scheme: dark) { .b { color: #222; background: #000 } }"
    file.write_text(f"<title>x</title><style>{style}</style><p>text<p class=a>faint<p class=b>dark<img src=data:,>")
    with opened(browser, file) as (page, _asked, _said):
        found = " ".join(violations(page))
        assert all(rule in found for rule in ("html-has-lang", "image-alt", "region"))
        assert [True, False] == [word in str(faint(page)) for word in ("faint", "dark")]
        page.emulate_media(color_scheme="dark")
        assert [True, True] == [word in str(faint(page)) for word in ("faint", "dark")]


@pytest.mark.parametrize("wide", [PHONE, DESK])
def test_no_text_is_cut_and_the_page_does_not_move_sideways(browser: Browser, export: Exported, wide: int) -> None:
    with opened(browser, export.file(".html"), wide) as (page, _asked, _said):
        assert [] == page.evaluate(CUT)
        assert wide == page.evaluate("document.documentElement.scrollWidth")


def test_a_cut_text_is_seen(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    word = "x" * 100
    file.write_text(
        f"<p style='width: 9em; overflow: hidden'>a{word}<table style='table-layout: fixed; width: 9em'>"
        f"<tr><td>b{word}<td>c</table><p>d{word * 5}"
    )
    with opened(browser, file) as (page, _asked, _said):
        assert ["a", "b", "d"] == [text[0] for text in page.evaluate(CUT)]
