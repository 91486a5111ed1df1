"""The notebooks run from top to bottom on the curated landscape, and are stored without what they once showed."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

import curated as built
from landscape.snapshot import Snapshot

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
CELL_LIMIT_S = 120


def cells(file: Path) -> list[dict[str, Any]]:
    return [one for one in json.loads(file.read_text(encoding="utf-8"))["cells"] if one["cell_type"] == "code"]


def test_there_are_three() -> None:
    assert [one.stem for one in NOTEBOOKS] == ["first-steps", "what-to-believe", "who-can-run-this"]


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda one: one.stem)
def test_what_it_once_showed_is_not_stored(file: Path) -> None:
    assert [(one["outputs"], one["execution_count"]) for one in cells(file)] == [([], None)] * len(cells(file))


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda one: one.stem)
def test_it_is_a_valid_notebook(file: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbformat.validate(nbformat.read(file, as_version=4))


@pytest.mark.slow
@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda one: one.stem)
def test_it_runs_from_top_to_bottom(file: Path, curated: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANDSCAPE_ROOT", str(built.FOLDERS.root))
    monkeypatch.setenv("LANDSCAPE_SNAPSHOTS", str(curated.folder.parent))
    if importlib.util.find_spec("nbclient") and importlib.util.find_spec("ipykernel"):
        run_by_jupyter(file)
    else:
        run_here(file)


def run_by_jupyter(file: Path) -> None:
    import nbformat
    from nbclient import NotebookClient

    NotebookClient(nbformat.read(file, as_version=4), timeout=CELL_LIMIT_S).execute()


def run_here(file: Path) -> None:
    """Run the cells as Python does; without a kernel nothing is shown, and a mistake is a mistake all the same."""
    names: dict[str, Any] = {}
    for number, cell in enumerate(cells(file)):
        exec(compile("".join(cell["source"]), f"{file.name}, cell {number}", "exec"), names)
