"""The graph that is published: records, ontology, vocabularies, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from landscape.build.day import day_of
from landscape.build.infer import infer, unverified
from landscape.build.names import keys_of
from landscape.build.statements import statements
from landscape.folders import Folders
from landscape.insight.computed import computed
from landscape.insight.facts import Facts
from landscape.insight.tables import tables_of
from landscape.schema.model import Schema
from landscape.schema.names import CCL, ID, INFERRED_GRAPH, XSD
from landscape.schema.sources import schema_files

SNAPSHOT = NamedNode(ID + "snapshot")


@dataclass(frozen=True, slots=True)
class BuiltGraph:
    """``asserted`` are records, ontology and vocabularies as their files have them; ``schema`` has the shapes too.

    ``store`` holds all but the shapes; its literals are those of the store, not of the files. ``verified`` holds
    what the same files would give without all that no source supports.
    """

    as_of: date
    asserted: set[Triple]
    inferred: list[Triple]
    schema: set[Triple]
    store: Store
    verified: Store

    def quads(self) -> Iterator[Quad]:
        """The whole graph: all in the default graph, what was inferred in a graph of its own as well."""
        for one in (*self.asserted, *self.inferred):
            yield Quad(one.subject, one.predicate, one.object)
        for one in self.inferred:
            yield Quad(one.subject, one.predicate, one.object, NamedNode(INFERRED_GRAPH))


def built_graph(folders: Folders, schema: Schema, as_of: date | None) -> BuiltGraph:
    """The graph of a landscape that was checked, on the day ``as_of``; without one, on the day of its records.

    Raises ``TurtleError``, ``RefusedBuildError`` for blank nodes, ``SchemaError`` for a rule.
    """
    keys = keys_of(schema)
    records = statements(sorted(folders.data.rglob("*.ttl")), keys)
    shapes = statements((file for file in schema_files(folders) if file.parent == folders.shapes), keys)
    ontology = statements((file for file in schema_files(folders) if file.parent != folders.shapes), keys)
    day = as_of or day_of(folders.data, records)
    asserted = records | ontology | {_of_day(day)}
    store = _store(asserted)
    verified = _store(asserted - unverified(store, sorted((folders.ontology / "unverified").glob("*.rq"))))
    rules = sorted((folders.ontology / "rules").glob("*.rq"))
    inferred = infer(store, rules)
    infer(verified, rules)
    # Results are of the graph and not in the store: no record has them as its own.
    results = computed(Facts(tables_of(store)))
    return BuiltGraph(day, asserted, inferred + results, ontology | shapes, store, verified)


def _of_day(day: date) -> Triple:
    """The day of the snapshot, for the rules that ask which figures are current."""
    return Triple(SNAPSHOT, NamedNode(CCL + "asOf"), Literal(day.isoformat(), datatype=NamedNode(XSD + "date")))


def _store(triples: Iterable[Triple]) -> Store:
    store = Store()
    store.bulk_extend(Quad(one.subject, one.predicate, one.object) for one in triples)
    return store
