"""SERVICE is off: a question never leads to another host.

A query process could not reach one anyway, having no descriptor to spend; but its engine would then answer SERVICE
SILENT with nothing, or stop without a word of why. So a query with a SERVICE clause is found before it runs, by the
engine's own grammar: with every ``service`` in it misspelt, a query without such a clause is still a query.
"""

from __future__ import annotations

import re

from pyoxigraph import Store

from landscape.errors import Detail, QueryError
from landscape.sparql.places import WIDTH, line_and_column, place_of

WORD = re.compile("service", re.IGNORECASE | re.ASCII)
MISSPELT = str.maketrans("CcEe", "XxZz")
CLAUSE = re.compile(r"(?<![\w?$:/#@-])SZRVIXZ", re.IGNORECASE)  # the word, misspelt, where no name holds it


def refuse(text: str, base: str | None = None) -> None:
    """Raise ``QueryError`` when ``text`` has a SERVICE clause, ``SyntaxError`` when it is no query at all."""
    misspelt = WORD.sub(lambda found: found[0].translate(MISSPELT), text)
    if misspelt == text:
        return
    try:
        Store().query(misspelt, base_iri=base)
    except SyntaxError as error:
        if (offset := _clause(misspelt, error, base)) is None:
            raise
        raise _refusal(text, offset) from error


def _clause(misspelt: str, error: SyntaxError, base: str | None) -> int | None:
    """Where the misspelt clause begins, when it is what cannot be read."""
    offset = place_of(misspelt, error, base).offset
    found = CLAUSE.search(misspelt, max(0, offset - WIDTH), offset + len("service"))
    return found.start() if found else None


def _refusal(text: str, offset: int) -> QueryError:
    line, column = line_and_column(text, offset)
    message = "SERVICE is off here: a question is answered from this landscape alone"
    hint = "ask the other service yourself, and join the two answers"
    return QueryError(message, Detail("service-off", message, "query", line=line, column=column, hint=hint))
