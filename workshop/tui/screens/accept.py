"""The reason for which a finding is accepted."""

from __future__ import annotations

from typing import ClassVar

from workshop.i18n import N_, _
from workshop.session import accepting
from workshop.session.findings import Finding, finding_words
from workshop.tui.saving import Saver
from workshop.tui.screens.writing import Writing


class Accept(Writing):
    """Asks why a finding is fine as it is."""

    HELP: ClassVar[str] = N_(
        "An accepted finding is kept quiet until its item changes. The reason is printed in the document; a plan with "
        "an accepted error stays a draft."
    )

    def __init__(self, saver: Saver, finding: Finding) -> None:
        super().__init__(saver)
        self._finding = finding

    def about(self) -> str:
        """The finding, and what is asked of it."""
        said = finding_words(self._finding, self.view.labels)
        return _("{finding}\n\nWhy is it fine as it is?", finding=said)

    def there(self) -> str:
        """The reason given before."""
        return self._finding.reason

    def record(self, words: str) -> None:
        """Save the acceptance."""
        bank, state, rule, item = self.view.bank, self.view.state, self._finding.rule.id, self._finding.item
        self.saver.save(lambda: accepting.accept(bank, state, rule, words, item=item))
