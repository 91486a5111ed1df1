"""The fast engine finds what pyshacl finds: over all data, all examples and mutated records."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from differences import is_allowed
from landscape.check.engine import Result
from landscape.check.engines import PYSHACL, SHACL, engine_of
from landscape.check.fast_engine import FastEngine
from landscape.check.load import load
from landscape.check.pyshacl_engine import PyshaclEngine
from landscape.errors import InputError
from landscape.folders import Folders, find_folders
from landscape.schema import load as load_schema
from landscape.turtle.places import Placed
from landscapes import small_landscape
from mutations import mutations

ROOT = Path(__file__).parents[2]
ENGINES = (PYSHACL, SHACL)
MUTATIONS = 504


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """A landscape whose records are the examples, right ones and wrong ones."""
    root = tmp_path_factory.mktemp("examples")
    for part in ("ontology", "shapes"):
        shutil.copytree(ROOT / part, root / part)
    for kind in ("valid", "invalid"):
        shutil.copytree(ROOT / "shapes/examples" / kind, root / "data", dirs_exist_ok=True)
    return Folders.under(root)


def results(folders: Folders, triples: list[Placed]) -> tuple[list[Result], list[Result]]:
    nodes = {term.value for one in triples for term in (one.subject, one.object)}
    first, second = (engine_of(folders, name).validate(triples, nodes) for name in ENGINES)
    return first, second


def difference(first: Iterable[Result], second: Iterable[Result]) -> list[Result]:
    """What only one of them found, and is not among the allowed differences."""
    one, other = ({result.key: result for result in found} for found in (first, second))
    agreed = [found for key, found in one.items() if key in other]
    alone = [found for key, found in (one | other).items() if (key in one) != (key in other)]
    return [found for found in alone if not is_allowed(found, agreed)]


def test_both_find_the_same_in_a_small_landscape(tmp_path: Path) -> None:
    folders = small_landscape(tmp_path)
    records = load([], folders).records
    schema = load_schema(folders)
    for name, triples in mutations(records, schema, 9):
        found = results(folders, triples)
        assert difference(*found) == [], name


def test_the_engine_is_chosen_by_name_and_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = small_landscape(tmp_path)
    assert isinstance(engine_of(folders), FastEngine)
    assert isinstance(engine_of(folders, PYSHACL), PyshaclEngine)
    monkeypatch.setenv("LANDSCAPE_ENGINE", PYSHACL)
    assert isinstance(engine_of(folders), PyshaclEngine)
    with pytest.raises(InputError, match="no such engine; write one of auto, pyshacl, shacl"):
        engine_of(folders, "jena")


@pytest.mark.slow
def test_both_find_the_same_in_all_examples(examples: Folders) -> None:
    triples = [placed for record in load([], examples).records for placed in record.triples]
    first, second = results(examples, triples)
    assert difference(first, second) == []
    assert len({result.key for result in first}) > 200


@pytest.mark.slow
def test_both_find_the_same_in_all_data() -> None:
    folders = find_folders(ROOT)
    triples = [placed for record in load([], folders).records for placed in record.triples]
    assert difference(*results(folders, triples)) == []


@pytest.mark.slow
def test_both_find_the_same_in_mutated_records(examples: Folders) -> None:
    """Many records in one run: their subjects differ, so that none meets the mutations of another."""
    folders = find_folders(ROOT)
    records = load([], folders).records
    slow, fast = (engine_of(folders, name) for name in ENGINES)
    found = 0
    chosen = {record.name: record for record in records}
    mutated = list(mutations(list(chosen.values()), load_schema(folders), MUTATIONS))
    for batch in batched_by_record(mutated):
        triples = [placed for _, some in batch for placed in some]
        nodes = {term.value for one in triples for term in (one.subject, one.object)}
        first, second = (engine.validate(triples, nodes) for engine in (slow, fast))
        assert difference(first, second) == [], [name for name, _ in batch]
        found += len(first)
    assert found > MUTATIONS


def batched_by_record(mutated: list[tuple[str, list[Placed]]]) -> list[list[tuple[str, list[Placed]]]]:
    """Batches in which each record is mutated once."""
    batches: list[dict[str, tuple[str, list[Placed]]]] = []
    for one in mutated:
        name = one[0].split()[1]
        batch = next((batch for batch in batches if name not in batch), None)
        if batch is None:
            batches.append(batch := {})
        batch[name] = one
    return [list(batch.values()) for batch in batches]
