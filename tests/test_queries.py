"""Every named question has its expected answer on the records of this repository."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store
from SPARQLWrapper import CSV, SELECT, SPARQLWrapper

import curated as built
from landscape.catalogue import Catalogue
from landscape.errors import ParameterError
from landscape.schema.names import local
from landscape.snapshot import Snapshot
from landscape.sparql.parameters import Kind, with_values
from landscape.sparql.questions import NamedQuestion, questions
from landscape.sparql.values import Values
from served import served

QUESTIONS = {one.name: one for one in questions(built.FOLDERS.queries)}
UNKNOWN = {"", "unknown"}
PLAIN = {file.stem: file for file in sorted((Path(__file__).parent / "plain").glob("*.rq"))}


@pytest.fixture(scope="module")
def store(curated: Snapshot) -> Store:
    store = Store()
    store.bulk_load(path=str(curated.graph_path), format=RdfFormat.N_QUADS)
    return store


def answer(store: Store, text: str) -> str:
    found = store.query(text)
    assert isinstance(found, QuerySolutions)
    return as_text(found.serialize(format=QueryResultsFormat.CSV))


def as_text(csv: bytes | None) -> str:
    return (csv or b"").decode().replace("\r\n", "\n")


def expected(name: str) -> Path:
    return built.EXPECTED / f"{name}.csv"


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_the_answer_is_the_expected_one(
    question: NamedQuestion, store: Store, curated: Snapshot, request: pytest.FixtureRequest
) -> None:
    found = answer(store, question.text)
    if request.config.getoption("rewrite"):
        expected(question.name).write_text(found, encoding="utf-8")
        built.DAY.write_text(f"{curated.manifest.as_of}\n", encoding="utf-8")
    assert found.splitlines() == expected(question.name).read_text(encoding="utf-8").splitlines()
    assert len(found.splitlines()) > 1  # a question without an answer today is no test of anything


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_clients_see_what_it_is(question: NamedQuestion) -> None:
    wrapper = SPARQLWrapper("http://localhost/")
    wrapper.setQuery(question.text)  # it looks for the form in some comments too: one with "move" makes an update
    assert wrapper.queryType == SELECT


@pytest.fixture(scope="module")
def values(curated: Snapshot) -> Iterator[Values]:
    schema = curated.schema()
    catalogue = Catalogue.open(curated.catalogue_path, schema, curated.id)
    yield Values(schema, catalogue.record)
    catalogue.close()


@pytest.mark.parametrize("name", [name for name, one in QUESTIONS.items() if one.parameters])
def test_what_a_question_asks_by_itself_can_be_given_to_it(name: str, store: Store, values: Values) -> None:
    question = QUESTIONS[name]
    given = [(one.name, ",".join(values.defaults(one))) for one in question.parameters if one.default]
    assert answer(store, asked(name, values, dict(given))) == answer(store, question.text)
    places = {
        Kind.CONCEPT: {local(one) for one in values.schema.schemes},
        Kind.RECORD: set(values.schema.collections),
    }
    assert [one.name for one in question.parameters if not set(one.of) <= places.get(one.kind, set())] == []


@pytest.mark.parametrize(
    ("name", "given", "column", "told"),
    [
        ("gpus-by-vendor", {"vendor": "amd-gpu"}, "vendor", {"AMD GPU"}),
        ("gpus-by-vendor", {"country": "FI"}, "system", {"LUMI", "Roihu"}),
        ("quantum-systems", {"modality": "trapped-ion-qubit"}, "modality", {"Trapped ion"}),
        ("who-serves-an-experiment", {"country": "IT,FR"}, "country", {"France", "Italy"}),
        ("needs-of-a-use-case", {"use_case": "nobody"}, "need", None),
        ("usable-qubits", {"qubits": "many"}, "system", None),
    ],
)
def test_a_question_with_other_values_is_about_these(
    name: str, given: dict[str, str], column: str, told: set[str] | None, store: Store, values: Values
) -> None:
    if told is None:
        with pytest.raises(ParameterError):
            asked(name, values, given)
        return
    rows = csv.DictReader(answer(store, asked(name, values, given)).splitlines())
    assert {row[column] for row in rows} == told


@pytest.mark.parametrize(
    ("name", "parameter", "less", "more"),
    [
        ("usable-qubits", "qubits", "50", "2"),
        ("tier-1s-near-eurohpc", "km", "100", "1000"),
        ("stale-figures", "months", "36", "6"),
    ],
)
def test_a_number_is_where_a_question_draws_its_line(
    name: str, parameter: str, less: str, more: str, store: Store, values: Values
) -> None:
    few, usual, many = (
        len(answer(store, text).splitlines())
        for text in (
            asked(name, values, {parameter: less}),
            QUESTIONS[name].text,
            asked(name, values, {parameter: more}),
        )
    )
    assert few < usual < many


def asked(name: str, values: Values, given: dict[str, str]) -> str:
    question = QUESTIONS[name]
    return with_values(question.text, values.terms(question.parameters, given.items()))


def test_there_is_no_answer_without_a_question() -> None:
    assert sorted(file.stem for file in built.EXPECTED.glob("*.csv")) == sorted(QUESTIONS)


@pytest.mark.parametrize("name", PLAIN)
def test_what_an_analyst_tries_first_gives_the_same_answer(name: str, store: Store) -> None:
    found = list(csv.DictReader(answer(store, PLAIN[name].read_text(encoding="utf-8")).splitlines()))
    known = list(csv.DictReader(expected(name).read_text(encoding="utf-8").splitlines()))
    assert rows_of(found, found[0].keys()) == rows_of(known, found[0].keys())


def rows_of(table: list[dict[str, str]], columns: Iterable[str]) -> list[tuple[str, ...]]:
    """Those columns of the rows in which all of them are known: a first try leaves out what is not."""
    rows = {tuple(row[column] for column in columns) for row in table}
    return sorted(row for row in rows if not UNKNOWN.intersection(row))


def test_ten_questions_have_a_plain_form() -> None:
    assert len(PLAIN) >= 10
    assert set(PLAIN) <= set(QUESTIONS)


@pytest.mark.slow
def test_a_server_gives_the_same_answers_to_sparqlwrapper(curated: Snapshot) -> None:
    options = ("--root", str(built.FOLDERS.root), "--snapshots", str(curated.folder.parent))
    with served(built.FOLDERS.root, *options) as url:
        found = {name: by_sparqlwrapper(f"{url}/sparql", question.text) for name, question in QUESTIONS.items()}
    assert found == {name: expected(name).read_text(encoding="utf-8") for name in QUESTIONS}


def by_sparqlwrapper(endpoint: str, text: str) -> str:
    """What SPARQLWrapper gets, used as its documentation shows."""
    wrapper = SPARQLWrapper(endpoint, returnFormat=CSV)
    wrapper.setQuery(text)
    return as_text(wrapper.queryAndConvert())
