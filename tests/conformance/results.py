"""Whether two results say the same: rows in any order, blank nodes by what is said of them, numbers by their value."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

XSD = "http://www.w3.org/2001/XMLSchema#"
WHOLE = {XSD + one for one in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "negativeInteger")}
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
FLOATING = {XSD + one for one in ("double", "float")}
ROW = "http://example.org/row"
FORMATS = {"srx": "application/sparql-results+xml", "srj": "application/sparql-results+json", "csv": "text/csv"}
FORMATS |= {"tsv": "text/tab-separated-values"}


def rows(body: bytes, media_type: str) -> bool | Dataset:
    """Solutions as a data set with a thing for each row, or a boolean."""
    form = QueryResultsFormat.from_media_type(media_type)
    assert form is not None
    found = parse_query_results(body, format=form)
    if isinstance(found, QueryBoolean):
        return bool(found)
    return _data(_triples(found))


def graph(body: bytes, media_type: str, base: str) -> Dataset:
    """A graph as a data set."""
    form = RdfFormat.from_media_type(media_type)
    assert form is not None
    return _data(
        Triple(*(one.subject, one.predicate, _plain(one.object))) for one in parse(body, format=form, base_iri=base)
    )


def table(body: bytes) -> Dataset:
    """CSV, which does not say what is a number or a name, as a data set of texts."""
    first, *lines = csv.reader(body.decode().splitlines())
    return _data(
        triple
        for line in lines
        for node in (BlankNode(),)
        for triple in (
            Triple(node, NamedNode(ROW), Literal("row")),
            *(Triple(node, NamedNode(f"{ROW}#{name}"), _cell(cell)) for name, cell in zip(first, line, strict=True)),
        )
    )


def expected(path: Path, base: str) -> bool | Dataset:
    """What a file says that the result is."""
    ending = path.suffix[1:]
    if ending == "csv":
        return table(path.read_bytes())
    if ending in FORMATS:
        return rows(path.read_bytes(), FORMATS[ending])
    form = RdfFormat.from_extension(ending)
    assert form is not None
    found = graph(path.read_bytes(), form.media_type, base)
    return _result_set(found) if any(one.predicate == NamedNode(RS + "solution") for one in found) else found


def _result_set(found: Dataset) -> Dataset:
    """Solutions that are written as a graph (the vocabulary of the W3C's Data Access Working Group)."""

    def one(subject: object, name: str) -> object:
        quads = found.quads_for_subject(subject)  # type: ignore[arg-type]
        return next(quad.object for quad in quads if quad.predicate == NamedNode(RS + name))

    triples = []
    for solution in found.quads_for_predicate(NamedNode(RS + "solution")):
        node = BlankNode()
        triples.append(Triple(node, NamedNode(ROW), Literal("row")))
        for quad in found.quads_for_subject(solution.object):  # type: ignore[arg-type]
            if quad.predicate == NamedNode(RS + "binding"):
                name = one(quad.object, "variable").value  # type: ignore[attr-defined]
                triples.append(Triple(node, NamedNode(f"{ROW}#{name}"), _plain(one(quad.object, "value"))))  # type: ignore[arg-type]
    return _data(triples)


def _cell(text: str) -> BlankNode | Literal:
    if text.startswith("_:"):
        return BlankNode(text[2:])
    try:
        return Literal(repr(float(text)))
    except ValueError:
        return Literal(text)


def _triples(solutions: QuerySolutions) -> Iterable[Triple]:
    names = [one.value for one in solutions.variables]
    for row in solutions:
        node = BlankNode()
        yield Triple(node, NamedNode(ROW), Literal("row"))
        for name in names:
            if (value := row[name]) is not None:
                yield Triple(node, NamedNode(f"{ROW}#{name}"), _plain(value))  # type: ignore[arg-type]


def _plain(term: object) -> object:
    """A term whose value is written in the one way in which values are compared."""
    if not isinstance(term, Literal):
        return term
    try:
        return _canonical(term)
    except (InvalidOperation, ValueError):
        return term


def _canonical(term: Literal) -> Literal:
    kind, text = term.datatype.value, term.value
    if kind in WHOLE:
        return Literal(int(text))
    if kind == XSD + "decimal":
        return Literal(format(Decimal(text).normalize() + 0, "f"), datatype=term.datatype)
    if kind in FLOATING:
        return Literal(repr(float(text)), datatype=term.datatype)
    return Literal(text in ("true", "1")) if kind == XSD + "boolean" and text in ("true", "false", "1", "0") else term


def _data(triples: Iterable[Triple]) -> Dataset:
    found = Dataset(Quad(*one) for one in triples)
    found.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return found
