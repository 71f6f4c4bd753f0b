"""`workshop bank`: the group of what can be done with question banks."""

from __future__ import annotations

from workshop.cli.lazy import Entry, LazyGroup
from workshop.i18n import N_

bank = LazyGroup(
    "bank",
    help=N_("List, check and show question banks. A bank is named, or given as the path of its folder."),
    registry={
        "list": Entry("workshop.cli.bank_files:list_banks", N_("List the banks that come with the program.")),
        "check": Entry("workshop.cli.bank_files:check", N_("Find what is wrong with a bank.")),
        "show": Entry("workshop.cli.bank_show:show", N_("Show a whole bank.")),
        "schema": Entry("workshop.cli.bank_files:schema", N_("Print the JSON Schema of banks for editors.")),
        "new": Entry("workshop.cli.bank_author:new", N_("Start a bank of your own.")),
        "eval": Entry("workshop.cli.bank_author:evaluate", N_("Try a bank on a file of answers.")),
        "diff": Entry("workshop.cli.bank_change:diff", N_("Say what another version means for stored answers.")),
    },
    examples=[
        ("workshop bank show social-media", N_("read every question")),
        ("workshop bank check my-bank/", N_("find what is wrong in a bank of your own")),
    ],
)
