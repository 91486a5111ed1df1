from __future__ import annotations

import asyncio
import gzip
from typing import Any

import pytest

from landscape_api.http.delivery import PACKED_AT_ONCE_BYTES_MOST, Whole, deliver, wanted

LONG = b"text " * 1000


def scope(method: str = "GET", **headers: str) -> dict[str, Any]:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": method, "headers": pairs}


def sent(whole: Whole, request: dict[str, Any]) -> tuple[int, dict[bytes, bytes], bytes]:
    """Status, headers and body as they go out."""
    messages: list[Any] = []

    async def send(message: Any) -> None:
        messages.append(message)

    asyncio.run(deliver(whole, wanted(request), send))
    start, body = messages
    return start["status"], dict(start["headers"]), body["body"]


def answer(body: bytes = LONG, kind: bytes = b"text/csv", tag: bytes = b'"t"') -> Whole:
    return Whole.of(200, [(b"content-type", kind), (b"content-length", b"9"), *([(b"etag", tag)] if tag else [])], body)


@pytest.mark.parametrize(
    ("coding", "packs"),
    [
        ("gzip", True),
        ("deflate, gzip;q=0.5", True),
        ("GZIP", True),
        ("*", True),
        ("*;q=0.1", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, *", False),
        ("gzip;q=x", False),
        ("br, identity", False),
        ("", False),
    ],
)
def test_a_body_is_compressed_for_whoever_takes_that(coding: str, packs: bool) -> None:
    status, headers, body = sent(answer(), scope(accept_encoding=coding))
    assert (status, headers.get(b"content-encoding") == b"gzip") == (200, packs)
    assert (gzip.decompress(body) if packs else body) == LONG
    assert headers[b"content-length"] == b"%d" % len(body)
    assert headers[b"etag"] == (b'"t-gzip"' if packs else b'"t"')


@pytest.mark.parametrize("whole", [answer(b"short"), answer(kind=b"image/png"), answer(tag=b"", body=b"x")])
def test_what_would_not_get_shorter_is_sent_as_it_is(whole: Whole) -> None:
    assert b"content-encoding" not in sent(whole, scope(accept_encoding="gzip"))[1]


def test_a_large_body_is_compressed_too() -> None:
    body = bytes(range(256)) * (PACKED_AT_ONCE_BYTES_MOST // 256 + 1)
    assert gzip.decompress(sent(answer(body), scope(accept_encoding="gzip"))[2]) == body


def test_the_compressed_form_is_made_once() -> None:
    whole = answer()
    first = sent(whole, scope(accept_encoding="gzip"))
    assert whole.packed == first[2]
    assert sent(whole, scope(accept_encoding="gzip"))[2] is whole.packed


@pytest.mark.parametrize("known", ['"t"', '"t-gzip"', 'W/"t"', '"x", "t"', "*"])
@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_who_has_it_in_any_form_is_not_sent_it_again(known: str, coding: str) -> None:
    status, headers, body = sent(answer(), scope(if_none_match=known, accept_encoding=coding))
    assert (status, body) == (304, b"")
    assert headers == {b"etag": b'"t-gzip"' if coding == "gzip" else b'"t"'}


def test_who_has_another_one_gets_it() -> None:
    assert sent(answer(), scope(if_none_match='"x"'))[0] == 200


def test_what_has_no_tag_is_always_sent() -> None:
    assert sent(answer(tag=b""), scope(if_none_match="*"))[0] == 200


def test_head_gets_the_headers_of_get() -> None:
    get, head = (sent(answer(), scope(method, accept_encoding="gzip")) for method in ("GET", "HEAD"))
    assert head == (get[0], get[1], b"")


def test_repeated_headers_count_as_one() -> None:
    request = scope()
    request["headers"] = [(b"accept", b"text/csv"), (b"accept", b"text/html")]
    assert wanted(request).accept == b"text/csv,text/html"
