"""The records of a snapshot as documents with indexes, in one SQLite file: written at build, read by web workers."""

from landscape.catalogue.filters import Filters, list_query
from landscape.catalogue.page import Entry, Facet, FacetValue, Hit, Page
from landscape.catalogue.query import ListQuery
from landscape.catalogue.reader import Catalogue
from landscape.catalogue.record import Document, Record

__all__ = [
    "Catalogue",
    "Document",
    "Entry",
    "Facet",
    "FacetValue",
    "Filters",
    "Hit",
    "ListQuery",
    "Page",
    "Record",
    "list_query",
]
