"""Site: shows a built site on this machine, and reloads it when a watched file changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from stratgraph.effects import Effects
from stratgraph.errors import BuildError

__all__ = ["make_server", "serve_folder"]


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


def serve_folder(
    folder: Path,
    watched: Sequence[Path],
    rebuild: Callable[[], None],
    address: tuple[str, int],
    effects: Effects,
) -> None:
    """Serve until interrupted, at an address of host and port.

    Raises:
        BuildError: the address cannot be listened on.
    """
    host, port = address
    server = make_server(folder, watched, rebuild, address)
    effects.say(f"open http://{host}:{port}/ (stop with Ctrl+C)")
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
