"""``/alignments``: how the ontology is aligned with others."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from pyoxigraph import RdfFormat, parse, serialize

from landscape.folders import find_folders
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters, not_found
from landscape_api.http.negotiation import negotiate
from landscape_api.serving import serving_of
from landscape_api.sparql.protocol import GRAPHS

FOLDER, TABLE, TURTLE_ENDING = "alignments", ".sssom.tsv", ".ttl"

router = APIRouter(include_in_schema=False)


@router.get("/alignments/{name}")
def alignment(request: Request, name: str) -> Response:
    """An alignment with another ontology, in the form that `Accept` asks for; all of them as one SSSOM table."""
    check_parameters(url_parameters(request), ())
    serving = serving_of(request)
    folder = find_folders(serving.settings.root).ontology / FOLDER
    known = {file.name.removesuffix(TURTLE_ENDING): file for file in folder.iterdir()} if folder.is_dir() else {}
    if name not in known:
        raise not_found("alignment", name, known)
    text = known[name].read_bytes()
    if name.endswith(TABLE):
        return Response(text, media_type="text/tab-separated-values")
    form = negotiate(request.headers.get("accept"), GRAPHS)
    triples = parse(text, format=RdfFormat.TURTLE)
    written = serialize(triples, format=RdfFormat.from_media_type(form.media_type), prefixes=serving.schema.prefixes)
    return Response(written, media_type=form.media_type)
