"""What the pool answers, as a table for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from landscape.schema.names import ID, XSD, local
from landscape_api.pages.views.addresses import WEB, page_of
from landscape_api.pages.views.lexicon import Lexicon

Term = NamedNode | BlankNode | Literal | Triple
Labels = Callable[[str], str | None]  # what a record is called, by its id
NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double", "float", "long", "int"))
GRAPH_BYTES = 100_000  # of a graph, what a page shows
TRIPLE = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Cell:
    """One term; ``datatype`` and ``lang`` where it has them, ``iri`` and its short form ``name`` where it is one."""

    text: str
    href: str | None = None
    lang: str | None = None
    datatype: str = ""
    iri: str | None = None
    name: str = ""

    @property
    def numeric(self) -> bool:
        return self.datatype in NUMBERS

    @property
    def external(self) -> bool:
        return self.href is not None and not self.href.startswith("/")


Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """One of three forms: a table (``more`` when it goes on), yes or no, or a graph as text and as a table."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    more: bool = False
    truth: bool | None = None
    graph: str | None = None
    graph_more: bool = False

    def is_numeric(self, column: int) -> bool:
        """Whether a column has numbers, as far as its first cells tell."""
        first = next((row[column] for row in self.rows if row[column]), None)
        return first is not None and first.numeric

    def cells(self, column: int) -> list[Cell]:
        """The cells of a column that are not empty."""
        return [one for row in self.rows if (one := row[column])]


class Reader:
    """Reads answers; each record's name is looked up once."""

    def __init__(self, lexicon: Lexicon, labels: Labels, most: int) -> None:
        self.lexicon = lexicon
        self.most = most
        self._labels = labels
        self._known: dict[str, str | None] = {}

    def solutions(self, body: bytes) -> Answered:
        """SPARQL results in JSON; the body is read only as far as the first ``most`` rows."""
        found = parse_query_results(body, format=QueryResultsFormat.JSON)
        if isinstance(found, QueryBoolean):
            return Answered(truth=bool(found))
        columns = tuple(variable.value for variable in found.variables)
        rows, more = self._rows(found)
        return Answered(columns, rows, more)

    def graph(self, body: bytes) -> Answered:
        """A graph in Turtle: its statements, and as text as far as a page shows it, never cut within a line."""
        shown = body if len(body) <= GRAPH_BYTES else body[: body.rfind(b"\n", 0, GRAPH_BYTES)]
        triples = ((one.subject, one.predicate, one.object) for one in parse(body, format=RdfFormat.TURTLE))
        rows, more = self._rows(triples)
        return Answered(TRIPLE, rows, more, None, shown.decode("utf-8", "replace"), len(shown) < len(body))

    def _rows(self, found: Iterable[Iterable[Term | None]]) -> tuple[tuple[Row, ...], bool]:
        rows = [tuple(None if one is None else self.cell(one) for one in row) for row in islice(found, self.most + 1)]
        return tuple(rows[: self.most]), len(rows) > self.most

    def cell(self, term: Term) -> Cell:
        """A term as people read it: of what is ours the label, of other IRIs the short form."""
        if isinstance(term, Literal):
            return Cell(term.value, lang=term.language, datatype="" if term.language else term.datatype.value)
        if not isinstance(term, NamedNode):
            return Cell(str(term))
        iri = term.value
        if iri.startswith(ID) and "/" in iri[len(ID) :]:
            name = iri[len(ID) :]
            return Cell(self._label(name), href=page_of(name), iri=iri, name=name)
        name = self.lexicon.short(iri) or iri
        scheme = self.lexicon.scheme_of(iri)
        if scheme is not None:
            label = self.lexicon.label(iri) or name
            return Cell(label, href=f"/voc/{local(scheme.iri)}#{local(iri)}", iri=iri, name=name)
        return Cell(name, href=iri if iri.startswith(WEB) else None, iri=iri, name=name)

    def _label(self, name: str) -> str:
        """What a record is called, and behind it the name of the part that is meant; its id when it has no record."""
        record, _, part = name.partition("#")
        if record not in self._known:
            self._known[record] = self._labels(record)
        label = self._known[record]
        return (f"{label}, {part}" if part else label) if label else name
