"""A question in SPARQL, and its answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A query as it was sent (SPARQL 1.1 Protocol, section 2.1).

    ``solutions`` is the media type for SELECT and ASK, ``graph`` the one for CONSTRUCT and DESCRIBE; None where no
    form that we write is acceptable. ``default_graphs`` and ``named_graphs`` are IRIs; when there is one, they are
    the dataset, whatever the query says in FROM (section 2.1.4).
    """

    text: str
    solutions: str | None
    graph: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole result; ``media_type`` is the one that the question named."""

    media_type: str
    body: bytes
