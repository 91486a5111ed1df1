from __future__ import annotations

import time

import pytest

from landscape.errors import QueryError
from landscape.sparql.lexical import Form, read


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * { ?s ?p ?o }", Form.SELECT),
        ("# describe\nPREFIX ask: <http://e/select#>\nbase <http://e/>\nAsk{}", Form.ASK),
        ("PREFIX : <http://e/>PREFIX b:<http://e/b>construct where {?s ?p ?o}", Form.CONSTRUCT),
        ("PREFIX select: <http://e/> DESCRIBE select:x", Form.DESCRIBE),
        ("PREFIX source-class: <http://e/> PREFIX a.b-ask: <http://e/> SELECT * {}", Form.SELECT),
    ],
)
def test_the_form_of_a_query_is_its_first_word_behind_the_prologue(text: str, form: Form) -> None:
    assert read(text).form() is form


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   # only a comment",
        "{",
        "INSERT DATA {<a:a> <a:b> 1}",
        "define input:same-as 1 ASK{}",
        "PREFIX a-select: <a:> DROP ALL",
    ],
)
def test_what_begins_like_no_query_is_refused(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(text).form()
    assert caught.value.details[0].code == "bad-form"


SERVICES = [
    "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o.service<http://e/>{} }",
    "SELECT * { ?s ?p 1.SERVICE SILENT <http://e/> {} }",
    "SELECT * { ?s ?p true.SERVICE ?x {} }",
    "SELECT * { ?s ?p 'x'@en.SERVICE <http://e/> {} }",
    "SELECT * { ?s ?p ex:o.SERVICE<http://e/> {} }",
    "SELECT * { ?s ?p _:b.SERVICE<http://e/> {} }",
    r"SELECT * { ?s ?p ex:a\#b SERVICE <http://e/> {} }",
    r"SELECT * { \u0053ERVICE <http://e/> {} }",
    r"SELECT * { SERV\U00000049CE <http://e/> {} }",
    "SELECT * { ?s ?p 'a\\'#' . SERVICE <http://e/> {} }",
    "SELECT * { ?s ?p <http://e/#x> . SERVICE <http://e/> {} }",
    'SELECT * { ?s ?p """ "" # """ . SERVICE <http://e/> {} }',
    "SELECT * { ?s ?p 'open\n SERVICE <http://e/> {} }",
    "SELECT * { FILTER(1 <2) SERVICE <http://e/> {} }",
]


@pytest.mark.parametrize("text", SERVICES)
def test_service_is_found_however_it_is_written(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(text)
    assert caught.value.details[0].code == "service-off"


def test_service_is_told_with_its_place() -> None:
    with pytest.raises(QueryError) as caught:
        read("SELECT * {\n  SERVICE <http://e/> {} }")
    assert (caught.value.details[0].line, caught.value.details[0].column) == (2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service a ex:service }",
        "PREFIX service: <http://e/service> SELECT * { ?s service:x service: }",
        "SELECT * { ?s ?p 'a service', \"SERVICE <x>\", '''\n' SERVICE ''' } # SERVICE",
        "SELECT * { ?s <http://e/SERVICE> <service> }",
        "SELECT * { ?s ?p 'x'@service }",
    ],
)
def test_a_name_or_a_text_is_no_service(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    "text", ["PREFIX" + " " * 65_000, "'" * 65_000, '"""' + '"' * 65_000, "<" * 65_000, "a." * 32_000, "\\" * 65_000]
)
def test_reading_takes_no_longer_than_its_length(text: str) -> None:
    begun_s = time.monotonic()
    read(text)
    assert time.monotonic() - begun_s < 2


@pytest.mark.parametrize(
    ("text", "counting"),
    [
        ("CONSTRUCT WHERE {?s ?p ?o}", "SELECT (COUNT(*) AS ?n) { SELECT *  WHERE {?s ?p ?o}\n}"),
        (
            "BASE <http://e/> CONSTRUCT # {\n {?s ?p '}' . [] ?p {}} {?s ?p ?o} LIMIT 3 # end",
            "BASE <http://e/> SELECT (COUNT(*) AS ?n) { SELECT *  {?s ?p ?o} LIMIT 3 # end\n}",
        ),
    ],
)
def test_the_solutions_behind_a_graph_can_be_counted(text: str, counting: str) -> None:
    assert read(text).counting() == counting


def test_a_keyword_is_not_found_inside_a_name() -> None:
    prefix = "PREFIX ex: <http://e/> "
    assert read(f"{prefix}SELECT * FROM <http://e/> {{ ?s ?p ?o }}").has("from")
    assert not read(f"{prefix}SELECT * {{ ?s ex:outbound-from-compute 'from'@de-from, ?from }} # from").has("from")
