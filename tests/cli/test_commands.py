"""The command line as a person meets it: what it prints where, and with which exit code."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from cli.ask import ask
from helpers import copy_golden_project, read_files, run_stratgraph
from stratgraph.cli.app import COMMANDS
from stratgraph.cli.build import count_relations, is_silent
from stratgraph.model import Relation

NOTE = """The Ferry and the Bridge

3 min read

Every island that can pay for a bridge builds one. The ferry is not a cheaper bridge; it is a slower promise.

Bridges win because nobody has to wait for them.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_golden_project(tmp_path_factory.mktemp("cli"))
    run_stratgraph("build", cwd=folder)
    return folder


def test_the_commands_are_these() -> None:
    assert list(COMMANDS) == [
        "init",
        "add",
        "read",
        "check",
        "build",
        "serve",
        "diff",
        "query",
        "compare",
        "concept",
        "question",
        "path",
        "loops",
        "correct",
        "review",
        "propose",
        "export",
        "publish",
        "evaluate",
    ]


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_every_command_has_a_help_page(command: list[str], tmp_path: Path) -> None:
    shown = run_stratgraph(*command, "--help", cwd=tmp_path)
    assert "Usage: stratgraph" in shown.stdout
    assert not re.search(r"--\w+ +<list", shown.stdout), "an option says what it takes, not which type it has"
    assert shown.stderr == ""


def test_the_help_page_loads_no_room(tmp_path: Path) -> None:
    done = run_stratgraph("--help", cwd=tmp_path, env={"PYTHONPROFILEIMPORTTIME": "1"})
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "typer" in loaded
    heavy = {"spacy", "rdflib", "mkdocs", "networkx", "trafilatura", "onnxruntime", "rich.table", "jinja2"}
    assert loaded & heavy == set()


def test_wrong_usage_exits_with_two(tmp_path: Path) -> None:
    assert run_stratgraph("biuld", cwd=tmp_path, check=False).returncode == 2
    assert run_stratgraph("build", "--nonsense", cwd=tmp_path, check=False).returncode == 2


def test_outside_a_project_the_way_in_is_told(tmp_path: Path) -> None:
    done = run_stratgraph("build", cwd=tmp_path, check=False)
    assert done.returncode == 1
    assert "stratgraph init" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_traceback_is_shown_when_asked_for(tmp_path: Path) -> None:
    done = run_stratgraph("--debug", "build", cwd=tmp_path, check=False)
    assert "Traceback" in done.stderr


def test_init_add_build_walks_through(tmp_path: Path) -> None:
    run_stratgraph("init", "debate", cwd=tmp_path)
    folder = tmp_path / "debate"
    run_stratgraph("build", cwd=folder)
    assert (folder / "build" / "site" / "index.html").is_file()
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    added = run_stratgraph("add", "../note.txt", cwd=folder)
    assert added.stdout == ""
    assert "corpus/essays/the-ferry-and-the-bridge.md" in added.stderr
    assert "3 min read" in added.stderr
    again = run_stratgraph("add", "../note.txt", cwd=folder)
    assert "already in the corpus" in again.stderr
    assert len(list((folder / "corpus" / "essays").glob("*.md"))) == 1
    built = run_stratgraph("build", cwd=folder)
    assert "1 essay" in built.stderr
    assert "nothing changed" in run_stratgraph("build", cwd=folder).stderr
    checked = run_stratgraph("check", cwd=folder)
    assert "problems: 0 errors" in checked.stdout


def test_build_names_what_opens(project: Path, tmp_path: Path) -> None:
    lines = run_stratgraph("build", cwd=project).stderr.splitlines()
    assert lines[-3].endswith(", 0 agreements, 3 contradictions, 0 rival answers")
    assert lines[-1].startswith("site: build/site; `stratgraph serve` shows it, `stratgraph build --offline` makes")
    offline = run_stratgraph("build", "--offline", cwd=project).stderr.splitlines()[-1]
    assert offline == "open build/offline/index.html"
    assert (project / offline.removeprefix("open ")).is_file()
    emitted = run_stratgraph("build", "--emit", str(tmp_path), cwd=project).stderr.splitlines()[-1]
    assert emitted.startswith("pages for another site generator: ")


