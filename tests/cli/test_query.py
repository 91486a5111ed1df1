from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from landscape.build import build
from landscape.cli.main import main
from landscape.folders import Folders
from landscapes import small_landscape
from served import served

LANDSCAPE = Path(sys.executable).parent / "landscape"
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
NAME = "operational-systems"
LUMI = "<https://w3id.org/compute-continuum/id/systems/lumi>"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    folders = small_landscape(tmp_path_factory.mktemp("small"))
    build(folders, folders.root / "snapshots")
    return folders


def run(folders: Folders, *arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["query", "--root", str(folders.root), *arguments], input=given)


def expected(folders: Folders) -> str:
    return (folders.queries / f"expected/{NAME}.csv").read_text(encoding="utf-8")


def test_a_question_is_asked_by_its_name(folders: Folders) -> None:
    result = run(folders, NAME, "--format", "csv")
    assert (result.exit_code, result.output) == (0, expected(folders))


def test_a_question_is_asked_by_its_file(folders: Folders) -> None:
    assert run(folders, str(folders.queries / f"{NAME}.rq"), "--format", "csv").output == expected(folders)


def test_a_question_is_asked_by_its_text(folders: Folders) -> None:
    text = (folders.queries / f"{NAME}.rq").read_text(encoding="utf-8")
    assert run(folders, text, "--format", "csv").output == expected(folders)
    assert run(folders, "-", "--format", "csv", given=text).output == expected(folders)


def test_programs_get_the_json_of_sparql(folders: Folders) -> None:
    number = "http://www.w3.org/2001/XMLSchema#integer"
    assert json.loads(run(folders, "SELECT ?c WHERE { VALUES ?c { 1 } }", "--format", "json").output) == {
        "head": {"vars": ["c"]},
        "results": {"bindings": [{"c": {"type": "literal", "value": "1", "datatype": number}}]},
    }


def test_people_get_a_table_with_the_number_of_rows(folders: Folders) -> None:
    lines = run(folders, 'SELECT ?a ?b WHERE { VALUES (?a ?b) { ("x" 1) (UNDEF <a:b>) } }').output.splitlines()
    assert [line.strip() for line in lines] == [
        "┏━━━┳━━━━━┓",
        "┃ a ┃ b   ┃",
        "┡━━━╇━━━━━┩",
        "│ x │ 1   │",
        "│   │ a:b │",
        "└───┴─────┘",
        "2 rows",
    ]


@pytest.mark.parametrize(
    ("form", "shown"), [("table", "true\n"), ("csv", "true\n"), ("json", '{"head":{},"boolean":true}\n')]
)
def test_yes_or_no(folders: Folders, form: str, shown: str) -> None:
    assert run(folders, "ASK { ?s ?p ?o }", "--format", form).output == shown


def test_a_graph_is_printed_as_triples(folders: Folders) -> None:
    result = run(folders, f"CONSTRUCT {{ {LUMI} <a:b> 1 }} WHERE {{}}", "--format", "csv")
    assert result.output == f'{LUMI} <a:b> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'


def test_the_named_questions_are_listed_with_their_titles(folders: Folders) -> None:
    assert run(folders, "--list").output == f"{NAME}  Which systems are operational, and where? [country] [at]\n"


@pytest.mark.parametrize("by", ["name", "file"])
def test_a_question_is_asked_with_other_values(folders: Folders, by: str) -> None:
    question = NAME if by == "name" else str(folders.queries / f"{NAME}.rq")
    result = run(folders, question, "--set", "country=FI,NL", "--set", "at=csc", "--format", "csv")
    assert (result.exit_code, result.output) == (0, "system,country\nLUMI,Finland\n")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("country=FL", "'FL' is no country"),
        ("at=surff", "Did you mean `facilities/surf`?"),
        ("contry=FI", "Did you mean `country`?"),
        ("country", "write a name and a value, as in --set country=IT"),
    ],
)
def test_a_value_that_does_not_exist_is_explained(folders: Folders, given: str, said: str) -> None:
    result = run(folders, NAME, "--set", given)
    assert (result.exit_code, said in result.output, result.stdout) == (2, True, "")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("operational-system", "no question is called 'operational-system'; did you mean operational-systems?"),
        ("weather", "no question is called 'weather'; landscape query --list shows all"),
        ("nowhere/none.rq", "nowhere/none.rq: No such file or directory"),
        ("SELECT * WHERE { ?s ?p", "1:23: bad-sparql: the query ends before it is complete"),
        ("what is there?", "1:1: bad-sparql:"),
        ("INSERT DATA { <a:b> <a:b> 1 }", "updates are refused"),
        ("SELECT * {" + "{" * 6000, "the query is nested too deep to be read"),
    ],
)
def test_a_bad_question_is_explained(folders: Folders, question: str, said: str) -> None:
    result = run(folders, question)
    assert (result.exit_code, said in result.output, result.stdout) == (2, True, "")


