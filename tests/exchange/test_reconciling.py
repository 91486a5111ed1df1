"""Fifty names as people write them, ten of which nothing here is called."""

from __future__ import annotations

import random
from collections.abc import Iterator
from string import ascii_lowercase

import pytest

from landscape.catalogue import Catalogue, Filters
from landscape.exchange.reconciling import Candidate, Reconciler, Wanted
from landscape.schema.model import Schema
from landscape.snapshot import Snapshot

SAMPLE, SHORTEST, MOST = 200, 6, 5000
MEANT = {
    # organisations
    ("Barcelona Supercomputng Center", "organisations"): "bsc",
    ("Barcelona Super Computing Centre", "organisations"): "bsc",
    ("Forschungszentrum Juelich", "organisations"): "fzj",
    ("Forschungzentrum Jülich GmbH", "organisations"): "fzj",
    ("Juelich Research Center", "organisations"): "fzj",
    ("Karlsruhe Insitute of Technology", "organisations"): "kit",
    ("Leibniz Supercomputing Center", "organisations"): "lrz",
    ("Istituto Nazionale di Fisica Nuclare", "organisations"): "infn",
    ("Swiss National Supercomputing Center", "organisations"): "cscs",
    ("Brookhaven National Labratory", "organisations"): "bnl",
    ("Fermi National Acelerator Laboratory", "organisations"): "fnal",
    ("fermi lab", "organisations"): "fnal",
    ("CINECCA", "organisations"): "cineca",
    ("TUBITAK Ulakbim", "organisations"): "tubitak-ulakbim",
    ("GEANT Asociation", "organisations"): "geant",
    ("Vrije Universitet Brussel", "organisations"): "vub",
    ("Poznań Supercomputing and Networking Centre", "organisations"): "psnc",
    ("Science & Technology Facilites Council", "organisations"): "stfc",
    ("https://ror.org/01ggx4157", "organisations"): "cern",
    ("ror.org/00f9tz983", "organisations"): "nikhef",
    ("Universty of Groningen", "organisations"): "university-of-groningen",
    # facilities
    ("INFN T1", "facilities"): "infn-cnaf",
    ("IN2P3 CC", "facilities"): "cc-in2p3",
    ("Gridka", "facilities"): "gridka",
    ("Jülich Supercomputing Center", "facilities"): "fzj-jsc",
    ("High Performance Computing Centre Stuttgart", "facilities"): "hlrs",
    ("CERN Data Center", "facilities"): "cern-data-centre",
    ("CERN-PORD", "facilities"): "cern-data-centre",
    # systems
    ("Leonrado", "systems"): "leonardo",
    ("Mare Nostrum 5", "systems"): "marenostrum5",
    ("Meluxinna", "systems"): "meluxina",
    ("Habrok", "systems"): "habrok",
    ("Karolinna", "systems"): "karolina",
    ("Alice Recocque", "systems"): "alice-recoque",
    ("Joliot Curie", "systems"): "joliot-curie",
    # research infrastructures
    ("Square Kilometer Array", "research-infrastructures"): "ska",
    ("Einstien Telescope", "research-infrastructures"): "einstein-telescope",
    ("Large Hadron Colider", "research-infrastructures"): "lhc",
    ("Cherenkov Telescope Aray Observatory", "research-infrastructures"): "ctao",
    ("European Spalation Source", "research-infrastructures"): "ess",
}
UNKNOWN = (
    ("Oak Ridge National Laboratory", "organisations"),
    ("University of Oxford", "organisations"),
    ("Institute of Computer Science", "organisations"),
    ("European Space Agency", "organisations"),
    ("Barcelona Zoo", "organisations"),
    ("Aurora", "systems"),
    ("El Capitan", "systems"),
    ("Fugaku", "systems"),
    ("National Supercomputing Centre Singapore", "facilities"),
    ("James Webb Space Telescope", "research-infrastructures"),
)


@pytest.fixture(scope="module")
def schema(curated: Snapshot) -> Schema:
    return curated.schema()


@pytest.fixture(scope="module")
def catalogue(curated: Snapshot, schema: Schema) -> Iterator[Catalogue]:
    catalogue = Catalogue.open(curated.catalogue_path, schema, curated.id)
    yield catalogue
    catalogue.close()


