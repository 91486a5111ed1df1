"""The package ``shacl``, written in Rust: optional, and held to what pyshacl finds."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile

import pyoxigraph
import shacl
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from landscape.check.engine import Result
from landscape.errors import SchemaError
from landscape.folders import Folders
from landscape.schema.names import ID, RDF, RDFS, SH, TYPE
from landscape.turtle.places import Placed

N_TRIPLES = "ntriples"
ALWAYS_SEEN = {TYPE, RDFS + "subClassOf", RDF + "first", RDF + "rest"}
IN_MEMORY_MOST = 50_000  # triples; one letter of another language makes a text four times as large
UNNAMED = {SH + name for name in ("closed", "sparql", "select", "ask", "js", "rule")}
LABEL = f"{ID}.label"  # a path that no record has: slugs begin with a letter or a digit
LABELS = f"""
<{LABEL}/shape> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/shacl#PropertyShape> .
<{LABEL}/shape> <http://www.w3.org/ns/shacl#targetSubjectsOf> <{LABEL}> .
<{LABEL}/shape> <http://www.w3.org/ns/shacl#path> <{LABEL}> .
<{LABEL}/shape> <http://www.w3.org/ns/shacl#nodeKind> <http://www.w3.org/ns/shacl#IRI> .
"""


class FastEngine:
    """Shapes of a landscape, and its ontology and vocabularies, which belong to the data.

    The engine gives blank nodes new labels. When results name some, they are asked for in a second run: there each
    blank node states its label, and a shape of our own finds fault with that.
    """

    def __init__(self, folders: Folders) -> None:
        shapes = _quads(sorted(folders.shapes.glob("*.ttl")))
        knowledge = _quads(sorted((*folders.ontology.glob("*.ttl"), *folders.ontology.glob("vocab/*.ttl"))))
        self._knowledge = _n_triples(_visible(knowledge, shapes))
        try:
            self._shapes = shacl.Shapes.from_text(_n_triples(shapes) + LABELS, format=N_TRIPLES)
        except ValueError as error:
            raise SchemaError(f"{folders.shapes}: the engine shacl cannot read these shapes: {error}") from error

    def validate(self, triples: Iterable[Placed], focus: Container[str]) -> list[Result]:
        """The results of the nodes in ``focus``, over these triples and what ontology and vocabularies say."""
        triples = triples if isinstance(triples, Sequence) else list(triples)
        found, labels = self._run(triples), dict[str, str]()
        if any(_is_blank(one.focus_node) or _is_blank(one.value) for one in found):
            found = self._run(triples, _labelled(triples))
            labels = {one.focus_node: one.value_plain or "" for one in found if one.path == f"<{LABEL}>"}
        results = (_result(one, labels) for one in found if one.path != f"<{LABEL}>")
        return [one for one in results if one.focus in focus]

    def _run(self, triples: Sequence[Placed], labels: str = "") -> list[shacl.Result]:
        lines = (f"{one.subject} {one.predicate} {one.object} .\n" for one in triples)
        if len(triples) <= IN_MEMORY_MOST:
            text = "".join(chain((self._knowledge, labels), lines))
            return self._shapes.validate_text(text, format=N_TRIPLES).results
        with NamedTemporaryFile("w", suffix=".nt", encoding="utf-8") as file:
            file.writelines(chain((self._knowledge, labels), lines))
            file.flush()
            return self._shapes.validate_file(file.name).results


def _quads(files: Iterable[Path]) -> list[Quad]:
    """What Turtle files say: their literals as they are written, blank nodes apart by file."""
    return [
        quad
        for file in files
        for quad in pyoxigraph.parse(path=str(file), format=RdfFormat.TURTLE, rename_blank_nodes=True)
    ]


def _visible(knowledge: list[Quad], shapes: list[Quad]) -> list[Quad]:
    """What shapes can see of ontology and vocabularies: classes, lists and the properties that the shapes name.

    All of it where a shape may look at properties that it does not name.
    """
    if any(one.predicate.value in UNNAMED for one in shapes):
        return knowledge
    named = {term.value for one in shapes for term in one.triple if isinstance(term, NamedNode)} | ALWAYS_SEEN
    return [one for one in knowledge if one.predicate.value in named]


def _n_triples(quads: Iterable[Quad]) -> str:
    return "".join(f"{one.subject} {one.predicate} {one.object} .\n" for one in quads)


def _labelled(triples: Iterable[Placed]) -> str:
    """Every blank node's label as a statement of its own."""
    nodes = {term.value for one in triples for term in (one.subject, one.object) if isinstance(term, BlankNode)}
    return "".join(f'_:{label} <{LABEL}> "{label}" .\n' for label in sorted(nodes))


def _is_blank(term: str | None) -> bool:
    return term is not None and term.startswith("_:")


def _result(found: shacl.Result, labels: dict[str, str]) -> Result:
    path = found.path
    return Result(
        focus=_plain(found.focus_node, labels),
        path=path[1:-1] if path and path.startswith("<") else None,
        value=None if found.value is None else _plain(found.value, labels),
        shape=_plain(found.root_shape or found.source_shape or "", labels)
        if _is_blank(found.source_shape)
        else _plain(found.source_shape or "", labels),
        component=found.component_iri,
        severity=found.severity.lower(),
        message=found.message or "",
    )


def _plain(term: str, labels: dict[str, str]) -> str:
    """A term of N-Triples as results name it."""
    if term.startswith("<"):
        return term[1:-1]
    if term.startswith('"'):
        return _lexical(term)
    return labels.get(term, term)


def _lexical(literal: str) -> str:
    quad = next(iter(pyoxigraph.parse(f"<a:> <a:> {literal} .", format=RdfFormat.N_TRIPLES)))
    assert isinstance(quad.object, Literal)
    return quad.object.value
