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
    """Show the site on this machine; build and reload it when an essay, the scheme or a correction changes."""
    from stratgraph import build, config, site  # noqa: PLC0415 - the help page does without

    effects = open_effects()
    settings = open_project()

    def rebuild() -> None:
        try:
            show_problems(build.build(config.load_settings(settings.root), effects).problems, effects)
        except (StratgraphError, OSError) as error:
            effects.say(f"error: {error}")
            effects.say("the last good site stays up")

    show_problems(build.build(settings, effects).problems, effects)
    watched = [
        settings.path_of(settings.corpus.essays),
        settings.path_of(settings.corpus.concepts),
        settings.path_of(settings.corpus.corrections),
        settings.root / config.SETTINGS_FILE,
        settings.root / "mkdocs.yml",
        settings.root / "site",
    ]
    site.serve_folder(settings.build_path / "site", watched, rebuild, (host, port), effects)
