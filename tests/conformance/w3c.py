"""The W3C's tests of SPARQL 1.1, as their manifests list them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse, serialize

MANIFEST = "PREFIX mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> "
QUERY = (
    "PREFIX qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#> "
    "PREFIX ut: <http://www.w3.org/2009/sparql/tests/test-update#> "
)
LIST = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>*/<http://www.w3.org/1999/02/22-rdf-syntax-ns#first>"
FROM = re.compile(r"FROM\s+(?:NAMED\s+)?<([^>]*)>", re.IGNORECASE)
# Tests of other things: entailment regimes, other services, and what has a suite of its own.
ELSEWHERE = ("entailment", "service", "protocol", "graph-store-protocol", "http-rdf-update", "service-description")


@dataclass(frozen=True)
class Case:
    """One test; ``data`` and ``graphs`` are the addresses of files for the default graph and for named ones."""

    name: str
    kind: str
    query: str = ""
    data: tuple[str, ...] = ()
    graphs: tuple[str, ...] = ()
    result: str = ""
    update: bool = field(default=False)

    @property
    def text(self) -> str:
        return path_of(self.query).read_bytes().decode()

    @property
    def dataset(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The files that it is asked about, also those that only its query names."""
        if self.data or self.graphs or self.update or "Syntax" in self.kind:
            return self.data, self.graphs
        return (), tuple(urljoin(self.query, one) for one in FROM.findall(self.text))


def path_of(url: str) -> Path:
    return Path(unquote(urlsplit(url).path))


def cases(folder: Path) -> list[Case]:
    """All tests of queries and updates below ``folder``, by their names."""
    found = []
    for manifest in sorted(folder.glob("*/manifest.ttl")):
        if manifest.parent.name not in ELSEWHERE:
            found += _cases(manifest)
    return sorted(found, key=lambda one: one.name)


def _cases(manifest: Path) -> list[Case]:
    store = Store()
    store.load(path=str(manifest), format=RdfFormat.TURTLE, base_iri=manifest.as_uri())
    rows = store.query(f"{MANIFEST} SELECT ?case ?kind ?result {{ ?m mf:entries/{LIST} ?case . ?case a ?kind }}")
    return [_case(manifest.parent.name, store, row["case"], _local(row["kind"])) for row in rows]  # type: ignore[union-attr]


def _case(folder: str, store: Store, name: NamedNode, kind: str) -> Case:
    def values(path: str) -> tuple[str, ...]:
        rows = store.query(f"{MANIFEST}{QUERY} SELECT DISTINCT ?v {{ {name} {path} ?v FILTER(isIRI(?v)) }}")
        return tuple(sorted(row["v"].value for row in rows))  # type: ignore[union-attr]

    query = values("mf:action/(qt:query|ut:request)") or values("mf:action")
    (result,) = values("mf:result") or ("",)
    label = f"{folder}/{_local(name)}"
    return Case(
        label,
        kind,
        query[0] if query else "",
        values("mf:action/qt:data"),
        values("mf:action/qt:graphData"),
        result,
        "Update" in kind or folder in ("delete-insert",),
    )


def _local(node: object) -> str:
    return re.split(r"[#/]", str(node).strip("<>"))[-1]


def write_dataset(path: Path, data: tuple[str, ...], graphs: tuple[str, ...]) -> None:
    """Write the N-Quads of some files; each named graph has the name of its file."""
    quads = [quad for url in data for quad in _quads(url, None)]
    quads += [quad for url in graphs for quad in _quads(url, NamedNode(url))]
    text = serialize(quads, format=RdfFormat.N_QUADS)
    assert text is not None
    path.write_bytes(text)


def _quads(url: str, graph: NamedNode | None) -> list[Quad]:
    path = path_of(url)
    form = RdfFormat.from_extension(path.suffix[1:])
    assert form is not None, url
    read = parse(path=str(path), format=form, base_iri=url, rename_blank_nodes=True)
    return [Quad(one.subject, one.predicate, one.object, graph or DefaultGraph()) for one in read]
