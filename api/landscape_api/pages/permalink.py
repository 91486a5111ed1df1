"""A question packed into an address: nothing is stored, so every worker and every later snapshot can read it.

DEFLATE without a header (RFC 1951), then base64url without padding (RFC 4648, section 5).
"""

from __future__ import annotations

import base64
import binascii
import zlib

from landscape.errors import TooLargeError
from landscape_api.http.candidates import refused

PARAMETER = "z"
RAW = -15  # window bits of a stream without header and checksum
HINT = "Copy the whole address, or ask the question again."


def pack(text: str) -> str:
    """The question as letters, digits, ``-`` and ``_``."""
    packer = zlib.compressobj(9, zlib.DEFLATED, RAW, 9)
    packed = packer.compress(text.encode("utf-8", "replace")) + packer.flush()
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def unpack(packed: str, most_bytes: int) -> str:
    """The question that ``pack`` was given.

    No more than ``most_bytes`` are ever unpacked. Raises ``ParameterError`` for what is none, and ``TooLargeError``
    for a longer one.
    """
    unpacker = zlib.decompressobj(RAW)
    try:
        data = unpacker.decompress(_bytes(packed), most_bytes + 1)
        if len(data) <= most_bytes and not unpacker.eof:
            raise zlib.error("the end is missing")
        text = data.decode() if len(data) <= most_bytes else ""
    except (zlib.error, ValueError) as error:
        raise refused(PARAMETER, "this is no question that was packed into an address", HINT, packed[:40]) from error
    if len(data) > most_bytes:
        raise TooLargeError(f"the question in this address is longer than {most_bytes} bytes; ask a shorter one")
    return text


def _bytes(packed: str) -> bytes:
    """Raises ``ValueError`` for what is not base64url."""
    try:
        return base64.b64decode(packed.encode("ascii") + b"=" * (-len(packed) % 4), b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from error
