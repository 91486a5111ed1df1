"""What the pool answers, as a table for people."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    Triple,
    parse_query_results,
)

from landscape.schema.names import ID, XSD, local
from landscape_api.views.addresses import WEB, page_of
from landscape_api.views.lexicon import Lexicon

Term = NamedNode | BlankNode | Literal | Triple
NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double", "float", "long", "int"))
GRAPH_BYTES = 100_000  # of a graph, what a page shows


@dataclass(frozen=True, slots=True)
class Cell:
    """One term; ``datatype`` and ``lang`` where it has them."""

    text: str
    href: str | None = None
    lang: str | None = None
    datatype: str = ""

    @property
    def numeric(self) -> bool:
        return self.datatype in NUMBERS

    @property
    def external(self) -> bool:
        return self.href is not None and not self.href.startswith("/")


@dataclass(frozen=True, slots=True)
class Answered:
    """One of three forms: a table (``more`` when it goes on), yes or no, or a graph as text."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell | None, ...], ...] = ()
    more: bool = False
    truth: bool | None = None
    graph: str | None = None

    def is_numeric(self, column: int) -> bool:
        """Whether a column has numbers, as far as its first row tells."""
        first = self.rows[0][column] if self.rows else None
        return first is not None and first.numeric


def solutions(lexicon: Lexicon, body: bytes, most: int) -> Answered:
    """SPARQL results in JSON; the body is read only as far as the first ``most`` rows."""
    found = parse_query_results(body, format=QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        return Answered(truth=bool(found))
    columns = tuple(variable.value for variable in found.variables)
    rows = [tuple(None if one is None else cell(lexicon, one) for one in row) for row in islice(found, most + 1)]
    return Answered(columns, tuple(rows[:most]), len(rows) > most)


def graph(body: bytes) -> Answered:
    """A graph in Turtle, as far as a page shows it: never cut within a line."""
    shown = body if len(body) <= GRAPH_BYTES else body[: body.rfind(b"\n", 0, GRAPH_BYTES)]
    return Answered(graph=shown.decode("utf-8", "replace"), more=len(shown) < len(body))


def cell(lexicon: Lexicon, term: Term) -> Cell:
    """A term as people read it: of what is ours the name, of other IRIs the short form."""
    if isinstance(term, Literal):
        return Cell(term.value, lang=term.language, datatype="" if term.language else term.datatype.value)
    if not isinstance(term, NamedNode):
        return Cell(str(term))
    iri = term.value
    if iri.startswith(ID) and "/" in iri[len(ID) :]:
        return Cell(iri[len(ID) :], href=page_of(iri[len(ID) :]))
    scheme = lexicon.scheme_of(iri)
    if scheme is not None:
        return Cell(lexicon.short(iri) or iri, href=f"/voc/{local(scheme.iri)}#{local(iri)}")
    return Cell(lexicon.short(iri) or iri, href=iri if iri.startswith(WEB) else None)
