"""Work beside the caller: one thread that lasts, another where it is left behind, none that outlives its store."""

from __future__ import annotations

import threading

import pytest

from stratgraph.errors import QueryError
from stratgraph.graph.limits import Apart, Deadline

SOON, LATE = Deadline(30.0), Deadline(0.05)


def who() -> threading.Thread:
    return threading.current_thread()


def test_apart_keeps_its_thread_for_the_next_work() -> None:
    apart = Apart()
    first = apart.run(who, SOON)
    assert first is not who()
    assert apart.run(who, SOON) is first
    assert apart.run(who, Deadline(None)) is who()


def test_apart_raises_what_the_work_raised_and_goes_on() -> None:
    apart = Apart()
    first = apart.run(who, SOON)

    def fail() -> None:
        raise ValueError("no such thing")

    with pytest.raises(ValueError, match="no such thing"):
        apart.run(fail, SOON)
    assert apart.run(who, SOON) is first


def test_apart_leaves_work_behind_that_takes_too_long() -> None:
    apart, go_on, left = Apart(), threading.Event(), []

    def wait() -> None:
        left.append(who())
        go_on.wait(30)

    with pytest.raises(QueryError, match="longer than"):
        apart.run(wait, LATE)
    assert apart.run(who, SOON) is not left[0]
    go_on.set()
    left[0].join(30)
    assert not left[0].is_alive()


def test_apart_lets_two_ask_at_once() -> None:
    apart, meet = Apart(), threading.Barrier(2, timeout=30)
    other = threading.Thread(target=lambda: apart.run(meet.wait, SOON))
    other.start()
    apart.run(meet.wait, SOON)
    other.join(30)
    assert not other.is_alive()


def test_apart_sends_its_thread_home_when_it_is_let_go() -> None:
    apart = Apart()
    thread = apart.run(who, SOON)
    del apart
    thread.join(30)
    assert not thread.is_alive()
