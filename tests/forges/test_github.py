"""The Action's steps, run here as a runner runs them; issue forms and hooks in the form that the forge asks for."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import yaml

from forges.repository import BAD, GOOD, Repository

ROOT = Path(__file__).parents[2]
ACTION = ROOT / ".github/actions/check"
FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")

pytestmark = pytest.mark.slow


def steps() -> list[dict[str, object]]:
    """The steps but the installation, which needs a package index."""
    action = yaml.safe_load((ACTION / "action.yml").read_text(encoding="utf-8"))
    return [step for step in action["runs"]["steps"] if "if" not in step]


def filled(value: str, repository: Repository) -> str:
    """A setting with the inputs in it, as the runner fills them in."""
    return value.replace("${{ inputs.base }}", repository.base).replace("${{ inputs.root }}", ".")


def run(repository: Repository) -> list[subprocess.CompletedProcess[str]]:
    """What each step does, until one fails."""
    done = []
    for step in steps():
        env = {name: filled(value, repository) for name, value in dict(step["env"]).items()}  # type: ignore[call-overload]
        done.append(repository.run(str(step["run"]), GITHUB_ACTION_PATH=str(ACTION), **env))
        if done[-1].returncode:
            break
    return done


def test_a_good_record_passes_and_is_summarised(repository: Repository) -> None:
    repository.add(GOOD)
    assert [one.returncode for one in run(repository)] == [0, 0]
    text = repository.summary.read_text(encoding="utf-8")
    assert text.startswith("## What this changes\n\n1 new record.\n\n- **Good** (`systems/good`): new system")
    assert "mended" not in text


def test_a_bad_record_fails_with_an_annotation_at_its_line_and_a_summary(repository: Repository) -> None:
    repository.add(GOOD)
    repository.add(BAD, ("facility:csc", "facility:cscc"))
    told, checked = run(repository)
    assert (told.returncode, checked.returncode) == (0, 1)
    lines = (repository.root / BAD).read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "cscc" in text)
    errors = [one for one in checked.stdout.splitlines() if one.startswith("::error")]
    assert len(errors) == 1
    assert f"file={BAD}" in errors[0]
    assert f"line={line}," in errors[0]
    assert GOOD not in errors[0]
    text = repository.summary.read_text(encoding="utf-8")
    assert "2 new records." in text
    assert "## What is to be mended" in text
    assert f"{BAD}:{line}:" in text


def test_what_is_only_not_formatted_is_told_and_passes(repository: Repository) -> None:
    repository.add(GOOD, ("<> a", "<>  a"))
    checked = run(repository)[-1]
    assert checked.returncode == 0
    assert f"::notice file={GOOD}::" in checked.stdout


def test_a_change_of_the_rules_is_told(repository: Repository) -> None:
    with (repository.root / "shapes/core.ttl").open("a", encoding="utf-8") as file:
        file.write("# nothing else\n")
    repository.commit("Change the rules")
    assert [one.returncode for one in run(repository)] == [0, 0]
    assert "> - `shapes/core.ttl`" in repository.summary.read_text(encoding="utf-8")


def test_a_base_that_is_not_in_the_clone_fails_and_says_so(repository: Repository) -> None:
    repository.base = "0123456789" * 4
    (told,) = run(repository)
    assert told.returncode != 0
    assert told.stderr


def test_the_scripts_of_the_action_can_be_run() -> None:
    assert all(os.access(script, os.X_OK) for script in ACTION.glob("*.sh"))
    assert {str(step["run"]) for step in steps()} == {
        f'"$GITHUB_ACTION_PATH/{script.name}"' for script in ACTION.glob("*.sh")
    }


def test_the_workflow_uses_the_action_with_the_base_and_may_write_nothing() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/records.yml").read_text(encoding="utf-8"))
    used = workflow["jobs"]["check"]["steps"][-1]
    assert used == {"uses": "./.github/actions/check", "with": {"base": "${{ github.event.pull_request.base.sha }}"}}
    assert workflow["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_has_the_form_that_the_forge_asks_for(form: Path) -> None:
    found = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= found.keys()
    fields = [one for one in found["body"] if one["type"] != "markdown"]
    assert {one["type"] for one in fields} <= {"input", "textarea", "dropdown"}
    assert all(one["attributes"]["label"] for one in fields)
    assert len({one["id"] for one in fields}) == len(fields) > 0
