"""The store's own thread: a disk that hangs must not hang the screen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

P = ParamSpec("P")
T = TypeVar("T")


class Worker:
    """One thread that does one job after the other, in the order given."""

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do it on the thread and wait for its result or error; from the thread itself, do it at once."""
        if threading.get_ident() == self._thread.ident:
            return function(*args, **kwargs)
        done: SimpleQueue[None] = SimpleQueue()
        results: list[T] = []
        errors: list[BaseException] = []

        def job() -> None:
            try:
                results.append(function(*args, **kwargs))
            except BaseException as error:  # noqa: BLE001 - raised again where somebody waits for it
                errors.append(error)
            finally:
                done.put(None)

        self._jobs.put(job)
        done.get()
        if errors:
            raise errors[0]
        return results[0]

    def later(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do it on the thread when its turn comes; the future has the result (`asyncio.wrap_future` awaits it)."""
        from concurrent.futures import Future  # noqa: PLC0415 - imports logging, which no command needs

        future: Future[T] = Future()

        def job() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(function(*args, **kwargs))
            except BaseException as error:  # noqa: BLE001 - the future hands it on
                future.set_exception(error)

        self._jobs.put(job)
        return future

    def close(self, wait: float) -> None:
        """Finish what was given and stop; give up waiting after `wait` seconds."""
        self._jobs.put(None)
        if threading.get_ident() != self._thread.ident:
            self._thread.join(wait)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
