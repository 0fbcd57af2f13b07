"""A debate that means harm or only looks odd: markup everywhere, a huge title, many claims, right-to-left text."""

from __future__ import annotations

from sites.made import BASE, CONCEPTS, Rows, Sentence, make_data, make_network, write_rows
from stratgraph.ids import mint_iri
from stratgraph.site import SiteData

SCRIPT = "</script><script>window.hurt = 1</script>"
IMAGE = '<img src=x onerror="window.hurt = 2">'
LONG = "A title that never ends " * 13
RIGHT_TO_LEFT = "اللغة التي تقرأ من اليمين تبقى كما هي"


def make_hostile() -> SiteData:
    """Site data whose every free text tries to be markup."""
    many: list[Sentence] = [
        (f"Claim number {number} of a very long essay.", "for", "pilot-boats") for number in range(400)
    ]
    essays: dict[str, list[list[Sentence]]] = {
        LONG.strip(): [many],
        f"{IMAGE} & sons": [
            [
                (f"The {SCRIPT} is no ornament.", "against", "pilot-boats"),
                (f"They say {IMAGE} is harmless.", "for", "deep-berths"),
                ("Yes.", "for", "quiet-water"),
            ]
        ],
        RIGHT_TO_LEFT: [[(f"{RIGHT_TO_LEFT}.", "against", "quiet-water")]],
    }
    concepts = CONCEPTS | {
        "pilot-boats": SCRIPT,
        "deep-berths": '"><svg onload=window.hurt=3>',
        "quiet-water": RIGHT_TO_LEFT,
    }
    rows = write_rows(essays, concepts=concepts)
    rows["relations"] = rows["relations"][:150]
    kept = {row[0] for row in rows["relations"]}
    rows["evidence"] = [row for row in rows["evidence"] if row[0] in kept]
    spoiled = 'javascript:window.hurt = 4//"'
    rows["essays"] = [(*row[:4], spoiled, spoiled, f"All {SCRIPT}", *row[7:]) for row in rows["essays"]]
    rows["essays"][0] = (*rows["essays"][0][:2], None, None, None, None, None, *rows["essays"][0][7:])
    _spoil_findings(rows)
    return make_data(rows, network=make_network(), title=f"Debate {SCRIPT}", description=IMAGE)


def _spoil_findings(rows: Rows) -> None:
    """What analyses would tell of such texts: sixty positions, a loop of bad names, one author of everything."""
    claims = [row for row in rows["claims"] if row[1] == rows["claims"][0][1]]
    for number, row in enumerate(claims[:60]):
        label = (LONG, SCRIPT, RIGHT_TO_LEFT, IMAGE)[number % 4]
        rows["positions"].append(
            (
                *(
                    "why",
                    f"Why {SCRIPT}?",
                    number % 2 == 0,
                    f"p{number}",
                    label,
                    None,
                    row[1],
                    "no date",
                    row[0],
                    row[5],
                ),
                *(IMAGE, True, SCRIPT, 1, 1, None, None if number % 5 else SCRIPT),
            )
        )
    iri = mint_iri(BASE, "question", "why")
    rows["questions"] = [("why", f"Why {SCRIPT}?", IMAGE, "", "", 1, 60, 60, iri)]
    rows["question-silences"] = [("why", SCRIPT, row[0]) for row in rows["essays"][1:]]
    causes = [("pilot-boats", "quiet-water", "+"), ("quiet-water", "pilot-boats", "-"), ("nowhere", "tugs", "±")]
    rows["causal-edges"] = [
        (*cause, IMAGE, SCRIPT, row[5], row[1], row[0]) for cause, row in zip(causes, claims, strict=False)
    ]
    rows["feedback-loops"] = [
        (1, "disputed", 2, 1, step, *cause, row[5], row[1], row[0])
        for step, (cause, row) in enumerate(zip(causes[:2], claims, strict=False), start=1)
    ]
    rows["essay-authors"] = [(author, row[0]) for row in rows["essays"] for author in (IMAGE, RIGHT_TO_LEFT, LONG)]
    rows["camps"] = [(1, row[0], len(rows["essays"]), 0, 0, 0, 0) for row in rows["essays"]]
    rows["gaps"] = [("no-side", "gone", SCRIPT, 0.4, 0, 0, 2, IMAGE)]
    rows["corrections"] = [
        (SCRIPT, IMAGE, SCRIPT, IMAGE, LONG, SCRIPT, "orphaned"),
        (rows["relations"][0][0], "reject", IMAGE, "", "", IMAGE, "applied"),
        (claims[0][0], "retype", LONG, IMAGE, SCRIPT, IMAGE, "applied"),
    ]
    rows["crux-topics"] = [
        ("question", "why", SCRIPT, 0.9, 1.0, 1.0, 0.9, 2, 2, IMAGE),
        ("concept", "pilot-boats", SCRIPT, 0.5, 1.0, 1.0, 0.5, 2, 2, IMAGE),
    ]
    rows["concept-camps"] = [
        ("pilot-boats", SCRIPT, side, row[1], None, row[0], row[5], True, IMAGE, 1, 1, None)
        for side, row in zip(("for", "against"), claims, strict=False)
    ]
