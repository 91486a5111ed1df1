"""What is particular to an engine, for those that answer in place of our own processes; see ``docs/engines.md``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from landscape.errors import Detail, ParameterError

JSON = "application/sparql-results+json"
N_TRIPLES = "application/n-triples"


@dataclass(frozen=True, slots=True)
class Engine:
    """How one engine is asked and loaded.

    ``store`` turns the address of its query service into that of its Graph Store Protocol; ``triples`` is the media
    type in which it takes a graph. ``digest`` is how it checks a login, else Basic. ``cut`` are headers that say that
    a result is not whole; ``late`` are words of an error that mean a time limit; ``refused`` those of an error of its
    own that mean that it will never answer the query. ``always_named`` when what it asks without a named graph is not
    what was loaded; ``cuts_graphs`` when a graph is cut at its limit without a word; ``extends`` when it does more than
    SPARQL 1.1 says, or when that is not known.
    """

    name: str
    store: tuple[str, str] = ("", "")
    triples: str = N_TRIPLES
    digest: bool = False
    always_named: bool = False
    cuts_graphs: bool = False
    extends: bool = True
    cut: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    late: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    def store_address(self, endpoint: str) -> str:
        """Where graphs are put. Raises ``ParameterError`` when that cannot be told from ``endpoint``."""
        pattern, replacement = self.store
        address, count = re.subn(pattern, replacement, endpoint) if pattern else (endpoint, 0)
        if not count:
            message = f"where graphs are put cannot be told from {endpoint}; name it with --store"
            raise ParameterError(message, Detail("no-store", message, parameter="store"))
        return address


ENGINES = {
    one.name: one
    for one in (
        Engine("generic"),
        Engine(
            "oxigraph",
            (r"/query/?$", "/store"),
            extends=False,
            late=("timeout", "timed out"),
            refused=("not supported",),
        ),
        Engine(
            "virtuoso",
            (r"/sparql(?:-auth)?/?$", "/sparql-graph-crud-auth"),
            triples="text/turtle",
            digest=True,
            always_named=True,
            cuts_graphs=True,
            cut=MappingProxyType({"x-sparql-maxrows": "", "x-sql-state": "S1TAT"}),
            late=("S1T00", "estimated execution time"),
            refused=("Virtuoso 37000", "Virtuoso 22"),  # the classes of SQL's states: a query or a value is wrong
        ),
        Engine("fuseki", (r"/(?:query|sparql)/?$", "/data"), late=("timed out",)),
        Engine("graphdb", (r"/?$", "/rdf-graphs/service"), late=("timed out", "timeout")),
        Engine("neptune", (r"/sparql/?$", "/sparql/gsp/"), late=("TimeLimitExceeded",)),
        Engine("qlever", (r"/?$", "/"), late=("timed out", "Operation timed out")),
    )
}


def engine(name: str) -> Engine:
    """The engine of that name. Raises ``ParameterError`` with those that are known."""
    if name in ENGINES:
        return ENGINES[name]
    message = f"no engine is called {name!r}; for one that is not listed write generic"
    raise ParameterError(message, Detail("bad-engine", message, parameter="engine", value=name, allowed=tuple(ENGINES)))