def test_no_question_is_a_mistake_of_use(folders: Folders) -> None:
    result = run(folders)
    assert result.exit_code == 2
    assert "name a question, a file that ends in .rq, or SPARQL; --list shows the names" in result.output


def test_a_mistake_in_a_file_is_shown_at_its_place(folders: Folders, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("SELECT *\nWHERE { ?s ?p }\n", encoding="utf-8")
    assert run(folders, str(file)).output.startswith(f"{file}:2:15: bad-sparql: ")


@pytest.mark.parametrize("where", ["file", "input"])
def test_what_is_not_utf_8_is_said(folders: Folders, tmp_path: Path, where: str) -> None:
    (tmp_path / "mine.rq").write_bytes(b"SELECT \xff")
    result = run(folders, str(tmp_path / "mine.rq")) if where == "file" else run(folders, "-", given=b"SELECT \xff")
    assert result.exit_code == 2
    assert "is not UTF-8" in result.output


def test_an_endpoint_that_nobody_answers_at_is_said(folders: Folders) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/sparql"
        result = run(folders, NAME, "--endpoint", url)
    assert result.exit_code == 2
    assert f"{url} cannot be reached: [Errno 111] Connection refused" in result.output


@pytest.fixture(scope="module")
def endpoint(folders: Folders) -> Iterator[str]:
    with served(folders.root) as url:
        yield f"{url}/sparql"


@pytest.mark.slow
@pytest.mark.parametrize("form", ["table", "csv", "json"])
@pytest.mark.parametrize(
    "question", [NAME, "ASK { ?s ?p 'nobody' }", f"CONSTRUCT {{ ?s ?p {LUMI} }} WHERE {{ ?s ?p {LUMI} }}"]
)
def test_a_server_s_answer_looks_like_our_own(folders: Folders, endpoint: str, question: str, form: str) -> None:
    own, other = (
        run(folders, question, "--format", form),
        run(folders, question, "--format", form, "--endpoint", endpoint),
    )
    assert (other.exit_code, sorted(other.output.splitlines())) == (0, sorted(own.output.splitlines()))


@pytest.mark.slow
def test_a_server_is_asked_with_values_too(folders: Folders, endpoint: str) -> None:
    result = run(folders, NAME, "--set", "at=facilities/csc", "--format", "csv", "--endpoint", endpoint)
    assert (result.exit_code, result.output) == (0, "system,country\nLUMI,Finland\n")
    wrong = run(folders, NAME, "--set", "at=cscc", "--endpoint", endpoint)
    assert (wrong.exit_code, "'cscc' is no record" in wrong.output) == (2, True)


@pytest.mark.slow
def test_a_server_s_refusal_is_shown_with_its_place(folders: Folders, endpoint: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("SELECT *\nWHERE { ?s ?p }\n", encoding="utf-8")
    result = run(folders, str(file), "--endpoint", endpoint)
    assert result.exit_code == 2
    assert result.output.startswith(f"{file}:2:15: bad-sparql: ")
    assert f"{endpoint} answers 400: line 2, column 15: " in result.output


@pytest.mark.slow
def test_ctrl_c_ends_a_question_without_end(folders: Folders) -> None:
    command = [LANDSCAPE, "query", "--root", folders.root, RUNAWAY]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        time.sleep(1.5)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        start = time.monotonic()
        out, error = process.communicate(timeout=5)
    assert time.monotonic() - start < 1
    assert (process.returncode, out, error.strip()) == (1, "", "Aborted!")
