from __future__ import annotations

import asyncio
import json
import logging

from landscape_api.operation.logs import GATHERING_S, Gathered, JsonLines, PlainLines, extra, of_question


def record(message: str, **members: object) -> logging.LogRecord:
    found = logging.LogRecord("landscape", logging.INFO, __file__, 1, message, (), None)
    found.__dict__.update(extra(**members))
    return found


def test_a_record_is_one_line_of_json_whatever_is_in_it() -> None:
    line = JsonLines().format(record("a\nb", path='/x\n{"forged": 1}', odd="\ud800"))
    assert "\n" not in line
    members = json.loads(line)
    assert (members["message"], members["path"], members["level"]) == ("a\nb", '/x\n{"forged": 1}', "info")


def test_a_record_for_a_person_is_one_line_too() -> None:
    assert PlainLines().format(record("a\nb", status=200)) == r"info: a\nb status=200"


def test_a_question_is_a_hash_unless_somebody_says_otherwise() -> None:
    assert len(of_question("ASK {}", "hash")["question"]) == 16
    assert of_question("ASK {}", "hash") != of_question("ASK { }", "hash")
    assert of_question("ASK {}", "text") == {"question": "ASK {}"}
    assert of_question("ASK {}", "none") == {}


def test_what_is_gathered_is_written_in_its_order_a_line_each_with_its_own_time() -> None:
    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.extend(self.format(record).split("\n"))

    log = logging.Logger("gathered", logging.INFO)
    handler = Kept()
    handler.setFormatter(JsonLines())
    log.addHandler(handler)

    async def several() -> None:
        requests = Gathered(log, "request")
        for number in range(3):
            requests.add(path="/\n", number=number)
            await asyncio.sleep(0.002)
        assert lines == []
        await asyncio.sleep(GATHERING_S * 2)

    asyncio.run(several())
    found = [json.loads(one) for one in lines]
    assert [(one["message"], one["number"], one["path"]) for one in found] == [("request", n, "/\n") for n in range(3)]
    assert len({one["time"] for one in found}) == 3


def test_what_is_gathered_is_for_a_person_a_line_each() -> None:
    gathered = record("request")
    gathered.__dict__["landscape_gathered"] = [(0.0, {"path": "/a\nb"}), (1.0, {"path": "/c"})]
    assert PlainLines().format(gathered) == "info: request path=/a\\nb\ninfo: request path=/c"
