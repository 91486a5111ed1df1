from __future__ import annotations

import pytest

from landscape.errors import NotAcceptableError
from landscape_api.http.negotiation import HTML, JSON, TURTLE, Format, negotiate, preferred, split_suffix

FORMATS = (HTML, JSON, TURTLE)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        (None, HTML),
        ("", HTML),
        ("*/*", HTML),
        (BROWSER, HTML),
        ("application/json", JSON),
        ("Application/JSON ; Q=0.5", JSON),
        ("application/json;charset=utf-8", JSON),
        ("*/*, application/json", JSON),
        ("text/*", HTML),
        ("text/*, text/html;q=0", TURTLE),
        ("text/turtle;q=0.5, application/json;q=0.4", TURTLE),
        ("text/turtle;q=0.4, application/json;q=0.5", JSON),
        ("application/*;q=0.5, text/turtle;q=0.9", TURTLE),
        ("text/html;q=0, */*", JSON),
        ("application/x-turtle", TURTLE),
        ("image/png, application/json;q=0.001", JSON),
        ("nonsense, application/json", JSON),
        ("application/json;q=2, text/turtle;q=0.1", TURTLE),
        ("application/json;q=nan, text/turtle;q=0.1", TURTLE),
        ("application/json;q=x, text/turtle;q=0.1", TURTLE),
        ("image/png", None),
        ("*/*;q=0", None),
        ("nonsense", None),
        ("*/json", None),
    ],
)
def test_the_most_wanted_format_is_chosen(accept: str | None, wanted: Format | None) -> None:
    assert preferred(accept, FORMATS) is wanted


def test_what_is_not_written_is_refused_with_what_there_is() -> None:
    with pytest.raises(NotAcceptableError) as caught:
        negotiate("image/png", FORMATS)
    assert [one.as_json() for one in caught.value.details] == [
        {
            "code": "not-acceptable",
            "message": "nothing of this is written here",
            "parameter": "Accept",
            "value": "image/png",
            "allowed": ["text/html", "application/json", "text/turtle"],
        }
    ]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("leonardo", ("leonardo", None)),
        ("leonardo.ttl", ("leonardo", TURTLE)),
        ("leonardo.json", ("leonardo", JSON)),
        ("node.js.html", ("node.js", HTML)),
        ("node.js", ("node.js", None)),
        (".json", (".json", None)),
        ("json", ("json", None)),
    ],
)
def test_a_suffix_is_split_off_when_it_is_known(name: str, parts: tuple[str, Format | None]) -> None:
    assert split_suffix(name, FORMATS) == parts
