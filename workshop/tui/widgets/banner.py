"""What is wrong with the file of the sessions and what to do; not there while all is well."""

from __future__ import annotations

from textual.widgets import Static

from workshop.errors import StorageError
from workshop.tui.content import user_text


class Banner(Static):
    """Shows trouble as long as it lasts."""

    DEFAULT_CSS = """
    Banner {
        dock: top;
        display: none;
        height: auto;
        max-height: 4;
        padding: 0 2;
        margin-top: 1;
        background: $error 15%;
        color: $error;
    }
    """

    def tell(self, trouble: StorageError | None, more: str = "") -> None:
        """Show the trouble and what is done about it, or go."""
        self.display = trouble is not None
        if trouble is not None:
            self.update(user_text(" ".join(part for part in ("!", trouble.message, trouble.hint, more) if part)))
