"""The program's entry point: `workshop`, or `python -m workshop`."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    try:
        from workshop.cli.ending import run  # noqa: PLC0415 - an interrupt while importing ends well too
        from workshop.cli.output import settle_streams  # noqa: PLC0415

        settle_streams()
        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
