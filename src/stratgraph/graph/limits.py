"""Graph room: how long a query may run and how many rows it may give, and the ways in which it is stopped.

rdflib works in Python: a query looks at the clock with every statement that it matches, and in the main thread an
alarm also stops what matches none (a pattern that never ends, a sort). pyoxigraph works outside Python and lets other
threads run meanwhile: there a query runs in a thread of its own, which is left behind when its time is up - it ends
with the row that it is working on, or with the process.
"""

from __future__ import annotations

import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from stratgraph.errors import QueryError

__all__ = ["Deadline", "QueryLimits", "alarm", "run_apart", "take"]

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
            f"the query was stopped: it took longer than {self.seconds:g} seconds",
            hint="ask for less (name a concept or an essay, leave out what joins everything with everything), "
            "or allow more time",
        )


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
        if limits.rows is not None and len(found) > limits.rows:
            raise QueryError(
                f"the query was stopped: its answer has more than {limits.rows:,} rows",
                hint="add `LIMIT`, or ask for less; or allow more rows",
            )
    return found


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


def run_apart(work: Callable[[], T], deadline: Deadline) -> T:
    """The result of some work in a thread of its own, or an error when it is not there in time.

    Raises:
        QueryError: the time is up; the thread is left behind.
    """
    if deadline.seconds is None:
        return work()
    found: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            found.append(work())
        except BaseException as error:  # noqa: BLE001 - it is raised again where it was asked for
            # What the library has given must be let go of in the thread that it was given to.
            traceback.clear_frames(error.__traceback__)
            failed.append(error.with_traceback(None))

    thread = threading.Thread(target=run, name="stratgraph-query", daemon=True)
    thread.start()
    thread.join(deadline.seconds)
    if failed:
        raise failed[0]
    if not found:
        raise deadline.error()
    return found[0]
