"""Every named question, answered by real servers of other people behind ours, beside our own processes.

What a server answers otherwise is listed in ``docs/engines.md``, one question a row; that list is held to here.
"""

from __future__ import annotations

import asyncio
import csv
import re
import subprocess
from collections.abc import Iterator

import httpx
import pytest

import curated as built
import engines
from landscape.snapshot import Snapshot
from landscape.sparql import Limits, Pool, Question
from landscape.sparql.questions import NamedQuestion, questions
from served import LANDSCAPE, served

pytestmark = pytest.mark.slow
CSV = "text/csv"
SECONDS = 10  # for one question
LIMITS = Limits(processes=2, seconds=60)
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| ([^|]+) \|", re.MULTILINE)
DOCUMENT = built.FOLDERS.root / "docs/engines.md"
UNASKED = "keeps it busy"  # so that it answers nobody for minutes
Answers = dict[str, list[list[str]] | int]


@pytest.fixture(scope="module")
def ours(curated: Snapshot) -> Answers:
    """The rows that our own processes answer, without their order, which ends where rows are equal."""
    pool = Pool.start(curated.graph_path, curated.id, LIMITS)
    try:
        return {one.name: rows(asyncio.run(pool.ask(Question(one.text, CSV, None))).body.decode()) for one in named()}
    finally:
        pool.stop()


def named() -> tuple[NamedQuestion, ...]:
    return questions(built.FOLDERS.queries)


def rows(text: str) -> list[list[str]]:
    return sorted(csv.reader(text.splitlines()))


def differing(engine: str) -> dict[str, str]:
    """What ``docs/engines.md`` says of the questions that an engine answers otherwise."""
    _, _, section = DOCUMENT.read_text(encoding="utf-8").partition(f"### {engine}\n")
    return dict(ROW.findall(section.partition("\n### ")[0]))


@pytest.fixture(scope="module", params=["Oxigraph", "Virtuoso"])
def theirs(request: pytest.FixtureRequest, curated: Snapshot) -> Iterator[tuple[str, Answers]]:
    """The engine's name, and what a server answers by it; the status of what it does not answer."""
    running: engines.Running = request.getfixturevalue(f"{request.param.lower()}_server")
    snapshots = ["--root", str(built.FOLDERS.root), "--snapshots", str(curated.folder.parent)]
    login = ["--login", str(running.login)] if running.login else []
    load = [str(LANDSCAPE), "load", *snapshots, "--sparql", running.endpoint, "--engine", running.engine, *login]
    subprocess.run(load, check=True, capture_output=True)
    limits = ["--result-rows", str(engines.ROWS // 2), "--query-limit-seconds", str(SECONDS)]
    service = ["--sparql", running.endpoint, "--sparql-engine", running.engine, "--client-query-seconds", "1000"]
    unasked = [name for name, how in differing(request.param).items() if UNASKED in how]
    with served(built.FOLDERS.root, *snapshots, *service, *limits) as address:
        yield request.param, {one.name: answer(address, one.text) for one in named() if one.name not in unasked}


def answer(address: str, text: str) -> list[list[str]] | int:
    said = httpx.post(f"{address}/sparql", data={"query": text}, headers={"Accept": CSV}, timeout=60)
    return rows(said.text) if said.is_success else said.status_code


def test_every_question_has_the_rows_that_our_own_processes_answer(theirs: tuple[str, Answers], ours: Answers) -> None:
    engine, found = theirs
    listed = differing(engine)
    different = {name for name in found if found[name] != ours[name]} | ({*ours} - {*found})
    for name in sorted(different):
        print(f"{engine}: {name}: {found.get(name, 'not asked') if not isinstance(found.get(name), list) else 'rows'}")
    print(f"{engine}: {len(ours) - len(different)} of {len(ours)} questions have the same rows")
    assert different - {*listed} == set(), "ask so that this engine can read it too, or list it in docs/engines.md"
    assert {*listed} - different == set(), "answered as ours: no longer to be listed in docs/engines.md"


def test_what_is_not_answered_is_an_error_of_a_kind_that_is_listed(theirs: tuple[str, Answers]) -> None:
    engine, found = theirs
    refused = {name: status for name, status in found.items() if isinstance(status, int)}
    assert set(refused.values()) <= {400, 503}
    assert all("error" in differing(engine)[name] for name in refused)
