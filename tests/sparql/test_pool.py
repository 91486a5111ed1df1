from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import asking
from asking import LIMITS, RUNAWAY, THINGS, ask, question
from landscape.errors import (
    LandscapeError,
    MemoryLimitError,
    NotAcceptableError,
    QueryError,
    SnapshotError,
    TimeLimitError,
    TooLargeError,
    UnavailableError,
)
from landscape.sparql import GRAPHS, SOLUTIONS, Pool

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def test_a_select_is_answered_whole(pool: Pool) -> None:
    answer = ask(pool, "SELECT ?s { ?s ?p '3' } ORDER BY ?s")
    expected = sorted(f"http://example.org/s{n}" for n in range(3, THINGS, 10))
    assert answer.media_type == "application/sparql-results+json"
    assert [row["s"]["value"] for row in json.loads(answer.body)["results"]["bindings"]] == expected


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        (SOLUTIONS[0], b'{"head":{},"boolean":true}'),
        (
            SOLUTIONS[1],
            b'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head></head>'
            b"<boolean>true</boolean></sparql>",
        ),
        (SOLUTIONS[2], b"true"),
        (SOLUTIONS[3], b"true"),
    ],
)
def test_an_ask_is_written_in_every_form_of_solutions(pool: Pool, media_type: str, body: bytes) -> None:
    answer = ask(pool, "ASK {}", media_type)
    assert (answer.media_type, answer.body) == (media_type, body)


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        (SOLUTIONS[2], b"n\r\n%d\r\n" % THINGS),
        (SOLUTIONS[3], b"?n\n%d\n" % THINGS),
    ],
)
def test_solutions_are_written_as_tables(pool: Pool, media_type: str, body: bytes) -> None:
    assert ask(pool, COUNT, media_type).body == body


@pytest.mark.parametrize(
    ("media_type", "part"),
    [
        (GRAPHS[0], b'ex:s3 ex:p "3" .'),
        (GRAPHS[1], b'<http://example.org/s3> <http://example.org/p> "3" .'),
        (GRAPHS[2], b'"@id":"http://example.org/s3"'),
        (GRAPHS[3], b'about="http://example.org/s3"'),
    ],
)
@pytest.mark.parametrize("form", ["CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER(?s = ex:s3) }", "DESCRIBE ex:s3"])
def test_a_graph_is_written_in_every_form_with_prefixes(pool: Pool, form: str, media_type: str, part: bytes) -> None:
    answer = ask(pool, f"PREFIX ex: <http://example.org/> {form}", None, media_type)
    assert answer.media_type == media_type
    assert part in answer.body


@pytest.mark.parametrize(
    ("text", "forms", "allowed"),
    [
        ("ASK {}", (None, "text/turtle"), SOLUTIONS),
        ("SELECT * {}", ("image/png", None), SOLUTIONS),
        ("DESCRIBE <http://example.org/s1>", ("text/csv", None), GRAPHS),
        ("CONSTRUCT {} {}", ("text/csv", "text/html"), GRAPHS),
    ],
)
def test_no_acceptable_form_for_the_kind_of_query_is_an_error(
    pool: Pool, text: str, forms: tuple[str | None, str | None], allowed: tuple[str, ...]
) -> None:
    with pytest.raises(NotAcceptableError) as caught:
        ask(pool, text, *forms)
    assert caught.value.details[0].allowed == allowed


def test_questions_at_once_get_their_own_answers(pool: Pool) -> None:
    async def numbers() -> list[int]:
        texts = [f"SELECT ({n} AS ?n) {{}}" for n in range(LIMITS.processes + LIMITS.waiting)]
        answers = await asyncio.gather(*(pool.ask(question(text, "text/csv")) for text in texts))
        return [int(answer.body.split()[1]) for answer in answers]

    assert asyncio.run(numbers()) == list(range(LIMITS.processes + LIMITS.waiting))