def test_build_counts_the_relations_of_every_kind_that_nobody_rejected() -> None:
    relation = Relation("0123456789ab", "a/1", "b/2", "rival", "other-answer", "Both.", 0.5)
    rejected = replace(relation, review="rejected")
    apparent = replace(relation, relation="apparent")
    assert count_relations([relation, relation, rejected]) == ["0 agreements", "0 contradictions", "2 rival answers"]
    assert count_relations([relation, apparent])[2:] == ["1 rival answer", "1 only apparent"]


def test_build_says_so_where_hardly_anything_was_found() -> None:
    relation = Relation("0123456789ab", "a/1", "b/2", "rival", "other-answer", "Both.", 0.5)
    apparent = replace(relation, relation="apparent")
    rejected = replace(relation, review="rejected")
    assert is_silent([], 2)
    assert not is_silent([], 1)  # nothing to compare
    assert not is_silent([relation], 2)
    assert is_silent([relation], 3)
    assert is_silent([apparent, rejected], 2)


def test_init_never_writes_over_a_project(project: Path) -> None:
    before = read_files(project)
    done = run_stratgraph("init", ".", cwd=project, check=False)
    assert done.returncode == 1
    assert "project here already" in done.stderr
    assert read_files(project) == before


def test_add_goes_on_after_a_bad_file(tmp_path: Path) -> None:
    folder = copy_golden_project(tmp_path)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    done = run_stratgraph("add", "../empty.txt", "../nowhere.txt", "../note.txt", cwd=folder, check=False)
    assert done.returncode == 1
    assert "empty.txt" in done.stderr
    assert "nowhere.txt" in done.stderr
    assert (folder / "corpus" / "essays" / "the-ferry-and-the-bridge.md").is_file()


def test_check_counts_exact_quotes(project: Path) -> None:
    shown = run_stratgraph("check", cwd=project).stdout
    (line,) = [line for line in shown.splitlines() if line.startswith("quotes exact: ")]
    exact, _, total = line.removeprefix("quotes exact: ").partition(" of ")
    assert exact == total
    assert int(total) > 0


def test_check_names_file_and_line_of_a_bad_concept(tmp_path: Path) -> None:
    folder = copy_golden_project(tmp_path)
    scheme = folder / "corpus" / "concepts.ttl"
    scheme.write_text(scheme.read_text().replace('"moat"@en', '"Depth"@en'))
    done = run_stratgraph("check", cwd=folder, check=False)
    assert done.returncode == 1
    assert "concepts.ttl:" in done.stderr
    assert "hint:" in done.stderr


def test_queries_are_listed_and_answered_in_every_format(project: Path) -> None:
    assert "claims-about-concept" in run_stratgraph("query", cwd=project).stdout
    asked = ["query", "claims-about-concept", "--concept", "depth"]
    table = run_stratgraph(*asked, cwd=project).stdout
    records = json.loads(run_stratgraph(*asked, "--format", "json", cwd=project).stdout)
    rows = list(csv.DictReader(run_stratgraph(*asked, "--format", "csv", cwd=project).stdout.splitlines()))
    tabbed = run_stratgraph(*asked, "--format", "tsv", cwd=project).stdout.splitlines()
    assert len(records) == len(rows) == len(tabbed) - 1 > 0
    assert list(records[0]) == list(rows[0]) == tabbed[0].split("\t")
    assert records[0]["quote"].split()[0] in table


def test_a_concept_may_be_named_by_any_of_its_labels(project: Path) -> None:
    asked = [
        run_stratgraph("query", "claims-about-concept", "--concept", name, cwd=project).stdout
        for name in ("depth", "Deep channel")
    ]
    assert asked[0] == asked[1] != "no rows\n"


