"""``/docs``: the reference, made from the ontology and the shapes of what is served."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from landscape.schema.names import CCL, SHAPE
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters, not_found
from landscape_api.http.negotiation import TURTLE
from landscape_api.pages.views.docs import docs_of
from landscape_api.pages.views.docs_api import operations
from landscape_api.pages.views.docs_fields import field_groups
from landscape_api.pages.views.docs_rules import rule_sets, shown
from landscape_api.pages.views.docs_terms import Term, described_by, stated_in
from landscape_api.pages.views.site import site_of

PATH = "/docs"
SCHEMA = f"{PATH}/schema.ttl"

router = APIRouter(prefix=PATH, include_in_schema=False)


@router.get("")
@router.get("/")
def contents(request: Request) -> Response:
    """What there is to read."""
    check_parameters(url_parameters(request), ())
    docs = docs_of(request)
    return site_of(request).answer("docs.html", terms=docs.terms, codes=docs.codes)


@router.get("/ontology")
def ontology(request: Request) -> Response:
    """All classes and properties, and a diagram of the core."""
    check_parameters(url_parameters(request), ())
    return site_of(request).answer("docs_ontology.html", terms=docs_of(request).terms, canonical=CCL.rstrip("#"))


@router.get("/ontology.svg")
def drawing(request: Request) -> Response:
    """The diagram alone."""
    check_parameters(url_parameters(request), ())
    return Response(docs_of(request).drawing, media_type="image/svg+xml")


@router.get("/ontology/{name}")
def term(request: Request, name: str) -> Response:
    """One class or property."""
    check_parameters(url_parameters(request), ())
    terms = docs_of(request).terms
    found = terms.find(name)
    if found is None:
        raise not_found("class or property", name, (*terms.classes, *terms.properties))
    return _class(request, found) if name in terms.classes else _property(request, found)


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """Every metric with its units and how it adds up."""
    check_parameters(url_parameters(request), ())
    found = sorted(site_of(request).serving.schema.metrics.values(), key=lambda one: one.label.casefold())
    return site_of(request).answer("docs_metrics.html", metrics=found)


@router.get("/rules")
def rules(request: Request) -> Response:
    """The codes of all that the check can find."""
    check_parameters(url_parameters(request), ())
    docs = docs_of(request)
    groups = rule_sets(docs.codes, docs.serving.schema, docs.terms)
    return site_of(request).answer("docs_rules.html", groups=groups, codes=docs.codes, canonical=SHAPE.rstrip("#"))


@router.get("/rules/{code}")
def rule(request: Request, code: str) -> Response:
    """What one code means, and how it is written right."""
    check_parameters(url_parameters(request), ())
    docs = docs_of(request)
    if code not in docs.codes:
        raise not_found("code", code, docs.codes)
    found = docs.code(code)
    names = {one.short: one.name for one in (*docs.terms.classes.values(), *docs.terms.properties.values())}
    examples = {"Wrong": shown(found.wrong, docs.folders), "Right": shown(found.right, docs.folders)}
    return site_of(request).answer("docs_rule.html", rule=found, names=names, examples=examples)


@router.get("/api")
def api(request: Request) -> Response:
    """Every operation of the API."""
    check_parameters(url_parameters(request), ())
    return site_of(request).answer("docs_api.html", tags=operations(request.app.openapi()))


@router.get("/questions")
def questions(request: Request) -> Response:
    """The gallery of questions has a page already."""
    check_parameters(url_parameters(request), ())
    return Response(status_code=303, headers={"Location": "/ask#questions", "Cache-Control": "no-cache"})


@router.get("/schema.ttl")
def schema(request: Request) -> Response:
    """Ontology, vocabularies and shapes as Turtle."""
    check_parameters(url_parameters(request), ())
    return Response(docs_of(request).turtle(), media_type=TURTLE.media_type)


def _class(request: Request, found: Term) -> Response:
    site, docs = site_of(request), docs_of(request)
    described = described_by(found.iri, site.serving.schema)
    fields = described.fields if described else ()
    return site.answer(
        "docs_class.html",
        term=found,
        terms=docs.terms,
        described=described,
        stated=field_groups((one for one in fields if not one.derived), site.lexicon),
        computed=field_groups((one for one in fields if one.derived), site.lexicon),
        codes=[one.code for one in docs.codes.values() if found.short in one.classes],
        canonical=found.iri,
    )


def _property(request: Request, found: Term) -> Response:
    site, docs = site_of(request), docs_of(request)
    fields = tuple(stated_in(found.iri, site.serving.schema))
    codes = [one.code for one in docs.codes.values() if one.path == found.short]
    return site.answer(
        "docs_property.html", term=found, terms=docs.terms, fields=fields, codes=codes, canonical=found.iri
    )
