"""The triples of files, as they are written there: a store would rewrite numbers, ``1.50`` to ``1.5``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

from landscape.build.names import Keys, name_blank_nodes
from landscape.errors import Detail, TurtleError


def statements(files: Iterable[Path], keys: Keys) -> set[Triple]:
    """The triples of Turtle files, with names for their blank nodes.

    Raises ``TurtleError`` for a file that is not Turtle, ``RefusedBuildError`` for blank nodes without an owner
    of their own.
    """
    return {triple for file in files for triple in name_blank_nodes(_read(file), keys)}


def _read(file: Path) -> list[Triple]:
    try:
        return [quad.triple for quad in parse(path=str(file), format=RdfFormat.TURTLE)]
    except SyntaxError as error:
        detail = Detail("not-turtle", error.msg, file=str(file), line=error.lineno, column=error.offset)
        raise TurtleError(f"{file}:{error.lineno}:{error.offset}: {error.msg}", detail) from error
