"""Answers in the bytes that we make ourselves: JSON without escapes that nobody needs, and Turtle."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import Response

from landscape_api.http.negotiation import JSON, TURTLE, Format


def json_answer(content: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    """JSON (RFC 8259) in UTF-8; what is no text, such as half of a surrogate pair, becomes a question mark."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Response(body.encode("utf-8", "replace"), headers=dict(headers or {}), media_type=JSON.media_type)


def raw_answer(texts: Iterable[str], content: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    """The same with ``items`` before all else, which are JSON already: to read and write them again takes long."""
    rest = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    body = f'{{"items":[{",".join(texts)}],{rest[1:]}'
    return Response(body.encode("utf-8", "replace"), headers=dict(headers or {}), media_type=JSON.media_type)


def form_answer(content: Mapping[str, Any], form: Format, headers: Mapping[str, str] | None = None) -> Response:
    """JSON of a media type of its own."""
    answer = json_answer(content, headers)
    answer.headers["content-type"] = form.media_type
    return answer


def turtle_answer(text: str, headers: Mapping[str, str] | None = None) -> Response:
    """Turtle, which is always UTF-8."""
    return Response(text.encode(), headers=dict(headers or {}), media_type=TURTLE.media_type)


def link_header(links: Mapping[str, str], media_types: Mapping[str, str] | None = None) -> str:
    """The header that tells links to programs (RFC 8288), with the media type of those where it is known."""
    kinds = media_types or {}
    return ", ".join(
        f'<{url}>; rel="{relation}"' + (f'; type="{kinds[relation]}"' if relation in kinds else "")
        for relation, url in links.items()
    )
