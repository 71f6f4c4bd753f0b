"""The program's entry point: `workshop`, or `python -m workshop`."""

from __future__ import annotations

import gc
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(100_000, 50, 100)  # a start makes many objects that all stay: looking through them costs 5 %
    try:
        from workshop.cli.ending import run  # noqa: PLC0415 - an interrupt while importing ends well too
        from workshop.cli.output import settle_streams  # noqa: PLC0415

        settle_streams()
        code = run(sys.argv[1:])
        gc.freeze()  # nor need they be looked through once more at the end
        sys.exit(code)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
