"""The staircase's hall of readers: essays are read one after the other, or by several processes at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from stratgraph.config import NlpSettings
from stratgraph.errors import BuildError
from stratgraph.model import ConceptScheme, Essay, Question, Reading
from stratgraph.protocols import Models

if TYPE_CHECKING:
    from multiprocessing.queues import Queue  # only its name is needed

__all__ = ["find_models", "iter_readings"]

_Needed: TypeAlias = tuple[ConceptScheme, NlpSettings, tuple[Question, ...]]

_ESSAYS_A_PROCESS: Final = 4
"""Fewer are read before another process has loaded the models."""
_THREADS: Final = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""Where libraries that reckon with arrays look up how many threads they may have."""


class _Reads(Protocol):
    """What room nlp makes."""

    def read(self, essay: Essay) -> Reading:
        """The reading of one essay."""
        ...


@dataclass(slots=True)
class _Desk:
    """What a process reads with; made once in each."""

    reader: list[_Reads] = field(default_factory=list)


_DESK: Final = _Desk()


def find_models() -> Models:
    """What this installation carries."""
    from stratgraph import language  # noqa: PLC0415 - onnxruntime is loaded only when needed

    return Models(language.find_encoder(), language.find_reader(), language.find_parser_folder())


def iter_readings(
    essays: Sequence[Essay],
    scheme: ConceptScheme,
    settings: NlpSettings,
    questions: Sequence[Question] = (),
    *,
    workers: int = 1,
) -> Iterator[Reading]:
    """The readings of essays, in their order; the same however many processes read.

    Args:
        essays: to be read.
        scheme: the concepts that are looked for.
        settings: how essays are read.
        questions: at issue.
        workers: how many processes may read at once; few essays are read by this one alone.

    Raises:
        BuildError: a process that reads was killed, as for want of memory.
    """
    processes = min(workers, len(essays) // _ESSAYS_A_PROCESS)
    if processes < 2:  # noqa: PLR2004 - one is this one
        _open(scheme, settings, questions)
        yield from map(_read, essays)
        return
    # A fresh process has no threads of this one half copied into it. What it needs does not fit into the pipe through
    # which it is started: a script that builds outside of `if __name__ == "__main__"` would wait there for ever.
    context = get_context("spawn")
    needed: Queue[_Needed] = context.Queue()
    needed.cancel_join_thread()
    for _ in range(processes):
        needed.put((scheme, settings, tuple(questions)))
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_open_with, initargs=(_open, needed)) as pool:
        try:
            with _one_thread_each():
                read = pool.map(_read, essays)  # starts the processes
            yield from read
        except BrokenProcessPool as error:
            raise BuildError(
                "a process that reads essays was stopped from outside",
                hint="run it again: what was read is kept; if memory is short, set `workers = 1` in `stratgraph.toml`;"
                ' a script of your own must build under `if __name__ == "__main__":`',
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes that are started meanwhile reckon with one thread each.

    Two that have two each on two cores wait for one another most of the time: reading took four times as long.
    """
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _open_with(
    opener: Callable[[ConceptScheme, NlpSettings, tuple[Question, ...]], None], needed: Queue[_Needed]
) -> None:
    opener(*needed.get())


def _open(scheme: ConceptScheme, settings: NlpSettings, questions: Sequence[Question]) -> None:
    from stratgraph import nlp  # noqa: PLC0415 - spaCy is loaded only when there is something to read

    _DESK.reader[:] = [nlp.make_reader(scheme, settings, find_models(), questions)]


def _read(essay: Essay) -> Reading:
    (reader,) = _DESK.reader
    return reader.read(essay)
