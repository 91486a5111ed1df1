"""A small landscape in a git repository, with a branch on which somebody works."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from landscape.folders import Folders
from landscapes import small_landscape

WHO = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
BIN = Path(sys.executable).parent
GOOD = "data/systems/good.ttl"
BAD = "data/systems/bad.ttl"


class Repository:
    """``base`` is the commit that a branch is compared with."""

    def __init__(self, root: Path) -> None:
        self.folders: Folders = small_landscape(root)
        self.root = root
        self.git("init", "-q")
        self.commit("before")
        self.base = self.git("rev-parse", "HEAD").strip()
        self.summary = root.parent / "summary.md"

    def git(self, *words: str) -> str:
        done = subprocess.run(["git", *WHO, *words], cwd=self.root, check=True, capture_output=True, text=True)
        return done.stdout

    def commit(self, message: str) -> None:
        self.git("add", ".")
        self.git("commit", "-q", "-m", message)

    def add(self, path: str, *changes: tuple[str, str]) -> None:
        """Commit a record that resembles one which is right."""
        text = (self.folders.data / "systems/lumi.ttl").read_text(encoding="utf-8")
        slug = Path(path).stem
        for old, new in (("systems/lumi>", f"systems/{slug}>"), ("LUMI", slug.capitalize()), *changes):
            assert old in text
            text = text.replace(old, new)
        (self.root / path).write_text(text, encoding="utf-8")
        self.commit(f"Add {slug}")

    def run(self, script: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run a step as a forge does: in the checkout, with bash, `landscape` on the path."""
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_"))},
            **{"PATH": f"{BIN}:{os.environ['PATH']}", "BASE": self.base, "GITHUB_STEP_SUMMARY": str(self.summary)},
            **env,
        }
        words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(words, cwd=self.root, env=environment, capture_output=True, text=True, check=False)
