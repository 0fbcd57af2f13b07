from __future__ import annotations

from pathlib import Path

import pytest

from stratgraph.config import Settings
from stratgraph.corpus import read_essays

WORDS = (
    "The ferry leaves at nine and carries whoever stands on the quay. Nobody on the island owns a bridge, and nobody "
    "has asked for one since the winter in which the ice carried the carts. A bridge would be quicker. It would also "
    "be somebody's, and the toll would be set on the other side of the water by people who never wait for anything. "
    "So the island pays for diesel and for a captain with two sons, and calls it independence, which is a long word "
    "for an old boat. The schoolteacher keeps a list of the days on which the sea said no. There are eleven of them."
)
OTHER = (
    "A mill that buys its yarn from three houses sleeps well. The price is a little higher in good years, and in bad "
    "years it is the only mill with yarn. Buyers from the towns call this waste until the second dry summer, and then "
    "they call it foresight and put it into a brochure with a photograph of somebody else's loom in the evening light."
)


def write(folder: Path, name: str, body: str) -> None:
    essays = folder / "corpus" / "essays"
    essays.mkdir(parents=True, exist_ok=True)
    (essays / f"{name}.md").write_text(f"---\ntitle: {name.title()}\n---\n\n{body}\n", encoding="utf-8")


def warnings(folder: Path) -> list[tuple[str, str]]:
    read = read_essays(Settings(root=folder))
    return [(problem.place, problem.message) for problem in read.problems if problem.severity == "warning"]


def test_the_same_essay_under_two_names_is_told(tmp_path: Path) -> None:
    write(tmp_path, "ferry", WORDS)
    write(tmp_path, "the-boat", WORDS.upper().replace(",", ";"))
    write(tmp_path, "yarn", OTHER)
    ((place, message),) = warnings(tmp_path)
    assert place == "corpus/essays/the-boat.md"
    assert "the same essay as `corpus/essays/ferry.md`" in message


def test_nearly_the_same_essay_is_told(tmp_path: Path) -> None:
    write(tmp_path, "ferry", WORDS)
    write(tmp_path, "the-boat", WORDS.replace("eleven", "twelve") + " " + "A new paragraph was added later on.")
    ((place, message),) = warnings(tmp_path)
    assert place == "corpus/essays/the-boat.md"
    assert "nearly the same essay" in message


@pytest.mark.parametrize("second", [OTHER, WORDS[:60], " ".join(reversed(WORDS.split()))])
def test_other_essays_are_left_alone(tmp_path: Path, second: str) -> None:
    write(tmp_path, "ferry", WORDS)
    write(tmp_path, "second", second)
    assert warnings(tmp_path) == []
