"""Amounts of the curated landscape agree with what the rules of the ontology compute as totals."""

from __future__ import annotations

from fractions import Fraction

from pyoxigraph import QuerySolutions, RdfFormat, Store

from landscape.insight.amounts import TODAY, Amounts
from landscape.insight.facts import Facts
from landscape.insight.tables import tables_of
from landscape.schema.names import ROOT
from landscape.snapshot import Snapshot

TOTALS = """
PREFIX ccl: <https://w3id.org/compute-continuum/ns#>
PREFIX adds: <https://w3id.org/compute-continuum/voc/adds/>
SELECT ?bearer ?metric ?value (EXISTS { ?bearer ccl:totalIsLowerBound ?metric } AS ?lower)
WHERE {
  ?metric a ccl:Metric ; ccl:adds adds:sum .
  BIND(IRI(CONCAT("https://w3id.org/compute-continuum/total/", STRAFTER(STR(?metric), "/voc/metric/"))) AS ?total)
  ?bearer ?total ?value .
}
"""


def test_totals_are_those_of_the_rules(curated: Snapshot) -> None:
    store = Store()
    store.bulk_load(path=str(curated.graph_path), format=RdfFormat.N_QUADS)
    found = store.query(TOTALS)
    assert isinstance(found, QuerySolutions)
    ruled = {
        (short(one["bearer"].value), short(one["metric"].value)): (Fraction(one["value"].value), one["lower"].value)
        for one in found
    }
    facts = Facts(tables_of(store))
    computed = {}
    for metric in (one for one in facts.metrics.values() if one.adds == "sum"):
        amounts = Amounts(facts, metric.iri, TODAY)
        for place, bearer in enumerate(facts.bearers):
            total = amounts.total(place)
            if total is not None:
                # A bound of the source is ours alone; the rules take the number as it stands.
                bounded = total.high is None and amounts.own(place) is not None
                lower = "true" if total.high is None and not bounded else "false"
                computed[bearer.iri, metric.iri] = (total.low if total.low is not None else total.high, lower)
    assert len(ruled) > 150
    assert {key: value for key, value in computed.items() if value != ruled.get(key)} == {}
    assert set(ruled) == set(computed)


def short(iri: str) -> str:
    return iri.removeprefix(ROOT)
