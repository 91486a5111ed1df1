"""Every address that w3id.org leads to is answered, in the form that is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyoxigraph import RdfFormat, parse

import curated as built
from inprocess import Client, running
from landscape.snapshot import Snapshot
from landscape_api.app import create_app
from landscape_api.settings import Settings

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def client(curated: Snapshot) -> Iterator[Client]:
    with running(create_app(Settings(root=built.FOLDERS.root, snapshots=curated.folder.parent))) as one:
        one.wait_until_ready()
        yield one


def followed(client: Client, path: str, accept: str) -> tuple[int, str]:
    """Status and media type of what stands at the end of all redirects."""
    answer = client.get(path, accept=accept)
    for _ in range(3):
        if answer.status_code != 303:
            break
        answer = client.get(answer.headers["location"].partition("#")[0], accept=accept)
    return answer.status_code, answer.headers["content-type"].partition(";")[0]


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/",
            "/ns",
            "/ns/0.2.0",
            "/ns/shapes",
            "/shapes",
            "/voc",
            "/voc/stage",
            "/voc/stage/planned",
            "/voc/unit/PFLOPS",
        ),
        *("/id", "/id/systems", "/id/systems/leonardo", "/id/snapshot", "/now/gpus", "/total/gpus", "/graph/inferred"),
    ],
)
def test_a_browser_gets_a_page(client: Client, path: str) -> None:
    assert followed(client, path, BROWSER) == (200, "text/html")


@pytest.mark.parametrize(
    "path",
    [
        *("/ns", "/ns/0.2.0", "/ns/shapes", "/shapes", "/id/systems/leonardo", "/id/snapshot"),
        *("/now/gpus", "/total/gpus", "/graph/inferred", "/alignments/glue2"),
    ],
)
def test_a_program_gets_turtle(client: Client, path: str) -> None:
    assert followed(client, path, "text/turtle") == (200, "text/turtle")


def test_an_alignment_is_the_same_in_every_form(client: Client) -> None:
    forms = {"text/turtle": RdfFormat.TURTLE, "application/ld+json": RdfFormat.JSON_LD}
    found = [
        {str(one.triple) for one in parse(client.get("/alignments/glue2", accept=name).content, format=form)}
        for name, form in forms.items()
    ]
    file = built.FOLDERS.ontology / "alignments/glue2.ttl"
    assert found == [{str(one.triple) for one in parse(file.read_bytes(), format=RdfFormat.TURTLE)}] * 2


def test_all_alignments_are_one_table(client: Client) -> None:
    answer = client.get("/alignments/landscape.sssom.tsv")
    assert answer.headers["content-type"].startswith("text/tab-separated-values")
    assert answer.content == (built.FOLDERS.ontology / "alignments/landscape.sssom.tsv").read_bytes()


@pytest.mark.parametrize(
    ("path", "meant"),
    [("/alignments/glue", "glue2"), ("/graph/infered", "graph/inferred")],
)
def test_what_does_not_exist_is_told_with_what_was_meant(client: Client, path: str, meant: str) -> None:
    answer = client.get(path, accept="application/json")
    assert answer.status_code == 404
    assert answer.json()["errors"][0]["hint"] == f"Did you mean `{meant}`?"
