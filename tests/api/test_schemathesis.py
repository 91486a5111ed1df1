"""Schemathesis over the OpenAPI document of a running server, with all checks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from landscape.folders import Folders
from served import served

CONFIG = Path(__file__).parent / "schemathesis.toml"
ADDRESSES = "^/(api/v1/(?!check|match|gaps|trust|network|timeline|portfolio)|ogc|id/)"
LIMIT_S = 280


@pytest.mark.slow
def test_what_the_document_says_is_what_is_answered(folders: Folders) -> None:
    pytest.importorskip("schemathesis")
    with served(folders.root) as url:
        command = [Path(sys.executable).parent / "schemathesis", "--config-file", CONFIG, "run", f"{url}/openapi.json"]
        options = ["--checks", "all", "--phases", "examples,coverage,fuzzing", "--max-examples", "5", "--seed", "1"]
        done = subprocess.run(
            [*command, *options, "--include-path-regex", ADDRESSES],
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-4000:]
