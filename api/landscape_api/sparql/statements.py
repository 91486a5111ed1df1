"""Statements about the service itself, in the W3C's words for services, data sets and questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fastapi import Response
from pyoxigraph import BlankNode, Literal, NamedNode, Triple, serialize

from landscape.sparql.media_types import graph_format
from landscape_api.http.negotiation import Format

NAMES: Mapping[str, str] = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
    "format": "http://www.w3.org/ns/formats/",
    "sh": "http://www.w3.org/ns/shacl#",
    "schema": "https://schema.org/",
}
Node = NamedNode | BlankNode
Value = Node | Literal


class Statements:
    """What is said, in its order."""

    def __init__(self) -> None:
        self.triples: list[Triple] = []
        self._nameless = 0

    def say(self, subject: Node, **said: Value | Iterable[Value]) -> None:
        """State of ``subject`` each property, written as ``sd_endpoint``; ``a`` is its class."""
        for name, values in said.items():
            property_ = term("rdf:type" if name == "a" else name.replace("_", ":", 1))
            for one in (values,) if isinstance(values, NamedNode | BlankNode | Literal) else values:
                self.triples.append(Triple(subject, property_, one))

    def about(self, **said: Value | Iterable[Value]) -> BlankNode:
        """A thing without a name, with what is said of it; numbered, so that the same is always the same bytes."""
        self._nameless += 1
        node = BlankNode(f"n{self._nameless}")
        self.say(node, **said)
        return node


def term(name: str) -> NamedNode:
    """A term such as ``sd:Service``."""
    prefix, _, rest = name.partition(":")
    return NamedNode(NAMES[prefix] + rest)


def number(value: int) -> Literal:
    """A count, as a literal."""
    return Literal(value)


def english(text: str) -> Literal:
    """A text in English."""
    return Literal(text, language="en")


def answer(statements: Statements, form: Format, prefixes: Mapping[str, str]) -> Response:
    """The answer that says it all, in one of the forms of graphs; ``prefixes`` shorten it beside our own."""
    shape = graph_format(form.media_type)
    assert shape is not None
    body = serialize(statements.triples, format=shape, prefixes={**prefixes, **NAMES})
    return Response(body, media_type=form.media_type)
