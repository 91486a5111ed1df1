"""Which addresses have a file in a copy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape_api.exporting.addresses import file_of, link


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/id", "id/index.html"),
        ("/id/systems", "id/systems/index.html"),
        ("/id/systems/leonardo.html", "id/systems/leonardo.html"),
        ("/id/systems/leonardo", "id/systems/leonardo/index.html"),
        ("/id/systems?can=nvidia-gpu", "id/systems/by/can/nvidia-gpu.html"),
        ("/id/systems?partOf=facilities/cineca", "id/systems/by/partOf/facilities/cineca.html"),
        ("/api/v1/", "api/v1/index.json"),
        ("/api/v1/systems", "api/v1/systems.json"),
        ("/api/v1/systems.csv?limit=100000", "api/v1/systems.csv"),
        ("/api/v1/systems?can=nvidia-gpu", "api/v1/systems/by/can/nvidia-gpu.json"),
        ("/id/systems?city=Oak%20Ridge", "id/systems/by/city/Oak-Ridge-1179dbab09e7.html"),
        ("/map.geojson?in=facilities", "map/facilities.geojson"),
        ("/ask?question=gpus-by-vendor", "ask/gpus-by-vendor.html"),
        ("/match?use_case=use-cases/x", "match/use-cases/x.html"),
        ("/static/style.css?v=123", "static/style.css"),
        ("/.well-known/void", ".well-known/void.ttl"),
        ("/snapshots/abc/graph.nq", "snapshots/abc/graph.nq"),
    ],
)
def test_what_pages_lead_to_has_a_file(address: str, file: str) -> None:
    assert file_of(address) == file


@pytest.mark.parametrize(
    "address",
    [
        *("/sparql", "/sparql?query=ASK%20%7B%7D", "/ask?query=ASK%20%7B%7D", "/search?q=lumi", "/ready"),
        *("/id/systems?can=a&can=b", "/id/systems?can=a,b", "/id/systems?sort=-total.hpl", "/id/systems?q=x"),
        *("/id/systems?total.hpl.min=1", "/id/systems?stage.missing=true", "/snapshots/", "/snapshots/current/"),
        *("/match?use_case=a&planned=true", "/network?from=a&to=b", "/../../etc/passwd", "/a/%2e%2e/%2e%2e/b.html"),
    ],
)
def test_what_only_a_server_answers_has_none(address: str) -> None:
    assert file_of(address) is None


@given(st.text(max_size=80))
def test_no_address_leads_out_of_the_folder(text: str) -> None:
    for address in (f"/{text}", f"/id/systems?can={text}"):
        file = file_of(address)
        assert file is None or not (file.startswith("/") or ".." in file.split("/"))


def test_a_link_is_relative_and_keeps_its_fragment() -> None:
    assert (
        link("id/systems/leonardo.html", "voc/scheduler/index.html", "slurm") == "../../voc/scheduler/index.html#slurm"
    )
    assert link("index.html", "id/index.html") == "id/index.html"
