from __future__ import annotations

import json
import logging

from landscape_api.logs import JsonLines, PlainLines, extra, of_question


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
