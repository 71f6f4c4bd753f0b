"""The store's own thread, for callers that must not wait: a disk that hangs must not hang the screen."""

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
    """One thread that does one job after the other, in the order given; it starts with the first job."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

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
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        return future

    def close(self, wait: float) -> None:
        """Finish what was given and stop; give up waiting after `wait` seconds."""
        if self._thread is not None:
            self._jobs.put(None)
            if threading.current_thread() is not self._thread:
                self._thread.join(wait)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
