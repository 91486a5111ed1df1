from __future__ import annotations

import pytest

from curated import FOLDERS
from landscape.errors import QueryError
from landscape.sparql.questions import questions
from landscape.sparql.standard import refuse_what_is_beyond

EX = "PREFIX ex: <http://e/> "
STANDARD = [
    "SELECT * { ?s ?p ?o }",
    EX + "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ex:p 'x'@en-GB , 'y'@de . ?s ex:q ?o.ex:a ex:b 1.5e-3 }",
    EX + "ASK { ?s ex:p ?x FILTER(?x - 1 < 5 && ?x-?x > -2.5) }",
    EX + "ASK { _:a ex:p/^ex:q* [] ; a ex:C . FILTER(ex:f(?x) || ENCODE_FOR_URI('bif:x') = '`') } # bif:x `",
    "PREFIX source-class: <http://e/> PREFIX : <urn:x:> SELECT * { :a source-class:b-c.d :e }",
    "BASE <http://e/> SELECT REDUCED ?x FROM <http://e/a> { GRAPH ?g { ?x <http://e/#b> true } }",
]
BEYOND = {
    "SELECT (bif:http_get('http://e/') AS ?x) {}": "function-off",
    "SELECT (<bif:http_get>('http://e/') AS ?x) {}": "iri-off",
    "PREFIX x: <bif:> SELECT (x:http_get('http://e/') AS ?x) {}": "iri-off",
    "PREFIX x: <bif:ht> SELECT (x:tp_get('http://e/') AS ?x) {}": "iri-off",
    "PREFIX x: <> SELECT (x:bif:http_get('http://e/') AS ?x) {}": "iri-off",
    "PREFIX x: <http://e/> SELECT (x:a.bif:exec('select 1') AS ?x) {}": "function-off",
    "PREFIX bif: <http://e/> SELECT (bif:exec('select 1') AS ?x) {}": "function-off",
    "PREFIX a.bif: <http://e/> ASK { FILTER(true.bif:exec('select 1')) }": "function-off",
    "BASE <bif:x> SELECT (<exec>('select 1') AS ?x) {}": "iri-off",
    "BASE <http://e/> ASK { FILTER(<exec>('select 1')) }": "iri-off",
    r"PREFIX x: <\u0062if:> SELECT (x:exec('select 1') AS ?x) {}": "unknown-prefix",
    r"SELECT (\u0062if:exec('select 1') AS ?x) {}": "unknown-prefix",
    "SELECT (<LONG::bif:exec>('select 1') AS ?x) {}": "iri-off",
    "SELECT (<java:org.example.Function>(1) AS ?x) {}": "iri-off",
    "SELECT (SQL:f(1) AS ?x) {}": "function-off",
    "ASK { FILTER(xsd:integer('1') = 1) }": "unknown-prefix",
    "SELECT * { `sys_stat('st_dbms_ver')` ?p ?o }": "word-off",
    "SELECT * FROM <http://e/> OPTION (get:soft 'soft') { ?s ?p ?o }": "unknown-prefix",
    "SELECT * { ?s ?p ?o OPTION (TRANSITIVE) }": "word-off",
    "SELECT * { ?s ?p 'x'@en.OPTION (TRANSITIVE) }": "word-off",
    "SELECT * { ?s ?p 'x\n' OPTION (TRANSITIVE) }": "word-off",
}


@pytest.mark.parametrize("text", STANDARD)
def test_what_is_of_sparql_passes(text: str) -> None:
    refuse_what_is_beyond(text)


@pytest.mark.parametrize(("text", "code"), BEYOND.items(), ids=range(len(BEYOND)))
def test_what_an_engine_does_beyond_sparql_is_refused_with_its_place(text: str, code: str) -> None:
    with pytest.raises(QueryError) as caught:
        refuse_what_is_beyond(text)
    assert caught.value.details[0].code == code
    assert caught.value.details[0].line


def test_every_named_question_is_of_sparql() -> None:
    for one in questions(FOLDERS.queries):
        refuse_what_is_beyond(one.text)
