"""``landscape diff``: what is different between two snapshots or two commits, in words."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli import insight, options
from landscape.errors import NotFoundError
from landscape.folders import find_folders

if TYPE_CHECKING:  # what a command needs is imported when it is called
    from landscape.snapshot import Snapshot

HEAD = "HEAD"


@click.command("diff")
@click.argument("old")
@click.argument("new", required=False)
@insight.limit
@insight.form
@options.root
@options.snapshots
def command(old: str, new: str | None, limit: int | None, form: str, root: Path | None, snapshots: Path | None) -> None:
    """Tell what is new, gone and changed in the records from OLD to NEW, in words and field by field.

    Both are snapshots, by the beginning of the name that `landscape snapshots` shows, or commits of the repository,
    such as v1 or HEAD~3. Without NEW: the current snapshot, or for a commit HEAD.
    """
    from landscape.exchange.changed import changed
    from landscape.schema import load

    with tempfile.TemporaryDirectory(prefix="landscape-") as place:
        before = _found(old, root, snapshots, Path(place) / "old")
        after = _found(new or _now(old, root, snapshots), root, snapshots, Path(place) / "new")
        schema = after.schema() if after.schema_path.exists() else load(find_folders(after.folder))
        insight.show(changed(before, after, schema), after.id, form, limit)


def _found(name: str, root: Path | None, snapshots: Path | None, place: Path) -> Snapshot:
    """The snapshot of that name, or else the commit. Raises ``NotFoundError`` for what is neither."""
    from landscape.build.revision import snapshot_at
    from landscape.snapshot import Snapshot

    kept = _kept(name, root, snapshots)
    if kept:
        return Snapshot.open(kept)
    place.mkdir()
    return snapshot_at(find_folders(root), name, place)


def _kept(name: str, root: Path | None, snapshots: Path | None) -> Path | None:
    """The folder of a snapshot that is kept; ``current`` is the current one."""
    from landscape.cli.places import snapshots_folder
    from landscape.snapshot.kept import current, named

    home = snapshots_folder(root, snapshots)
    if name == "current":
        return current(home)
    try:
        return named(home, name)
    except NotFoundError:
        return None


def _now(old: str, root: Path | None, snapshots: Path | None) -> str:
    return "current" if _kept(old, root, snapshots) else HEAD
