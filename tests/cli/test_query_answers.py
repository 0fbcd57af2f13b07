"""`stratgraph query`: what it finds, how it prints it, and what it says when it cannot."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cli.ask import Answer, ask
from graph.sparql_server import serve_sparql
from made_debate import make_project
from stratgraph.analysis import ANALYSES
from stratgraph.cli.tables import TableFormat, render_table
from stratgraph.graph import load_queries
from stratgraph.model import Table


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("query"))


def records(answer: Answer) -> list[dict[str, object]]:
    found = json.loads(answer.out)
    assert isinstance(found, list)
    return found


def test_query_without_a_name_lists_all_by_group(port: Path) -> None:
    listed = ask(port, "query", "--format", "json")
    names = [str(row["name"]) for row in records(listed)]
    assert sorted(names) == sorted([*load_queries(), *ANALYSES])
    shown = ask(port, "query").out
    heads = [line for line in shown.splitlines() if line and not line.startswith(" ")]
    assert heads == list(dict.fromkeys(str(row["group"]) for row in records(listed)))
    assert "  causal-path --from --to\n" in shown
    assert {str(row["group"]) for row in records(listed)} >= {"Claims", "Concepts", "Analyses"}


@pytest.mark.parametrize("name", ["depth", "Depth", "deep channel", "Deep-Channel", "dep", "deep", "truste"])
def test_query_takes_ids_labels_and_beginnings(port: Path, name: str) -> None:
    wanted = "trust" if name == "truste" else "depth"
    shown = ask(port, "query", "claims-about-concept", "--concept", name, "--format", "json")
    assert records(shown) == records(ask(port, "query", "claims-about-concept", "--concept", wanted, "-f", "json"))
    assert records(shown)


def test_query_takes_two_concepts_by_their_own_options(port: Path) -> None:
    rows = records(ask(port, "query", "causal-path", "--from", "depth", "--to", "speed", "--format", "json"))
    assert {(row["cause"], row["effect"]) for row in rows} >= {("depth", "traffic"), ("traffic", "speed")}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["claims-abuot-concept"], ["there is no query", "did you mean `claims-about-concept`"]),
        (["claims-about-concept"], ["needs `concept`", "for example `", "--concept "]),
        (["relations-by-kind"], ["for example `agree`", "--kind agree"]),
        (["claims-of-author"], ["for example `Ann Pilot`", "--author 'Ann Pilot'"]),
        (["claims-about-concept", "--concept", "dept h"], ["no concept `dept h`", "did you mean `depth`?"]),
        (["claims-about-concept", "--concept", "t"], ["may mean more than one concept", "`traffic` or `trust`"]),
        (["claims-about-concept", "--concept", ""], ["needs `concept`"]),
        (["claims-about-concept", "--concept", "depth", "--essay", "x"], ["has no parameter `essay`", "`--concept`"]),
        (["relations-by-kind", "--relation", "agree"], ["no parameter `relation`\nhint: its parameters: `--kind`\n"]),
        (["relations-by-kind", "--kindd", "agree"], ["hint: did you mean `--kind`? its parameters: `--kind`\n"]),
        (["relations-by-kind", "agree"], ["`agree` is not an option\nhint: its parameters: `--kind`\n"]),
        (["relations-by-kind", "--relation"], ["`--relation` needs a value\nhint: its parameters: `--kind`\n"]),
        (["claims", "--essay", "x"], ["no parameter `essay`\nhint: it takes no parameters; `stratgraph query`"]),
        (["claims-about-concept", "--concept", "depth", "--formt", "json"], ["did you mean `--format`?"]),
        (["claims-about-concept", "--concept", "depth", "-c", "qoute"], ["no column `qoute`", "`quote`"]),
        (["claims-about-concept", "--concept", "depth", "-c", ","], ["no column ``", "`stance`"]),
        (["claims-about-concept", "--concept", "depth", "-f", "ttl"], ["Turtle is for graphs"]),
        (
            ["camps", "--concept", "depth"],
            ["the analysis `camps` has no parameter `concept`", "it takes no parameters"],
        ),
        (["camps", "-f", "ttl"], ["Turtle is for graphs"]),
        (["positions", "--formt", "json"], ["the analysis `positions` has no parameter `formt`", "`--format`?"]),
        (["claims", "-e", "ASK {}"], ["there are two queries"]),
        (["SELECT ?x WHERE { ?x"], ["line 1, column"]),
        (["SELECT ?x WHERE { ?x skoss:prefLabel ?y }"], ["line 1, column 22", "did you mean `skos:`?"]),
        (["SELECT ?x WHERE { ?x a sg:Claime }"], ["line 1, column 24", "did you mean `sg:Claim`?"]),
        (["INSERT DATA { <a:b> <a:b> 1 }"], ["`INSERT` is not allowed"]),
        (["LOAD <http://x.example/>"], ["`LOAD` is not allowed"]),
        (["SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }"], ["`SERVICE` is not allowed"]),
        (["SELECT * FROM <http://x.example/> { ?s ?p ?o }"], ["`FROM` is not allowed"]),
        (["ASK {}", "--allow", "everything"], ["`--allow` cannot be `everything`"]),
        (["-e", "SELECT ?s { ?s a sg:Claim }", "--concept", "depth"], ["`concept` is not in the query"]),
        (["no-such-file.rq"], ["there is no query"]),
    ],
)
def test_query_tells_what_is_wrong(port: Path, arguments: list[str], told: list[str]) -> None:
    answer = ask(port, "query", *arguments)
    assert answer.code == 1
    assert answer.out == ""
    assert answer.err.startswith("error: ")
    assert "Traceback" not in answer.err
    for words in told:
        assert words in answer.err


def test_query_runs_sparql_from_every_source(port: Path, tmp_path: Path) -> None:
    sparql = "SELECT ?slug { ?e a sg:Essay ; dcterms:identifier ?slug } ORDER BY ?slug"
    (tmp_path / "mine.rq").write_text(sparql, encoding="utf-8")
    wanted = records(ask(port, "query", "-e", sparql, "-f", "json"))
    assert [row["slug"] for row in wanted] == ["a-case-for-depth", "in-defence-of-speed", "the-patient-pilot"]
    assert records(ask(port, "query", sparql, "-f", "json")) == wanted
    assert records(ask(port, "query", str(tmp_path / "mine.rq"), "-f", "json")) == wanted
    assert records(ask(port, "query", "-", "-f", "json", stdin=sparql)) == wanted


def test_query_tries_an_allowed_update_on_a_copy(port: Path) -> None:
    update = "DELETE { GRAPH ?g { ?e dcterms:title ?t } } INSERT { GRAPH ?g { ?e dcterms:title 'Slow' } } "
    update += "WHERE { GRAPH ?g { ?e dcterms:title ?t ; dcterms:identifier 'the-patient-pilot' } }"
    before = (port / "build" / "graph.trig").read_bytes()
    rows = records(ask(port, "query", update, "--allow", "update", "-f", "json"))
    told = [(row["change"], row["object"], str(row["graph"]).rpartition("/")[2]) for row in rows]
    assert told == [("added", "Slow", "the-patient-pilot"), ("removed", "The Patient Pilot", "the-patient-pilot")]
    assert (port / "build" / "graph.trig").read_bytes() == before
    assert records(ask(port, "query", "ASK { ?e dcterms:title 'Slow' }", "-f", "json")) == [{"answer": False}]
    nothing = ask(port, "query", "DELETE WHERE { ?e dcterms:title ?t }", "--allow", "update")
    assert (nothing.code, nothing.out) == (0, "no rows\n")
    assert "it would change nothing; every statement stands in a named graph" in nothing.err


def test_query_needs_load_to_be_allowed_by_its_own_name(port: Path) -> None:
    assert "`LOAD` is not allowed" in ask(port, "query", "LOAD <http://127.0.0.1:9/>", "--allow", "update").err
    failed = ask(port, "query", "LOAD <http://127.0.0.1:9/>", "--allow", "load")
    assert failed.code == 1
    assert failed.err.startswith("error: the query could not be run: ")


def test_query_fills_the_variables_of_free_sparql(port: Path) -> None:
    way = "dcterms:isPartOf/dcterms:isPartOf/dcterms:identifier"
    sparql = f"SELECT DISTINCT ?essay {{ ?s sg:concept $concept ; a sg:Stance ; {way} ?essay }}"
    rows = records(ask(port, "query", sparql, "--concept", "tru", "-f", "json"))
    assert rows == [{"essay": "the-patient-pilot"}]


def test_query_takes_the_parameters_that_a_file_declares(port: Path, tmp_path: Path) -> None:
    file = tmp_path / "My Query.rq"
    file.write_text(
        "# Sentences with a word.\n# parameter part: what to look for\n"
        "SELECT ?quote { ?c aif:claimText ?quote FILTER(CONTAINS(?quote, $part)) }",
        encoding="utf-8",
    )
    assert len(records(ask(port, "query", str(file), "--part", "berth", "-f", "json"))) == 1
    assert "needs `part`: what to look for" in ask(port, "query", str(file)).err


def test_query_answers_every_form_of_sparql(port: Path) -> None:
    assert ask(port, "query", "ASK { ?e a sg:Essay }").out.split() == ["answer", "yes"]
    made = "CONSTRUCT { ?e dcterms:title ?t } WHERE { ?e a sg:Essay ; dcterms:title ?t }"
    assert 'dcterms:title "A Case for Depth"' in ask(port, "query", made).out
    assert ask(port, "query", made, "-f", "ttl").out == ask(port, "query", made).out
    assert {row["object"] for row in records(ask(port, "query", made, "-f", "json"))} >= {"A Case for Depth"}
    described = ask(port, "query", "DESCRIBE concept:depth").out
    assert 'skos:prefLabel "depth"' in described


def test_query_explains_itself(port: Path) -> None:
    assert ask(port, "query", "essays", "--explain").out.strip() == load_queries()["essays"].sparql.strip()
    assert "stratgraph query causal-edges" in ask(port, "query", "feedback-loops", "--explain").out


def test_query_gives_the_tables_of_the_analyses(port: Path) -> None:
    rows = records(ask(port, "query", "camps", "--format", "json"))
    assert [(row["essay"], row["camp"]) for row in rows] == [
        ("a-case-for-depth", 1),
        ("the-patient-pilot", 1),
        ("in-defence-of-speed", 2),
    ]


def test_query_limits_rows_and_says_so(port: Path) -> None:
    answer = ask(port, "query", "claims", "--limit", "3", "--format", "json")
    assert len(records(answer)) == 3
    assert answer.err == "the first 3 rows; there are more: `--limit 0` shows all\n"
    assert len(records(ask(port, "query", "claims", "--limit", "0", "--format", "json"))) == 14


def test_query_shows_a_reader_the_first_thousand_rows_and_a_program_all(port: Path) -> None:
    everything = "SELECT ?a ?c WHERE { ?a ?b ?c } ORDER BY ?a ?b ?c"
    table = ask(port, "query", everything, "--wide")
    assert table.err == "the first 1,000 rows; there are more: `--limit 0` shows all\n"
    assert len(table.out.splitlines()) == 1 + 1000
    whole = ask(port, "query", everything, "--wide", "--limit", "0")
    rows = ask(port, "query", everything, "--format", "json")
    assert whole.err == rows.err == ""
    assert len(whole.out.splitlines()) == 1 + len(records(rows)) > 1 + 1000


def test_query_stops_when_its_time_is_up(port: Path) -> None:
    # Everything with everything: it takes seconds, and ends, so that no later test runs beside it.
    long = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . FILTER(STRLEN(CONCAT(STR(?b), STR(?d))) > 999999) }"
    answer = ask(port, "query", long, "--timeout", "0.1")
    assert answer.code == 1
    assert "took longer than 0.1 seconds" in answer.err
    assert "`--timeout`" in answer.err


def test_a_query_of_ones_own_that_finds_nothing_is_told_what_is_odd(port: Path) -> None:
    answer = ask(port, "query", "SELECT ?t ?x { ?e a sg:Essay ; dcterms:titel ?t }")
    assert (answer.code, answer.out) == (0, "no rows\n")
    assert "warning: line 1, column 32: `dcterms:titel` is not used in this graph" in answer.err
    assert "hint: did you mean `dcterms:title`?" in answer.err
    assert "warning: line 1, column 11: nothing in the query binds `?x`" in answer.err
    assert "warning" not in ask(port, "query", "SELECT ?e ?t { ?e a sg:Essay ; dcterms:title ?t }").err


def test_query_prints_markdown_that_a_bar_does_not_break(port: Path) -> None:
    shown = ask(port, "query", 'SELECT ?a { VALUES ?a { "one|two\\nthree" } }', "--format", "md").out
    assert shown == "| a |\n| --- |\n| one\\|two three |\n"


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
        ("[click](javascript:alert(1))", "\\[click\\](javascript:alert(1))"),
        ("`a` &lt; \\|b", "\\`a\\` &amp;lt; \\\\\\|b"),
    ],
)
def test_a_cell_of_markdown_is_text_whatever_an_essay_says(hostile: str, shown: str) -> None:
    assert render_table(Table("t", ("a",), ((hostile,),), ""), TableFormat.MD).splitlines()[2] == f"| {shown} |"


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_query_fits_the_terminal_and_tells_what_is_left_out(port: Path, width: int) -> None:
    answer = ask(port, "query", "claims", width=width)
    assert max(map(len, answer.out.splitlines())) <= width
    heading = answer.out.splitlines()[0].split()
    hidden = answer.err.removeprefix("not shown: ").partition(" (")[0].split(", ")
    asked = records(ask(port, "query", "claims", "--format", "json"))
    assert [column for column in asked[0] if column not in hidden] == heading
    assert "quote" in heading


def test_query_folds_sentences_between_words(port: Path) -> None:
    quotes = [str(row["quote"]) for row in records(ask(port, "query", "claims", "--format", "json"))]
    folded = ask(port, "query", "claims", "--columns", "quote", width=30).out
    assert " ".join(folded.split()) == " ".join(["quote", *quotes])
    assert max(map(len, folded.splitlines())) <= 30


def test_query_shows_all_columns_when_wide_and_only_those_that_are_asked_for(port: Path) -> None:
    wide = ask(port, "query", "claims", "--wide", width=60)
    assert wide.err == ""
    assert len(wide.out.splitlines()) == 15
    assert wide.out.splitlines()[0].split()[-1] == "corrected_by"
    chosen = ask(port, "query", "claims", "--columns", "iri, essay", "--format", "csv").out
    assert chosen.splitlines()[0] == "iri,essay"
    assert chosen.splitlines()[1].endswith(",a-case-for-depth")


def test_query_asks_a_server_by_its_address(port: Path) -> None:
    trig = (port / "build" / "graph.trig").read_text(encoding="utf-8")
    asked = ["query", "claims-about-concept", "--concept", "Deep channel", "--format", "json"]
    with serve_sparql(trig, union=True) as server:
        assert records(ask(port, *asked, "--endpoint", server.url)) == records(ask(port, *asked))
        server.faults[:] = ["403"]
        refused = ask(port, *asked, "--endpoint", server.url)
    gone = ask(port, *asked, "--endpoint", "no address")
    for answer in (refused, gone):
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.startswith("error: ")


# --- an analyst's own queries ----------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = make_project(tmp_path) / "queries"
    folder.mkdir()
    return folder


def test_query_of_ones_own_takes_the_place_of_a_shipped_one_and_the_verbs_go_on(own: Path) -> None:
    (own / "concepts-shared.rq").write_text(
        "# Nothing but this.\nSELECT (1 AS ?one) {} ORDER BY ?one", encoding="utf-8"
    )
    answer = ask(own.parent, "query", "concepts-shared", "--format", "json")
    assert records(answer) == [{"one": 1}]
    assert "takes the place of" in answer.err
    assert "Your own\n  concepts-shared\n" in ask(own.parent, "query").out
    compared = ask(own.parent, "compare", "a-case", "in-def")
    assert compared.code == 0
    assert "speed: against / for" in compared.out


def test_query_files_that_are_broken_stop_nothing(own: Path) -> None:
    (own / "mine-broken.rq").write_bytes(b"# Caf\xe9\nSELECT * {}")
    (own / "mine-silent.rq").write_text("SELECT * {}", encoding="utf-8")
    (own / "mine-good.rq").write_text("# The essays.\nSELECT ?e { ?e a sg:Essay } ORDER BY ?e", encoding="utf-8")
    answer = ask(own.parent, "query", "mine-good", "--format", "json")
    assert len(records(answer)) == 3
    assert answer.err.count("warning: ") == 2
    assert "is not UTF-8" in answer.err
    assert "has no description" in answer.err


def test_query_of_ones_own_may_have_its_own_kinds(own: Path) -> None:
    text = "# Quotes of a kind.\n# parameter kind: a word of ours\nSELECT ?word { BIND($kind AS ?word) } ORDER BY ?word"
    (own / "quotes-ours.rq").write_text(text, encoding="utf-8")
    assert records(ask(own.parent, "query", "quotes-ours", "--kind", "ours", "-f", "json")) == [{"word": "ours"}]


def test_query_of_an_analysis_name_is_ones_own(own: Path) -> None:
    (own / "camps.rq").write_text("# Camps of ours.\nSELECT (2 AS ?two) {} ORDER BY ?two", encoding="utf-8")
    assert records(ask(own.parent, "query", "camps", "--format", "json")) == [{"two": 2}]


# --- the folder ------------------------------------------------------------------------------------------------------


def test_query_outside_a_project_shows_the_way_in(tmp_path: Path) -> None:
    answer = ask(tmp_path, "query")
    assert answer.code == 1
    assert "stratgraph init" in answer.err


def test_query_tells_when_the_corpus_is_newer(tmp_path: Path) -> None:
    folder = make_project(tmp_path)
    (folder / "corpus").mkdir()
    assert "corpus changed" not in ask(folder, "query", "essays").err
    (folder / "corpus" / "corrections.jsonl").write_text("", encoding="utf-8")
    os.utime(folder / "build" / "graph.trig", (0, 0))
    assert "`stratgraph build` brings it up to date" in ask(folder, "query", "essays").err


def test_tables_keep_their_rows_in_every_format() -> None:
    from stratgraph.cli.tables import TableFormat, render_table  # noqa: PLC0415 - beside what it is about

    table = Table("t", ("a", "b"), ((None, True), ("x\ty", 1.5)))
    assert render_table(table, TableFormat.CSV) == "a,b\n,yes\nx\ty,1.5\n"
    assert render_table(table, TableFormat.TSV) == 'a\tb\n\tyes\n"x\ty"\t1.5\n'
    assert json.loads(render_table(table, TableFormat.JSON)) == [{"a": None, "b": True}, {"a": "x\ty", "b": 1.5}]
    assert render_table(table, TableFormat.TABLE) == "a    b\n     yes\nx y  1.5\n"
