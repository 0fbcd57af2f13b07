"""Corrections on the whole staircase: they reach the graph, and nothing that happens to the corpus loses one."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from helpers import copy_golden_project
from stratgraph import nlp
from stratgraph.api import open_debate
from stratgraph.build import Built, build_graph, read_debate
from stratgraph.config import load_settings
from stratgraph.curation import append_correction, dump_correction
from stratgraph.desk import Desk, Saying
from stratgraph.effects import Effects
from stratgraph.errors import CorpusError
from stratgraph.graph import check_store
from stratgraph.ids import mint_claim_id
from stratgraph.model import Correction, Essay, Reading
from stratgraph.project import make_project
from stratgraph.reviewing import Review

QUAY, CRANE = "the-deeper-quay", "the-quicker-crane"
MOAT = "A deep channel is the moat, because no rival can dredge one in a season."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_golden_project(tmp_path)


def built_in(project: Path) -> Built:
    return build_graph(load_settings(project), Effects())


def claim_of(built: Built, words: str) -> str:
    return next(claim.id for reading in built.readings for claim in reading.claims if claim.quote.exact == words)


def correct(project: Path, target: str, saying: Saying, why: str = "so it is", who: str = "Ada") -> Correction:
    settings = load_settings(project)
    desk = Desk(read_debate(settings, Effects()), who, "2026-01-31T09:30:00Z")
    path = settings.path_of(settings.corpus.corrections)
    return append_correction(path, desk.correct(target, saying, why), Effects())


def states(built: Built) -> list[str]:
    return [correction.state for correction in built.corrections]


def edit(project: Path, slug: str, old: str, new: str) -> None:
    path = project / "corpus" / "essays" / f"{slug}.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_kind_of_correction_reaches_the_graph(project: Path) -> None:
    before = built_in(project)
    first, second, *_ = before.relations
    claim = claim_of(before, MOAT)
    correct(project, first.id, Saying("reject"))
    correct(project, second.id, Saying("confirm"))
    correct(project, second.id, Saying("reword", explanation="Both are about *depth*, and differ."))
    correct(project, claim, Saying("retype", types=("predictive",)))
    other = next(one.id for one in before.readings[1].claims if one.id not in {first.b, second.b})
    stated = correct(project, claim, Saying("relate", other=other, relation="rival"), "Two ways to win.")
    after = built_in(project)
    assert states(after) == ["applied"] * 5
    debate = open_debate(project)
    rows = {str(row["id"]): row for row in debate.query("relations")}
    assert rows[first.id]["review"] == "rejected"
    assert rows[second.id]["explanation"] == "Both are about *depth*, and differ."
    assert (rows[second.id]["review"], rows[second.id]["corrected_by"]) == ("confirmed", "Ada")
    mine = rows[stated.target]
    assert (mine["relation"], mine["reason"], mine["explanation"]) == ("rival", "by-hand", "Two ways to win.")
    marked = next(row for row in debate.query("claims") if row["id"] == claim)
    assert (marked["types"], marked["review"], marked["corrected_by"]) == ("predictive", "corrected", "Ada")
    origin = debate.query(
        "SELECT ?name { <claim> prov:wasInfluencedBy/prov:wasAttributedTo/schema:name ?name }".replace(
            "<claim>", f"<{marked['iri']}>"
        )
    )
    assert {row["name"] for row in origin} == {"Ada"}


def test_a_stance_that_a_person_set_is_compared_anew_and_nothing_else_moves(project: Path) -> None:
    before = built_in(project)
    claim = claim_of(before, MOAT)
    about = next(one for one in before.relations if claim in {one.a, one.b})
    correct(project, claim, Saying("stance", concept="depth", stance="against"))
    after = built_in(project)
    turned = next(one for one in after.relations if one.id == about.id)
    assert (about.relation, about.reason) == ("contradict", "opposed-stance")
    assert (turned.relation, turned.reason) == ("agree", "same-stance")
    untouched = [one for one in before.relations if claim not in {one.a, one.b}]
    assert [one for one in after.relations if claim not in {one.a, one.b}] == untouched
    assert after.uncorrected == replace(before.uncorrected)
    stance = next(one for one in after.readings[0].claims if one.id == claim).stances[0]
    assert (stance.stance, stance.confidence, stance.rule) == ("against", 1.0, "by-hand")


def test_a_sentence_that_a_person_states_is_a_claim_from_then_on(project: Path) -> None:
    words = "Is depth worth nothing?"
    correct(project, CRANE, Saying("claim", quote=words, types=("evaluative",)))
    after = built_in(project)
    assert states(after) == ["applied"]
    (claim,) = [one for reading in after.readings for one in reading.claims if one.quote.exact == words]
    assert (claim.essay, claim.types) == (CRANE, ("evaluative",))


def test_corrections_survive_an_edit_elsewhere_in_the_essay(project: Path) -> None:
    before = built_in(project)
    relation = before.relations[0]
    correct(project, relation.id, Saying("confirm"))
    correct(project, relation.a, Saying("retype", types=("predictive",)))
    edit(project, QUAY, "Every harbour on this coast", "A new first sentence stands here. Every harbour on this coast")
    after = built_in(project)
    assert states(after) == ["applied", "applied"]
    kept = next(one for one in after.relations if one.id == relation.id)
    assert kept.review == "confirmed"


def test_a_correction_whose_sentence_was_edited_is_listed_with_its_nearest(project: Path) -> None:
    claim = claim_of(built_in(project), MOAT)
    correct(project, claim, Saying("retype", types=("predictive",)))
    edit(project, QUAY, "in a season", "within a single season")
    after = built_in(project)
    assert states(after) == ["orphaned"]
    moved = claim_of(after, MOAT.replace("in a season", "within a single season"))
    (told,) = [problem for problem in after.problems if "retype" in problem.message]
    assert told.place == "corpus/corrections.jsonl:1"
    assert f"nearest: `{moved}`" in (told.hint or "")
    assert "predictive" not in next(one for one in after.readings[0].claims if one.id == moved).types


def rename(project: Path, old: str, new: str) -> None:
    essays = project / "corpus" / "essays"
    (essays / f"{old}.md").rename(essays / f"{new}.md")


def test_corrections_of_an_essay_that_was_renamed_are_shown_where_it_is_and_not_moved(project: Path) -> None:
    before = built_in(project)
    relation, claim = before.relations[0], claim_of(before, MOAT)
    correct(project, relation.id, Saying("reject"))
    correct(project, claim, Saying("retype", types=("predictive",)))
    correct(project, QUAY, Saying("relink", concept="depth", to=""))
    rename(project, QUAY, "the-dug-quay")
    after = built_in(project)
    assert states(after) == ["orphaned"] * 3
    told = {problem.place: problem.hint or "" for problem in after.problems}
    first, second, third = (told[f"corpus/corrections.jsonl:{number}"] for number in (1, 2, 3))
    assert all(hint.startswith(f"`{QUAY}` seems to be called `the-dug-quay` now") for hint in (first, second, third))
    assert f"`{claim.replace(QUAY, 'the-dug-quay')}` “{MOAT}”" in second
    assert "`stratgraph review` moves the line there" in second
    path = project / "corpus" / "corrections.jsonl"
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3


def test_a_sitting_moves_corrections_of_an_essay_that_was_renamed_and_undoes_it(project: Path) -> None:
    before = built_in(project)
    relation, claim = before.relations[0], claim_of(before, MOAT)
    correct(project, relation.id, Saying("reject"))
    correct(project, claim, Saying("retype", types=("predictive",)))
    rename(project, QUAY, "the-dug-quay")
    settings = load_settings(project)
    review = Review(built_in(project), settings, Effects(), "Bo")
    pair, single, *_ = (review.make_card(task) for task in review.list_tasks())
    assert pair.can_move
    assert single.question == (
        f"Ada said `retype` of “{MOAT}”. `{QUAY}` seems to be called `the-dug-quay` now. Move the line there?"
    )
    assert [side.quote for side in single.candidates] == [MOAT]
    review.move_line(single.line)
    assert review.take_back().action == "retype"
    assert states(built_in(project)) == ["orphaned", "orphaned", "retracted", "retracted", "applied", "applied"]
    again = Review(built_in(project), settings, Effects(), "Bo")
    written = [again.move_line(card.line) for card in (pair, single)]
    assert [(line.who, line.why) for line in written] == [("Bo", "so it is")] * 2
    moved = built_in(project)
    assert "orphaned" not in states(moved)
    one = next(one for one in moved.relations if one.id == written[0].target)
    assert (one.review, one.relation) == ("rejected", relation.relation)
    assert next(one for one in moved.readings[0].claims if one.id == written[1].target).types == ("predictive",)
    with pytest.raises(CorpusError, match="cannot be moved"):
        again.move_line(99)


def test_what_people_confirmed_survives_another_model(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = built_in(project)
    relation, rejected, *_ = before.relations
    correct(project, relation.id, Saying("confirm"))
    correct(project, rejected.id, Saying("reject"))
    correct(project, relation.a, Saying("stance", concept="depth", stance="for"))
    dropped = claim_of(before, "They have not watched a full ship wait for the tide.")
    correct(project, dropped, Saying("confirm"))
    make_reader = nlp.make_reader

    class Duller:
        """Reads as before, takes every claim for neutral, so that it finds no relation by stances, and misses one."""

        def __init__(self, *given: object) -> None:
            self._reader = make_reader(*given)  # type: ignore[arg-type]

        def read(self, essay: Essay) -> Reading:
            reading = self._reader.read(essay)
            return replace(
                reading,
                claims=tuple(replace(claim, stances=()) for claim in reading.claims if claim.id != dropped),
                contrasts=(),
                causal_links=(),
                answers=(),
            )

    monkeypatch.setattr(nlp, "make_reader", Duller)
    shutil.rmtree(project / "build")
    after = built_in(project)
    assert relation.id not in {one.id for one in after.uncorrected.relations}
    assert states(after) == ["applied"] * 4
    assert dropped not in {claim.id for reading in after.uncorrected.readings for claim in reading.claims}
    assert claim_of(after, "They have not watched a full ship wait for the tide.") == dropped
    kept = next(one for one in after.relations if one.id == relation.id)
    assert (kept.relation, kept.review) == (relation.relation, "confirmed")
    assert rejected.id not in {one.id for one in after.relations}


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *words],  # noqa: S607 - whichever git is here
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
def test_corrections_of_two_branches_survive_their_merge(project: Path, effects: Effects) -> None:
    make_project(project / "fresh", effects)
    shutil.copy(project / "fresh" / ".gitattributes", project)
    shutil.rmtree(project / "fresh")
    before = built_in(project)
    first, second, *_ = before.relations
    correct(project, first.a, Saying("confirm"))
    git(project, "init", "--quiet", "--initial-branch", "main")
    (project / ".gitignore").write_text("/build/\n", encoding="utf-8")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "start")
    git(project, "switch", "--quiet", "--create", "theirs")
    correct(project, first.id, Saying("confirm"), who="Bo")
    correct(project, second.id, Saying("reject"), who="Bo")
    git(project, "commit", "--quiet", "--all", "--message", "Bo's")
    git(project, "switch", "--quiet", "main")
    correct(project, first.id, Saying("reject"), who="Ada")
    git(project, "commit", "--quiet", "--all", "--message", "Ada's")
    git(project, "merge", "--quiet", "--no-edit", "theirs")
    lines = (project / "corpus" / "corrections.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted((json.loads(line)["who"], json.loads(line)["action"]) for line in lines) == [
        ("Ada", "confirm"), ("Ada", "reject"), ("Bo", "confirm"), ("Bo", "reject"),
    ]  # fmt: skip
    after = built_in(project)
    assert sorted(states(after)) == ["applied", "applied", "applied", "overruled"]
    (disputed,) = [problem for problem in after.problems if "overrules" in problem.message]
    assert "Ada" in disputed.message
    assert "Bo" in disputed.message
    (row,) = open_debate(project).query("corrections-disputed")
    assert {row["who"], row["overruled_by"]} == {"Ada", "Bo"}


def test_a_broken_line_is_named_and_the_rest_applied(project: Path) -> None:
    relation = built_in(project).relations[0]
    correct(project, relation.id, Saying("reject"))
    path = project / "corpus" / "corrections.jsonl"
    path.write_text(f"{{broken\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    after = built_in(project)
    (problem,) = [problem for problem in after.problems if problem.severity == "error"]
    assert problem.place.endswith("corrections.jsonl:1")
    assert next(one for one in after.relations if one.id == relation.id).review == "rejected"


def test_merged_concepts_are_one_everywhere_and_the_old_id_resolves(project: Path) -> None:
    before = built_in(project)
    assert any(use.concept == "moat" for reading in before.readings for use in reading.concepts)
    correct(project, "moat", Saying("merge", to="advantage"))
    after = built_in(project)
    assert states(after) == ["applied"]
    assert "moat" not in {concept.id for concept in after.scheme.concepts}
    assert not any(use.concept == "moat" for reading in after.readings for use in reading.concepts)
    debate = open_debate(project)
    assert debate.name("concept", "moat") == "advantage"
    again = correct(project, claim_of(after, MOAT), Saying("stance", concept="moat", stance="for"))
    assert again.concept == "advantage"


def test_nothing_of_an_unpublished_essay_leaves_with_a_correction(project: Path) -> None:
    relation = built_in(project).relations[0]
    correct(project, relation.id, Saying("reject"), "SECRET ONE")
    path = project / "corpus" / "corrections.jsonl"
    bare = {"action": "reject", "target": relation.id, "who": "Bo", "when": "2026-02-01", "why": "SECRET TWO"}
    with path.open("a", encoding="utf-8") as stream:
        stream.write(f"{json.dumps(bare)}\n")
    edit(project, QUAY, "publish: full", "publish: none")
    after = built_in(project)
    assert states(after) == ["applied", "applied"]
    assert b"SECRET" not in after.graph_path.read_bytes()


ASKED = "Is depth worth nothing?"


def find(project: Path, words: str = ASKED) -> Correction:
    line = Correction("claim", mint_claim_id(CRANE, words), "Ada", "2026-01-31", types=("evaluative",), quotes=(words,))
    return append_correction(project / "corpus" / "corrections.jsonl", line, Effects())


def test_a_claim_that_the_reading_missed_gets_into_the_graph_with_its_place(project: Path) -> None:
    assert ASKED not in {claim.quote.exact for claim in built_in(project).readings[1].claims}
    line = find(project)
    correct(project, line.target, Saying("stance", concept="speed", stance="against"))
    after = built_in(project)
    assert states(after) == ["applied", "applied"]
    (claim,) = [claim for claim in open_debate(project).claims if claim.id == line.target]
    essay = after.essays[1]
    assert essay.slice(claim.quote.start, claim.quote.end) == claim.quote.exact == ASKED
    assert essay.blocks[claim.block].start <= claim.quote.start
    assert essay.text[claim.quote.end :].startswith(claim.quote.suffix)
    assert [(one.concept, one.stance) for one in claim.stances] == [("speed", "against")]
    assert [problem for problem in after.problems if problem.severity == "error"] == []
    assert check_store(open_debate(project).store) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (ASKED, "Is depth worth little?"),
        ("A deep channel is a", f"{ASKED} A deep channel is a"),  # twice: which is meant cannot be told
    ],
)
def test_a_found_claim_whose_place_is_gone_or_doubtful_is_orphaned_and_never_moved(
    project: Path, old: str, new: str
) -> None:
    line = find(project)
    edit(project, CRANE, old, new)
    after = built_in(project)
    assert states(after) == ["orphaned"]
    assert line.target not in {claim.id for reading in after.readings for claim in reading.claims}
    assert any("`claim`" in problem.message for problem in after.problems)


def test_a_found_claim_must_be_what_its_id_says(project: Path) -> None:
    line = replace(find(project), quotes=("Faster cranes are no longer an advantage.",))
    (project / "corpus" / "corrections.jsonl").write_text(f"{dump_correction(line)}\n", encoding="utf-8")
    assert states(built_in(project)) == ["orphaned"]
