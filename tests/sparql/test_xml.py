from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from landscape.errors import NotAcceptableError
from landscape.sparql.xml import refuse_what_is_no_xml

SUBJECT = NamedNode("http://example.org/s")
tails = st.text(st.sampled_from("az09-._/:%é"), max_size=6)


@given(tails, st.text(max_size=5))
def test_what_is_not_refused_can_be_read(tail: str, value: str) -> None:
    predicate = NamedNode(f"http://example.org/{tail.replace('%', '%20')}")
    body = serialize([Triple(SUBJECT, predicate, Literal(value))], format=RdfFormat.RDF_XML)
    try:
        refuse_what_is_no_xml("application/rdf+xml", body)
    except NotAcceptableError:
        with pytest.raises(ElementTree.ParseError):
            ElementTree.fromstring(body)
    else:
        ElementTree.fromstring(body)


def test_other_forms_hold_everything() -> None:
    refuse_what_is_no_xml("application/sparql-results+json", b"<a: \x01")
