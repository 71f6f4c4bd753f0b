"""Which language the program speaks (the order: option, environment, config, session, locale, English)."""

from __future__ import annotations

import pytest

from workshop.cli.language import asked_for, of_locale

from .conftest import Cli


@pytest.fixture
def spoken(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages in which the program spoke, in order."""
    from workshop import i18n

    found: list[str] = []
    use = i18n.use

    def note(lang: str) -> None:
        found.append(lang)
        use(lang)

    monkeypatch.setattr(i18n, "use", note)
    return found


def configure(cli: Cli, lang: str) -> None:
    folder = cli.home / ".config" / "workshop"
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text(f"ui-lang: {lang}\n", "utf-8")


def test_the_order(cli: Cli, spoken: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    id = cli.new("Suunnitelma", "--lang", "fi")
    cli.ok("list")
    assert "en" == spoken[-1]
    cli.ok("show", id)
    assert "fi" == spoken[-1], "the session's language where nobody settled one"
    monkeypatch.setenv("LC_ALL", "fi_FI.UTF-8")
    cli.ok("list")
    assert "fi" == spoken[-1], "the locale's"
    configure(cli, "en")
    cli.ok("show", id)
    assert "en" == spoken[-1], "the config's"
    monkeypatch.setenv("WORKSHOP_UI_LANG", "fi")
    cli.ok("list")
    assert "fi" == spoken[-1], "the environment's"
    cli.ok("--ui-lang", "en", "show", id)
    assert "en" == spoken[-1], "the option's"


def test_an_unknown_language_is_told(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert 2 == cli("--ui-lang", "sv", "list").code
    monkeypatch.setenv("WORKSHOP_UI_LANG", "sv")
    ran = cli("list")
    assert 2 == ran.code
    assert "WORKSHOP_UI_LANG" in ran.err


@pytest.mark.parametrize(
    ("lang", "environ"),
    [
        ("en", {}),
        ("fi", {"LANG": "fi_FI.UTF-8"}),
        ("fi", {"LANG": "fi"}),
        ("en", {"LANG": "sv_SE.UTF-8"}),
        ("en", {"LC_ALL": "C.UTF-8", "LANG": "fi_FI"}),
        ("fi", {"LC_ALL": "", "LC_MESSAGES": "fi_FI@euro", "LANG": "en"}),
        ("en", {"LANG": "POSIX"}),
    ],
)
def test_the_language_of_a_locale(lang: str, environ: dict[str, str]) -> None:
    assert lang == of_locale(environ)


@pytest.mark.parametrize(
    ("lang", "args"),
    [
        (None, ()),
        ("fi", ("--ui-lang", "fi", "list")),
        ("fi", ("--ui-lang=fi",)),
        ("fi", ("--store", "list", "--ui-lang", "fi")),
        (None, ("list", "--ui-lang", "fi")),
        (None, ("--ui-lang",)),
        ("fi", ("--help", "--ui-lang", "fi")),
    ],
)
def test_the_language_asked_for(lang: str | None, args: tuple[str, ...]) -> None:
    assert lang == asked_for(args)
