"""``/sparql``: the query operation of the SPARQL 1.1 Protocol (section 2.1). Nothing here parses SPARQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fastapi import APIRouter, HTTPException, Request, Response

from landscape.errors import Detail, QueryError
from landscape.sparql import Question
from landscape_api.http.body import decode, read_body, read_parameters, url_parameters
from landscape_api.http.negotiation import HTML, Format, negotiate, not_acceptable, preferred
from landscape_api.http.openapi import answers, takes
from landscape_api.serving import serving_of
from landscape_api.sparql.asking import ask
from landscape_api.sparql.description import describe

# The names by which clients ask for what `landscape.sparql.media_types` writes.
SOLUTIONS = (
    Format("json", "application/sparql-results+json", ("application/json",)),
    Format("xml", "application/sparql-results+xml"),
    Format("csv", "text/csv"),
    Format("tsv", "text/tab-separated-values"),
)
GRAPHS = (
    Format("ttl", "text/turtle", ("application/turtle", "application/x-turtle")),
    Format("nt", "application/n-triples"),
    Format("jsonld", "application/ld+json", ("application/json",)),
    Format("rdf", "application/rdf+xml"),
)
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
METHODS = "GET, HEAD, OPTIONS, POST"
ESCAPED_BYTES = 3  # what a byte may take in a form

PARAMETERS = {
    "query": "the query",
    "default-graph-uri": "a graph of the default graph; may stand several times",
    "named-graph-uri": "a named graph; may stand several times",
}
BODY = {"requestBody": {"required": True, "content": {DIRECT: {}, FORM: {}}}}

router = APIRouter(tags=["SPARQL"])


@router.get("/sparql", responses=answers(*SOLUTIONS, *GRAPHS), openapi_extra=takes(**PARAMETERS))
@router.get("/sparql/", include_in_schema=False)
async def get(request: Request) -> Response:
    """Answer the query in the parameter `query`; without any parameter, describe the service."""
    if not request.scope["query_string"]:
        return await _description(request)
    return await _answer(request, _parameters(request))


@router.post("/sparql", responses=answers(*SOLUTIONS, *GRAPHS), openapi_extra=BODY)
@router.post("/sparql/", include_in_schema=False)
async def post(request: Request) -> Response:
    """Answer a query that is sent as a form, or as it is with the media type `application/sparql-query`."""
    media_type = _media_type(request)
    size = serving_of(request).settings.query_size_bytes
    if media_type == UPDATE:
        raise _no_update()
    if media_type == FORM:
        body = await read_body(request, size * ESCAPED_BYTES)
        return await _answer(request, [*_parameters(request), *read_parameters(body)])
    if media_type == DIRECT:
        body = await read_body(request, size)
        return await _answer(request, [*_parameters(request), ("query", decode(body))])
    raise HTTPException(415, f"send a query as {DIRECT} or as a form ({FORM}), not as {media_type or 'nothing'}")


@router.options("/sparql", include_in_schema=False)
@router.options("/sparql/", include_in_schema=False)
async def options(_: Request) -> Response:
    """Tell what may be done."""
    return Response(status_code=204, headers={"Allow": METHODS})


async def _description(request: Request) -> Response:
    """The service description (section 2 of its specification); a browser is led to the page for questions."""
    form = negotiate(request.headers.get("accept"), (*GRAPHS, HTML))
    if form is HTML:
        location = serving_of(request).url("/ask")
        return Response(status_code=303, headers={"Location": location, "Cache-Control": "no-cache"})
    return await describe(request, form)


async def _answer(request: Request, parameters: Sequence[tuple[str, str]]) -> Response:
    """Ask the pool what the parameters ask; parameters that the protocol does not know are left alone, as it says."""
    if any(name == "update" for name, _ in parameters):
        raise _no_update()
    text = _query(parameters)
    default, named = (_values(name, parameters) for name in ("default-graph-uri", "named-graph-uri"))
    solutions, graph = _acceptable(request.headers.get("accept"))
    answer = await ask(request, Question(text, solutions, graph, default, named))
    return Response(answer.body, media_type=answer.media_type)


def _parameters(request: Request) -> list[tuple[str, str]]:
    """Those of the address, which may hold a whole query."""
    return url_parameters(request, serving_of(request).settings.query_size_bytes * ESCAPED_BYTES)


def _query(parameters: Sequence[tuple[str, str]]) -> str:
    """The one query among the parameters."""
    found = _values("query", parameters)
    if len(found) != 1:
        message = f"there are {len(found)} queries; send one" if found else "there is no query; send it as `query`"
        raise QueryError(message, Detail("missing-query" if not found else "repeated-query", message, "query"))
    if not found[0].strip():
        raise QueryError("the query is empty", Detail("missing-query", "the query is empty", "query"))
    return found[0]


def _values(name: str, parameters: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(value for one, value in parameters if one == name)


def _acceptable(accept: str | None) -> tuple[str | None, str | None]:
    """The media types of an answer that is solutions and of one that is a graph.

    Which of them it is, only the pool finds out. Raises ``NotAcceptableError`` when neither could be sent.
    """
    solutions, graph = preferred(accept, SOLUTIONS), preferred(accept, GRAPHS)
    if solutions is None and graph is None:
        raise not_acceptable(accept, (one.media_type for one in (*SOLUTIONS, *GRAPHS)))
    return solutions.media_type if solutions else None, graph.media_type if graph else None


def _media_type(request: Request) -> str:
    """The media type of a request's body. Raises 415 for bytes that we would have to read in another way."""
    media_type, *parameters = (one.strip() for one in request.headers.get("content-type", "").lower().split(";"))
    charset = next((one.partition("=")[2].strip(' "') for one in parameters if one.startswith("charset")), "utf-8")
    if charset not in ("utf-8", "utf8"):
        raise HTTPException(415, f"send the query in UTF-8, not in {charset}")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise HTTPException(415, "send the query as it is, without Content-Encoding")
    return media_type


def _no_update() -> HTTPException:
    return HTTPException(403, "this service only answers questions: what it holds changes through the records' files")
