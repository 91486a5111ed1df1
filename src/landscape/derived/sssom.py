"""The alignments as one mapping set (SSSOM, https://w3id.org/sssom, version 1.1): what the Turtle says, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from landscape.errors import SchemaError
from landscape.schema.graph import Graph
from landscape.schema.names import DCTERMS, OWL, RDFS, ROOT, SKOS, compact

MATCHES = tuple(SKOS + kind + "Match" for kind in ("exact", "close", "broad", "narrow", "related"))
PREDICATES = (*MATCHES, RDFS + "subClassOf", OWL + "equivalentClass", OWL + "equivalentProperty")
COLUMNS = (
    *("subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification"),
    *("object_source_version", "mapping_date"),
)
JUSTIFICATION = "semapv:ManualMappingCuration"  # a person read both definitions
HEADER = """\
#sssom_version: "1.1"
#mapping_set_id: {root}alignments/landscape.sssom.tsv
#mapping_set_title: Alignments of the Compute Continuum Landscape ontology
#mapping_set_version: "{version}"
#license: https://creativecommons.org/licenses/by/4.0/
#curie_map:
"""


@dataclass(frozen=True, slots=True, order=True)
class Mapping:
    """One statement of an alignment: our term, how it matches, the term of others; all are IRIs."""

    subject: str
    predicate: str
    object: str
    label: str
    source: str  # which version of the other ontology was read
    date: str


def mappings(files: Iterable[Path]) -> tuple[Mapping, ...]:
    """What the alignment files state, in order.

    Raises ``SchemaError`` when a file is not Turtle, or does not say which version it was read against and when.
    """
    return tuple(sorted(one for file in files for one in _mappings(file)))


def sssom(found: Iterable[Mapping], ontology: Graph, prefixes: dict[str, str]) -> str:
    """A mapping set in the form of tab-separated values, with the metadata that SSSOM wants before it.

    ``ontology`` has the labels of our terms and its version; ``prefixes`` are all that may be used. Raises
    ``SchemaError`` for a term that no prefix shortens.
    """
    rows = [_row(one, ontology, prefixes) for one in found]
    used = {cell.partition(":")[0] for row in rows for cell in (row[0], row[2], row[3], row[5])}
    version = ontology.text(NamedNode(ROOT + "ns"), OWL + "versionInfo")
    head = HEADER.format(root=ROOT, version=version)
    curies = "".join(f"#  {prefix}: {prefixes[prefix]}\n" for prefix in sorted(used))
    return head + curies + "".join("\t".join(row) + "\n" for row in (COLUMNS, *rows))


def _mappings(file: Path) -> Iterator[Mapping]:
    graph = _graph(file)
    stated = [graph.text(node, OWL + "versionInfo") for node in graph.instances(OWL + "Ontology")]
    dates = [graph.text(node, DCTERMS + "modified") for node in graph.instances(OWL + "Ontology")]
    if len(stated) != 1 or not stated[0] or not dates[0]:
        raise SchemaError(f"{file}: state once as owl:versionInfo what it was read against, as dcterms:modified when")
    for predicate in PREDICATES:
        for subject in graph.subjects(predicate):
            for other in graph.iris(subject, predicate):
                label = graph.text(NamedNode(other), RDFS + "label")
                yield Mapping(subject.value, predicate, other, label, stated[0], dates[0])


def _graph(file: Path) -> Graph:
    store = Store()
    try:
        store.load(path=str(file), format=RdfFormat.TURTLE)
    except SyntaxError as error:
        raise SchemaError(f"{file}: {error}") from error
    return Graph(store)


def _row(one: Mapping, ontology: Graph, prefixes: dict[str, str]) -> tuple[str, ...]:
    label = ontology.text(NamedNode(one.subject), RDFS + "label", SKOS + "prefLabel")
    subject, predicate, other = (_curie(iri, prefixes) for iri in (one.subject, one.predicate, one.object))
    return (subject, label, predicate, other, one.label, JUSTIFICATION, one.source, one.date)


def _curie(iri: str, prefixes: dict[str, str]) -> str:
    short = compact(iri, prefixes)
    if short.startswith("<"):
        raise SchemaError(f"{iri}: no prefix of ontology/prefixes.ttl shortens it; declare the namespace there")
    return short
