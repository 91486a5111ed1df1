"""The forms in which results are written."""

from __future__ import annotations

from pyoxigraph import QueryResultsFormat, RdfFormat

# The first of each is the usual one. ASK in CSV and TSV, which W3C leaves open, is the text `true` or `false`.
SOLUTIONS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPHS = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")


def solutions_format(media_type: str) -> QueryResultsFormat | None:
    """How solutions and booleans are written; None when ``media_type`` is none of ``SOLUTIONS``."""
    return QueryResultsFormat.from_media_type(media_type) if media_type in SOLUTIONS else None


def graph_format(media_type: str) -> RdfFormat | None:
    """How a graph is written; None when ``media_type`` is none of ``GRAPHS``."""
    return RdfFormat.from_media_type(media_type) if media_type in GRAPHS else None
