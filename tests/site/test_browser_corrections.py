"""What the site offers as a correction is one: it is accepted, changes the reading, and says what the command says."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.ask import ask
from helpers import copy_golden_project
from sites.browsing import MARKS, Visit, serve
from stratgraph.build import Built, build, build_graph
from stratgraph.config import load_settings
from stratgraph.effects import Effects
from stratgraph.model import Claim
from stratgraph.site.package_files import find_assets
from stratgraph.vocab import CLAIM_TYPES, RELATION_KINDS, STANCES

pytestmark = MARKS
DEEPER, QUICKER = "the-deeper-quay", "the-quicker-crane"
PASSED_OVER = "Is depth worth nothing?"
WHY = 'the "first" isn\'t meant so'


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden project with its site."""
    folder = copy_golden_project(tmp_path_factory.mktemp("golden"))
    build(load_settings(folder), Effects())
    return folder


@pytest.fixture(scope="module")
def address(project: Path) -> Iterator[str]:
    """Where its site is served."""
    with serve(project / "build" / "site") as base:
        yield base


class Form:
    """The form that a button opens."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - playwright's own
        self.box = page.locator(".sg-suggestion")
        self.box.get_by_label("Why").fill(WHY)

    def choose(self, what: str, **fields: str) -> None:
        """Say what should change, and fill in the fields that this opens."""
        self.box.get_by_label("What should change").select_option(label=what)
        for label, value in fields.items():
            field = self.box.get_by_label(label.replace("_", " "), exact=True)
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def read(self) -> tuple[dict[str, Any], list[str]]:
        """The line and the words of the command."""
        self.box.get_by_label("Why").press("End")
        line = self.box.get_by_label("The line")
        line.evaluate(
            "box => new Promise((done) => { const wait = () => box.value ? done() : setTimeout(wait, 10); wait(); })"
        )
        return json.loads(line.input_value()), shlex.split(self.box.get_by_label("As a command").input_value())


def open_card(visit: Visit, address: str, claim: str) -> Form:
    """The form in the card of a claim."""
    essay, name = claim.split("/")
    visit.page.goto("about:blank")
    visit.page.goto(f"{address}essays/{essay}/#c-{name}")
    visit.page.get_by_role("button", name="Suggest a correction").click()
    return Form(visit.page)


def suggest_all(visit: Visit, address: str) -> list[tuple[dict[str, Any], list[str]]]:
    """One correction of each kind, of different things."""
    said = []
    form = open_card(visit, address, f"{DEEPER}/77259e59")
    form.choose("it is no claim")
    said.append(form.read())
    form = open_card(visit, address, f"{DEEPER}/50af3359")
    form.choose("its type")
    for name in CLAIM_TYPES:
        form.box.get_by_label(name).set_checked(name in {"evaluative", "predictive"})
    said.append(form.read())
    form = open_card(visit, address, f"{DEEPER}/75673ad5")
    form.choose("the side that it takes", Concept="moat", It_is="against")
    said.append(form.read())
    form = open_card(visit, address, f"{DEEPER}/e1f55e14")
    form.choose("the concept that is meant", It_was_read_as="moat", Meant_is="advantage")
    said.append(form.read())
    form = open_card(visit, address, f"{DEEPER}/d7aa61fb")
    form.choose("what it is to another claim", To_each_other_they_are="rival")
    form.box.get_by_label("Link to the other claim").fill(f"{address}essays/{QUICKER}/#c-c4b5a3ba")
    said.append(form.read())
    visit.page.goto(f"{address}essays/{QUICKER}/")
    visit.page.get_by_role("button", name="Report a sentence that was missed").click()
    form = Form(visit.page)
    form.box.get_by_label("The sentence, as it stands in the text").fill(PASSED_OVER)
    form.box.get_by_label("descriptive").check()
    said.append(form.read())
    return said


def suggest_of_pairs(visit: Visit, address: str, places: list[str]) -> list[tuple[dict[str, Any], list[str]]]:
    """Three pairs, of which one is refused, one said to be something else, one explained anew."""
    said = []
    ways: tuple[tuple[str, dict[str, str]], ...] = (
        ("they do not meet like this", {}),
        ("what they are to each other", {"To_each_other_they_are": "apparent"}),
        ("the explanation", {"A_better_one": "Both are about *depth*: one town has it, five have."}),
    )
    for place, (what, fields) in zip(places, ways, strict=True):
        visit.page.goto(f"{address}{place}")
        visit.page.get_by_role("button", name="Suggest a correction").click()
        form = Form(visit.page)
        form.choose(what, **fields)
        said.append(form.read())
    return said


def claims_of(built: Built) -> dict[str, Claim]:
    return {claim.id: claim for reading in built.readings for claim in reading.claims}


def test_corrections_that_the_site_offers_are_accepted_and_change_the_reading(
    visit: Visit, project: Path, address: str
) -> None:
    settings = load_settings(project)
    before = build_graph(settings, Effects())
    folder = project / "build" / "site" / "pairs"
    places = [
        f"pairs/{path.name}/"
        for path in sorted(folder.iterdir())
        if re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{8}", path.name)
    ]
    said = [*suggest_all(visit, address), *suggest_of_pairs(visit, address, places[:3])]
    for line, command in said:
        assert command[:2] == ["stratgraph", "correct"]
        answer = ask(project, *command[1:], "--dry-run")
        assert answer.code == 0, answer.err
        told = json.loads(answer.out)
        for record in (line, told):
            del record["when"]
            record.setdefault("target", told["target"])
            record.pop("quotes" if line["action"] == "relate" else "", None)
        assert line == told
        line["when"] = "2026-02-03"
    lines = "".join(f"{json.dumps(line)}\n" for line, _ in said)
    (project / settings.corpus.corrections).write_text(lines, encoding="utf-8")
    answer = ask(project, "check")
    assert "problems: 0 errors" in answer.out, answer.err
    after = build_graph(settings, Effects())
    assert [line.state for line in after.corrections] == ["applied"] * len(said)
    old, new = claims_of(before), claims_of(after)
    assert f"{DEEPER}/77259e59" in old.keys() - new.keys()
    assert set(new[f"{DEEPER}/50af3359"].types) == {"evaluative", "predictive"} != set(old[f"{DEEPER}/50af3359"].types)
    assert ("moat", "against") in [(one.concept, one.stance) for one in new[f"{DEEPER}/75673ad5"].stances]
    assert {one.concept for one in new[f"{DEEPER}/e1f55e14"].stances} >= {"advantage"}
    assert PASSED_OVER in {claim.quote.exact for claim in new.values()} - {claim.quote.exact for claim in old.values()}
    relations = {frozenset((one.a, one.b)): one for one in after.relations}
    assert relations[frozenset((f"{DEEPER}/d7aa61fb", f"{QUICKER}/c4b5a3ba"))].relation == "rival"
    by_id = {one.id: one for one in after.relations}
    refused, other, explained = (line.target for line in after.corrections[-3:])
    assert refused not in by_id or by_id[refused].review == "rejected"
    assert by_id[other].relation == "apparent"
    assert by_id[explained].explanation.startswith("Both are about *depth*: one town")


def test_corrections_say_what_is_missing(visit: Visit, address: str) -> None:
    form = open_card(visit, address, f"{DEEPER}/d7aa61fb")
    form.choose("what it is to another claim")
    form.box.get_by_text("Give the link to a claim of another essay.").wait_for()
    assert form.box.get_by_label("The line").input_value() == ""
    form.box.get_by_label("Link to the other claim").fill(f"{address}essays/{QUICKER}/#c-c4b5a3ba")
    form.box.get_by_label("Why").fill("")
    form.box.get_by_text("Say why: it is what readers will see.").wait_for()
    form.choose("its type")
    for box in form.box.get_by_role("checkbox").all():
        box.uncheck()
    form.box.get_by_text("Choose at least one type.").wait_for()


def test_corrections_know_the_words_of_the_corrections_file(tmp_path: Path) -> None:
    text = find_assets(tmp_path)["assets/stratgraph/suggest.js"].read_text(encoding="utf-8")
    for name, words in (("types", CLAIM_TYPES), ("stances", STANCES), ("kinds", [*RELATION_KINDS])):
        listed = re.search(rf"const {name} = \[(.*?)\]", text)
        assert listed is not None
        assert set(re.findall(r'"(\w+)"', listed[1])) == set(words) - {"undecided", "tension"}
