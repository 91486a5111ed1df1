from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from landscape.cli.main import main

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", "--root", str(ROOT), *arguments])


def test_a_code_is_explained_with_a_wrong_and_a_right_line() -> None:
    result = run("stage-scheme")
    assert result.exit_code == 0
    assert [line for line in result.output.splitlines() if line] == [
        "violation[stage-scheme]: a value is not of the vocabulary that ccl:stage takes",
        "Where it is in its life. Leave it out when it is not known.",
        "property ccl:stage, field stage, class ccl:Provider",
        "wrong: shapes/examples/invalid/systems/stage-scheme.ttl:12",
        "    ccl:stage topic:data-management .",
        "right: shapes/examples/valid/systems/example.ttl:33",
        "    ccl:stage stage:operational ;",
        "help: Choose a stage of `ontology/vocab/stage.ttl`, as in `ccl:stage stage:operational`.",
    ]


def test_without_a_code_all_are_listed() -> None:
    lines = run().output.splitlines()
    assert lines == sorted(lines)
    assert any(line.split() == ["unknown-term", "violation", "A", "term", "does", "not", "exist"] for line in lines)


def test_an_unknown_code_ends_with_2_and_the_near_ones() -> None:
    result = run("unknown-trem")
    assert result.exit_code == 2
    assert "Did you mean `unknown-term`" in result.stderr
