"""`stratgraph review` as a person meets it: by lines, and by keys of a terminal."""

from __future__ import annotations

import io
import json
import os
import select
import sys
from pathlib import Path
from typing import Any

import pytest

from helpers import PATIENCE_SECONDS, run_stratgraph
from stratgraph.build import read_debate
from stratgraph.changed import make_state
from stratgraph.cli.keys import LineKeys
from stratgraph.cli.reviewer import Reviewer
from stratgraph.config import load_settings
from stratgraph.curation import compare_states
from stratgraph.effects import Effects
from stratgraph.reviewing import Card, Review

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")


def review(project: Path, answers: str) -> str:
    """Answer with these lines; what was shown."""
    settings, effects = load_settings(project), Effects()
    sitting = Review(read_debate(settings, effects), settings, effects, "Ada")
    shown = io.StringIO()
    Reviewer(sitting, sitting.list_tasks(), LineKeys(io.StringIO(answers), shown)).run()
    return shown.getvalue()


def list_cards(project: Path) -> list[Card]:
    """What is to be judged, in its order."""
    settings, effects = load_settings(project), Effects()
    sitting = Review(read_debate(settings, effects), settings, effects, "Ada")
    return [sitting.make_card(task) for task in sitting.list_tasks()]


def lines(project: Path) -> list[dict[str, Any]]:
    path = project / "corpus" / "corrections.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def test_a_card_shows_both_sentences_with_their_neighbors_the_reason_and_the_evidence(project: Path) -> None:
    shown = review(project, "q\n")
    assert "1 of " in shown
    assert "Is this a contradiction about depth?" in shown
    assert "> The channel was." in shown
    assert "The cranes were never the bottleneck." in shown
    assert "> Ships do not pay for depth that they never use." in shown
    assert "Why: Both are about *depth*" in shown
    assert "+0.36 stance: " in shown
    assert "\x1b" not in shown
    assert lines(project) == []


def test_each_verdict_is_saved_at_once_and_does_not_come_again(project: Path) -> None:
    first = review(project, "c\nr\nit is irony\n")
    said = lines(project)
    assert [(line["action"], line.get("why")) for line in said] == [("confirm", None), ("reject", "it is irony")]
    assert all(line["who"] == "Ada" and len(line["quotes"]) == 2 for line in said)
    assert "Is this a contradiction" in first
    assert not {line["target"] for line in said} & {card.target for card in list_cards(project)}


def test_undo_takes_back_with_a_line_and_shows_the_card_again(project: Path) -> None:
    shown = review(project, "u\nc\nu\nq\n")
    assert "there is nothing to undo" in shown
    assert shown.count("> Ships do not pay for depth that they never use.") == 2
    assert [line["action"] for line in lines(project)] == ["confirm", "retract"]
    assert "> Ships do not pay for depth that they never use." in review(project, "q\n")


def test_change_sets_another_relation_only_with_a_reason(project: Path) -> None:
    shown = review(project, "x\nr\n\nx\nr\nTwo answers.\nx\ne\nBoth are about *depth*.\nq\n")
    assert "a relation needs a reason; nothing was written" in shown
    relate, reword = lines(project)
    assert (relate["action"], relate["relation"], relate["why"]) == ("relate", "rival", "Two answers.")
    assert (reword["action"], reword["explanation"]) == ("reword", "Both are about *depth*.")


def test_a_stance_is_judged_and_linked(project: Path) -> None:
    cards = list_cards(project)
    unread = iter(["x\na\n", "x\nl\n\n", "r\nf\n"])  # said of the first three that were read as neutral
    review(project, "".join(next(unread, "q\n") if card.stated == "neutral" else "s\n" for card in cards))
    said = [(line["action"], line.get("stance"), line.get("to")) for line in lines(project)]
    assert said == [("stance", "against", None), ("relink", None, ""), ("stance", "for", None)]


def test_that_a_sentence_takes_no_side_is_confirmed_without_any_other_change(project: Path) -> None:
    settings, effects = load_settings(project), Effects()
    before = make_state(read_debate(settings, effects), settings)
    review(project, f"{skip_to(project, 'neutral')}c\nq\n")
    assert [line["stance"] for line in lines(project)] == ["neutral"]
    changes = compare_states(before, make_state(read_debate(settings, effects), settings))
    assert (changes.changes, changes.causes) == ((), ("the corrections",))


def test_unknown_keys_help_and_the_end_of_the_input_write_nothing(project: Path) -> None:
    shown = review(project, "z\n?\n\nx\n7\n")
    assert "`z` is no answer here, and nothing was written; ? tells the keys" in shown
    assert "quit; everything that was said is saved" in shown
    assert "`7` is no answer here" in shown
    assert lines(project) == []


def skip_to(project: Path, stated: str) -> str:
    """The answers that lead to the first card of a side."""
    cards = list_cards(project)
    return "s\n" * next(at for at, card in enumerate(cards) if (card.kind, card.stated) == ("stance", stated))


@pytest.mark.parametrize("answer", ["not a side", "nothing", "fo r", "x", "cn", "7"])
def test_an_answer_that_is_none_is_told_and_asked_again_at_every_prompt(project: Path, answer: str) -> None:
    shown = review(project, f"{skip_to(project, 'neutral')}x\n{answer}\nn\nq\n")
    assert f"`{answer}` is no answer here, and nothing was written; ? tells the keys" in shown
    assert shown.count("f for, a against, n neutral") == 2
    assert [line["stance"] for line in lines(project)] == ["neutral"]


