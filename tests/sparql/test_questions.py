from __future__ import annotations

from pathlib import Path

import pytest

from landscape.errors import InputError, TurtleError
from landscape.sparql.questions import NamedQuestion, declared, questions

HEADERS = "# title: What is?\n# audience: all\n# reason: To know.\n"


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def faults(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as error:
        questions(folder)
    return [(Path(one.file or "").name, one.message) for one in error.value.details]


def test_a_question_is_its_headers_and_its_text(tmp_path: Path) -> None:
    text = HEADERS + "# note: a comment\n\nASK {} # title: no header\n"
    write(tmp_path, "what-is.rq", text)
    write(tmp_path, "readme.txt", "no question")
    assert questions(tmp_path) == (NamedQuestion("what-is", "What is?", "all", "To know.", text),)


def test_the_order_of_headers_is_free_and_that_of_questions_is_by_name(tmp_path: Path) -> None:
    write(tmp_path, "b.rq", "#reason: r\n# title:t\n#  audience:  a  \nASK {}")
    write(tmp_path, "a.rq", HEADERS)
    assert [(one.name, one.title, one.audience, one.reason) for one in questions(tmp_path)] == [
        ("a", "What is?", "all", "To know."),
        ("b", "t", "a", "r"),
    ]


def test_an_empty_folder_has_no_questions(tmp_path: Path) -> None:
    assert questions(tmp_path) == ()


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, "a.rq", "# title: One?\n# reason:\nASK {}\n# audience: too late\n")
    write(tmp_path, "b.rq", HEADERS + "# title: Again?\n")
    write(tmp_path, "C_1.rq", HEADERS)
    write(tmp_path, "d.rq", HEADERS)
    assert faults(tmp_path) == [
        ("C_1.rq", "'C_1' is no name of a question"),
        ("a.rq", "there is no `# audience:`"),
        ("a.rq", "there is no `# reason:`"),
        ("b.rq", "there are 2 lines `# title:`"),
        ("d.rq", "C_1.rq has the same title"),
    ]


def test_what_is_not_utf_8_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_bytes(b"# title: \xff\n")
    with pytest.raises(TurtleError, match=r"a\.rq:1:10: byte 0xff is not UTF-8 text"):
        questions(tmp_path)


def test_a_parameter_that_is_wrong_is_a_fault_of_its_file(tmp_path: Path) -> None:
    values = "SELECT * { VALUES ?a { 1 } VALUES ?b { 2 } }"
    write(tmp_path, "a.rq", HEADERS + "# parameter: least ?a (number): n\n# parameter: most ?a (number): n\n" + values)
    write(tmp_path, "b.rq", HEADERS.replace("is?", "was?") + "# parameter: least ?c (number): n\n" + values)
    assert faults(tmp_path) == [
        ("a.rq", "most or ?a is a parameter already"),
        ("b.rq", "`VALUES ?c { ... }` stands there 0 times and not once"),
    ]


def test_parameters_are_declared_by_a_text_alone() -> None:
    text = "# parameter: least ?a (number): how many\nSELECT * { VALUES ?a { 1 } }"
    assert [(one.name, one.default) for one in declared("mine.rq", text)] == [("least", ("1",))]
    with pytest.raises(InputError, match="does not have the form"):
        declared("mine.rq", "# parameter: least\nSELECT * {}")
