"""``/id/{collection}/{slug}.html``: all that is known of one record."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.catalogue.index import PLACE
from landscape.catalogue.walker import get
from landscape.folders import find_folders
from landscape.schema.model import Collection, Kind
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters, refused
from landscape_api.http.forms import formats_of_records
from landscape_api.pages.asked import Asked
from landscape_api.pages.views.behind import record_question
from landscape_api.pages.views.inbound import citing_views, inbound_views
from landscape_api.pages.views.lexicon import FIRST_LANGUAGE, Lexicon
from landscape_api.pages.views.metadata import Metadata, brief
from landscape_api.pages.views.record import Section, SectionMaker
from landscape_api.pages.views.record_state import state
from landscape_api.pages.views.record_times import Times
from landscape_api.pages.views.site import site_of
from landscape_api.pages.views.values import Value, values
from landscape_api.serving import Serving
from landscape_api.v1.records import API

NAMES = {"json": "JSON", "ttl": "Turtle", "jsonld": "JSON-LD", "geojson": "GeoJSON"}
LANGUAGE = "lang"
SUCCESSOR = "successor"  # role of a field
SHORT = ("json", "ttl")  # forms that stand beside the page as well
ABOUT_CHARACTERS_MOST = 200

router = APIRouter(include_in_schema=False)


@router.get("/id/{collection}/{slug}.html")
def record(request: Request, collection: str, slug: str) -> Response:
    """All that is known of one record."""
    given = check_parameters(url_parameters(request), (LANGUAGE,))
    site = site_of(request)
    found = site.serving.collection(collection)
    document = site.serving.catalogue.entry(collection, slug).document
    languages = _languages(found, document)
    lexicon = _speaking(site.lexicon, languages, given.get(LANGUAGE))
    day = site.serving.snapshot.manifest.as_of
    section = SectionMaker(lexicon, found, document).section()
    question = Asked(record_question(document))
    url = site.serving.url(f"/id/{document['id']}.html")
    return site.answer(
        "record.html",
        section=section,
        about=_about(found, section),
        times=Times(lexicon, found, document, day).drawings(),
        state=state(site.serving.schema, found, document, day),
        place=_place(found, document),
        successors=_successors(lexicon, found, document),
        formats=_formats(found, document["id"]),
        inbound=tuple(inbound_views(lexicon, site.serving.page, document)),
        citing=tuple(citing_views(lexicon, site.collections, site.serving.page, found, document)),
        behind=question.text,
        behind_at=question.address(),
        metadata=_metadata(request, site.serving).describe(found, document, url),
        id=document["id"],
        languages=languages,
        language=lexicon.language,
        url=url,
        canonical=document["iri"],
    )


def _languages(collection: Collection, document: dict[str, Any]) -> list[str]:
    """The languages in which something is said of the record, English first."""
    keys = [one.key for one in collection.fields if one.kind is Kind.TEXT and isinstance(document.get(one.key), dict)]
    return sorted(
        {language for key in keys for language in document[key]}, key=lambda one: (one != FIRST_LANGUAGE, one)
    )


def _speaking(lexicon: Lexicon, languages: list[str], language: str | None) -> Lexicon:
    """The lexicon of the language that is asked for. Raises ``ParameterError`` when nothing is said in it."""
    if language is None:
        return lexicon
    if language not in languages:
        hint = f"Write one of {', '.join(languages)}." if languages else None
        raise refused(LANGUAGE, f"nothing is said in {language[:20]!r} here", hint, language[:20])
    return lexicon.speaking(language)


def _about(collection: Collection, section: Section) -> str:
    """What a search engine or a message shows of the page: its description, or what it is one of."""
    fallback = f"{section.title.text} is one of the {collection.plural} of the landscape of the compute continuum."
    return brief([*(one.text for one in section.lead), fallback], ABOUT_CHARACTERS_MOST)


def _successors(lexicon: Lexicon, collection: Collection, document: dict[str, Any]) -> tuple[Value, ...]:
    """What took the place of the record."""
    fields = collection.of_role(SUCCESSOR)
    return tuple(found for field in fields for found in values(lexicon, field, document.get(field.key)))


def _place(collection: Collection, document: dict[str, Any]) -> tuple[float, float] | None:
    """Degrees north and east, when the record says where it is."""
    fields = [collection.of_role(role) for role in PLACE]
    north, east = (get(document, one[0].key) if one else None for one in fields)
    return (north, east) if isinstance(north, int | float) and isinstance(east, int | float) else None


def _formats(collection: Collection, name: str) -> list[tuple[str, str]]:
    """The forms of the record, with their addresses."""
    return [
        (NAMES[one.suffix], f"{'/id' if one.suffix in SHORT else API}/{name}.{one.suffix}")
        for one in formats_of_records(collection)
    ]


def _metadata(request: Request, serving: Serving) -> Metadata:
    """The one of this server; the alignments are not part of a snapshot, so a swap changes nothing in them."""
    app = request.app.state
    if not isinstance(getattr(app, "metadata", None), Metadata):
        app.metadata = Metadata(find_folders(serving.settings.root).ontology / "alignments")
    found = app.metadata
    assert isinstance(found, Metadata)
    return found
