from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest

from landscape.errors import Detail, InputError, QueryError, TimeLimitError, UnavailableError
from landscape.sparql.question import Answer
from landscape.sparql.remote import ACCEPT, SOLUTIONS, ask

LIMIT_S = 5
YES = b'{"head":{},"boolean":true}'
PROBLEM = {
    "type": "https://example.org/problems/bad-query",
    "title": "The query cannot be answered",
    "status": 400,
    "detail": "line 1, column 7: `x` is not what may stand here",
    "errors": [
        {"code": "bad-sparql", "message": "`x` is not what may stand here", "line": 1, "column": 7, "hint": "?x"}
    ],
}


class Service(ThreadingHTTPServer):
    """A web server that gives one answer to every POST, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self, status: int, media_type: str, body: bytes, silence_s: float = 0) -> None:
        super().__init__(("127.0.0.1", 0), Reply)
        self.status, self.media_type, self.body, self.silence_s = status, media_type, body, silence_s
        self.asked: list[tuple[str, str | None]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/sparql"


class Reply(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append((parse_qs(sent)["query"][0], self.headers["Accept"]))
        time.sleep(self.server.silence_s)
        self.send_response(self.server.status)
        self.send_header("Content-Type", self.server.media_type)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(status: int, media_type: str, body: bytes, silence_s: float = 0) -> Iterator[Service]:
    with Service(status, media_type, body, silence_s) as service:
        thread = Thread(target=service.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield service
        finally:
            service.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("media_type", "body"), [(SOLUTIONS, YES), ("application/n-triples", b"<a:b> <a:c> 1 ."), ("text/turtle", b"")]
)
def test_the_answer_comes_as_it_is(media_type: str, body: bytes) -> None:
    with serving(200, f"{media_type}; charset=utf-8", body) as service:
        assert ask(service.url, "ASK {}", LIMIT_S) == Answer(media_type, body)


@pytest.mark.parametrize(
    "text", ["# title: Insert coin?\n# reason: drop it\nASK { ?s ?p 'ü' }", "CONSTRUCT {} WHERE {}"]
)
def test_every_form_is_sent_as_it_stands_and_both_kinds_of_answer_are_welcome(text: str) -> None:
    with serving(200, SOLUTIONS, YES) as service:
        ask(service.url, text, LIMIT_S)
    assert service.asked == [(text, ACCEPT)]


def test_a_problem_document_is_told_with_its_details() -> None:
    with (
        serving(400, "application/problem+json", json.dumps(PROBLEM).encode()) as service,
        pytest.raises(QueryError) as error,
    ):
        ask(service.url, "SELECT x", LIMIT_S)
    assert error.value.message == f"{service.url} answers 400: {PROBLEM['detail']}"
    assert error.value.details == (Detail("bad-sparql", "`x` is not what may stand here", line=1, column=7, hint="?x"),)


@pytest.mark.parametrize("status", [400, 401, 404, 406, 413, 414])
def test_a_refusal_is_told_in_the_service_s_words(status: int) -> None:
    with (
        serving(status, "text/plain", b" this is why\n") as service,
        pytest.raises(QueryError, match=f" answers {status}: this is why$"),
    ):
        ask(service.url, "ASK {}", LIMIT_S)


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_failure_of_the_service_is_told_apart_from_a_bad_question(status: int) -> None:
    with (
        serving(status, "text/html", b"<html>") as service,
        pytest.raises(UnavailableError, match=f" answers {status}: "),
    ):
        ask(service.url, "ASK {}", LIMIT_S)


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"detail": 3, "errors": "none"}', b'{"errors": [1, {}]}'])
def test_a_crooked_problem_document_is_still_an_error_of_ours(body: bytes) -> None:
    with serving(422, "application/problem+json", body) as service, pytest.raises(QueryError, match=" answers 422: "):
        ask(service.url, "ASK {}", LIMIT_S)


def test_a_page_is_not_taken_for_an_answer() -> None:
    with (
        serving(200, "text/html", b"<html>") as service,
        pytest.raises(InputError, match="answers with text/html, so it is no SPARQL service"),
    ):
        ask(service.url, "ASK {}", LIMIT_S)


@pytest.mark.slow
def test_silence_ends_at_the_limit() -> None:
    with (
        serving(200, SOLUTIONS, YES, silence_s=2) as service,
        pytest.raises(TimeLimitError, match="did not answer within 1 s"),
    ):
        ask(service.url, "ASK {}", 1)


def test_nobody_there_is_said() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(UnavailableError, match=r"cannot be reached: .*refused; is the address right"):
            ask(f"http://127.0.0.1:{unused.getsockname()[1]}/", "ASK {}", LIMIT_S)


def hang_up(server: socket.socket) -> None:
    server.accept()[0].close()


def test_an_answer_that_breaks_off_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=hang_up, args=(server,))
        thread.start()
        with pytest.raises(UnavailableError, match="cannot be reached"):
            ask(f"http://127.0.0.1:{server.getsockname()[1]}/", "ASK {}", LIMIT_S)
        thread.join()


@pytest.mark.parametrize(
    "address", ["", "sparql", "file:///etc/passwd", "http://", "http://[", "http://a:b/", "ftp://a/"]
)
def test_what_is_no_web_address_is_never_opened(address: str) -> None:
    with pytest.raises(InputError, match="is no address of a SPARQL service"):
        ask(address, "ASK {}", LIMIT_S)
