from __future__ import annotations

from pathlib import Path

import pytest

from landscape.errors import TurtleError
from landscape.turtle.files import read_text


def test_line_ends_stay_and_a_byte_order_mark_goes(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_bytes(b"\xef\xbb\xbfone\r\ntwo\n")
    assert read_text(file) == "one\r\ntwo\n"


def test_a_byte_that_is_not_utf8_is_placed(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_bytes("first\n\u00e4 caf".encode() + b"\xe9 !\n")
    with pytest.raises(TurtleError) as caught:
        read_text(file)
    detail = caught.value.details[0]
    assert (detail.code, detail.file, detail.line, detail.column) == ("not-utf8", str(file), 2, 6)