def test_free_sparql_is_answered(project: Path) -> None:
    shown = run_stratgraph(
        "query", "-e", "SELECT (COUNT(?c) AS ?n) { ?c a skos:Concept }", "--format", "json", cwd=project
    )
    assert json.loads(shown.stdout) == [{"n": 8}]
    query = project / "mine.rq"
    query.write_text("SELECT ?title { ?e dcterms:title ?title } ORDER BY ?title")
    assert "The Deeper Quay" in run_stratgraph("query", "mine.rq", cwd=project).stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["claims-abuot-concept"], "did you mean `claims-about-concept`"),
        (["claims-about-concept"], "concept"),
        (["claims-about-concept", "--concpet", "depth"], "concpet"),
        (["claims-about-concept", "--part"], "needs a value"),
        (["claims-about-concept", "--concept", "sped"], "did you mean `speed`"),
        (["quotes-of-essay", "--essay", "the-deep-quay"], "did you mean `the-deeper-quay`"),
        (["relations-by-kind", "--kind", "contradiction"], "did you mean `contradict`"),
        (["-e", "SELECT ?x WHERE { ?x"], "line"),
        (["-e", "DELETE WHERE { ?s ?p ?o }"], "not"),
        (["-e", "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }"], "SERVICE"),
    ],
)
def test_wrong_questions_are_answered_in_words(project: Path, arguments: list[str], told: str) -> None:
    done = run_stratgraph("query", *arguments, cwd=project, check=False)
    assert done.returncode == 1
    assert told in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_export_writes_the_records_that_others_build_on(project: Path, tmp_path: Path) -> None:
    run_stratgraph("export", "--format", "jsonl", "--out", str(tmp_path / "out"), cwd=project)
    fields = {
        "claims": "id essay quote start end types central central_score attributed_to certainty stances confidence",
        "concepts": "essay concept label surfaces key stance mentions",
        "causal": "essay claim quote cause effect sign cause_concept effect_concept",
        "contrasts": "essay claim quote rejected endorsed rejected_concept endorsed_concept",
        "answers": "essay claim quote question answer answer_concept",
        "relations": "id a b relation reason explanation confidence review",
    }
    files = read_files(tmp_path / "out")
    assert sorted(files) == sorted(f"{name}.jsonl" for name in fields)
    for name, wanted in fields.items():
        for line in files[f"{name}.jsonl"].decode().splitlines():
            assert set(wanted.split()) <= set(json.loads(line)), name
    claims = [json.loads(line) for line in files["claims.jsonl"].decode().splitlines()]
    assert claims
    assert all(set(stance) >= {"concept", "stance", "confidence"} for claim in claims for stance in claim["stances"])


def test_export_does_not_write_over_the_build(project: Path) -> None:
    before = read_files(project / "build")
    done = run_stratgraph("export", "--out", "build", cwd=project, check=False)
    assert done.returncode == 1
    assert "--out" in done.stderr
    assert read_files(project / "build") == before


def test_essays_called_like_other_documents_are_read(tmp_path: Path) -> None:
    folder = copy_golden_project(tmp_path)
    (tmp_path / "license.txt").write_text("License\n\nA license is a moat that nobody can copy in a season.\n")
    run_stratgraph("add", "../license.txt", cwd=folder)
    assert (folder / "corpus" / "essays" / "license-2.md").is_file()
    assert "3 essays" in run_stratgraph("build", cwd=folder).stderr


@pytest.mark.parametrize("form", ["trig", "ttl", "nq", "jsonld", "csv", "tsv", "json"])
def test_export_writes_every_format(project: Path, tmp_path: Path, form: str) -> None:
    run_stratgraph("export", "--format", form, "--out", str(tmp_path), cwd=project)
    files = read_files(tmp_path)
    assert files
    assert all(name.endswith(f".{form}") and data for name, data in files.items())


def test_evaluate_puts_each_figure_beside_the_trivial_one(project: Path, tmp_path: Path) -> None:
    quote = "A deep channel is the moat, because no rival can dredge one in a season."
    gold = {
        "essay": "the-deeper-quay",
        "claims": [
            {
                "quote": quote,
                "optional": False,
                "attributed_to": ["author"],
                "types": ["evaluative", "causal"],
                "central_by": 2,
                "central": True,
                "stances": [{"concept": "depth", "stances": ["for"]}],
            }
        ],
        "concepts": [
            {"labels": ["depth"], "surfaces": ["deep channel"], "optional": False, "key": True, "stances": ["for"]}
        ],
        "causal": [],
        "contrasts": [],
        "answers": [],
    }
    (tmp_path / "the-deeper-quay.json").write_text(json.dumps(gold))
    shown = run_stratgraph("evaluate", str(tmp_path), "--format", "json", cwd=project).stdout
    records = json.loads(shown)
    assert any(record["measure"].startswith("claim") and record["recall"] == 1.0 for record in records)
    explained = run_stratgraph("evaluate", str(tmp_path), "--explain", cwd=project).stdout
    assert "false alarm" in explained
    assert "reliability" in run_stratgraph("evaluate", str(tmp_path), cwd=project).stdout


