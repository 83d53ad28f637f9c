"""A thread that does what others wait for, and that garbage collection can end."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

Done = TypeVar("Done")
Jobs = SimpleQueue[Callable[[], None] | None]


class OwnThread:
    """A thread that does one thing after the other.

    Not a thread pool, since ending one takes a lock: garbage collection, which ends what is unused,
    may start anywhere, even while the same thread holds that lock.
    """

    def __init__(self, name: str, at_end: Callable[[], None]) -> None:
        """Start it.

        Args:
            name: What debuggers show.
            at_end: The last thing it does.
        """
        self._jobs: Jobs = SimpleQueue()
        self._thread = Thread(target=_work, args=[self._jobs, at_end], name=name, daemon=True)
        self._thread.start()
        self.join = self._thread.join

    def run(self, work: Callable[[], Done]) -> Done:
        """Do something in the thread, wait for it, and return or raise what comes of it."""
        done: Future[Done] = Future()
        self._jobs.put(partial(_do, work, done))
        try:
            return done.result()
        finally:
            del done  # it may hold an error, which holds this frame, and so all that is asked

    def end(self) -> None:
        """Have it end after what it is doing, without a wait and without a lock."""
        self._jobs.put(None)  # may interrupt itself, as only a `SimpleQueue` allows


def _work(jobs: Jobs, at_end: Callable[[], None]) -> None:
    while (job := jobs.get()) is not None:
        job()
        del job  # else it would be kept until the next one comes
    at_end()


def _do(work: Callable[[], Done], done: "Future[Done]") -> None:
    try:
        done.set_result(work())
    except BaseException as error:  # noqa: BLE001 - raised where it is waited for
        done.set_exception(error)
