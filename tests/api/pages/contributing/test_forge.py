from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from landscape_api.pages.contributing.forge import LONGEST, Handover, Repository
from landscape_api.settings import Forge

PATH, TEXT = "data/systems/x.ttl", '<> a ccl:System ;\n    skos:prefLabel "Ä & b"@en .\n'


def repository(address: str, forge: Forge = Forge.AUTO) -> Repository:
    found = Repository.of(address, "main", forge)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("https://github.com/o/r.git", "https://github.com/o/r/new/main"),
        ("https://codeberg.org/o/r/", "https://codeberg.org/o/r/_new/main"),
    ],
)
def test_a_short_file_travels_in_the_link(address: str, way: str) -> None:
    found = repository(address).handover(PATH, TEXT, exists=False)
    assert (found.carries_text, found.href.partition("?")[0]) == (True, way)
    assert parse_qs(urlsplit(found.href).query) == {"filename": [PATH], "value": [TEXT]}


def test_gitlab_is_told_the_name_alone_for_its_editor_ignores_the_text() -> None:
    one = repository("https://git.example.org/g/s/r", Forge.GITLAB)
    assert one.handover(PATH, TEXT, exists=False) == Handover(
        "https://git.example.org/g/s/r/-/new/main?file_name=data%2Fsystems%2Fx.ttl", carries_text=False
    )
    assert (one.request, repository("https://github.com/o/r").request) == ("merge request", "pull request")


def test_a_long_file_is_to_be_pasted() -> None:
    found = repository("https://github.com/o/r").handover(PATH, "x" * LONGEST, exists=False)
    assert found == Handover("https://github.com/o/r/new/main?filename=data%2Fsystems%2Fx.ttl", carries_text=False)


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("https://github.com/o/r", "https://github.com/o/r/edit/main/data/systems/x.ttl"),
        ("https://gitlab.cern.ch/o/r", "https://gitlab.cern.ch/o/r/-/edit/main/data/systems/x.ttl"),
        ("https://codeberg.org/o/r", "https://codeberg.org/o/r/_edit/main/data/systems/x.ttl"),
    ],
)
def test_a_file_that_exists_is_opened_in_the_editor_there(address: str, href: str) -> None:
    assert repository(address).handover(PATH, TEXT, exists=True) == Handover(href, carries_text=False)


@pytest.mark.parametrize(
    "address", ["", "https://example.org/repository", "javascript:alert(1)//github", "git@github.com:o/r"]
)
def test_without_an_address_or_a_known_host_there_is_no_link(address: str) -> None:
    assert Repository.of(address, "main", Forge.AUTO) is None
