from __future__ import annotations

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape.errors import ParameterError, TooLargeError
from landscape_api.pages.permalink import pack, unpack


@given(st.text(max_size=2000))
def test_what_is_packed_is_unpacked_and_needs_no_escapes(text: str) -> None:
    written = text.encode("utf-8", "replace").decode()
    packed = pack(text)
    assert unpack(packed, 10_000) == written
    assert set(packed) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@given(st.text(max_size=200))
def test_any_other_text_is_refused_or_read_but_breaks_nothing(text: str) -> None:
    try:
        assert isinstance(unpack(text, 10_000), str)
    except (ParameterError, TooLargeError) as error:
        assert error.message


@pytest.mark.parametrize("packed", ["", "!", "S0otLk", "AAAA", pack("SELECT * WHERE { ?s ?p ?o }")[:-3]])
def test_half_a_question_is_refused_with_what_to_do(packed: str) -> None:
    with pytest.raises(ParameterError) as caught:
        unpack(packed, 10_000)
    assert caught.value.details[0].hint == "Copy the whole address, or ask the question again."


def test_a_bomb_is_not_unpacked() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b" " * 50_000_000) + packer.flush()
    with pytest.raises(TooLargeError, match="longer than 65536 bytes"):
        unpack(base64.urlsafe_b64encode(packed).decode(), 65_536)
