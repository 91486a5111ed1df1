"""One query on one store, to one complete result or one error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple, serialize

from landscape.errors import Detail, LandscapeError, NotAcceptableError, QueryError, TooLargeError
from landscape.sparql import mistakes, service
from landscape.sparql.media_types import GRAPHS, SOLUTIONS, graph_format, solutions_format
from landscape.sparql.question import Answer, Question
from landscape.sparql.rows import may_have, rows
from landscape.sparql.xml import refuse_what_is_no_xml


@dataclass(frozen=True, slots=True)
class Source:
    """What is asked: a store, the prefixes that its graphs are written with, and the base of relative IRIs.

    ``result_bytes`` and ``result_rows`` are the most that a result may have.
    """

    store: Store
    prefixes: Mapping[str, str]
    result_bytes: int
    result_rows: int
    base: str | None = None


class FullError(Exception):
    """A result has met its cap, which is the message."""


class Capped:
    """A file in memory that refuses to grow beyond its cap."""

    def __init__(self, most_bytes: int) -> None:
        self.data = bytearray()
        self._most_bytes = most_bytes

    def write(self, data: bytes) -> int:
        if len(self.data) + len(data) > self._most_bytes:
            raise FullError(f"{self._most_bytes} bytes")
        self.data += data
        return len(data)

    def flush(self) -> None:
        """Nothing to do: it is all in memory."""


def evaluate(source: Source, question: Question) -> Answer | LandscapeError:
    """The whole answer of ``question``, or the error of section 2.1.7 of the protocol, or of a limit."""
    try:
        service.refuse(question.text, source.base)
        return _written(source, question, _result(source, question))
    except SyntaxError as error:
        return mistakes.explained(question.text, error, source.prefixes, source.base)
    except FullError as error:
        return _too_large(str(error))
    except LandscapeError as error:
        return error
    except (OSError, ValueError, RuntimeError) as error:
        return QueryError(str(error), Detail("bad-query", str(error), parameter="query"))


def _result(source: Source, question: Question) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Results are made while they are read; only ASK is answered at once."""
    if not question.default_graphs and not question.named_graphs:
        return source.store.query(question.text, base_iri=source.base)
    # Both are given, even when empty: the engine takes only a whole dataset over that of FROM and FROM NAMED.
    return source.store.query(
        question.text,
        base_iri=source.base,
        default_graph=[_graph("default-graph-uri", iri) for iri in question.default_graphs],
        named_graphs=[_graph("named-graph-uri", iri) for iri in question.named_graphs],
    )


def _graph(parameter: str, iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        message = f"{iri!r} is not an absolute IRI ({error})"
        raise QueryError(message, Detail("bad-iri", message, parameter=parameter, value=iri)) from error


def _written(
    source: Source, question: Question, result: QuerySolutions | QueryBoolean | QueryTriples
) -> Answer | LandscapeError:
    """The result in the form that the question named for its kind."""
    out = Capped(source.result_bytes)
    if isinstance(result, QueryTriples):
        if question.graph is None or (form := graph_format(question.graph)) is None:
            return _not_acceptable("CONSTRUCT and DESCRIBE", GRAPHS)
        counted = _counted(result, source.result_rows)
        serialize(counted, out, form, prefixes=dict(source.prefixes))  # type: ignore[arg-type]
        refuse_what_is_no_xml(question.graph, out.data)
        return Answer(question.graph, bytes(out.data))
    if question.solutions is None or (shape := solutions_format(question.solutions)) is None:
        return _not_acceptable("SELECT and ASK", SOLUTIONS)
    result.serialize(out, shape)  # type: ignore[arg-type]
    refuse_what_is_no_xml(question.solutions, out.data)
    body = bytes(out.data)
    if may_have(source.result_rows, body) and rows(question.solutions, body) > source.result_rows:
        raise FullError(f"{source.result_rows} rows")
    return Answer(question.solutions, body)


def _counted(triples: QueryTriples, most: int) -> Iterator[Triple]:
    """The triples of a graph, as long as they are no more than that."""
    for number, triple in enumerate(triples):
        if number == most:
            raise FullError(f"{most} statements")
        yield triple


def _not_acceptable(forms: str, allowed: tuple[str, ...]) -> NotAcceptableError:
    message = f"a result of {forms} is written as {', '.join(allowed)}; accept one of them"
    return NotAcceptableError(message, Detail("not-acceptable", message, parameter="Accept", allowed=allowed))


def _too_large(most: str) -> TooLargeError:
    message = f"the result is larger than {most}, the most that is sent; use LIMIT, or ask for less"
    return TooLargeError(message, Detail("result-too-large", message, parameter="query"))
