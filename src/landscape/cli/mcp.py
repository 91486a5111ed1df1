"""``landscape mcp``: the landscape as tools of an agent."""

from __future__ import annotations

from pathlib import Path

import click

from landscape.cli import options


@click.command("mcp")
@click.option("--url", metavar="URL", help="Ask the server at this address instead of the snapshot here.")
@options.root
def command(url: str | None, root: Path | None) -> None:
    """Answer an agent over its input and output (Model Context Protocol), until the input ends.

    Six tools that only read: search, describe, ask, match, gaps and schema. Needs the package mcp, which
    `landscape[mcp]` brings.
    """
    from landscape.client.landscape import Landscape
    from landscape.client.tools import server

    with Landscape(url or root) as landscape:
        server(landscape).run("stdio")
