"""The terminals of Turtle."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from landscape.turtle.tokens import END, Token, UnreadableError, tokens

PARTS = ["a:b.c", ":", "_:x.y", "a", ".", "..", "1.5e3", "-.5", "@en-GB", "^^", "[", "]", '"x\\n"', "'''y'''", "<a>"]
PIECES = st.lists(st.sampled_from([*PARTS, "%41", "\\-", "-", "_", " ", "\r\n", "# c\n", '"', "<", "(", ")", ";", ","]))


def kinds(text: str) -> list[tuple[str, str]] | int:
    """The terminals but for the end, or where none begins."""
    try:
        return [(one.kind, one.text) for one in tokens(text) if one.kind != END]
    except UnreadableError as error:
        return error.offset


def test_names_have_letters_of_all_languages() -> None:
    assert [*tokens("é:Ω.ü")] == [Token("name", "é:Ω.ü", 0, 5), Token("end", "", 5, 5)]


@given(PIECES)
def test_a_text_has_the_same_terminals_whether_or_not_a_comment_behind_it_is_in_another_language(
    pieces: list[str],
) -> None:
    text = "".join(pieces) + "\n"
    assert kinds(text) == kinds(f"{text}#é")
