from __future__ import annotations

import json

import pytest

from landscape_api.http.answers import json_answer, link_header, turtle_answer


def test_json_is_utf_8_without_escapes_that_nobody_needs() -> None:
    answer = json_answer({"name": "Jülich 😀", "n": 1.5}, {"X-One": "1"})
    assert answer.body == '{"name":"Jülich 😀","n":1.5}'.encode()
    assert (answer.headers["content-type"], answer.headers["x-one"]) == ("application/json", "1")


def test_half_a_surrogate_pair_does_not_spoil_an_answer() -> None:
    assert json.loads(bytes(json_answer({"q": "a\ud800b"}).body)) == {"q": "a?b"}


def test_what_json_has_no_word_for_is_no_answer() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_answer({"n": float("nan")})


def test_turtle_says_its_charset() -> None:
    assert turtle_answer('<a> <b> "é" .').headers["content-type"] == "text/turtle; charset=utf-8"


def test_links_are_written_as_a_header() -> None:
    links = {"self": "/a?b=c,d", "alternate": "/a.ttl"}
    assert link_header(links, {"alternate": "text/turtle"}) == (
        '</a?b=c,d>; rel="self", </a.ttl>; rel="alternate"; type="text/turtle"'
    )
