"""`stratgraph.open`: the values come back as they went in, and questions are answered as rows."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import stratgraph
from made_debate import make_debate, make_project
from stratgraph.api import Debate, Rows
from stratgraph.effects import Effects
from stratgraph.errors import ConfigError, MissingExtraError, QueryError
from stratgraph.model import Essay, Table
from stratgraph.naming import find_id

MADE = make_debate()


@pytest.fixture(scope="module", params=["oxigraph", "rdflib"])
def debate(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Debate:
    return stratgraph.open(make_project(tmp_path_factory.mktemp("api"), store=request.param))


def test_open_gives_the_values_back(debate: Debate) -> None:
    readings = MADE.readings
    assert debate.claims == tuple(claim for reading in readings for claim in reading.claims)
    assert {item.id: item for item in debate.relations} == {item.id: item for item in MADE.relations}
    assert [item.confidence for item in debate.relations] == sorted(
        (r.confidence for r in MADE.relations), reverse=True
    )
    assert debate.concepts == MADE.scheme.concepts
    assert debate.questions == MADE.questions
    assert sorted(map(repr, debate.causal_links)) == sorted(
        repr(link) for item in readings for link in item.causal_links
    )
    assert debate.contrasts == ()
    assert debate.corrections == ()
    assert {answer.claim: answer.answer for answer in debate.answers} == {
        answer.claim: answer.answer for reading in readings for answer in reading.answers
    }


def test_open_gives_essays_whose_quotes_are_slices_of_their_text(debate: Debate) -> None:
    essays = {essay.slug: essay for essay in debate.essays}
    assert [(essay.title, essay.creators, essay.issued, essay.text) for essay in debate.essays] == [
        (essay.title, essay.creators, essay.issued, essay.text) for essay in MADE.essays
    ]
    assert all(isinstance(essay, Essay) for essay in essays.values())
    for claim in debate.claims:
        assert essays[claim.essay].slice(claim.quote.start, claim.quote.end) == claim.quote.exact


def test_query_takes_names_and_sparql(debate: Debate) -> None:
    by_name = debate.query("claims-about-concept", concept="Deep channel")
    assert by_name == debate.query("claims-about-concept", concept="depth")
    assert isinstance(by_name, Rows)
    assert by_name.columns == ("stance", "quote", "essay", "central", "claim")
    assert by_name.name == "claims-about-concept"
    free = debate.query("SELECT ?t { $essay dcterms:title ?t }", essay="in-def")
    assert free == [{"t": "In Defence of Speed"}]
    assert "cost" in {row["effect"] for row in debate.query("causal-path", from_="depth", to="cost")}
    assert [row["camp"] for row in debate.query("camps")] == [1, 1, 2]


def test_rows_of_an_analysis_are_chosen_by_what_they_are_about(debate: Debate) -> None:
    chosen = debate.query("positions", question="What lasts?", concept="Deep channel")
    assert [(row["position"], row["essay"]) for row in chosen] == [("depth", "a-case-for-depth")]
    assert {row["essay"] for row in debate.query("concept-camps", concept="speed", essay="in-def")} == {
        "in-defence-of-speed"
    }
    pairs = debate.query("pair-highlights", essay="a-case", kind="contra")
    assert {(row["a"], row["b"]) for row in pairs} == {
        ("a-case-for-depth", "in-defence-of-speed"),
        ("a-case-for-depth", "the-patient-pilot"),
    }
    between = debate.query("pair-highlights", essay="the-patient", other="a-case")
    assert [row["kind"] for row in between] == ["contradict", "agree"]
    assert {row["essay"] for row in debate.query("question-silences", question="bottleneck")} == {
        essay.slug for essay in debate.essays
    }


@pytest.mark.parametrize(
    ("query", "parameters", "told"),
    [
        ("clams", {}, "did you mean `claims` or"),
        ("", {}, "this is no query"),
        ("claims-about-concept", {}, "needs `concept`"),
        ("claims-about-concept", {"concept": "dpeth"}, "did you mean `depth`?"),
        ("camps", {"concept": "depth"}, "has no parameters"),
        ("positions", {"kind": "agree"}, "it takes `question`, `concept` or `essay`"),
        ("positions", {"qestion": "bottleneck"}, "did you mean `question`?"),
        ("positions", {"concept": "dpeth"}, "did you mean `depth`?"),
        ("SELECT * { ?s ?p ?o }", {"concept": "depth"}, "`concept` is not in the query"),
        ("SELECT * { SERVICE <http://x.example/> {} }", {}, "`SERVICE` is not allowed"),
    ],
)
def test_query_tells_what_is_wrong(debate: Debate, query: str, parameters: dict[str, str], told: str) -> None:
    with pytest.raises(QueryError) as caught:
        debate.query(query, **parameters)
    assert told in str(caught.value)


def test_rows_become_a_frame_when_pandas_is_there(debate: Debate, monkeypatch: pytest.MonkeyPatch) -> None:
    class Pandas(ModuleType):
        @staticmethod
        def DataFrame(rows: list[Any], columns: list[str]) -> tuple[list[Any], list[str]]:  # noqa: N802 - its name
            return rows, columns

    monkeypatch.setitem(sys.modules, "pandas", Pandas("pandas"))
    rows = debate.query("essay-names")
    assert rows.to_frame() == (list(rows), ["id", "kind", "name"])


def test_rows_name_what_to_install_when_pandas_is_not_there(debate: Debate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match="a data frame") as caught:
        debate.query("essay-names").to_frame()
    assert "stratgraph[pandas]" in str(caught.value)


def test_open_refuses_a_folder_without_a_project(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no `stratgraph\.toml`"):
        stratgraph.open(tmp_path / "nowhere")


def test_open_warns_when_the_corpus_is_newer(tmp_path: Path) -> None:
    folder = make_project(tmp_path)
    (folder / "corpus").mkdir()
    (folder / "corpus" / "corrections.jsonl").write_text("", encoding="utf-8")
    os.utime(folder / "build" / "graph.trig", (0, 0))
    with pytest.warns(UserWarning, match="the corpus changed"):
        assert len(stratgraph.open(folder).claims) == 14


def test_open_builds_again_what_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from stratgraph import build  # noqa: PLC0415 - what is replaced

    folder = make_project(tmp_path)
    path = folder / "build" / "graph.trig"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[:5000], encoding="utf-8")
    built = []

    def build_graph(settings: object, effects: Effects) -> None:
        built.append(settings)
        effects.write_text(path, whole)

    monkeypatch.setattr(build, "build_graph", build_graph)
    with pytest.warns(UserWarning, match="the graph is damaged and is built again"):
        assert len(stratgraph.open(folder).claims) == 14
    assert len(built) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(stratgraph.open(folder).claims) == 14


def test_importing_the_package_loads_no_room() -> None:
    program = "import sys, stratgraph; print([name for name in sys.modules if name.startswith('stratgraph.')])"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "['stratgraph.version']"


def test_rows_of_a_table_keep_their_order() -> None:
    rows = Rows(Table("t", ("b", "a"), ((1, None), (2, "x")), "Said."))
    assert rows == [{"b": 1, "a": None}, {"b": 2, "a": "x"}]
    assert (rows.columns, rows.description) == (("b", "a"), "Said.")


# --- names -----------------------------------------------------------------------------------------------------------

NAMES = [("moat", "moat"), ("moat", "castle wall"), ("open-source", "open source"), ("open-model", "open model")]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("moat", "moat"),
        ("MOAT", "moat"),
        ("Castle–Wall", "moat"),
        ("cast", "moat"),
        ("open s", "open-source"),
        ("open_source", "open-source"),
        ("Moats", "moat"),
        ("castle walls", "moat"),
        ("open-sources", "open-source"),
    ],
)
def test_find_id_takes_any_spelling(given: str, found: str) -> None:
    assert find_id("concept", given, NAMES) == found


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("open", "choose one of `open-model` or `open-source`"),
        ("mote", "did you mean `moat`?"),
        ("wall", "did you mean `moat`?"),
        ("xyzzy", "there is no concept `xyzzy`\nhint: choose `moat`, "),
        (" ", "name a concept"),
    ],
)
def test_find_id_names_the_nearest(given: str, told: str) -> None:
    with pytest.raises(QueryError) as caught:
        find_id("concept", given, NAMES)
    assert told in str(caught.value)


def test_find_id_takes_the_other_number_and_spelling_only_where_nothing_is_called_so() -> None:
    names = [("cost", "cost"), ("running-costs", "costs"), ("organization", "organization"), ("port", "harbors")]
    assert find_id("concept", "cost", names) == "cost"
    assert find_id("concept", "costs", names) == "running-costs"
    assert find_id("concept", "organisations", names) == "organization"
    assert find_id("concept", "harbor", names) == "port"


def test_find_id_asks_where_a_plural_may_be_of_two_things() -> None:
    with pytest.raises(QueryError, match="`gates` may mean more than one concept") as caught:
        find_id("concept", "gates", [("lock", "gate"), ("border", "gate"), ("gate-keeper", "gate keeper")])
    assert caught.value.hint == "choose one of `border` or `lock`"


def test_find_id_tells_where_many_names_are_listed() -> None:
    many = [(f"essay-{number}", f"No {number}") for number in range(40)]
    with pytest.raises(QueryError) as caught:
        find_id("essay", "xyzzy", many)
    assert caught.value.hint == "`stratgraph query essays` lists them"
