"""The IRIs that the schema itself is written with. Names of the domain stand in Turtle only."""

from __future__ import annotations

ROOT = "https://w3id.org/compute-continuum/"
CCL = ROOT + "ns#"
ID = ROOT + "id/"
VOC = ROOT + "voc/"
SHAPE = ROOT + "shapes#"
NOW = ROOT + "now/"
TOTAL = ROOT + "total/"
METRIC = VOC + "metric/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"

TYPE = RDF + "type"
LABEL = SKOS + "prefLabel"
# What figures hang on: the property from a bearer to its sheets, the sheets' class, and the class of what
# has current and total figures.
FIGURES = CCL + "figures"
SHEET = CCL + "FiguresSheet"
BEARER = CCL + "CapabilityBearer"
INFERRED_GRAPH = ROOT + "graph/inferred"


def local(iri: str) -> str:
    """What stands behind the last ``#`` or ``/`` of an IRI."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def compact(iri: str, prefixes: dict[str, str]) -> str:
    """An IRI with its prefix, or in angle brackets when it has none."""
    fitting = [(len(space), prefix, space) for prefix, space in prefixes.items() if iri.startswith(space)]
    if not fitting or not (tail := iri[max(fitting)[0] :]) or "/" in tail or "#" in tail:
        return f"<{iri}>"
    return f"{max(fitting)[1]}:{tail}"
