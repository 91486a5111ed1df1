"""``landscape serve``: pages, JSON and SPARQL of the current snapshot. Its options are the server's settings."""

from __future__ import annotations

import os
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import Field, fields, replace
from enum import StrEnum
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import click

from landscape.errors import ConflictError, Detail, InputError, LandscapeError
from landscape_api.settings import Settings, setting_type

if TYPE_CHECKING:  # what a command needs is imported when it is called
    from landscape_api.serving import Serving

PORT_MOST = 65_535
IN_PRODUCTION = {"LANDSCAPE_LOG_FORMAT": "json", "LANDSCAPE_LOG_LEVEL": "info"}  # unless somebody says otherwise
DRAINING_SECONDS_MOST = 8  # how long a stop waits for answers under way


def _options() -> list[click.Parameter]:
    """An option for each setting; its environment variable is read with the settings, so that one rule reads both."""
    production = click.Option(
        ["--production"], is_flag=True, help="Serve by several worker processes, and log requests in JSON."
    )
    workers = click.Option(
        ["--workers"],
        type=click.IntRange(min=1),
        envvar="LANDSCAPE_WORKERS",
        default=2,
        show_default=True,
        help="How many workers there are with --production.",
    )
    return [production, workers, *(_option(one) for one in fields(Settings))]


def _option(one: Field[object]) -> click.Option:
    return click.Option(
        [f"--{one.name.replace('_', '-')}"],
        type=_type(setting_type(one.name)),
        help=f"{one.metadata['help']}  [{one.metadata['env']}; default: {_default(one.default)}]",
    )


def _type(kind: type) -> object:
    if issubclass(kind, StrEnum):
        return click.Choice([str(one) for one in kind])
    return click.Path(path_type=Path) if kind is Path else kind


def _default(value: object) -> str:
    return "none" if value in (None, "") else str(value)


def _serve(production: bool, workers: int, **given: object) -> None:
    from landscape.cli.places import default_snapshots
    from landscape.cli.progress import open_or_build
    from landscape.folders import find_folders
    from landscape_api.operation import logs
    from landscape_api.serving import Serving

    defaults = IN_PRODUCTION if production else {}
    settings = Settings.from_env({**defaults, **os.environ}, **given)
    logs.begin(settings)
    folders = find_folders(settings.root)
    with listener(settings.host, settings.port) as listening:  # before any work: a port that is taken is told at once
        snapshots = settings.snapshots or default_snapshots(folders)
        open_or_build(folders, snapshots)
        serving = Serving.open(replace(settings, root=folders.root, snapshots=snapshots))
        if not production:
            Thread(target=_start_early, args=(serving,), daemon=True).start()
            _run(serving, listening)
            return
        address, port = listening.getsockname()[:2]
    _run_workers(serving, (address, port), workers)


def _start_early(serving: Serving) -> None:
    """Have the pool start while the application is imported; what stops it is told when that starts it again."""
    with suppress(LandscapeError):
        serving.start()


def _run_workers(serving: Serving, address: tuple[str, int], workers: int) -> None:
    """Serve by several processes, each of which listens for itself."""
    import asyncio

    from landscape_api.production.service import run

    said = f"Landscape at {_url(serving.settings.host, address[1])}, {workers} workers  (Ctrl+C stops it)"
    asyncio.run(run(serving, address, workers, lambda: click.echo(said)))


def listener(host: str, port: int) -> socket.socket:
    """A socket bound to an address. Raises ``ConflictError`` when it is taken, ``InputError`` when it is none."""
    try:
        _check_port(port)
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except (OSError, ValueError) as error:
        raise InputError(f"there is no address {host} with port {port}: {error}") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError as error:
        listener.close()
        raise _unbound(host, port, error) from error
    return listener


def _check_port(port: int) -> None:
    """Raise ``ValueError`` for what the system would take as another port."""
    if not 0 <= port <= PORT_MOST:
        raise ValueError(f"a port is a number from 0 to {PORT_MOST}")


def _unbound(host: str, port: int, error: OSError) -> LandscapeError:
    hint = "Choose another one with --port, or stop who listens there."
    detail = Detail("no-listener", f"{error.strerror or error}", parameter="port", value=str(port), hint=hint)
    return ConflictError(f"cannot listen on {_url(host, port)}", detail)


def _run(serving: Serving, listener: socket.socket) -> None:
    """Serve until SIGINT or SIGTERM says stop, and let answers under way be finished."""
    import uvicorn

    from landscape_api.app import create_app

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            click.echo(f"Landscape at {_url(serving.settings.host, listener.getsockname()[1])}  (Ctrl+C stops it)")

    config = uvicorn.Config(
        create_app(serving.settings, serving),
        access_log=False,
        loop="asyncio",  # one process to develop with: the loop that every Python has
        log_config=None,  # ours stands already
        backlog=128,  # asyncio logs each that waits, again and again, when no descriptor is left
        proxy_headers=False,  # nothing here depends on who asks
        server_header=False,
        timeout_graceful_shutdown=DRAINING_SECONDS_MOST,
        ws="none",
    )
    for one in (signal.SIGINT, signal.SIGTERM):  # raised anew by uvicorn, when it has stopped
        signal.signal(one, _end)
    Server(config).run([listener])


def _end(number: int, frame: FrameType | None) -> NoReturn:
    sys.exit(0)


def _url(host: str, port: int) -> str:
    """The address as a browser takes it."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


command = click.Command(
    "serve",
    callback=_serve,
    params=_options(),
    help="Serve the current snapshot; when there is none, build it first. An option goes before its variable.",
)