@pytest.fixture(scope="module")
def reconciler(schema: Schema, catalogue: Catalogue) -> Reconciler:
    return Reconciler(schema, catalogue)


@pytest.fixture(scope="module")
def named(schema: Schema, catalogue: Catalogue) -> list[tuple[str, str]]:
    """The ids and names of all records but sources, which have titles and no names."""
    found: list[tuple[str, str]] = []
    for name, collection in schema.collections.items():
        query = Filters(schema, collection).query([("facets", "")], limit=MOST, most=MOST)
        documents = catalogue.page(query).items if name != "sources" else []
        found += [(one["id"], one["label"]["en"]) for one in documents if "en" in one["label"]]
    return [(id, label) for id, label in found if len(label) >= SHORTEST]


def candidates(reconciler: Reconciler, name: str, *collections: str) -> list[Candidate]:
    return reconciler.candidates(Wanted(name, collections))


def test_these_are_fifty() -> None:
    assert (len(MEANT), len(UNKNOWN)) == (40, 10)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "collection"), MEANT)
def test_a_misspelt_name_is_matched_with_what_it_means(reconciler: Reconciler, name: str, collection: str) -> None:
    found = candidates(reconciler, name, collection)
    assert [(one.id, one.match) for one in found[:1]] == [(f"{collection}/{MEANT[name, collection]}", True)]
    assert [one.match for one in found[1:]] == [False] * len(found[1:])


@pytest.mark.slow
@pytest.mark.parametrize(("name", "collection"), UNKNOWN)
def test_what_nothing_is_called_is_matched_with_nothing(reconciler: Reconciler, name: str, collection: str) -> None:
    assert [one.id for one in candidates(reconciler, name, collection) if one.match] == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_names_that_chance_misspells_are_found_and_never_taken_for_others(
    reconciler: Reconciler, named: list[tuple[str, str]], seed: int
) -> None:
    """Nobody chose these: one sign of a name is left out, put in, exchanged, or swapped with the next one."""
    chance = random.Random(seed)
    sample = chance.sample(named, SAMPLE)
    answers = [(id, candidates(reconciler, misspelt(chance, label), id.partition("/")[0])) for id, label in sample]
    assert [id for id, found in answers if any(one.match and one.id != id for one in found)] == []
    assert sum(id in [one.id for one in found[:1]] for id, found in answers) >= 0.98 * SAMPLE
    assert sum(any(one.match for one in found) for _, found in answers) >= 0.9 * SAMPLE


def misspelt(chance: random.Random, name: str) -> str:
    place = chance.choice([n for n in range(1, len(name) - 1) if name[n].isalpha()])
    before, sign, behind = name[:place], name[place], name[place + 1 :]
    other = chance.choice([one for one in ascii_lowercase if one != sign.lower()])
    swapped = behind[0] + sign + behind[1:]
    return before + chance.choice([behind, other + behind, sign + other + behind, swapped])


@pytest.mark.slow
def test_a_name_of_several_is_left_to_people_and_decided_by_a_type(reconciler: Reconciler) -> None:
    both = candidates(reconciler, "Leibniz Supercomputing Centre", "facilities", "organisations")
    assert [(one.id, one.score, one.match) for one in both[:2]] == [
        ("facilities/lrz", 100.0, False),
        ("organisations/lrz", 100.0, False),
    ]
    assert candidates(reconciler, "Leibniz Supercomputing Centre", "facilities")[0].match


@pytest.mark.slow
def test_properties_decide_between_equal_names(reconciler: Reconciler) -> None:
    names = ("facilities", "organisations")
    wanted = Wanted("Leibniz Supercomputing Centre", names, (("ror", ("https://ror.org/05558nw16",)),))
    found = reconciler.candidates(wanted)
    assert [(one.id, one.match) for one in found[:2]] == [("organisations/lrz", True), ("facilities/lrz", False)]
    assert found[0].features == (("name", 100.0), ("ror", 100.0))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["systems/leonardo", "https://w3id.org/compute-continuum/id/systems/leonardo"])
def test_an_id_and_an_iri_are_names(reconciler: Reconciler, name: str) -> None:
    first = candidates(reconciler, name)[0]
    assert (first.id, first.score, first.match) == ("systems/leonardo", 100.0, True)
