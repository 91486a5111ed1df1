from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape.errors import (
    Detail,
    LandscapeError,
    MemoryLimitError,
    NotAcceptableError,
    QueryError,
    TooLargeError,
)
from landscape.sparql import Answer, Question, frames

TICKET = b"12345678"
TEXT = st.text()
QUESTIONS = st.builds(
    Question, TEXT, st.none() | TEXT, st.none() | TEXT, st.tuples(TEXT), st.tuples() | st.tuples(TEXT, TEXT)
)


@given(QUESTIONS)
def test_a_question_arrives_as_it_was_sent(question: Question) -> None:
    data = frames.pack_question(TICKET, question)
    ticket, length = frames.START.unpack_from(data)
    rest = data[frames.START.size :]
    assert (ticket, length, frames.read_question(rest)) == (TICKET, len(rest), question)


@given(st.builds(Answer, TEXT, st.binary()))
def test_an_answer_arrives_as_it_was_sent(answer: Answer) -> None:
    data = frames.pack_head(answer)
    head, body = frames.LENGTHS.unpack_from(data)
    rest = data[frames.LENGTHS.size :]
    assert (head, body) == (len(rest), len(answer.body))
    assert frames.read_answer(rest, answer.body) == answer


@pytest.mark.parametrize("kind", [QueryError, NotAcceptableError, TooLargeError, MemoryLimitError])
def test_an_error_arrives_as_it_was_sent(kind: type[LandscapeError]) -> None:
    detail = Detail("a-code", "words", "query", line=2, column=3, hint="do", allowed=("a", "b"))
    data = frames.pack_head(kind("what is wrong", detail))
    with pytest.raises(kind) as caught:
        frames.read_answer(data[frames.LENGTHS.size :], b"")
    assert (type(caught.value), caught.value.message, caught.value.details) == (kind, "what is wrong", (detail,))
