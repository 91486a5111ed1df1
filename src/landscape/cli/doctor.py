"""``landscape doctor``: whether everything is there that a server needs, and what to do when it is not."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from landscape.cli import options
from landscape.errors import LandscapeError

PYTHON_LEAST = (3, 11)
DESCRIPTORS_LEAST = 1024
OPTIONAL = {"shacl": "the fast validation", "mcp": "the landscape as tools of an agent"}
QUESTION_SECONDS = 10.0
MEMORY, DISK = "memory", "disk"
MEBIBYTE = 1 << 20


@click.command("doctor")
@click.option("--port", type=int, default=8000, show_default=True, envvar="LANDSCAPE_PORT", help="Port to look at.")
@click.option(
    "--store",
    type=click.Choice([MEMORY, DISK]),
    default=MEMORY,
    show_default=True,
    envvar="LANDSCAPE_STORE",
    help="Where questions find the graph.",
)
@options.root
@options.snapshots
@click.pass_context
def command(context: click.Context, port: int, store: str, root: Path | None, snapshots: Path | None) -> None:
    """Look at Python, folders, the current snapshot, query processes, the port and optional parts.

    Each line says what was found; what is wrong also says what to do. Ends with 1 when something is wrong.
    """
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("python", _python),
        ("system", _system),
        ("folders", lambda: _folders(root)),
        ("snapshot", lambda: _snapshot(root, snapshots)),
        ("writing", lambda: _writing(root, snapshots)),
        ("questions", lambda: _questions(root, snapshots, store)),
        ("port", lambda: _port(port)),
    )
    good = [_told(name, check) for name, check in checks]
    for line in _optional():
        click.echo(line)
    context.exit(0 if all(good) else 1)


def _told(name: str, check: Callable[[], str]) -> bool:
    """Run one check and print what it found; whether it is well."""
    try:
        click.echo(f"ok     {name}: {check()}")
    except LandscapeError as error:
        click.echo(f"WRONG  {name}: {error.message}")
        for detail in error.details:
            if detail.hint:
                click.echo(f"       {detail.hint}")
        return False
    return True


def _python() -> str:
    if sys.version_info < PYTHON_LEAST:
        raise LandscapeError(f"this is Python {sys.version.split()[0]}; install 3.11 or newer")
    names = ("landscape", "pyoxigraph", "fastapi", "granian")
    return ", ".join([f"Python {sys.version.split()[0]}", *(f"{name} {version(name)}" for name in names)])


def _system() -> str:
    import resource

    if not sys.platform.startswith("linux"):
        raise LandscapeError(f"questions in SPARQL need Linux, and this is {sys.platform}; records are served anywhere")
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most < DESCRIPTORS_LEAST:
        raise LandscapeError(
            f"a process may open {most} files; allow {DESCRIPTORS_LEAST}: ulimit -n {DESCRIPTORS_LEAST}"
        )
    return f"Linux, {os.cpu_count()} processors, {most} descriptors"


def _folders(root: Path | None) -> str:
    from landscape.folders import find_folders

    return f"the landscape is in {find_folders(root).root}"


def _snapshot(root: Path | None, snapshots: Path | None) -> str:
    from landscape.cli.places import snapshots_folder
    from landscape.snapshot import Snapshot

    found = Snapshot.open(snapshots_folder(root, snapshots))
    return f"{found.id}, {sum(found.manifest.counts.values())} records of {found.manifest.as_of}, every file as it was"


def _writing(root: Path | None, snapshots: Path | None) -> str:
    from landscape.cli.places import snapshots_folder

    folder = snapshots_folder(root, snapshots)
    nearest = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if not os.access(nearest, os.W_OK):
        return f"{nearest} cannot be written: what is there is served, but builds and pulls need another user"
    return f"new snapshots go to {folder}"


def _questions(root: Path | None, snapshots: Path | None, store: str) -> str:
    from landscape.cli.answer import LIMITS, ask
    from landscape.cli.places import snapshots_folder
    from landscape.snapshot import Snapshot
    from landscape.snapshot.snapshot import STORES

    found = Snapshot.open(snapshots_folder(root, snapshots))
    place = found.folder.parent / STORES / found.folder.name if store == DISK else None
    ask(found, "ASK { ?s ?p ?o }", replace(LIMITS, seconds=QUESTION_SECONDS), place)
    size = f"{_bytes_of(place or found.graph_path) / MEBIBYTE:.1f} MiB"
    form = f"on disk, {size} of RocksDB in {place}" if place else f"in memory, from {size} of N-Quads; see --store"
    return f"a query process was started and answered; the graph is {form}"


def _bytes_of(path: Path) -> int:
    return sum(one.stat().st_size for one in (path.rglob("*") if path.is_dir() else (path,)))


def _port(port: int) -> str:
    from landscape.cli.serve import listener

    with listener("127.0.0.1", port):
        return f"{port} is free"


def _optional() -> Iterator[str]:
    for name, what in OPTIONAL.items():
        try:
            yield f"ok     optional: {name} {version(name)}, {what}"
        except PackageNotFoundError:
            yield f"       optional: {name} is not installed: {what} is not there; all else is"
