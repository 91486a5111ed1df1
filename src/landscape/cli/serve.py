"""``landscape serve``: pages, JSON and SPARQL of the current snapshot. Its options are the server's settings."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from pathlib import Path

import click

from landscape_api.settings import Settings, setting_type


def _options() -> list[click.Parameter]:
    """An option for each setting; its environment variable is read with the settings, so that one rule reads both."""
    return [
        click.Option(
            [f"--{one.name.replace('_', '-')}"],
            type=click.Path(path_type=Path) if setting_type(one.name) is Path else setting_type(one.name),
            help=f"{one.metadata['help']}  [{one.metadata['env']}; default: {_default(one.default)}]",
        )
        for one in fields(Settings)
    ]


def _default(value: object) -> str:
    return "none" if value in (None, "") else str(value)


def _serve(**given: object) -> None:
    import uvicorn

    from landscape.cli.places import default_snapshots
    from landscape.cli.progress import open_or_build
    from landscape.folders import find_folders
    from landscape_api.app import create_app

    settings = Settings.from_env(os.environ, **given)
    folders = find_folders(settings.root)
    snapshots = settings.snapshots or default_snapshots(folders)
    open_or_build(folders, snapshots, always=True)
    settings = replace(settings, root=folders.root, snapshots=snapshots)
    click.echo(f"Serving {snapshots} at http://{settings.host}:{settings.port}", err=True)
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="warning")


command = click.Command(
    "serve",
    callback=_serve,
    params=_options(),
    help="Serve the current snapshot; when there is none, build it first. An option goes before its variable.",
)
