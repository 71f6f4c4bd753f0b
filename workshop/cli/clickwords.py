"""click's own sentences that a person can meet, gathered so that they are extracted into our catalogue.

click looks its texts up in the catalogue that `i18n.use` binds, but does not bring translations. Nothing imports this
module at run time; a test holds it against click's source.
"""

from __future__ import annotations

from gettext import ngettext

from workshop.i18n import N_

SENTENCES = (
    N_("Missing command."),
    N_("Options"),
    N_("Positional arguments"),
    N_("Commands"),
    N_("default: {default}"),
    N_("required"),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("Usage:"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("path"),
    N_("Choose from:\n\t{choices}"),
)


def counted(n: int) -> tuple[str, ...]:
    """The sentences that have a form for one and a form for several."""
    return (
        ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", n),
        ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", n),
        ngettext("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", n),
        ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", n),
    )
