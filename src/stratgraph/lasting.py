"""The staircase's long memory: what was published once is answered for good, wherever it has gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from stratgraph import curation
from stratgraph.codec import dump_json, load_json
from stratgraph.config import Settings
from stratgraph.errors import StratgraphError
from stratgraph.fingerprints import code_fingerprint
from stratgraph.ids import hash_text
from stratgraph.model import Table
from stratgraph.run import Run, hash_files

__all__ = ["find_reworded", "keep_addresses", "read_sentences"]

_STAGE = "addresses"
_SAME_WORDS = 0.5
"""A sentence that shares at least this part of its words with one that is gone is taken for another wording of it."""
_TOLD = 3


def read_sentences(settings: Settings) -> bytes | None:
    """The claims that the last build published, as it left them; None where there was none."""
    try:
        return (settings.build_path / "tables" / "claims.json").read_bytes()
    except OSError:
        return None


def keep_addresses(run: Run, sentences: bytes | None) -> None:
    """Write down which addresses this build publishes, and what became of those that it does not publish any more.

    Both files lie in the folder of the site's sources and belong into its repository. Of what a person wrote there
    nothing is changed: addresses are added, and that is all.

    Args:
        run: this run, whose tables are made.
        sentences: what ``read_sentences`` found before they were made.

    Raises:
        BuildError: one of the files cannot be read.
    """
    if not run.settings.site.record_addresses or run.is_current(_STAGE, _make_key(run.settings), []):
        return
    from stratgraph import site  # noqa: PLC0415 - only where something changed
    from stratgraph.site.addresses import (  # noqa: PLC0415 - see above
        extend_record,
        find_gone,
        list_addresses,
        list_former,
    )
    from stratgraph.site.record import ALIASES_FILE, RECORD_FILE, add_aliases  # noqa: PLC0415 - see above

    data = site.read_site_data(run.settings)
    now = list_addresses(data)
    claims = next((table for table in data.tables if table.name == "claims"), None)
    reworded = find_reworded(_by_essay(_read_table(sentences)), _by_essay(claims))
    known = {f"{essay}/{name}" for essay, names in data.record.claims.items() for name in names.split()}
    reworded = {old: new for old, new in reworded.items() if old in known}
    added = find_gone(data.record, now, data.aliases, reworded, list_former(data))
    if added:
        path = run.settings.root / ALIASES_FILE
        run.effects.write_text(path, add_aliases(path.read_bytes() if path.is_file() else b"", added))
        run.effects.say(_tell({address: alias.to for address, alias in added.items()}, ALIASES_FILE))
    run.effects.write_text(run.settings.root / RECORD_FILE, dump_json(extend_record(data.record, now)))
    run.record(_STAGE, _make_key(run.settings), [])


def find_reworded(before: Mapping[str, Mapping[str, str]], now: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """From the ids of claims that are gone to those of new ones that say nearly the same in the same essay.

    Args:
        before: per essay, the sentences of its claims by their ids.
        now: the same of today.
    """
    found: dict[str, str] = {}
    for essay in sorted(before.keys() & now.keys()):
        gone = {key: quote for key, quote in before[essay].items() if key not in now[essay]}
        new = {key: quote for key, quote in now[essay].items() if key not in before[essay]}
        shares = sorted(
            (-curation.share_words(old_quote, new_quote), old, other)
            for old, old_quote in gone.items()
            for other, new_quote in new.items()
        )
        taken: set[str] = set()
        for share, old, other in shares:
            if -share >= _SAME_WORDS and old not in found and other not in taken:
                found[old] = other
                taken.add(other)
    return found


def _make_key(settings: Settings) -> str:
    from stratgraph.site.record import ALIASES_FILE, RECORD_FILE  # noqa: PLC0415 - see above

    files = [settings.root / name for name in (ALIASES_FILE, RECORD_FILE)]
    kept = [path for path in files if path.is_file()]
    return hash_text(*hash_files(settings.build_path / "tables", *kept), code_fingerprint("site"))


def _by_essay(claims: Table | None) -> dict[str, dict[str, str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for record in claims.to_records() if claims is not None else ():
        found[str(record["essay"])][str(record["id"])] = str(record["quote"])
    return found


def _read_table(text: bytes | None) -> Table | None:
    try:
        return None if text is None else load_json(Table, text, place="claims.json")
    except StratgraphError:  # of another version
        return None


def _tell(added: Mapping[str, str], file: str) -> str:
    """One sentence: how many addresses are gone, the first of them, and where they lead."""
    shown = [f"{old} leads to {new}" if new else f"{old} says so" for old, new in list(added.items())[:_TOLD]]
    more = [f"{len(added) - _TOLD:,} more"] if len(added) > _TOLD else []
    what = (
        "1 published address is gone and is"
        if len(added) == 1
        else f"{len(added):,} published addresses are gone and are"
    )
    return f"{what} answered from now on ({file}): {'; '.join([*shown, *more])}"
