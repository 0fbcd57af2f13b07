"""Publishing: one graph at a time, tried again, resumed, never half done in silence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest

from graph.sparql_server import SparqlServer, serve_sparql
from graph.synthetic import BASE, make_inputs
from graph.test_disk_store import Teller, with_new_title
from stratgraph.effects import Effects
from stratgraph.errors import GraphError
from stratgraph.graph import GraphInputs, build_trig, open_endpoint, open_store
from stratgraph.graph.http import Endpoint
from stratgraph.graph.publish import PublishReport, publish_graph

INPUTS = make_inputs()
UNFINISHED = f"{BASE}graph/unfinished"

Publish = Callable[..., PublishReport]


@pytest.fixture
def server() -> Iterator[SparqlServer]:
    with serve_sparql() as found:
        yield found


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def publish(server: SparqlServer, tmp_path: Path, waits: list[float]) -> Publish:
    """Publishes a debate to the server; nobody really waits."""

    def run(inputs: GraphInputs = INPUTS, *, everything: bool = False) -> PublishReport:
        endpoint = Endpoint(server.url, timeout_seconds=0.5, tries=3, wait=waits.append)
        return publish_graph(build_trig(inputs), BASE, endpoint, tmp_path, Effects(), everything=everything)

    return run


def held_by(server: SparqlServer) -> set[tuple[str, ...]]:
    return {tuple(str(part) for part in (q.subject, q.predicate, q.object, q.graph_name)) for q in server.store}


def expected_of(inputs: GraphInputs) -> set[tuple[str, ...]]:
    store = pyoxigraph.Store()
    store.load(build_trig(inputs).encode(), format=pyoxigraph.RdfFormat.TRIG)
    return {tuple(str(part) for part in (q.subject, q.predicate, q.object, q.graph_name)) for q in store}


def test_publish_graph_sends_every_statement_and_then_only_what_changed(server: SparqlServer, publish: Publish) -> None:
    assert publish() == PublishReport(sent=9, kept=0, removed=0)
    assert held_by(server) == expected_of(INPUTS)
    server.requests.clear()
    assert publish() == PublishReport(sent=0, kept=9, removed=0)
    assert server.requests == []
    changed = with_new_title(INPUTS)
    assert publish(changed) == PublishReport(sent=1, kept=8, removed=0)
    assert [graph for method, graph in server.requests if method == "PUT"] == [
        UNFINISHED,
        f"{BASE}graph/essay/essay-0000",
    ]
    assert held_by(server) == expected_of(changed)
    assert publish(changed, everything=True).sent == 9


def test_publish_graph_takes_away_what_is_gone(server: SparqlServer, publish: Publish) -> None:
    publish()
    fewer = replace(INPUTS, essays=INPUTS.essays[1:], readings=INPUTS.readings[1:], relations=(), comparisons=())
    report = publish(fewer)
    assert report.removed == 2
    assert held_by(server) == expected_of(fewer)


@pytest.mark.parametrize("fault", ["500", "503", "429", "drop", "hang", "lose"])
def test_publish_graph_tries_again(server: SparqlServer, publish: Publish, waits: list[float], fault: str) -> None:
    server.faults = [None, None, fault, fault]
    assert publish() == PublishReport(sent=9, kept=0, removed=0)
    assert held_by(server) == expected_of(INPUTS)
    assert waits == [0.5, 1.0]
    puts = [graph for _, graph in server.requests]
    assert puts[2] == puts[3] == puts[4]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("500", "it answered 500 Internal Server Error: out of order"),
        ("hang", "it did not answer within 0.5 seconds"),
        ("drop", "the connection failed"),
    ],
)
def test_publish_graph_gives_up_and_goes_on_from_there(
    server: SparqlServer, publish: Publish, tmp_path: Path, fault: str, words: str
) -> None:
    server.faults = [None, None, None, *[fault] * 3]
    with pytest.raises(GraphError) as raised:
        publish()
    said = str(raised.value)
    assert words in said
    assert "published 2 of 9 graphs" in said
    assert f"<{BASE}graph/essay/essay-0001> may be half written" in said
    assert "publish again to go on from there" in said
    # Whoever reads there is told, and the list knows which graph was open.
    teller = Teller()
    open_endpoint(server.url, BASE, effects=Effects(teller))
    assert "is not complete" in teller.told[0]
    (path,) = tmp_path.glob("*.json")
    state = json.loads(path.read_text())
    assert state["finished"] is False
    assert state["open_graph"] == f"{BASE}graph/essay/essay-0001"
    server.requests.clear()
    assert publish() == PublishReport(sent=7, kept=2, removed=0)
    assert f"{BASE}graph/corrections" not in [graph for _, graph in server.requests]
    assert held_by(server) == expected_of(INPUTS)
    teller.told.clear()
    open_endpoint(server.url, BASE, effects=Effects(teller))
    assert teller.told == []


def test_publish_graph_goes_on_after_it_was_killed(
    server: SparqlServer, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = Endpoint.send

    def die(self: Endpoint, method: str, **options: object) -> bytes:
        if str(options.get("query")).count("graph/relations"):
            raise KeyboardInterrupt
        return send(self, method, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Endpoint, "send", die)
    with pytest.raises(KeyboardInterrupt):
        publish()
    monkeypatch.setattr(Endpoint, "send", send)
    assert publish() == PublishReport(sent=3, kept=6, removed=0)
    assert held_by(server) == expected_of(INPUTS)


def test_publish_graph_finishes_what_lacked_only_the_end(server: SparqlServer, publish: Publish) -> None:
    server.faults = [None] * 10 + ["500"] * 3
    with pytest.raises(GraphError, match="published 9 of 9 graphs, then stopped"):
        publish()
    assert pyoxigraph.NamedNode(UNFINISHED) in list(server.store.named_graphs())
    assert publish() == PublishReport(sent=0, kept=9, removed=0)
    assert held_by(server) == expected_of(INPUTS)


@pytest.mark.parametrize(("status", "hint"), [("401", "name and password"), ("404", "address is right")])
def test_publish_graph_does_not_insist_when_it_is_refused(
    server: SparqlServer, publish: Publish, waits: list[float], status: str, hint: str
) -> None:
    server.faults = [status]
    with pytest.raises(GraphError, match="the endpoint refused") as raised:
        publish()
    assert hint in str(raised.value.hint)
    assert waits == []


def test_publish_graph_refuses_a_graph_of_another_hand(server: SparqlServer, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="not as this version writes it"):
        publish_graph("GRAPH <http://x/g> { }", BASE, Endpoint(server.url), tmp_path, Effects())
    assert server.requests == []


def test_publish_graph_sends_name_and_password_and_shows_neither(server: SparqlServer, tmp_path: Path) -> None:
    server.faults = [None, "403"]
    address = server.url.replace("http://", "http://ann:s%40cret@")
    with pytest.raises(GraphError) as raised:
        publish_graph(build_trig(INPUTS), BASE, Endpoint(address), tmp_path, Effects())
    assert server.credentials == ["Basic YW5uOnNAY3JldA=="] * 2
    assert "cret" not in str(raised.value)
    assert all("cret" not in path.read_text() for path in tmp_path.iterdir())


@pytest.mark.parametrize("url", ["", "example.org/data", "file:///etc/passwd", "ftp://example.org/x", "http://"])
def test_endpoint_refuses_what_is_no_address_of_a_server(url: str) -> None:
    with pytest.raises(GraphError, match="is no address of an endpoint"):
        Endpoint(url)


# --- reading --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["500", "drop", "half"])
def test_an_endpoint_is_asked_again(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    with serve_sparql(build_trig(INPUTS)) as server:
        store = open_endpoint(server.url, BASE)
        server.faults = [fault]
        assert store.query("SELECT (COUNT(?c) AS ?n) { ?c a sg:Claim }").rows == ((48,),)


def test_an_endpoint_that_says_something_else_is_told() -> None:
    with serve_sparql(build_trig(INPUTS)) as server:
        server.faults = ["words"]
        with pytest.raises(GraphError, match="not SPARQL results in JSON") as raised:
            open_endpoint(server.url, BASE)
        assert raised.value.place == server.url


def test_an_endpoint_gives_every_statement_back(tmp_path: Path) -> None:
    trig = build_trig(INPUTS)
    with serve_sparql(trig, union=False) as server:
        found = set(open_endpoint(server.url, BASE).iter_quads())
    local = open_store(trig, BASE, engine="oxigraph-disk", folder=tmp_path / "store")
    assert found == set(local.iter_quads())
