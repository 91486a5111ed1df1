from __future__ import annotations

import pytest

from asking import PREFIXES, ask
from landscape.errors import QueryError
from landscape.sparql import Pool

PARAMETER = "query"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("", "bad-sparql", 1, 1),
        ("SELEC * {}", "bad-sparql", 1, 1),
        ("SELECT * { ?s ?p", "bad-sparql", 1, 17),
        ("SELECT * {\n  ?s ?p ?o .\n  é FILTER(}", "bad-sparql", 3, 3),
        ("SELECT ?x {\n ?x ?y }", "bad-sparql", 2, 8),
        ("SELECT * {} LIMIT x", "bad-sparql", 1, 19),
        ("SELECT * { ?s ?p ?o FILTER(?s = ) }", "bad-sparql", 1, 33),
        ("SELECT * { ?s ?p ?o } }", "bad-sparql", 1, 23),
        ("ASK {}\t\x00", "bad-sparql", 1, 8),
        ("ASK { <a> ?p ?o }", "bad-sparql", 1, 7),
        ("ASK { ?s ?p ?o .\r\n  ?s nobody:x ?o }", "unknown-prefix", 2, 6),
        ("ASK { ?service nobody:x ?o }", "unknown-prefix", 1, 16),
        ("SELECT * { ?s ?p ?o } LIMIT 99999999999999999999999", "bad-sparql", 1, 52),
        ("DROP ALL", "update-refused", 1, 1),
        ("# first\nPREFIX ex: <http://example.org/>\n insert data { ex:a ex:b 1 }", "update-refused", 3, 2),
        ("LOAD <file:///etc/passwd>", "update-refused", 1, 1),
        ("ASK {} #\nDROP ALL", "bad-sparql", 2, 1),
    ],
)
def test_a_wrong_query_is_an_error_with_its_place(pool: Pool, text: str, code: str, line: int, column: int) -> None:
    with pytest.raises(QueryError) as caught:
        ask(pool, text)
    (detail,) = caught.value.details
    assert (detail.code, detail.parameter, detail.line, detail.column) == (code, PARAMETER, line, column)
    assert caught.value.message.startswith(f"line {line}, column {column}: ")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "ASK { ?s ex:p 1 }",
            "nobody declared `ex:`",
            f"write `PREFIX ex: <{PREFIXES['ex']}>` before the query",
        ),
        (
            "ASK { ?s exx:p 1 }",
            "nobody declared `exx:`",
            f"write `PREFIX exx: <...>` before the query; did you mean `ex:`, <{PREFIXES['ex']}>?",
        ),
        ("ASK { ?s zzz:p 1 }", "nobody declared `zzz:`", "write `PREFIX zzz: <...>` before the query"),
        ("ASK { <leonardo> ?p 1 }", "`<leonardo>` is not an absolute IRI", "write it in full, or declare BASE"),
        ("ASK { <a> ?p 1 }", "`<a>` is not an absolute IRI", "write it in full, or declare BASE"),
        ("ASK { ?s <http://[a/> 1 }", "`<http://[a/>` is not an IRI", None),
        ("ASK {} LIMIT 99999999999999999999", "The query limit should be a non negative integer", None),
        ("ASK { ?s ?p", "the query ends before it is complete", None),
        ("ASK { ?s ?p }", "`}` is not what may stand here", None),
        (
            "CLEAR ALL",
            "updates are refused: what is served never changes",
            "ask with SELECT, ASK, CONSTRUCT or DESCRIBE",
        ),
        ("SELECT (COUNT(*) AS ?n) ?s { ?s ?p ?o }", "The SELECT contains a variable that is unbound", None),
    ],
)
def test_a_wrong_query_is_explained(pool: Pool, text: str, message: str, hint: str | None) -> None:
    with pytest.raises(QueryError) as caught:
        ask(pool, text)
    (detail,) = caught.value.details
    assert (detail.message, detail.hint) == (message, hint)


def test_half_a_surrogate_pair_is_no_text(pool: Pool) -> None:
    with pytest.raises(QueryError, match="surrogate"):
        ask(pool, "ASK {} # \ud800")