def test_evaluate_writes_a_sheet_once_and_reads_its_verdicts(project: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    told = run_stratgraph("evaluate", "--sample", "5", "--out", str(sheet), cwd=project).stderr
    assert f"--verdicts {sheet}" in told
    assert "there are only 3 relations to draw from" in told
    text = sheet.read_text(encoding="utf-8-sig")
    shown = run_stratgraph("evaluate", "--sample", "3", cwd=project)
    assert shown.stdout.removeprefix("\ufeff") == text
    assert "only" not in shown.stderr
    again = run_stratgraph("evaluate", "--sample", "9", "--out", str(sheet), cwd=project, check=False)
    assert (again.returncode, sheet.read_text(encoding="utf-8-sig")) == (1, text)
    assert "the sheet is there already" in again.stderr
    head = text.splitlines()[0].replace(",", ";")
    cells = dict.fromkeys(head.split(";"), "")
    cells |= {
        "kind": "agree",
        "holds": "yes",
        "relation": "relation/0123456789ab",
        "drawn": "surest",
        "confidence": "0,8",
    }
    sheet.write_text("\n".join((head, ";".join(cells.values()), "agree;;;maybe")), encoding="utf-8")
    read = run_stratgraph("evaluate", "--verdicts", str(sheet), cwd=tmp_path, check=False)
    assert read.returncode == 1
    assert f"{sheet}:3: " in read.stderr
    assert "1 of 1 relations judged" in read.stdout
    assert "1 judged relation carries this" in read.stdout
    nothing = run_stratgraph("evaluate", cwd=project, check=False)
    assert "nothing to compare with" in nothing.stderr
    assert "draw relations to judge by eye: `--sample 40 --out sheet.csv`" in nothing.stderr


def test_importing_the_commands_loads_nothing_heavy() -> None:
    heavy = "spacy", "numpy", "rdflib", "pyoxigraph", "onnxruntime", "networkx", "mkdocs", "rich"
    program = f"import sys, stratgraph.cli.app; print([name for name in {heavy} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"


def test_a_build_that_fails_says_so_last(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    line = {"action": "reject", "target": "0123456789ab", "who": "Ada", "when": "2026-01-01"}
    path = project / "corpus" / "corrections.jsonl"
    with path.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(line) + "\n")
    assert ask(project, "build", "--emit", "pages").err.endswith("pages for another site generator: pages\n")
    strict = ask(project, "build", "--emit", "pages", "--strict")
    assert strict.code == 1
    assert strict.err.endswith("failed: 1 warning (see above), and `--strict` allows none\n")
    with path.open("a", encoding="utf-8") as lines:
        lines.write("no line\n" * 9)
    broken = ask(project, "build", "--emit", "pages")
    assert broken.code == 1
    assert broken.err.endswith("failed: 9 errors, 1 warning (see above); all that could be read was built\n")
    first = broken.err.index("error: corpus/corrections.jsonl:")
    places = [part.partition(": ")[0] for part in broken.err[first:].split("error: corpus/corrections.jsonl:")[1:]]
    assert places == sorted(places, key=int)


def test_a_build_tells_what_is_wrong_with_concepts_and_questions(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    path = project / "corpus" / "concepts.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('prefLabel "speed"@en ;', 'prefLabel "speed"@en ;\n    skos:altLabel "depth"@en ;'), "utf-8"
    )
    told = ask(project, "build", "--emit", "pages")
    assert 'the label "depth" belongs to' in told.err
    assert told.code == 0
    assert ask(project, "build", "--emit", "pages", "--strict").code == 1
