from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from forges.repository import BAD, GOOD, Repository

ROOT = Path(__file__).parents[2]
HOOKS = {one["id"]: one for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_is_about_records_and_nothing_else(hook: str) -> None:
    wanted = re.compile(HOOKS[hook]["files"])
    assert wanted.search("data/systems/lumi.ttl")
    assert not any(map(wanted.search, ("shapes/core.ttl", "ontology/vocab/stage.ttl", "data/systems/lumi.json")))


@pytest.mark.slow
def test_the_hooks_run_with_the_files_that_changed(repository: Repository) -> None:
    repository.add(GOOD, ("<> a", "<>  a"))
    repository.add(BAD, ("facility:csc", "facility:cscc"))
    done = {hook: repository.run(f"{HOOKS[hook]['entry']} {GOOD} {BAD}") for hook in HOOKS}
    assert (done["landscape-fmt"].returncode, done["landscape-fmt"].stdout) == (
        0,
        f"{GOOD}\n{BAD}\n2 of 2 files formatted\n",
    )
    assert done["landscape-check"].returncode == 1
    assert f"{BAD}:" in done["landscape-check"].stdout
