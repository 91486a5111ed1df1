"""The redirects for w3id.org lead every address of ours to the same path of the service, and nothing else anywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.names import ROOT as ADDRESS

ROOT = Path(__file__).parents[2]
HTACCESS = ROOT / "docs/ontology/w3id/.htaccess"
HOST = "https://landscape.example.org"
KNOWN = ("RewriteEngine on", "Options -MultiViews")
RULE = re.compile(r"RewriteRule (\S+) (\S+) \[R=(\d+),L\]")


@dataclass(frozen=True)
class Rule:
    """A rule of mod_rewrite as a folder's file has it: the path is without the folder and begins with no slash."""

    pattern: str
    target: str
    status: int

    def apply(self, path: str) -> str | None:
        found = re.search(self.pattern, path)
        return re.sub(r"\$(\d)", lambda group: found[int(group[1])], self.target) if found else None


def rules() -> list[Rule]:
    lines = [line for line in HTACCESS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    found = [RULE.fullmatch(line) for line in lines if line not in KNOWN]
    assert None not in found, "a line that this test does not understand"
    return [Rule(one[1], one[2], int(one[3])) for one in found if one]


def redirect(iri: str) -> str | None:
    """Where w3id.org would send a client that asks for an IRI; clients keep the fragment to themselves."""
    path = iri.removeprefix(ADDRESS).partition("#")[0]
    return next((target for rule in rules() if (target := rule.apply(path)) is not None), None)


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("", "/"),
        ("ns#System", "/ns"),
        ("ns", "/ns"),
        ("ns/0.2.0", "/ns/0.2.0"),
        ("ns/shapes#label", "/ns/shapes"),
        ("shapes#system-stage", "/shapes"),
        ("voc/", "/voc"),
        ("voc/stage", "/voc/stage"),
        ("voc/stage/planned", "/voc/stage/planned"),
        ("voc/country/FI", "/voc/country/FI"),
        ("voc/unit/PFLOPS", "/voc/unit/PFLOPS"),
        ("id/", "/id"),
        ("id/systems", "/id/systems"),
        ("id/systems/leonardo", "/id/systems/leonardo"),
        ("id/systems/leonardo#booster", "/id/systems/leonardo"),
        ("id/systems/leonardo.ttl", "/id/systems/leonardo.ttl"),
        ("id/snapshot", "/id/snapshot"),
        ("now/gpus", "/now/gpus"),
        ("total/gpus", "/total/gpus"),
        ("graph/inferred", "/graph/inferred"),
        ("alignments/glue2", "/alignments/glue2"),
        ("alignments/landscape.sssom.tsv", "/alignments/landscape.sssom.tsv"),
    ],
)
def test_an_address_leads_to_the_same_path_of_the_service(path: str, target: str) -> None:
    assert redirect(ADDRESS + path) == HOST + target


@pytest.mark.parametrize(
    "path", ["nsx", "ns/latest/x", "id/../x", "id/systems/a/b", "voc/a/b/c", "now/", "x", "ns//evil"]
)
def test_what_is_no_address_of_ours_leads_nowhere(path: str) -> None:
    assert redirect(ADDRESS + path) is None


def test_every_term_and_every_record_has_a_redirect_to_its_own_path() -> None:
    folders = Folders.under(ROOT)
    records = {f"{ADDRESS}id/{file.relative_to(folders.data).with_suffix('')}" for file in folders.data.rglob("*.ttl")}
    ours = {iri for iri in load(folders).terms | records if iri.startswith(ADDRESS)}
    assert len(ours) > len(records) > 0
    lost = [iri for iri in ours if redirect(iri) != HOST + "/" + iri.removeprefix(ADDRESS).partition("#")[0]]
    assert lost == []


def test_all_redirects_say_see_other_and_lead_to_one_host() -> None:
    assert {rule.status for rule in rules()} == {303}
    assert all(rule.target.startswith(HOST + "/") for rule in rules())
