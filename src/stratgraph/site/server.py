"""Site: shows a built site on this machine, and reloads it when a watched file changes."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from stratgraph.effects import Effects
from stratgraph.errors import BuildError
from stratgraph.hosts import is_loopback
from stratgraph.site.desk import DeskCalls, guard_desk

__all__ = ["make_server", "serve_folder"]

_TOKEN_BYTES = 24


def make_server(
    folder: Path, watched: Sequence[Path], rebuild: Callable[[], None], address: tuple[str, int]
) -> LiveReloadServer:
    """A server over a folder of pages; ``rebuild`` is called when a watched file or folder changes.

    A path that is not there yet is watched through the folder that will hold it.
    """
    host, port = address
    server = LiveReloadServer(builder=rebuild, host=host, port=port, root=str(folder))
    places = {path if path.exists() else path.parent for path in watched}
    for place in sorted(places):
        if place.exists():
            server.watch(str(place))
    return server


def serve_folder(  # noqa: PLR0913, PLR0917 - what a server is made of
    folder: Path,
    watched: Sequence[Path],
    rebuild: Callable[[], None],
    address: tuple[str, int],
    effects: Effects,
    desk: DeskCalls | None = None,
) -> None:
    """Serve until interrupted, at an address of host and port.

    Args:
        folder: of the site.
        watched: files and folders.
        rebuild: is called when one of them changes.
        address: host and port.
        effects: is told where to look.
        desk: keeps the corrections, where verdicts may be given in the page; on this machine alone.

    Raises:
        BuildError: the address cannot be listened on.
    """
    host, port = address
    server = make_server(folder, watched, rebuild, address)
    effects.say(f"open http://{host}:{port}/ (stop with Ctrl+C)")
    if desk is not None and is_loopback(host):
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        server.set_app(guard_desk(server.serve_request, desk, token))
        effects.say(f"review at http://{host}:{port}/desk/{token}/ (keep this address to yourself)")
    try:
        server.serve()  # type: ignore[no-untyped-call] # MkDocs types it in part
    except KeyboardInterrupt:
        effects.say("stopped")
    except OSError as error:
        raise BuildError(
            f"cannot listen on {host}:{port}: {error.strerror}", hint="choose another with `--port 8001`"
        ) from error
    finally:
        server.shutdown()
