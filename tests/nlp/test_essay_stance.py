from __future__ import annotations

import pytest

from stratgraph.model import Attribution, Claim, Quote, Stance, StanceKind
from stratgraph.nlp.essay_stance import sum_up_stance
from stratgraph.nlp.leanings import LEANING


def _claim(
    stance: StanceKind,
    confidence: float = 0.8,
    *,
    central: float = 0.2,
    holder: str | None = None,
    rule: str = "called",
) -> Claim:
    return Claim(
        id="x",
        essay="notes",
        quote=Quote(0, 1, "x", "", ""),
        types=("evaluative",),
        central=central > 0.5,
        central_score=central,
        attributed_to=Attribution(holder),
        certainty="plain",
        stances=(Stance("speed", stance, confidence, (), rule),),
        confidence=0.9,
        block=0,
    )


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], "neutral"),
        ([_claim("neutral", 0.5)], "neutral"),
        ([_claim("for")], "for"),
        ([_claim("against"), _claim("neutral", 0.5)], "against"),
        ([_claim("for"), _claim("against")], "mixed"),
        ([_claim("for"), _claim("for"), _claim("for"), _claim("against")], "for"),
        ([_claim("for", 0.9, central=0.9), _claim("against", 0.6, central=0.0)], "for"),
        ([_claim("for", holder="critics")], "neutral"),
        ([_claim("against"), _claim("for", holder="critics")], "against"),
        ([_claim("for", 0.6, rule=LEANING)], "for"),
    ],
)
def test_the_stance_of_an_essay(claims: list[Claim], expected: str) -> None:
    assert sum_up_stance("speed", claims) == expected


def test_a_heading_counts_more() -> None:
    claims = [_claim("for", 0.75), _claim("against", 0.6)]
    assert sum_up_stance("speed", claims, headlines={0}) == "for"
    assert sum_up_stance("trust", claims) == "neutral"
