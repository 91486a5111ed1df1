"""Reads a file as text, exactly as it stands."""

from __future__ import annotations

import os
from pathlib import Path

from landscape.errors import Detail, TurtleError
from landscape.turtle.limits import FILE_BYTES_MOST, TOO_LARGE

NOT_UTF8 = "not-utf8"
BYTE_ORDER_MARK = "\ufeff"


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, line ends as they are, without a byte order mark.

    Raises ``TurtleError``: of code ``not-utf8`` with the line and column of the first byte that is no UTF-8, of code
    ``too-large`` for a file over ``FILE_BYTES_MOST``, of which no more is read.
    """
    return text_of(read_bytes(path), path)


def read_bytes(path: Path) -> bytes:
    """What a file holds; of one over ``FILE_BYTES_MOST`` a byte more than that, to tell it by."""
    with path.open("rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size  # to ask for no more than there is is ten times as fast
        return file.read(min(size or FILE_BYTES_MOST, FILE_BYTES_MOST) + 1)


def text_of(data: bytes, path: Path) -> str:
    """The text of a file that holds these bytes. Raises what ``read_text`` does."""
    if len(data) > FILE_BYTES_MOST:
        raise _too_large(path)
    try:
        return data.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise _not_utf8(path, data, error.start) from error


def _too_large(path: Path) -> TurtleError:
    message = f"this file has more than {FILE_BYTES_MOST:,} bytes, the most that is read"
    hint = "Describe one thing in a file; what is large, such as a table, stands elsewhere and is linked."
    return TurtleError(f"{path}: {message}", Detail(TOO_LARGE, message, file=str(path), line=1, column=1, hint=hint))


def _not_utf8(path: Path, data: bytes, at: int) -> TurtleError:
    before = data[:at].decode("utf-8", "replace")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    message = f"byte {data[at]:#04x} is not UTF-8 text"
    hint = "Save the file with the encoding UTF-8; editors offer it under `Save as` or `Encoding`."
    detail = Detail(NOT_UTF8, message, file=str(path), line=line, column=column, hint=hint)
    return TurtleError(f"{path}:{line}:{column}: {message}", detail)
