"""No address dies: what one build publishes is answered in the next, whatever became of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers import copy_golden_project, read_files
from sites.checks import find_dead_links, find_unanswered, list_published
from stratgraph.build import build
from stratgraph.config import load_settings
from stratgraph.corpus.scheme import rename_concept
from stratgraph.effects import Effects, SilentReporter
from stratgraph.errors import BuildError
from stratgraph.lasting import find_reworded
from stratgraph.site.record import ALIASES_FILE, RECORD_FILE

ESSAYS = Path("corpus") / "essays"


class Listener(SilentReporter):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def say(self, message: str) -> None:
        """One more line."""
        self.told.append(message)


def publish(project: Path, name: str = "plain") -> tuple[Path, list[str]]:
    listener = Listener()
    out = project / "out" / name
    build(load_settings(project), Effects(listener), emit=out)
    return out, [line for line in listener.told if ALIASES_FILE in line]


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def change_all(project: Path) -> None:
    """An essay is renamed, a concept dropped and another renamed, a sentence reworded, another taken out."""
    essays, scheme = project / ESSAYS, project / "corpus" / "concepts.ttl"
    (essays / "the-quicker-crane.md").rename(essays / "the-faster-crane.md")
    replace_in(
        essays / "the-deeper-quay.md", "What lasts is the water under the quay.", "What lasts is water under the quay."
    )
    replace_in(essays / "the-deeper-quay.md", " They have not watched a full ship wait for the tide.", "")
    kept = [part for part in scheme.read_text(encoding="utf-8").split("\n\n") if not part.startswith(":bottleneck ")]
    scheme.write_text("\n\n".join(kept), encoding="utf-8")
    replace_in(scheme, ":switching-cost a", ":cost-of-leaving a")


def test_every_link_of_one_build_is_answered_in_the_next(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    first, told = publish(project, "first")
    assert told == []
    published = list_published(first)
    change_all(project)
    second, told = publish(project, "second")
    assert find_unanswered(second, published) == []
    assert find_dead_links(second) == []
    aliases = json.loads((project / ALIASES_FILE).read_text(encoding="utf-8"))
    assert aliases["essays/the-quicker-crane/"]["to"] == "essays/the-faster-crane/"
    assert aliases["concepts/switching-cost/"]["to"] == "concepts/cost-of-leaving/"
    assert aliases["concepts/bottleneck/"] == {"was": "bottleneck", "seen": "2026-03-01"}
    reworded = aliases["essays/the-deeper-quay/#c-d7aa61fb"]["to"]
    essay = (second / "essays" / "the-deeper-quay" / "index.html").read_text(encoding="utf-8")
    assert f'id="{reworded.partition("#")[2]}"' in essay
    assert "essays/the-deeper-quay/#c-9465a626" not in aliases, "what was taken out has no heir"
    (line,) = told
    assert line.startswith(
        f"{len(aliases)} published addresses are gone and are answered from now on ({ALIASES_FILE}): "
    )
    assert "concepts/bottleneck/ says so" in line


def test_the_address_of_a_concept_that_was_merged_or_renamed_leads_to_its_successor(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    publish(project)
    merge = {"action": "merge", "target": "bottleneck", "to": "speed", "who": "A", "when": "2026-01-01"}
    with (project / "corpus" / "corrections.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(merge) + "\n")
    renamed = rename_concept(project / "corpus" / "concepts.ttl", "switching-cost", "price of leaving")
    (project / "corpus" / "concepts.ttl").write_text(renamed.text, encoding="utf-8")
    out, told = publish(project)
    aliases = json.loads((project / ALIASES_FILE).read_text(encoding="utf-8"))
    assert aliases["concepts/bottleneck/"]["to"] == "concepts/speed/"
    assert aliases["concepts/switching-cost/"]["to"] == "concepts/price-of-leaving/"
    assert "concepts/bottleneck/ leads to concepts/speed/" in told[0]
    assert "../speed/" in (out / "concepts" / "bottleneck" / "index.html").read_text(encoding="utf-8")


def test_an_address_that_was_told_as_gone_leads_on_once_it_has_a_successor(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    publish(project)
    (project / ALIASES_FILE).write_text('{"concepts/bottleneck/": {"was": "bottleneck"}}', encoding="utf-8")
    renamed = rename_concept(project / "corpus" / "concepts.ttl", "bottleneck", "narrow place")
    (project / "corpus" / "concepts.ttl").write_text(renamed.text, encoding="utf-8")
    out, _ = publish(project)
    assert "../narrow-place/" in (out / "concepts" / "bottleneck" / "index.html").read_text(encoding="utf-8")


def test_the_walk_notices_what_is_not_answered(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    first, _ = publish(project, "first")
    published = list_published(first)
    (project / RECORD_FILE).unlink()
    change_all(project)
    second, _ = publish(project, "second")
    dead = " ".join(find_unanswered(second, published))
    for name in ("essays/the-quicker-crane/", "concept/bottleneck/", "essays/the-deeper-quay/index.html#c-d7aa61fb"):
        assert name in dead


def test_a_second_build_adds_nothing_and_publishes_the_same(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    publish(project)
    change_all(project)
    out, told = publish(project)
    assert told
    before = {**read_files(out), **read_files(project / "site")}
    assert publish(project)[1] == []
    (project / "build" / "state.json").unlink()
    assert publish(project)[1] == []
    assert {**read_files(out), **read_files(project / "site")} == before


def test_what_a_person_wrote_stays_and_what_comes_back_is_shown(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    publish(project)
    (project / ESSAYS / "the-quicker-crane.md").rename(project / "kept.md")
    written = {"essays/the-quicker-crane/": {"note": "Withdrawn by its author.", "asked": "by post"}}
    (project / ALIASES_FILE).write_text(json.dumps(written), encoding="utf-8")
    out, _ = publish(project)
    assert "Withdrawn by its author." in (out / "essays" / "the-quicker-crane" / "index.html").read_text(
        encoding="utf-8"
    )
    kept = json.loads((project / ALIASES_FILE).read_text(encoding="utf-8"))
    assert kept["essays/the-quicker-crane/"] == written["essays/the-quicker-crane/"]
    (project / "kept.md").rename(project / ESSAYS / "the-quicker-crane.md")
    out, _ = publish(project)
    assert "Withdrawn" not in (out / "essays" / "the-quicker-crane" / "index.html").read_text(encoding="utf-8")
    assert json.loads((project / ALIASES_FILE).read_text(encoding="utf-8")) == kept


def test_a_project_that_records_nothing_still_answers_what_its_record_names(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    publish(project)
    replace_in(project / "stratgraph.toml", "[site]\n", "[site]\nrecord_addresses = false\n")
    (project / ESSAYS / "the-quicker-crane.md").unlink()
    record = (project / RECORD_FILE).read_bytes()
    out, told = publish(project)
    assert told == []
    assert (project / RECORD_FILE).read_bytes() == record
    assert not (project / ALIASES_FILE).exists()
    assert "The Quicker Crane" in (out / "essays" / "the-quicker-crane" / "index.html").read_text(encoding="utf-8")
    assert (out / "claim" / "the-quicker-crane" / "c4b5a3ba" / "index.html").is_file()


def test_a_broken_file_of_addresses_stops_the_build_with_its_place(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    (project / "site").mkdir()
    (project / ALIASES_FILE).write_text("{", encoding="utf-8")
    with pytest.raises(BuildError, match="cannot be read") as caught:
        publish(project)
    assert caught.value.place == ALIASES_FILE
    assert (project / ALIASES_FILE).read_text(encoding="utf-8") == "{"


def test_reworded_sentences_are_paired_once_and_only_within_their_essay() -> None:
    before = {"a": {"a/1": "Tides turn the trade of every town.", "a/2": "Cranes are cheap.", "a/3": "It stays."}}
    now = {
        "a": {"a/3": "It stays.", "a/4": "Tides turn the trade of each town.", "a/5": "Ropes are dear."},
        "b": {"b/1": "Cranes are cheap."},
    }
    assert find_reworded(before, now) == {"a/1": "a/4"}
    both = {"a": {"a/1": "Tides turn all trade here.", "a/2": "Tides turn all trade there."}}
    assert find_reworded(both, {"a": {"a/9": "Tides turn all trade here now."}}) == {"a/1": "a/9"}
    assert find_reworded({}, now) == {}
