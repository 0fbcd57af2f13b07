from __future__ import annotations

from stratgraph.hosts import is_loopback


def test_is_loopback_knows_this_machine() -> None:
    assert [is_loopback(host) for host in ("127.0.0.1", "localhost", "::1", "127.9.9.9")] == [True] * 4
    assert [is_loopback(host) for host in ("0.0.0.0", "192.168.1.4", "example.org", "")] == [False] * 4  # noqa: S104