def test_help_shows_what_can_be_answered_at_each_prompt_and_asks_again(project: Path) -> None:
    shown = review(project, "?\nx\n?\nc\n?\nThey exclude each other.\nq\n")
    assert "r  reject: the two are not related so; the site shows it no more" in shown
    assert "p  apparent only: they look related and are not" in shown
    assert "Enter  back, and nothing is written" in shown
    assert "what readers see as the reason, in a sentence" in shown
    (line,) = lines(project)
    assert (line["relation"], line["why"]) == ("contradict", "They exclude each other.")
    unread = review(project, f"{skip_to(project, 'neutral')}?\nq\n")
    assert "r  reject: the sentence takes a side, which is asked next" in unread


def test_the_names_of_answers_are_taken_for_their_keys(project: Path) -> None:
    review(project, "Confirm\nreject\n\nchange\nrival\nTwo answers.\nquit\n")
    assert [line["action"] for line in lines(project)] == ["confirm", "reject", "relate"]


def test_an_empty_answer_goes_back_and_writes_nothing(project: Path) -> None:
    shown = review(project, "x\n\nr\nnot so\nq\n")
    assert shown.count("c confirm, r reject, x change") == 3
    assert [(line["action"], line["why"]) for line in lines(project)] == [("reject", "not so")]


def test_what_readers_see_comes_first(project: Path) -> None:
    kinds = [(card.kind, card.stated) for card in list_cards(project)]
    shown = [at for at, (_, stated) in enumerate(kinds) if stated in {"contradict", "rival", "agree", "tension"}]
    neutral = [at for at, (_, stated) in enumerate(kinds) if stated == "neutral"]
    assert shown == list(range(len(shown)))
    assert neutral == list(range(len(kinds) - len(neutral), len(kinds)))


def test_an_orphaned_correction_comes_first_with_what_is_near(project: Path) -> None:
    gone = {
        "action": "retype", "target": "the-deeper-quay/00000000", "types": ["causal"], "who": "Bo",
        "when": "2026-01-31", "quotes": ["Speed is a commodity; depth was scarce."],
    }  # fmt: skip
    path = project / "corpus" / "corrections.jsonl"
    path.write_text(json.dumps(gone) + "\n", encoding="utf-8")
    shown = review(project, "c\n1\nr\nq\n")
    assert "Bo said `retype`" in shown
    assert "1: “Speed is a commodity; depth is scarce.”" in shown
    assert "stratgraph correct the-deeper-quay/50af3359" in shown
    assert [line["action"] for line in lines(project)] == ["retype", "retract"]


def test_a_correction_of_an_essay_that_was_renamed_is_moved_where_a_person_says_so(project: Path) -> None:
    old = {
        "action": "retype", "target": "the-old-quay/50af3359", "types": ["causal"], "who": "Bo",
        "when": "2026-01-31", "quotes": ["Speed is a commodity; depth is scarce."],
    }  # fmt: skip
    path = project / "corpus" / "corrections.jsonl"
    path.write_text(json.dumps(old) + "\n", encoding="utf-8")
    shown = review(project, "m\nm\nq\n")
    assert "`the-old-quay` seems to be called `the-deeper-quay` now. Move the line there?" in " ".join(shown.split())
    assert "m move it there, r take it back" in shown
    assert "there is nowhere to move this to" in shown
    _, moved, taken = lines(project)
    assert (moved["action"], moved["target"], moved["who"]) == ("retype", "the-deeper-quay/50af3359", "Ada")
    assert taken["action"] == "retract"


def test_the_command_reads_lines_from_a_pipe_and_tells_what_was_saved(project: Path) -> None:
    done = run_stratgraph("review", "--plain", "--limit", "1", "--who", "Bo", cwd=project, check=False)
    assert done.returncode == 0
    assert "0 lines added" in done.stderr
    assert "1 to judge: 1 relation; what readers see first comes first" in done.stderr
    assert done.stdout.endswith("? help: \n")
    none = run_stratgraph("review", "--essay", "the-deeper-key", cwd=project, check=False)
    assert none.returncode == 1
    assert none.stderr == "error: there is no essay `the-deeper-key`\nhint: did you mean `the-deeper-quay`?\n"


def read_terminal(master: int) -> bytes:
    """What was written to a terminal, as soon as there is any."""
    ready, _, _ = select.select([master], [], [], PATIENCE_SECONDS)
    assert ready, "the terminal fell silent"
    return os.read(master, 4096)


def test_keys_of_a_terminal_are_read_as_they_are_pressed(project: Path) -> None:
    child, master = pty.fork()
    if child == 0:  # pragma: no cover - the process that is watched
        os.chdir(project)
        os.execv(sys.executable, [sys.executable, "-m", "stratgraph", "review", "--who", "Ada"])  # noqa: S606 - ourselves
    shown = b""
    answers = [(b"help:", b"c"), (b"2 of", b""), (b"help:", b"\x1b[A"), (b"tells the keys", b""), (b"help:", b"q")]
    try:
        for awaited, answer in answers:
            while awaited not in shown:
                shown += read_terminal(master)
            shown = shown.partition(awaited)[2]
            os.write(master, answer)
        while True:
            read_terminal(master)
    except OSError:  # the other side has ended
        pass
    finally:
        os.close(master)  # which ends the child, should it still wait for a key
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert [line["action"] for line in lines(project)] == ["confirm"]
