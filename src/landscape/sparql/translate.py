"""The answer of another service, read to its end and written in the form that was asked for.

Reading it is what tells whether it is whole: a result that breaks off cannot be read.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from landscape.errors import UnavailableError
from landscape.sparql.evaluate import Capped, FullError
from landscape.sparql.media_types import graph_format, solutions_format
from landscape.sparql.rows import may_have, rows
from landscape.sparql.xml import refuse_what_is_no_xml

BATCH = 500  # statements between which other threads may run


class TooManyRowsError(Exception):
    """A result has more rows than are sent."""


def solutions(body: bytes, media_type: str, wanted: str, most_bytes: int, most_rows: int) -> bytes:
    """Solutions or a boolean in the form ``wanted``. Raises ``UnavailableError`` when ``body`` is not whole."""
    form, shape = QueryResultsFormat.from_media_type(media_type), solutions_format(wanted)
    if form is None or shape is None:
        raise UnavailableError(f"the service answers with {media_type}, which is no form of solutions")
    out = Capped(most_bytes)
    if error := _serialized(body, form, shape, out):
        raise error
    refuse_what_is_no_xml(wanted, out.data)
    if may_have(most_rows, bytes(out.data)) and rows(wanted, bytes(out.data)) > most_rows:
        raise TooManyRowsError
    return bytes(out.data)


def _serialized(body: bytes, form: QueryResultsFormat, shape: QueryResultsFormat, out: Capped) -> Exception | None:
    """Write solutions. An error is given back: its traceback would take the engine's objects to other threads."""
    try:
        found = parse_query_results(body, format=form)
        assert isinstance(found, QueryBoolean | QuerySolutions)
        found.serialize(out, shape)  # type: ignore[arg-type]
    except FullError:
        return FullError()
    except (SyntaxError, ValueError, EOFError) as error:
        return UnavailableError(f"the service sent a result that is not whole: {error}")
    return None


def graph(body: bytes, media_type: str, wanted: str, limits: tuple[int, int], prefixes: Mapping[str, str]) -> bytes:
    """A graph in the form ``wanted``; ``limits`` are its most bytes and most statements."""
    form, shape = RdfFormat.from_media_type(media_type), graph_format(wanted)
    if form is None or shape is None:
        raise UnavailableError(f"the service answers with {media_type}, which is no form of a graph")
    out = Capped(limits[0])
    try:
        triples = (quad.triple for quad in parse(body, format=form))
        serialize(_bounded(triples, limits[1]), out, shape, prefixes=dict(prefixes))  # type: ignore[arg-type]
    except (SyntaxError, ValueError, EOFError) as error:
        raise UnavailableError(f"the service sent a graph that is not whole: {error}") from error
    refuse_what_is_no_xml(wanted, out.data)
    return bytes(out.data)


def _bounded(triples: Iterable[Triple], most: int) -> Iterator[Triple]:
    for count, one in enumerate(triples, 1):
        if count > most:
            raise TooManyRowsError
        if count % BATCH == 0:
            time.sleep(0)  # lets the thread that serves others have its turn
        yield one
