"""A debate that means harm or only looks odd: markup everywhere, a huge title, many claims, right-to-left text."""

from __future__ import annotations

from sites.made import CONCEPTS, Sentence, make_data, make_network, write_rows
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
    return make_data(rows, network=make_network(), title=f"Debate {SCRIPT}", description=IMAGE)
