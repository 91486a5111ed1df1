"""An answer as the page shows it: in one view, with the ways to the others and to files of it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from landscape_api.http.forms import GEOJSON
from landscape_api.pages.asked import Asked
from landscape_api.pages.views.answer import charts, links, offered, places
from landscape_api.pages.views.answer.charts import Chart
from landscape_api.pages.views.answer.code import Snippet, snippets
from landscape_api.pages.views.answer.links import Drawn
from landscape_api.pages.views.answer.offered import View
from landscape_api.pages.views.answer.places import Place
from landscape_api.pages.views.results import Answered
from landscape_api.serving import Serving
from landscape_api.sparql.protocol import GRAPHS, SOLUTIONS

NAMES = {
    "csv": "CSV",
    "tsv": "TSV",
    "json": "JSON",
    "xml": "XML",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "jsonld": "JSON-LD",
    "rdf": "RDF/XML",
    "geojson": "GeoJSON",
}
ALL_INTERFACES = ("0.0.0.0", "::")


@dataclass(frozen=True, slots=True)
class Shown:
    """``view`` is the one that is seen now; ``fitting`` says whether it is the one that was asked for."""

    answered: Answered
    view: str
    fitting: bool
    views: tuple[View, ...]
    files: tuple[tuple[str, str], ...]
    code: tuple[Snippet, ...]
    charts: tuple[Chart, ...] = ()
    charts_more: int = 0
    places: tuple[Place, ...] = ()
    drawn: Drawn | None = None


def shown(serving: Serving, asked: Asked, answered: Answered, view: str) -> Shown:
    """The answer in that view, or in the first that fits."""
    views = offered.offered(answered)
    fitting = not view or view in {one.name for one in views}
    seen = view if view and fitting else (views[0].name if views else "")
    found = charts.charts(answered) if seen == "chart" else []
    return Shown(
        answered,
        seen,
        fitting,
        views,
        _files(answered),
        snippets(_endpoint(serving), asked.text, answered.graph is not None),
        tuple(found),
        charts.count(answered) - len(found) if found else 0,
        tuple(places.places(answered)) if seen == "map" else (),
        links.drawing(answered) if seen == "graph" else None,
    )


def _files(answered: Answered) -> tuple[tuple[str, str], ...]:
    """The forms in which the whole answer can be kept, by suffix and name."""
    forms = GRAPHS if answered.graph is not None else SOLUTIONS
    more = (GEOJSON,) if answered.graph is None and places.fits(answered) else ()
    suffixes = {one.suffix for one in (*forms, *more)}
    return tuple((suffix, name) for suffix, name in NAMES.items() if suffix in suffixes)


def _endpoint(serving: Serving) -> str:
    """Where programs ask; when nobody has said under which address the world reaches us, the one on this machine."""
    settings = serving.settings
    if settings.public_url:
        return serving.url("/sparql")
    host = "localhost" if settings.host in ALL_INTERFACES else settings.host
    return f"http://{host}:{settings.port}/sparql"


def took(seconds: float) -> str:
    """How long an answer took, in steps: the same question then mostly gives the same page."""
    return "less than a second" if seconds < 1 else f"about {ceil(seconds)} s"
