from __future__ import annotations

import logging

import pytest
from fastapi import FastAPI, Query, Request, Response

from inprocess import Client, running
from landscape.errors import LandscapeError, TimeLimitError
from landscape.snapshot import Snapshot
from landscape_api.app import create_app
from landscape_api.http import problems
from landscape_api.http.problems import Problem
from landscape_api.settings import Settings
from landscape_api.v1 import problem_types

SECRET = "the password is 1234"


@pytest.fixture
def failing(settings: Settings) -> FastAPI:
    """The application with addresses that fail."""
    app = create_app(settings)

    @app.get("/api/unexpected")
    def unexpected() -> Response:
        raise RuntimeError(SECRET)

    @app.get("/api/slow")
    def slow() -> Response:
        raise TimeLimitError("too slow")

    @app.get("/api/number")
    def number(count: int = Query()) -> Response:
        return Response(str(count))

    return app


def test_an_unknown_path_is_a_problem(client: Client, snapshot: Snapshot) -> None:
    answer = client.get("/api/v2/systems")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "/problems/not-found",
        "title": "Nothing has that name",
        "status": 404,
        "detail": "nothing is at /api/v2/systems; begin at / or at /api/v1/",
        "snapshot": snapshot.id,
    }


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_a_method_that_does_nothing_is_refused_with_those_that_do(client: Client, method: str) -> None:
    answer = client.request(method, "/api/v1/systems")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.json()["detail"] == f"{method} does nothing here; use GET, HEAD"
    assert answer.json()["type"] == "/problems/method-not-allowed"


def test_what_nobody_expected_is_logged_and_not_told(failing: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    with running(failing) as client, caplog.at_level(logging.ERROR):
        answer = client.get("/api/unexpected")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert answer.json()["type"] == "/problems/internal"
    assert SECRET not in answer.text and "Traceback" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert SECRET in caplog.text


def test_a_limit_says_when_to_try_again(failing: FastAPI) -> None:
    with running(failing) as client:
        answer = client.get("/api/slow")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_a_value_of_the_wrong_type_is_a_problem_like_all_others(failing: FastAPI) -> None:
    with running(failing) as client:
        answer = client.get("/api/number?count=many")
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/bad-parameter")
    error = answer.json()["errors"][0]
    assert (error["code"], error["parameter"], error["value"]) == ("bad-value", "count", "many")


def test_a_browser_gets_a_page_and_a_program_a_document(failing: FastAPI) -> None:
    failing.state.error_page = lambda request, problem: Response(
        f"<p>{problem.kind}", problem.status, None, "text/html"
    )
    browser = "text/html,*/*;q=0.8"
    with running(failing) as client:
        page = client.get("/nowhere", accept=browser)
        assert (page.status_code, page.text) == (404, "<p>not-found")
        for path, accept in (("/nowhere", "*/*"), ("/nowhere", "application/json"), ("/api/v1/nowhere", browser)):
            assert client.get(path, accept=accept).headers["content-type"] == "application/problem+json"


def test_a_page_that_fails_does_not_hide_the_problem(failing: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    def broken(request: Request, problem: Problem) -> Response:
        raise RuntimeError(SECRET)

    failing.state.error_page = broken
    with running(failing) as client:
        answer = client.get("/nowhere", accept="text/html")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert SECRET not in answer.text
    assert SECRET in caplog.text


def test_a_document_has_only_what_is_known() -> None:
    problem = Problem("teapot", "I am a teapot", 418, "")
    assert problem.as_json(None) == {"type": "/problems/teapot", "title": "I am a teapot", "status": 418}


def test_what_a_client_sent_is_quoted_only_so_far(client: Client) -> None:
    answer = client.get("/api/v1/systems", accept="a/b," * 10_000)
    assert answer.status_code == 406
    assert answer.json()["errors"][0]["value"].endswith("…")
    assert len(answer.content) < 3000


def test_every_error_has_a_type_that_leads_to_its_explanation(client: Client) -> None:
    items = client.get("/problems/").json()["items"]
    kinds = {one.kind for one in problem_types._tree(LandscapeError)} | {problems.UNEXPECTED.kind}
    assert {f"/problems/{one}" for one in kinds} <= {one["type"] for one in items}
    for one in items:
        explained = client.get(one["type"]).json()
        assert {name: explained[name] for name in one} == one


def test_types_of_problems_are_told_apart() -> None:
    kinds = [one.kind for one in problem_types._tree(LandscapeError)]
    kinds += [kind for kind, _ in problems.STATUSES.values()]
    assert len(set(kinds)) == len(kinds)
