"""What is in ``deploy/`` and the Containerfile is what the programs that read it take."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNITS = sorted((ROOT / "deploy").glob("*.service")) + sorted((ROOT / "deploy").glob("*.timer"))
NOT_INSTALLED = re.compile(r".*: Command /opt/landscape/\S+ is not executable: No such file or directory")
EXPOSED_MOST = {"landscape.service": 2.0, "landscape-pull.service": 4.0}  # of 10; the second has to ask other hosts
needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")


@needs_systemd
@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_systemd_takes_a_unit(unit: Path) -> None:
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if not NOT_INSTALLED.fullmatch(line)] == []


@needs_systemd
@pytest.mark.slow
@pytest.mark.parametrize("unit", EXPOSED_MOST)
def test_a_unit_is_shut_in(unit: str) -> None:
    command = ["systemd-analyze", "security", "--offline=true", str(ROOT / "deploy" / unit)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = re.search(r"Overall exposure level for .*: ([\d.]+)", said)
    assert found is not None, said[-500:]
    assert float(found[1]) <= EXPOSED_MOST[unit]


def test_what_a_container_copies_is_there_and_it_runs_without_root() -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    copied = [name for line in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE) for name in line.split()]
    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    (user,) = re.findall(r"^USER (\S+)$", text, re.MULTILINE)
    assert not user.startswith(("root", "0"))
    assert "--require-hashes" in text
