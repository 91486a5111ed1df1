"""What the query service says of itself: SPARQL 1.1 Service Description, its prefixes, and its questions as SHACL."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request, Response
from pyoxigraph import Literal, NamedNode

from landscape.sparql.forms import form_of
from landscape.sparql.questions import NamedQuestion
from landscape_api.http.negotiation import Format
from landscape_api.serving import Serving, serving_of
from landscape_api.sparql.statements import Statements, Value, answer, english, number, term
from landscape_api.sparql.statistics import Statistics, statistics_of

QUESTIONS = "/api/v1/questions/"
# The W3C's names of what we write (https://www.w3.org/ns/formats/).
FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)
# SHACL's classes and properties for the forms that it knows.
EXECUTABLES = {
    "select": "SPARQLSelectExecutable",
    "ask": "SPARQLAskExecutable",
    "construct": "SPARQLConstructExecutable",
}


async def describe(request: Request, form: Format) -> Response:
    """The description of the service, in one of the forms of graphs."""
    serving, statistics = serving_of(request), await statistics_of(request)
    statements = Statements()
    endpoint = NamedNode(absolute(serving, "/sparql"))
    prefixes = NamedNode(absolute(serving, "/sparql#prefixes"))
    _service(statements, endpoint, statistics)
    _prefixes(statements, prefixes, serving.schema.prefixes)
    for one in serving.questions.values():
        _question(statements, one, serving, {"sh_prefixes": prefixes, "schema_target": endpoint})
    return answer(statements, form, serving.schema.prefixes)


def absolute(serving: Serving, path: str) -> str:
    """The address of a path, for what needs a whole one.

    It is that of the settings, and never one that a request named.
    """
    url = serving.url(path.partition("#")[0]) + path[len(path.partition("#")[0]) :]
    settings = serving.settings
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return url if "://" in url else f"http://{host}:{settings.port}{url}"


def _service(statements: Statements, endpoint: NamedNode, statistics: Statistics) -> None:
    default = statements.about(a=term("sd:Graph"), void_triples=number(statistics.triples))
    named = [
        statements.about(
            a=term("sd:NamedGraph"),
            sd_name=NamedNode(name),
            sd_graph=statements.about(a=term("sd:Graph"), void_triples=number(count)),
        )
        for name, count in statistics.graphs.items()
    ]
    dataset = statements.about(a=term("sd:Dataset"), sd_defaultGraph=default, sd_namedGraph=named)
    statements.say(
        endpoint,
        a=term("sd:Service"),
        sd_endpoint=endpoint,
        sd_supportedLanguage=term("sd:SPARQL11Query"),
        sd_resultFormat=[term(f"format:{one}") for one in FORMATS],
        sd_defaultDataset=dataset,
        sd_availableGraphs=statements.about(a=term("sd:GraphCollection"), sd_namedGraph=named),
    )


def _prefixes(statements: Statements, name: NamedNode, prefixes: Mapping[str, str]) -> None:
    """The prefixes that we write, as SHACL declares them (section 5.2.1)."""
    declared = [
        statements.about(sh_prefix=Literal(prefix), sh_namespace=Literal(space, datatype=term("xsd:anyURI")))
        for prefix, space in sorted(prefixes.items())
    ]
    statements.say(name, a=term("owl:Ontology"), sh_declare=declared)


def _question(statements: Statements, question: NamedQuestion, serving: Serving, said: Mapping[str, Value]) -> None:
    """A named question as SHACL's advanced features write one (section 5.1)."""
    form = form_of(question.text)
    if form not in EXECUTABLES:
        return
    statements.say(
        NamedNode(absolute(serving, QUESTIONS + question.name)),
        a=[term("sh:SPARQLExecutable"), term(f"sh:{EXECUTABLES[form]}")],
        rdfs_label=english(question.title),
        rdfs_comment=english(question.reason),
        **{f"sh_{form}": Literal(question.text)},
        **said,
    )
