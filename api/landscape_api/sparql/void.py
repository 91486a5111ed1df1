"""``/.well-known/void``: the data set, in the vocabulary of interlinked datasets (W3C note of 2011, section 7.2)."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter, Request, Response
from pyoxigraph import Literal, NamedNode
from starlette.routing import Match

from landscape.schema.names import CCL, ID
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters
from landscape_api.http.negotiation import negotiate
from landscape_api.http.openapi import answers
from landscape_api.serving import Serving, serving_of
from landscape_api.sparql.description import absolute
from landscape_api.sparql.protocol import GRAPHS
from landscape_api.sparql.statements import Statements, Value, answer, english, number, term
from landscape_api.sparql.statistics import statistics_of

PATH = "/.well-known/void"
LICENCES = "Records: CC0-1.0. Ontology, vocabularies and questions: CC-BY-4.0."

router = APIRouter(tags=["SPARQL"])


@router.get(PATH, responses=answers(*GRAPHS))
async def void(request: Request) -> Response:
    """What the data set is and how much of it there is, by class and by property."""
    check_parameters(url_parameters(request), ())
    form = negotiate(request.headers.get("accept"), GRAPHS)
    serving, statistics, said = serving_of(request), await statistics_of(request), Statements()
    document, dataset = (NamedNode(absolute(serving, one)) for one in (PATH, f"{PATH}#landscape"))
    said.say(
        document,
        a=term("void:DatasetDescription"),
        dcterms_title=english("Description of the data set"),
        foaf_primaryTopic=dataset,
    )
    said.say(
        dataset,
        a=term("void:Dataset"),
        dcterms_title=english(request.app.title),
        dcterms_description=english(request.app.description),
        dcterms_rights=english(LICENCES),
        void_sparqlEndpoint=NamedNode(absolute(serving, "/sparql")),
        void_dataDump=[NamedNode(absolute(serving, one)) for one in _dumps(request, serving)],
        void_uriSpace=Literal(ID),
        void_vocabulary=NamedNode(CCL),
        void_triples=number(statistics.triples),
        void_entities=number(sum(serving.catalogue.counts().values())),
        void_classes=number(len(statistics.classes)),
        void_properties=number(len(statistics.properties)),
        void_distinctSubjects=number(statistics.subjects),
        void_distinctObjects=number(statistics.objects),
        void_classPartition=_parts(said, "class", "entities", statistics.classes.items()),
        void_propertyPartition=_parts(said, "property", "triples", statistics.properties.items()),
    )
    return answer(said, form, serving.schema.prefixes)


def _parts(said: Statements, of: str, counted: str, counts: Iterable[tuple[str, int]]) -> list[Value]:
    """A part of the data set for each name, with its count."""

    def part(iri: str, count: int) -> Value:
        facts: dict[str, Value] = {f"void_{of}": NamedNode(iri), f"void_{counted}": number(count)}
        return said.about(**facts)

    return [part(iri, count) for iri, count in counts]


def _dumps(request: Request, serving: Serving) -> list[str]:
    """Where the whole data set can be fetched, as far as this server gives it out."""
    path = f"/snapshots/{serving.snapshot.id}/{serving.snapshot.graph_path.name}"
    scope = {**request.scope, "path": path, "method": "GET"}
    return [path] if any(route.matches(scope)[0] is Match.FULL for route in request.app.routes) else []
