"""``/api/v1``: lists of records with their facets, and the records, each in several forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.catalogue import Catalogue, Document, Entry, ListQuery, Page
from landscape.catalogue.claims import Claims
from landscape.exchange.features import feature, features
from landscape.exchange.linked import Linked
from landscape.exchange.table import table
from landscape.schema.model import Collection
from landscape_api.http.answers import form_answer, json_answer, link_header, raw_answer, turtle_answer
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters, refused
from landscape_api.http.forms import ALL, FORMATS, GEOJSON, JSON_LD, formats_of_lists, formats_of_records
from landscape_api.http.negotiation import CSV, HTML, JSON, TURTLE, Format, negotiate, split_suffix
from landscape_api.http.openapi import answers
from landscape_api.serving import Serving, serving_of
from landscape_api.v1.facets import CURSOR, Parameters, facets_json

API = "/api/v1"
CONTEXT = f"{API}/context.jsonld"
SHOWN = ("fields", "expand")
VERIFIED = "verified"

router = APIRouter(prefix=API, tags=["Records"])


@router.get("/{collection}", operation_id="list-records", responses=answers(*ALL))
def records(request: Request, collection: str) -> Response:
    """A page of the records of a collection, with facets.

    Any field of the collection filters it: a comma is *or*, a repeated parameter *and*, `field.min` and `field.max`
    bound a number. `sort` orders (`-` before a field for descending), `limit` and `cursor` page, `q` searches.
    """
    serving = serving_of(request)
    stem, form = split_suffix(collection, ALL)
    found = serving.collection(stem)
    given = url_parameters(request)
    catalogue, rest = serving.catalogue_for(given)
    form = _form(request, form, formats_of_lists(found))
    query = serving.query(found, rest)
    if form is JSON:
        return _list_answer(serving, f"{API}/{stem}", given, catalogue.page(query))
    refuse_shown(query, form)
    page = catalogue.page(replace(query, facets=()))
    headers = {"Link": link_header(links_of(serving, f"{API}/{collection}", given, page.next))}
    return _other_answer(serving, catalogue, query, page, form, headers)


@router.get("/{collection}/{slug}", operation_id="get-record", responses=answers(*FORMATS, GEOJSON))
def record(request: Request, collection: str, slug: str) -> Response:
    """One record: by `Accept`, or by the suffix `.json`, `.jsonld`, `.ttl` or `.geojson`.

    The JSON has every claim about a figure in `claims`. `fields` and `expand` choose what it shows.
    """
    serving = serving_of(request)
    given = url_parameters(request)
    catalogue, rest = serving.catalogue_for(given)
    check_parameters(rest, SHOWN, also=(VERIFIED,))
    found = serving.collection(collection)
    name, form = split_suffix(slug, formats_of_records(found))
    entry = catalogue.entry(collection, name)
    form = _form(request, form, formats_of_records(found))
    query = serving.query(found, rest)
    if form is not JSON:
        refuse_shown(query, form, tables=False)
    document = catalogue.shown(query, [entry.document])[0]
    return entry_answer(serving, f"/{collection}/{name}", replace(entry, document=document), form)


def entry_answer(serving: Serving, name: str, entry: Entry, form: Format) -> Response:
    """A record in one of its forms, with links to its other addresses. ``name`` is as in ``/systems/leonardo``."""
    collection = serving.schema.collections[name.split("/")[1]]
    links = {"self": f"{API}{name}.{form.suffix}", "canonical": f"/id{name}"}
    others = [(f"{API}{name}.{one.suffix}", one) for one in formats_of_records(collection) if one is not form]
    others.append((f"/id{name}.html", HTML))
    alternates = ", ".join(f'<{serving.url(path)}>; rel="alternate"; type="{one.media_type}"' for path, one in others)
    link = f"{link_header({key: serving.url(path) for key, path in links.items()})}, {alternates}"
    headers = {"Link": link, "Content-Location": serving.url(links["self"])}
    if form is TURTLE:
        return turtle_answer(entry.turtle, headers)
    if form is JSON_LD:
        return form_answer(linked(serving).document(entry.document), form, headers)
    if form is GEOJSON:
        return form_answer(feature(collection, entry.document), form, headers)
    return json_answer({**with_claims(serving, entry.document), "snapshot": serving.snapshot.id}, headers)


def with_claims(serving: Serving, document: Document) -> Document:
    """A document with its claims; one with chosen fields is what was chosen."""
    if "inbound" not in document:
        return document
    return {**document, "claims": Claims(serving.schema).of(document)}


def linked(serving: Serving) -> Linked:
    """What writes documents as JSON-LD."""
    return Linked(serving.schema, serving.url(CONTEXT))


def links_of(serving: Serving, path: str, parameters: Parameters, cursor: str | None) -> dict[str, str]:
    """The addresses of this page, of the first one, and of the next one when there is one; all filters are kept."""
    first = [one for one in parameters if one[0] != CURSOR]
    links = {"self": serving.url(path, parameters), "first": serving.url(path, first)}
    return links | ({"next": serving.url(path, [*first, (CURSOR, cursor)])} if cursor else {})


def refuse_shown(query: ListQuery, form: Format, *, tables: bool = True) -> None:
    """Refuse to choose fields in a form that has all of them: the answer would not be what was asked for."""
    given = [name for name in SHOWN if getattr(query, name)]
    wrong = [name for name in given if not (tables and form is CSV and name == "fields")]
    if wrong:
        raise refused(wrong[0], f"{wrong[0]} chooses what JSON shows, and not {form.media_type}", "Leave it out.")


def _form(request: Request, form: Format | None, formats: tuple[Format, ...]) -> Format:
    """The form of a suffix, else what is accepted. Raises ``NotAcceptableError`` for a form that there is not here."""
    return negotiate(form.media_type if form else request.headers.get("accept"), formats)


def _list_answer(serving: Serving, path: str, parameters: Parameters, page: Page) -> Response:
    links = links_of(serving, path, parameters, page.next)
    content: dict[str, Any] = {
        "total": page.total,
        "next": page.next,
        "facets": facets_json(serving, path, parameters, page.facets),
        "query": query_json(parameters),
        "links": links,
        "snapshot": serving.snapshot.id,
    }
    return raw_answer(page.texts, content, {"Link": link_header(links)})


def _other_answer(
    serving: Serving, catalogue: Catalogue, query: ListQuery, page: Page, form: Format, headers: Mapping[str, str]
) -> Response:
    """A page in a form that has no room for facets."""
    collection: Collection = query.collection
    if form is TURTLE:
        return turtle_answer("".join(catalogue.turtles(page.ids)), headers)
    if form is JSON_LD:
        return form_answer(linked(serving).listing(page.items), form, headers)
    if form is GEOJSON:
        numbers = {"numberMatched": page.total, "numberReturned": len(page.ids)}
        return form_answer({**features(collection, page.items), **numbers}, form, headers)
    text = table(collection, page.items, query.fields)
    return Response(
        text.encode("utf-8", "replace"), headers=dict(headers), media_type=f"{CSV.media_type}; header=present"
    )


def query_json(parameters: Parameters) -> dict[str, list[str]]:
    """What was asked: the values of each parameter, in their order."""
    names = dict.fromkeys(name for name, _ in parameters)
    return {name: [value for one, value in parameters if one == name] for name in names}
