"""The staircase's daily questions: two essays compared, a concept, a question, a way and the loops of causes.

Each is answered by named queries and analyses alone, and gives plain dictionaries and lists, ready for JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from stratgraph.analysis import find_paths, run_analysis, tabulate_paths
from stratgraph.api import Debate
from stratgraph.errors import QueryError
from stratgraph.model import Cell, Table

__all__ = ["compare_essays", "describe_concept", "describe_question", "list_loops", "list_paths"]

Record = dict[str, Any]

_GROUPS: Final = {
    "contradictions": "contradict",
    "agreements": "agree",
    "rivals": "rival",
    "apparent": "apparent",
    "undecided": "undecided",
}
_OF_GROUP: Final = {"position", "label", "concept", "side", "essays", "claims", "reports"}
_OF_CLAIM: Final = {"essay", "claim", "quote", "answer", "claim_side", "best", "why", "holder"}
"""What of a row of positions or camps is told of all its claims, and what of the one."""
_OPPOSED: Final = ({"for", "against"}, {"for", "mixed"}, {"against", "mixed"})


def compare_essays(debate: Debate, essay: str, other: str) -> Record:
    """How two essays stand to each other: relations by kind, and what each holds of the concepts of both.

    Raises:
        QueryError: there is no such essay, or it is the same one twice.
    """
    essay, other = debate.name("essay", essay), debate.name("essay", other)
    if essay == other:
        raise QueryError(f"`{essay}` cannot be compared with itself", hint="name two essays")
    relations = _ask(debate, "relations-between-essays", essay=essay, other=other)
    held = [row for row in relations if row["review"] != "rejected"]
    titles = _titles(debate)
    shared = _share_concepts(_ask(debate, "concepts-shared", essay=essay, other=other))
    return {
        "essay": {"slug": essay, "title": titles[essay]},
        "other": {"slug": other, "title": titles[other]},
        **{group: [_drop(row, "kind") for row in held if row["kind"] == kind] for group, kind in _GROUPS.items()},
        "rejected": [row for row in relations if row["review"] == "rejected"],
        "concepts": shared,
    }


def describe_concept(debate: Debate, name: str) -> Record:
    """A concept: what it is, who is for it and against it with which sentences, relations, causes and effects.

    Raises:
        QueryError: there is no such concept.
    """
    concept = debate.name("concept", name)
    described, words = _describe(debate, "concept", concept)
    near = _group_texts(described, "concept_id")
    camps = _fold_groups(debate, "concept-camps", "side", concept=concept)
    sided = [
        {**row, "stance": side}
        for side in ("for", "against")
        for row in _ask(debate, f"claims-{side}-concept", concept=concept)
    ]
    taking = {one["essay"] for camp in camps for one in camp["by_essay"]}
    causes = _ask(debate, "causes-of-concept", concept=concept)
    return {
        "concept": concept,
        **words,
        **{kind: near.get(kind, []) for kind in ("broader", "narrower", "related")},
        "camps": camps,
        "reported": _by_essay([row for row in sided if row["holder"] is not None]),
        "without_a_side": sorted(
            str(row["essay"]) for row in _ask(debate, "concept-sides", concept=concept) if row["essay"] not in taking
        ),
        "relations": _ask(debate, "relations-of-concept", concept=concept),
        "causes": [_drop(row, "side") for row in causes if row["side"] == "cause"],
        "effects": [_drop(row, "side") for row in causes if row["side"] == "effect"],
    }


def describe_question(debate: Debate, name: str) -> Record:
    """A question at issue: what is meant, the positions on it with who takes each in which sentence, and who is silent.

    Raises:
        QueryError: there is no such question.
    """
    question = debate.name("question", name)
    described, words = _describe(debate, "question", question)
    silences = run_analysis("question-silences", debate.ask, {"question": question})
    return {
        "question": question,
        **words,
        "about": _group_texts(described, "concept_id").get("about", []),
        "positions": _fold_groups(debate, "positions", "position", question=question),
        "silent": [row["essay"] for row in silences.to_records()],
    }


def _describe(debate: Debate, what: str, key: str) -> tuple[list[Record], Record]:
    """What the graph tells of a concept or a question, and its words."""
    described = _ask(debate, f"{what}-described", **{what: key})
    texts = _group_texts(described, "text")
    words = {
        "label": texts["label"][0],
        "definition": next(iter(texts.get("definition", ())), ""),
        "other_names": texts.get("other name", texts.get("other words", [])),
    }
    return described, words


def _fold_groups(debate: Debate, analysis: str, key: str, **chosen: Cell) -> list[Record]:
    """The positions on a question or the camps of a concept: each with its claims by essay, its best sentence first."""
    found: dict[Cell, list[Record]] = {}
    for row in run_analysis(analysis, debate.ask, chosen).to_records():
        found.setdefault(row[key], []).append(row)
    groups = []
    for rows in found.values():
        head = {column: value for column, value in rows[0].items() if column in _OF_GROUP}
        claims = [{"holder": None, **{key: row[key] for key in row if key in _OF_CLAIM}} for row in rows]
        groups.append({**head, "by_essay": _by_essay(claims)})
    return groups


def list_paths(debate: Debate, start: str, end: str) -> Record:
    """The ways on which one concept brings about or hinders another, with the sentences of each step.

    Raises:
        QueryError: there is no such concept, or it is the same one twice.
    """
    start, end = debate.name("concept", start), debate.name("concept", end)
    if start == end:
        raise QueryError(
            f"a path leads from `{start}` to another concept", hint="`stratgraph loops` tells what returns"
        )
    table = tabulate_paths(find_paths(_table(debate, "causal-edges"), start, end))
    return {"from": start, "to": end, "paths": [_drop(way, "path") for way in _fold_steps(table, "path")]}


def list_loops(debate: Debate) -> Record:
    """The feedback loops of the corpus with their kind, and the sentences of each step."""
    table = run_analysis("feedback-loops", debate.ask)
    return {"loops": _fold_steps(table, "loop")}


def _table(debate: Debate, name: str, **parameters: Cell) -> Table:
    """The answer of a query as it is shipped: one of the same name that an analyst wrote may have other columns."""
    return debate.run(debate.shipped[name], parameters) if parameters else debate.ask(name)


def _ask(debate: Debate, name: str, **parameters: Cell) -> list[Record]:
    return _table(debate, name, **parameters).to_records()


def _titles(debate: Debate) -> dict[str, str]:
    return {str(row["id"]): str(row["name"]) for row in debate.ask("essay-names").to_records()}


def _drop(row: Record, *columns: str) -> Record:
    return {key: value for key, value in row.items() if key not in columns}


def _group_texts(rows: Iterable[Record], column: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        if row[column] is not None:
            found.setdefault(str(row["what"]), []).append(str(row[column]))
    return found


def _by_essay(rows: Sequence[Record]) -> list[Record]:
    """One record per essay with its claims; the essay with the best sentence of all first, then by their number."""
    found: dict[str, list[Record]] = {}
    for row in rows:
        found.setdefault(str(row["essay"]), []).append(_drop(row, "essay"))
    leading = {str(row["essay"]) for row in rows if row.get("best")}
    order = sorted(found.items(), key=lambda item: (item[0] not in leading, -len(item[1]), item[0]))
    return [{"essay": essay, "claims": claims} for essay, claims in order]


def _share_concepts(rows: Sequence[Record]) -> list[Record]:
    """The concepts that both essays claim something about: opposed ones first, then where both take a side."""
    grouped: dict[str, list[Record]] = {}
    for row in rows:
        grouped.setdefault(str(row["concept"]), []).append(row)
    found = []
    for concept, some in grouped.items():
        first = some[0]
        quotes = {
            "quote": _pick_quote([row for row in some if row["side"] == "essay"], first["stance"]),
            "other_quote": _pick_quote([row for row in some if row["side"] == "other"], first["other_stance"]),
        }
        if all(quotes.values()):
            head = {"concept": concept, "label": first["label"]}
            found.append({**head, "stance": first["stance"], "other_stance": first["other_stance"], **quotes})
    return sorted(found, key=lambda one: (_weigh_sides({one["stance"], one["other_stance"]}), one["concept"]))


def _weigh_sides(stances: set[str]) -> int:
    """Opposed, then both on a side, then one, then none."""
    if stances in _OPPOSED:
        return 0
    if "neutral" not in stances:
        return 1
    return 2 if len(stances) > 1 else 3


def _pick_quote(rows: Sequence[Record], stance: str) -> Record | None:
    """The sentence that shows best what an essay holds: its own view, of the stance in all, the most central."""
    wanted = {"for", "against"} if stance == "mixed" else {stance}
    best = min(
        rows,
        key=lambda row: (row["claim_stance"] not in wanted, row["holder"] is not None, -row["score"], row["claim"]),
        default=None,
    )
    kept = ("quote", "claim_stance", "central", "holder", "claim")
    return None if best is None else {column: best[column] for column in kept}


def _fold_steps(table: Table, key: str) -> list[Record]:
    """A record per way or loop, with its steps, each with its statements."""
    found: dict[Cell, Record] = {}
    for row in table.to_records():
        head = {
            column: value for column, value in row.items() if column in {key, "kind", "length", "path_sign", "essays"}
        }
        way = found.setdefault(row[key], {**head, "concepts": [row["cause"]], "steps": []})
        if len(way["steps"]) < int(row["step"] or 0):
            way["steps"].append({"cause": row["cause"], "effect": row["effect"], "statements": []})
            way["concepts"].append(row["effect"])
        statement = {column: row[column] for column in ("sign", "quote", "essay", "claim")}
        way["steps"][-1]["statements"].append(statement)
    return list(found.values())
