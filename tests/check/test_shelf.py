"""Files around the records that are checked: which of them can name a thing, and whose names look alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape.check.context import named_by
from landscape.check.record import Record
from landscape.check.shelf import Shelf, Texts, skeleton
from landscape.errors import TurtleError
from landscape.schema.names import ID
from landscape.turtle.positions import read

HOME = f"{ID}systems/lumi"


def may_name(text: str, name: str) -> bool:
    return Texts([text.encode()]).possibly_naming(name) == [0]


PREFIX = f"@prefix s: <{ID}systems/> . "


@pytest.mark.parametrize(
    "text",
    [
        f"{PREFIX}<> <a:b> s:lumi .",
        f"{PREFIX}<> <a:b> s:lumi\\.x .",  # escaped, and so perhaps the name
        f"{PREFIX}<> <a:b> s:l\\u0075mi .",
        f"<> <a:b> <{HOME}#part> .",
        f"@base <{ID}systems/x> . <> <a:b> <lumi> .",
        f"@base <{ID}systems/x> . <> <a:b> <./lumi> .",
        f"@prefix s: <{ID}systems/lu> . <> <a:b> s:mi .",
        f"@PREFIX s: <{ID}systems/lu> .",
        f"@prefix s: # <a:b/>\n <{ID}systems/lu> . <> <a:b> s:mi .",
        f"@base <{ID}systems/lum> . @prefix s: <> . <> <a:b> s:i .",
        "# a zero byte \0 in a comment",
    ],
)
def test_a_text_that_can_name_a_thing_is_found(text: str) -> None:
    assert may_name(text, "lumi")


@pytest.mark.parametrize(
    "text", [f"{PREFIX}<> <a:b> s:lumi2, s:old-lumi, s:lumi-g .", '<a:b> <a:c> "lumi" .', "# lumi", "", PREFIX]
)
def test_a_text_that_cannot_name_a_thing_is_not_read(text: str) -> None:
    assert not may_name(text, "lumi")


WORDS = st.lists(
    st.sampled_from(
        [
            *("@prefix", "PREFIX", "@base", "s:", "t:", f"<{ID}systems/>", f"<{ID}systems/lu>", f"<{HOME}>", "<lumi>"),
            *("<>", "<#a>", "<a:b>", "s:lumi", "s:mi", "t:lumi", "s:l\\u0075mi", "<l\\u0075mi>", ".", ";", "#\n"),
        ]
    ),
    max_size=14,
)


@given(WORDS)
def test_no_text_that_names_a_thing_is_missed(words: list[str]) -> None:
    text = f"@prefix s: <{ID}systems/> . @prefix t: <{ID}systems/lu> . {' '.join(words)}"
    try:
        record = Record(Path("systems/x.ttl").absolute(), "x", text, read(text, f"{ID}systems/x"))
    except TurtleError:
        return
    assert HOME not in named_by(record) or may_name(text, "lumi")


@given(st.lists(st.sampled_from([b":lumi ", b"lumi", b"\\", b"", b"\0", b"prefix a: <b>", b"/lumi>"]), max_size=8))
def test_texts_are_searched_together_as_each_by_itself(texts: list[bytes]) -> None:
    together = Texts(texts)
    each = [Texts([text]) for text in texts]
    named = [number for number, one in enumerate(each) if [*one.naming(b"lumi")]]
    assert [*together.naming(b"lumi")] == named
    assert together.veiled == {number for number, one in enumerate(each) if one.veiled}


def test_what_was_read_once_is_known(tmp_path: Path) -> None:
    file = tmp_path / "systems/lumi.ttl"
    file.parent.mkdir()
    file.write_text(f"@base <{HOME}> . <> <a:b> <c:d> .", encoding="utf-8")
    shelf = Shelf({HOME: {file: "lumi.ttl"}})
    assert shelf.record(file, "lumi.ttl") is shelf.record(file, "lumi.ttl")
    assert shelf.naming("lumi") == [(file, "lumi.ttl")]
    assert shelf.naming("leonardo") == []


def test_names_that_look_the_same_have_one_skeleton() -> None:
    assert skeleton("Gr1d-rn.O_0") == skeleton("gridm00".replace("i", "l")) == "grldmoo"
    assert skeleton("fünf\udcff") == "fünf\udcff"
