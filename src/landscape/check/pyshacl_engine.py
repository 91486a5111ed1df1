"""pyshacl, the reference. It reads no network: nothing is imported, no graph is loaded by a query."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path

import pyoxigraph
import pyshacl
import rdflib
from pyoxigraph import RdfFormat
from rdflib.namespace import RDF, SH, XSD
from rdflib.plugins import sparql
from rdflib.term import Node

from landscape.check.engine import Result
from landscape.folders import Folders
from landscape.schema.names import CCL
from landscape.turtle.places import Placed

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple
STRING = str(XSD.string)
NOT_VALIDATING = frozenset({SH.name, SH.description, SH.order, SH.group, SH.defaultValue})  # SHACL, section 2.3.2


class PyshaclEngine:
    """Shapes of a landscape, and its ontology and vocabularies, which belong to the data."""

    def __init__(self, folders: Folders) -> None:
        self._shapes = _without_words(_graph(sorted(folders.shapes.glob("*.ttl"))))
        self._knowledge = _graph(sorted((*folders.ontology.glob("*.ttl"), *folders.ontology.glob("vocab/*.ttl"))))

    def validate(self, triples: Iterable[Placed], focus: Container[str]) -> list[Result]:
        """The results of the nodes in ``focus``, over these triples and what ontology and vocabularies say.

        No inference but that of subclasses, which SHACL itself knows (section 3.2).
        """
        data = rdflib.Graph()
        data += self._knowledge
        for placed in triples:
            data.add((_rdflib(placed.subject), _rdflib(placed.predicate), _rdflib(placed.object)))
        sparql.SPARQL_LOAD_GRAPHS = False
        _, report, _ = pyshacl.validate(
            data,
            shacl_graph=self._shapes,
            inference="none",
            do_owl_imports=False,
            meta_shacl=False,
            js=False,
            advanced=False,
            inplace=True,
        )
        assert isinstance(report, rdflib.Graph)  # pyshacl gives bytes only when asked to serialise
        return list(_results(report, focus))


def _graph(files: Iterable[Path]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for file in files:
        for quad in pyoxigraph.parse(path=str(file), format=RdfFormat.TURTLE, rename_blank_nodes=True):
            graph.add((_rdflib(quad.subject), _rdflib(quad.predicate), _rdflib(quad.object)))
    return graph


def _without_words(shapes: rdflib.Graph) -> rdflib.Graph:
    """Shapes without what only forms and lists read.

    pyshacl compares each statement about a shape with all parameters of SHACL, at every use of the shape: without
    these it needs a quarter less time.
    """
    for triple in list(shapes):
        if triple[1] in NOT_VALIDATING or str(triple[1]).startswith(CCL):
            shapes.remove(triple)
    return shapes


def _rdflib(term: Term) -> Node:
    """A term of pyoxigraph as rdflib has it, its lexical form untouched.

    rdflib takes a plain literal and one of xsd:string for different things, which they are not (RDF 1.1, section 3.3).
    """
    if isinstance(term, pyoxigraph.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return rdflib.BNode(term.value)
    assert isinstance(term, pyoxigraph.Literal)  # Turtle 1.1 has no triple terms
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = None if term.datatype.value == STRING else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)


def _results(report: rdflib.Graph, focus: Container[str]) -> Iterator[Result]:
    """The results at the top; those nested in ``sh:detail`` only explain them."""
    for report_node in report.subjects(RDF.type, SH.ValidationReport):
        for node in report.objects(report_node, SH.result):
            found = _result(report, node)
            if found.focus in focus:
                yield found


def _result(report: rdflib.Graph, node: Node) -> Result:
    def text(predicate: Node) -> str | None:
        term = report.value(node, predicate)
        return None if term is None else str(term)

    path = report.value(node, SH.resultPath)
    return Result(
        focus=text(SH.focusNode) or "",
        path=str(path) if isinstance(path, rdflib.URIRef) else None,
        value=text(SH.value),
        shape=text(SH.sourceShape) or "",
        component=text(SH.sourceConstraintComponent) or "",
        severity=(text(SH.resultSeverity) or "").rpartition("#")[2].lower(),
        message=text(SH.resultMessage) or "",
    )