def test_a_large_result_arrives_whole(pool: Pool) -> None:
    body = ask(pool, "SELECT ?a ?b { ?a ?p '1' . ?b ?p '2' }", "text/csv").body
    assert body.count(b"\r\n") == (THINGS // 10) ** 2 + 1


def test_a_query_over_its_cap_is_too_large(pool: Pool) -> None:
    with pytest.raises(TooLargeError, match="100000 bytes"):
        ask(pool, "ASK {}" + " " * LIMITS.query_bytes)


def test_the_cap_of_a_query_counts_bytes_not_characters(pool: Pool) -> None:
    with pytest.raises(TooLargeError):
        ask(pool, "ASK {} #" + "é" * (LIMITS.query_bytes // 2))


@pytest.mark.parametrize("text", ["SELECT * { ?a ?b ?c . ?d ?e ?f }", "CONSTRUCT { ?a ?b ?d } { ?a ?b ?c . ?d ?e ?f }"])
def test_a_result_over_its_cap_is_an_error_that_names_the_cap(pool: Pool, text: str) -> None:
    with pytest.raises(TooLargeError, match="1048576 bytes"):
        ask(pool, text)


@pytest.mark.parametrize("text", ["SELECT * " + "{" * 6000, "ASK { FILTER(" + "!" * 60_000 + "true) }"])
def test_a_query_nested_too_deep_is_refused_and_nobody_else_notices(pool: Pool, text: str) -> None:
    with pytest.raises(QueryError) as caught:
        ask(pool, text)
    assert [detail.code for detail in caught.value.details] == ["query-too-deep"]
    assert ask(pool, "ASK {}", "text/csv").body == b"true"


def test_a_question_that_takes_too_much_memory_is_stopped(pool: Pool) -> None:
    doubled = " ".join(f"BIND(CONCAT(?s{n}, ?s{n}) AS ?s{n + 1})" for n in range(34))
    with pytest.raises(MemoryLimitError, match="256 MiB"):
        ask(pool, f"SELECT * {{ BIND('aaaaaaaa' AS ?s0) {doubled} }}")
    assert ask(pool, "ASK {}", "text/csv").body == b"true"


def test_a_runaway_is_stopped_on_time_while_others_are_answered(tmp_path: Path) -> None:
    async def run(pool: Pool) -> tuple[float, list[bytes]]:
        start = time.monotonic()
        runaway = asyncio.create_task(pool.ask(question(RUNAWAY)))
        await asyncio.sleep(0)
        others, took_s = [], 0.0
        while len(others) < 200 or not runaway.done():
            others.append((await pool.ask(question("ASK {}", "text/csv"))).body)
            took_s = took_s or (time.monotonic() - start if runaway.done() else 0)
        with pytest.raises(TimeLimitError, match=r"0\.5 s"):
            await runaway
        return took_s, others

    with asking.pool(tmp_path, replace(LIMITS, seconds=0.5)) as pool:
        took_s, others = asyncio.run(run(pool))
        assert set(others) == {b"true"}
        assert 0.5 <= took_s < 1.0


def test_more_waiting_questions_than_may_wait_are_turned_away_at_once(tmp_path: Path) -> None:
    async def run(pool: Pool) -> list[type[Exception]]:
        tasks = [asyncio.create_task(pool.ask(question(RUNAWAY))) for _ in range(5)]
        done, _ = await asyncio.wait(tasks, timeout=0.1)
        assert len(done) == 2
        answers = await asyncio.gather(*tasks, return_exceptions=True)
        return [type(answer) for answer in answers if isinstance(answer, Exception)]

    with asking.pool(tmp_path, replace(LIMITS, processes=2, waiting=1, seconds=0.3)) as pool:
        assert asyncio.run(run(pool)) == [TimeLimitError] * 3 + [UnavailableError] * 2


def test_a_question_is_stopped_when_whoever_asked_leaves(pool: Pool) -> None:
    async def leave() -> set[int]:
        before = asking.children(pool.pid)
        tasks = [asyncio.create_task(pool.ask(question(RUNAWAY))) for _ in range(LIMITS.processes)]
        await asyncio.sleep(0.05)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        return before

    before = asyncio.run(leave())
    took_s = asking.wait_until(lambda: not any(asking.alive(pid) for pid in before))
    assert took_s < LIMITS.seconds / 2  # it was not the time limit
    assert ask(pool, "ASK {}", "text/csv").body == b"true"


def test_a_question_whose_asker_left_while_it_waited_is_not_begun(tmp_path: Path) -> None:
    async def run(pool: Pool) -> None:
        first = asyncio.create_task(pool.ask(question(RUNAWAY)))
        await asyncio.sleep(0.02)
        waiting = [asyncio.create_task(pool.ask(question(RUNAWAY))) for _ in range(4)]
        await asyncio.sleep(0.02)
        for task in waiting:
            task.cancel()
        with pytest.raises(TimeLimitError):
            await first
        await asyncio.wait_for(pool.ask(question("ASK {}")), 0.25)

    with asking.pool(tmp_path, replace(LIMITS, processes=1, seconds=0.3)) as pool:
        asyncio.run(run(pool))


def test_a_killed_query_process_is_an_error_to_try_again_and_is_replaced(pool: Pool) -> None:
    async def run() -> None:
        tasks = [asyncio.create_task(pool.ask(question(RUNAWAY))) for _ in range(LIMITS.processes)]
        await asyncio.sleep(0.05)
        for pid in asking.children(pool.pid):
            os.kill(pid, signal.SIGKILL)
        for answer in await asyncio.gather(*tasks, return_exceptions=True):
            assert isinstance(answer, UnavailableError)
            assert answer.retry_after_seconds
        await pool.ask(question("ASK {}"))

    asyncio.run(run())


def test_a_killed_zygote_takes_its_processes_along_and_comes_back(tmp_path: Path) -> None:
    def answers(pool: Pool) -> bool:
        try:
            return ask(pool, COUNT, "text/csv").body == b"n\r\n%d\r\n" % THINGS
        except UnavailableError:
            return False

    with asking.pool(tmp_path) as pool:
        zygote, workers = pool.pid, asking.children(pool.pid)
        os.kill(zygote, signal.SIGKILL)
        asking.wait_until(lambda: not any(asking.alive(pid) for pid in {zygote} | workers))
        asking.wait_until(lambda: answers(pool))
        asking.wait_until(lambda: pool.pid != zygote)


def test_the_processes_end_when_the_process_of_their_pool_is_killed(tmp_path: Path) -> None:
    program = (
        "import sys, time, pathlib, landscape.sparql as s\n"
        "pool = s.Pool.start(pathlib.Path(sys.argv[1]), 'ab', s.Limits(processes=2))\n"
        "print(pool.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(asking.graph(tmp_path))], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        zygote = int(parent.stdout.readline())
        processes = asking.children(zygote) | {zygote}
        assert len(processes) == 3
        parent.kill()
        asking.wait_until(lambda: not any(asking.alive(pid) for pid in processes))


def test_a_pool_is_swapped_without_a_failed_question(tmp_path: Path) -> None:
    async def run(old: Pool, new: Pool) -> list[bytes | LandscapeError | BaseException]:
        current = [old]

        async def asker() -> bytes:
            await asyncio.sleep(0)
            return (await current[0].ask(question(COUNT, "text/csv"))).body

        async def many() -> list[bytes]:
            return [await asker() for _ in range(100)]

        tasks = [asyncio.create_task(many()) for _ in range(4)]
        await asyncio.sleep(0.02)
        current[0] = new
        await old.drain()
        await asyncio.to_thread(old.stop)
        assert not all(task.done() for task in tasks)
        return [body for bodies in await asyncio.gather(*tasks) for body in bodies]

    with asking.pool(tmp_path) as old, asking.pool(tmp_path) as new:
        assert set(asyncio.run(run(old, new))) == {b"n\r\n%d\r\n" % THINGS}


def test_a_stopped_pool_leaves_nothing_behind_and_turns_questions_away(tmp_path: Path) -> None:
    with asking.pool(tmp_path) as pool:
        processes = asking.children(pool.pid) | {pool.pid}
        pool.stop()
        asking.wait_until(lambda: not any(asking.alive(pid) for pid in processes))
        with pytest.raises(UnavailableError):
            ask(pool, "ASK {}")


def test_who_waits_when_a_pool_is_stopped_is_told_to_try_again(tmp_path: Path) -> None:
    async def run(pool: Pool) -> None:
        tasks = [asyncio.create_task(pool.ask(question(RUNAWAY))) for _ in range(4)]
        await asyncio.sleep(0.05)
        await asyncio.to_thread(pool.stop)
        answers = await asyncio.gather(*tasks, return_exceptions=True)
        assert [type(answer) for answer in answers] == [UnavailableError] * 4

    with asking.pool(tmp_path) as pool:
        asyncio.run(run(pool))


def test_a_system_that_cannot_keep_the_limits_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(UnavailableError, match="Linux"):
        Pool.start(asking.graph(tmp_path), "ab", LIMITS)


def test_signals_for_the_server_end_no_question(pool: Pool) -> None:
    processes = asking.children(pool.pid) | {pool.pid}
    for pid in processes:
        os.kill(pid, signal.SIGINT)
        os.kill(pid, signal.SIGTERM)
    assert ask(pool, "ASK {}", "text/csv").body == b"true"
    assert asking.children(pool.pid) | {pool.pid} == processes


@pytest.mark.parametrize("text", ["<http://example.org/a> no .\n", None])
def test_a_graph_that_cannot_be_read_is_an_error(tmp_path: Path, text: str | None) -> None:
    graph = tmp_path / "graph.nq"
    if text is not None:
        graph.write_text(text, encoding="utf-8")
    with pytest.raises(SnapshotError, match=str(graph)):
        Pool.start(graph, "ab", LIMITS)


def test_every_question_has_the_whole_allowance_of_memory(tmp_path: Path) -> None:
    greedy = "SELECT (COUNT(DISTINCT CONCAT(STR(?a), STR(?d))) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
    with asking.pool(tmp_path, replace(LIMITS, processes=1, memory_bytes=32 << 20)) as pool:
        (before,) = asking.children(pool.pid)
        ask(pool, greedy)
        asking.wait_until(lambda: asking.children(pool.pid) not in ({before}, set()))


def test_a_question_waits_no_longer_than_it_may(tmp_path: Path) -> None:
    async def run(pool: Pool) -> float:
        runaway = asyncio.create_task(pool.ask(question(RUNAWAY)))
        await asyncio.sleep(0.05)
        start = time.monotonic()
        with pytest.raises(UnavailableError, match=r"busy for 0\.2 s") as caught:
            await pool.ask(question("ASK {}"))
        assert caught.value.retry_after_seconds
        runaway.cancel()
        return time.monotonic() - start

    with asking.pool(tmp_path, replace(LIMITS, processes=1, waiting_seconds=0.2)) as pool:
        assert 0.2 <= asyncio.run(run(pool)) < 1


def test_what_was_spent_is_told_without_the_waiting(tmp_path: Path) -> None:
    async def run(pool: Pool) -> list[float]:
        spent: list[float] = []
        runaway = asyncio.create_task(pool.ask(question(RUNAWAY), spent.append))
        await asyncio.sleep(0.05)
        await pool.ask(question("ASK {}"), spent.append)
        with pytest.raises(TimeLimitError):
            await runaway
        return spent

    with asking.pool(tmp_path, replace(LIMITS, processes=1, seconds=0.5)) as pool:
        runaway_s, ask_s = asyncio.run(run(pool))
        assert 0.5 <= runaway_s < 1
        assert ask_s < 0.2


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        *(("SELECT ?s { ?s ?p '3' }", (one, None)) for one in SOLUTIONS),
        *(("CONSTRUCT WHERE { ?s ?p '3' }", (None, one)) for one in GRAPHS),
    ],
)
def test_a_result_of_more_rows_than_it_may_have_is_an_error(
    tmp_path: Path, text: str, forms: tuple[str | None, str | None]
) -> None:
    with asking.pool(tmp_path, replace(LIMITS, processes=1, result_rows=THINGS // 10)) as pool:
        assert ask(pool, text, *forms).body
    with (
        asking.pool(tmp_path, replace(LIMITS, processes=1, result_rows=THINGS // 10 - 1)) as pool,
        pytest.raises(TooLargeError, match=r"29 (rows|statements)"),
    ):
        ask(pool, text, *forms)


def test_relative_iris_start_from_the_base(tmp_path: Path) -> None:
    pool = Pool.start(asking.graph(tmp_path), "ab", LIMITS, base="http://example.org/")
    try:
        assert ask(pool, "ASK { <s3> <p> '3' }", "text/csv").body == b"true"
        assert ask(pool, "BASE <http://elsewhere.org/> ASK { <s3> <p> '3' }", "text/csv").body == b"false"
    finally:
        pool.stop()


def test_a_killed_idle_process_is_replaced_without_a_pause(tmp_path: Path) -> None:
    with asking.pool(tmp_path, replace(LIMITS, processes=1)) as pool:
        time.sleep(1.1)  # so that it does not die young
        (victim,) = asking.children(pool.pid)
        os.kill(victim, signal.SIGKILL)
        asking.wait_until(lambda: not asking.alive(victim))
        start = time.monotonic()
        assert ask(pool, "ASK {}", "text/csv").body == b"true"
        assert time.monotonic() - start < 0.1
