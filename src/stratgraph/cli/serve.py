"""CLI: `stratgraph serve`."""

from __future__ import annotations

from typing import Annotated

import typer

from stratgraph.cli.terminal import open_effects, open_project, show_problems
from stratgraph.errors import StratgraphError

__all__ = ["serve"]


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65535)] = 8000,
) -> None:
    """Show the site on this machine, with a page to review in; rebuild and reload when something changes."""
    from stratgraph import build, config, desk, site  # noqa: PLC0415 - the help page does without
    from stratgraph.cli.web_desk import WebDesk  # noqa: PLC0415 - the same

    effects = open_effects()
    settings = open_project()

    def rebuild() -> None:
        try:
            report = build.build(config.load_settings(settings.root), effects)
            keeper.renew(report.built)
            show_problems(report.problems, effects)
        except (StratgraphError, OSError) as error:
            effects.say(f"error: {error}")
            effects.say("the last good site stays up")

    first = build.build(settings, effects)
    show_problems(first.problems, effects)
    keeper = WebDesk(first.built, settings, effects, desk.find_author(settings.root))
    watched = [
        settings.path_of(settings.corpus.essays),
        settings.path_of(settings.corpus.concepts),
        settings.path_of(settings.corpus.corrections),
        settings.root / config.SETTINGS_FILE,
        settings.root / "mkdocs.yml",
        settings.root / "site",
    ]
    site.serve_folder(settings.build_path / "site", watched, rebuild, (host, port), effects, keeper)
