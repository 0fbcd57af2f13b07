"""Graph room: how long a query may run and how many rows it may give, and the ways in which it is stopped.

rdflib works in Python: a query looks at the clock with every statement that it matches, and in the main thread an
alarm also stops what matches none (a pattern that never ends, a sort). pyoxigraph works outside Python and lets other
threads run meanwhile: there a query runs in a thread beside, which is left behind when its time is up - it ends
with the row that it is working on, or with the process.
"""

from __future__ import annotations

import signal
import threading
import time
import traceback
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from stratgraph.errors import QueryError

__all__ = ["Apart", "Deadline", "QueryLimits", "alarm", "check_rows", "take", "tell_seconds"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """What a query may take; None is without end."""

    seconds: float | None = 30.0
    rows: int | None = 1_000_000


class Deadline:
    """The moment at which a query must have its answer."""

    def __init__(self, seconds: float | None) -> None:
        self.seconds = seconds
        self._end = None if seconds is None else time.monotonic() + seconds

    def check(self) -> None:
        """Look at the clock.

        Raises:
            QueryError: the time is up.
        """
        if self._end is not None and time.monotonic() > self._end:
            raise self.error()

    def error(self) -> QueryError:
        """What is said when the time is up."""
        return QueryError(
            f"the query was stopped: it took longer than {tell_seconds(self.seconds or 0)}",
            hint="ask for less (name a concept or an essay, leave out what joins everything with everything), "
            "or allow more seconds by `--timeout`",
        )


def tell_seconds(seconds: float) -> str:
    """``1 second``, ``0.5 seconds``."""
    return f"{seconds:g} {'second' if seconds == 1 else 'seconds'}"


def take(rows: Iterable[T], limits: QueryLimits, deadline: Deadline) -> list[T]:
    """All rows, unless they are too many or come too late.

    Raises:
        QueryError: they are, or do.
    """
    found: list[T] = []
    iterator = iter(rows)
    while more := list(islice(iterator, 1000)):
        found += more
        deadline.check()
        check_rows(len(found), limits)
    return found


def check_rows(count: int, limits: QueryLimits) -> None:
    """See whether an answer has too many rows.

    Raises:
        QueryError: it has.
    """
    if limits.rows is not None and count > limits.rows:
        raise QueryError(
            f"the query was stopped: its answer has more than {limits.rows:,} rows",
            hint="add `LIMIT`, or ask for less; or allow more rows",
        )


@contextmanager
def alarm(deadline: Deadline) -> Iterator[None]:
    """Stop what runs in the main thread, even if it never looks at the clock; elsewhere, do nothing."""
    usable = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not usable or deadline.seconds is None or signal.getitimer(signal.ITIMER_REAL)[0]:
        yield
        return

    def stop(_signal: int, _frame: object) -> None:
        raise deadline.error()

    before = signal.signal(signal.SIGALRM, stop)
    # A little later than the deadline itself: where the query looks at the clock, it stops in order.
    signal.setitimer(signal.ITIMER_REAL, deadline.seconds * 1.05 + 0.02)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Apart:
    """Runs work in a thread beside, and waits for it no longer than it may take.

    The thread is kept for the next work: to start one takes longer than many a query. One that is left behind ends
    with its work, and what comes next gets another.
    """

    def __init__(self) -> None:
        self._idle: list[_Worker] = []
        weakref.finalize(self, _dismiss, self._idle)

    def run(self, work: Callable[[], T], deadline: Deadline) -> T:
        """The result of some work, or an error when it is not there in time.

        Raises:
            QueryError: the time is up; the thread is left behind.
        """
        if deadline.seconds is None:
            return work()
        worker = self._find_worker()
        job = _Job(work)
        worker.inbox.put(job)
        if not job.over.acquire(timeout=deadline.seconds):
            worker.inbox.put(None)
            raise deadline.error()
        self._idle.append(worker)
        if job.failed:
            raise job.failed[0]
        (found,) = job.found
        return found

    def _find_worker(self) -> _Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.thread.is_alive():  # in a copy of this process there is none
                return worker
        return _Worker()


class _Job(Generic[T]):
    """Some work, and what came of it; ``over`` can be had when it is done."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self.found: list[T] = []
        self.failed: list[BaseException] = []
        self.over = threading.Lock()
        self.over.acquire()

    def run(self) -> None:
        try:
            self.found.append(self._work())
        except BaseException as error:  # noqa: BLE001 - it is raised again where it was asked for
            # What the library has given must be let go of in the thread that it was given to.
            traceback.clear_frames(error.__traceback__)
            self.failed.append(error.with_traceback(None))
        finally:
            self.over.release()


class _Worker:
    """A thread that takes work from its inbox until it is sent home."""

    def __init__(self) -> None:
        self.inbox: SimpleQueue[_Job[Any] | None] = SimpleQueue()
        self.thread = threading.Thread(target=_work_off, args=(self.inbox,), name="stratgraph-query", daemon=True)
        self.thread.start()


def _work_off(inbox: SimpleQueue[_Job[Any] | None]) -> None:
    while (job := inbox.get()) is not None:
        job.run()
        del job  # while it waits it holds on to no store


def _dismiss(workers: list[_Worker]) -> None:
    for worker in workers:
        worker.inbox.put(None)
