"""What a request sends: its parameters and its body, of which never more is read than a cap."""

from __future__ import annotations

import asyncio
from email import message_from_bytes
from email.message import Message
from email.policy import HTTP
from urllib.parse import parse_qsl

from fastapi import HTTPException, Request

from landscape.errors import Detail, InputError, TooLargeError

READING_SECONDS_MOST = 20.0
PARAMETERS_MOST = 1000
PARAMETERS_BYTES_MOST = 8192  # far more than a list needs, and little enough to be read in no time

Parameters = list[tuple[str, str]]


async def read_body(request: Request, most_bytes: int) -> bytes:
    """The body of a request.

    Raises ``TooLargeError`` as soon as it is known to be larger than the cap, and an ``HTTPException`` of status 408
    when it does not come in time.
    """
    try:
        async with asyncio.timeout(READING_SECONDS_MOST):
            return await _read(request, most_bytes)
    except TimeoutError as error:
        raise HTTPException(408, f"the body did not come within {READING_SECONDS_MOST:g} s") from error


def url_parameters(request: Request, most_bytes: int = PARAMETERS_BYTES_MOST) -> Parameters:
    """The parameters of a request's address, decoded once.

    Raises ``InputError`` when they are not UTF-8, and an ``HTTPException`` of status 414 when they are too long.
    """
    query: bytes = request.scope["query_string"]
    if len(query) > most_bytes:
        raise HTTPException(414, f"the parameters are longer than {most_bytes} bytes, the most that is read")
    return read_parameters(query)


def read_parameters(text: bytes, most: int = PARAMETERS_MOST) -> Parameters:
    """Names and values of a form (WHATWG URL standard, section 5.1), in their order.

    Raises ``InputError`` when they are not UTF-8, or more than ``most``.
    """
    try:
        return parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=most)
    except UnicodeError as error:
        raise _not_utf8("parameters") from error
    except ValueError as error:
        raise InputError(f"there are more than {most} parameters") from error


def read_form(content_type: str, body: bytes, most: int = PARAMETERS_MOST) -> Parameters:
    """Names and values of a form as browsers send it, also with files (RFC 7578); a file is its text.

    Raises ``InputError`` when they are not UTF-8, or more than ``most``.
    """
    if not content_type.lower().startswith("multipart/form-data"):
        return read_parameters(body, most)
    head = f"Content-Type: {content_type}\r\n\r\n".encode("ascii", "replace")
    whole = message_from_bytes(head + body, policy=HTTP)
    parts = whole.get_payload() if whole.is_multipart() else []
    if not isinstance(parts, list) or not 0 < len(parts) <= most:
        raise InputError(f"this is no form, or one of more than {most} fields")
    return [_part(one) for one in parts if isinstance(one, Message)]


def _part(part: Message) -> tuple[str, str]:
    name, content = part.get_param("name", "", "content-disposition"), part.get_payload(decode=True)
    return name if isinstance(name, str) else "", decode(content) if isinstance(content, bytes) else ""


def decode(body: bytes) -> str:
    """A body that is text. Raises ``InputError`` when it is not UTF-8."""
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise _not_utf8("body", error.start) from error


def too_large(most_bytes: int) -> TooLargeError:
    """The error for a request over its cap."""
    message = f"this is longer than {most_bytes} bytes, the most that is read"
    return TooLargeError(message, Detail("too-large", message))


async def _read(request: Request, most_bytes: int) -> bytes:
    if _announced(request) > most_bytes:
        raise too_large(most_bytes)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most_bytes:
            raise too_large(most_bytes)
    return bytes(body)


def _announced(request: Request) -> int:
    """The length that the request says its body has."""
    length = request.headers.get("content-length", "0")
    return int(length) if length.isdecimal() else 0


def _not_utf8(what: str, place: int | None = None) -> InputError:
    where = "" if place is None else f" at byte {place + 1}"
    message = f"the {what} must be in UTF-8{where}"
    return InputError(message, Detail("not-utf-8", message))
