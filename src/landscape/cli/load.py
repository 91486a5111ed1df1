"""``landscape load``: put a snapshot's graph into a SPARQL service, for `landscape serve --sparql` to ask there."""

from __future__ import annotations

from pathlib import Path

import click

from landscape.cli import options


@click.command("load")
@click.argument("snapshot", required=False)
@click.option("--sparql", required=True, metavar="URL", envvar="LANDSCAPE_SPARQL", help="Address where it is asked.")
@click.option(
    "--engine", default="generic", show_default=True, envvar="LANDSCAPE_SPARQL_ENGINE", help="Which one it is."
)
@click.option("--graph", default="", envvar="LANDSCAPE_SPARQL_GRAPH", help="Graph to put it in; that of the snapshot.")
@click.option(
    "--login",
    type=click.Path(path_type=Path),
    envvar="LANDSCAPE_SPARQL_LOGIN",
    help="File with `user:password`, or `Bearer` and a token.",
)
@click.option("--store", metavar="URL", help="Address of its Graph Store Protocol; known for a known engine.")
@click.option("--seconds", type=click.IntRange(min=1), default=600, show_default=True, help="Longest for each graph.")
@click.option("--remove", is_flag=True, help="Remove the snapshot's graph there instead.")
@options.root
@options.snapshots
def command(  # noqa: PLR0913, PLR0917 - one for each option
    snapshot: str | None,
    sparql: str,
    engine: str,
    graph: str,
    login: Path | None,
    store: str | None,
    seconds: int,
    remove: bool,
    root: Path | None,
    snapshots: Path | None,
) -> None:
    """Put the graph of SNAPSHOT, by default of the current one, into a SPARQL service.

    It gets a graph of its own there, named by the snapshot's id: what is asked meanwhile stays as it is.
    """
    from landscape.cli.places import snapshots_folder
    from landscape.snapshot import Snapshot
    from landscape.snapshot.kept import named
    from landscape.sparql import graph_store
    from landscape.sparql.service_at import ServiceAt

    home = snapshots_folder(root, snapshots)
    found = Snapshot.open(named(home, snapshot) if snapshot else home)
    service = ServiceAt.of(sparql, engine, graph, found.id, login)
    address = store or service.engine.store_address(sparql)
    if remove:
        graph_store.remove(service, address, seconds)
        click.echo(f"removed <{service.graph}>")
        return
    for name, count in graph_store.load(found.graph_path, service, address, seconds).items():
        click.echo(f"{count} triples in <{name}>")
