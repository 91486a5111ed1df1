"""Small graphs, with what rules would have added stated as it is."""

from __future__ import annotations

from pyoxigraph import RdfFormat, Store

PREFIXES = """
@prefix ccl: <https://w3id.org/compute-continuum/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix scheme: <https://w3id.org/compute-continuum/voc/> .
@prefix cap: <https://w3id.org/compute-continuum/voc/cap/> .
@prefix country: <https://w3id.org/compute-continuum/voc/country/> .
@prefix confidence: <https://w3id.org/compute-continuum/voc/confidence/> .
@prefix metric: <https://w3id.org/compute-continuum/voc/metric/> .
@prefix source-class: <https://w3id.org/compute-continuum/voc/source-class/> .
@prefix stage: <https://w3id.org/compute-continuum/voc/stage/> .
@prefix status: <https://w3id.org/compute-continuum/voc/status/> .
@prefix adds: <https://w3id.org/compute-continuum/voc/adds/> .
@prefix unit: <https://w3id.org/compute-continuum/voc/unit/> .
@prefix facility: <https://w3id.org/compute-continuum/id/facilities/> .
@prefix federation: <https://w3id.org/compute-continuum/id/federations/> .
@prefix organisation: <https://w3id.org/compute-continuum/id/organisations/> .
@prefix system: <https://w3id.org/compute-continuum/id/systems/> .
@prefix service: <https://w3id.org/compute-continuum/id/services/> .
@prefix id: <https://w3id.org/compute-continuum/id/> .

id:snapshot ccl:asOf "2026-11-25"^^xsd:date .
metric:disk a ccl:Metric ; skos:prefLabel "Disk"@en ; ccl:unit unit:PB ; ccl:adds adds:sum .
unit:PB ccl:symbol "PB" ; ccl:factor 1000 ; ccl:dimension "information" .
unit:TB ccl:symbol "TB" ; ccl:factor 1 ; ccl:dimension "information" .
source-class:primary skos:inScheme scheme:source-class ; ccl:rank 1 .
source-class:secondary skos:inScheme scheme:source-class ; ccl:rank 3 .
"""


def graph(turtle: str) -> Store:
    """A store of Turtle behind the prefixes, the day of the snapshot, and the metric ``disk`` in PB."""
    store = Store()
    store.load(f"{PREFIXES}{turtle}".encode(), format=RdfFormat.TURTLE)
    return store
