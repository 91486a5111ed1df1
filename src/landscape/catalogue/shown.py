"""What of a document is shown: chosen fields, and the records that its links lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from landscape.catalogue.parameters import BAD_VALUE
from landscape.catalogue.record import Document
from landscape.catalogue.tree import Branch
from landscape.catalogue.walker import get, put
from landscape.errors import Detail, ParameterError

ID, RECORD = "id", "record"
MOST_EMBEDDED = 500  # records that one answer embeds

Documents = Callable[[Sequence[str]], Mapping[str, Document]]


def chosen(document: Document, keys: Iterable[str]) -> Document:
    """The fields of these keys that are known, and the name of the record."""
    shown: Document = {ID: document[ID]}
    for key in keys:
        value = get(document, key)
        if value is not None:
            put(shown, key, value)
    return shown


def expand(documents: Sequence[Document], branches: Iterable[Branch], records: Documents) -> None:
    """Put into each link of these fields the record that it leads to, as ``record``; those have links without.

    Raises ``ParameterError`` when that would be more than ``MOST_EMBEDDED`` records.
    """
    links = [link for branch in branches for one in documents for link in branch.values(one)]
    wanted = list(dict.fromkeys(_record_of(link) for link in links))
    if len(wanted) > MOST_EMBEDDED:
        message = f"{len(wanted)} records would be embedded, {MOST_EMBEDDED} are the most"
        raise ParameterError(message, Detail(BAD_VALUE, message, "expand", hint="Lower limit, or expand fewer links."))
    found = records(wanted)
    for link in links:
        if _record_of(link) in found:
            link[RECORD] = found[_record_of(link)]


def _record_of(link: Mapping[str, Any]) -> str:
    """The record that a link leads to, or to a fragment of which it does."""
    return str(link[ID]).partition("#")[0]
