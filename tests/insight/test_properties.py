"""What has to hold for every landscape."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from landscape.insight.amounts import TODAY
from landscape.insight.facts import Facts
from landscape.insight.matching import match
from landscape.insight.model import Outcome
from landscape.insight.portfolio import portfolios
from landscape.insight.supply import Rules
from landscape.insight.verdicts import Judge
from synthetic import Place, System, Wanted, tables_of_places

CONCEPTS = tuple(f"voc/cap/c{number}" for number in range(4))
concepts = st.frozensets(st.sampled_from(CONCEPTS), max_size=3)
systems = st.builds(System, concepts, concepts, st.none() | st.integers(0, 9))
places = st.lists(
    st.builds(Place, st.lists(systems, max_size=2).map(tuple), concepts, concepts, st.sampled_from(["IT", "DE"])),
    min_size=1,
    max_size=5,
)
of_concepts = st.builds(
    Wanted,
    st.lists(st.sampled_from(CONCEPTS), min_size=1, max_size=2, unique=True).map(tuple),
    st.sampled_from(["system", "facility", "federation"]),
)
of_disk = st.builds(Wanted, st.just(()), st.sampled_from(["system", "facility"]), st.integers(1, 12), st.booleans())
wishes = st.lists(of_concepts | of_disk, min_size=1, max_size=4)

Outcomes = dict[tuple[str, str], Outcome]


def outcomes(every: list[Place], wanted: list[Wanted]) -> Outcomes:
    """The outcome of each need for each place."""
    facts = Facts(tables_of_places(every, wanted))
    one = facts.use_cases["id/use-cases/one"]
    return {
        (facts.bearers[candidate.place].iri, need.iri): outcome
        for candidate in match(Judge(facts, TODAY), one).candidates
        for need, outcome in zip(one.needs, candidate.standing.outcomes, strict=True)
    }


def per_bearer(every: list[Place], wanted: list[Wanted]) -> Outcomes:
    """The outcome of each need for each place and system by itself."""
    facts = Facts(tables_of_places(every, wanted))
    judge = Judge(facts, TODAY)
    needs = facts.use_cases["id/use-cases/one"].needs
    return {
        (bearer.iri, need.iri): judge.verdicts(need).of(place)
        for place, bearer in enumerate(facts.bearers)
        for need in needs
    }


@given(places, wishes, st.data())
def test_another_capability_never_turns_passed_into_failed(
    every: list[Place], wanted: list[Wanted], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(every) - 1))
    concept = data.draw(st.sampled_from(CONCEPTS))
    after = [*every]
    after[place] = replace(every[place], can=every[place].can | {concept})
    before, now = per_bearer(every, wanted), per_bearer(after, wanted)
    assert [key for key, one in before.items() if one is Outcome.PASSED and now[key] is not Outcome.PASSED] == []
    assert [key for key, one in now.items() if one is Outcome.FAILED and before[key] is not Outcome.FAILED] == []


@given(places, wishes, st.data())
def test_without_a_record_nothing_passes_that_did_not(
    every: list[Place], wanted: list[Wanted], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(every) - 1))
    fewer = [*every]
    fewer[place] = Place()  # the others keep their names; of this one nothing is left
    before, now = outcomes(every, wanted), outcomes(fewer, wanted)
    gone = f"id/facilities/p{place:05}"
    others = {key: one for key, one in now.items() if key[0] != gone}
    assert others == {key: one for key, one in before.items() if key[0] != gone}
    assert [key for key, one in now.items() if key[0] == gone and one is Outcome.PASSED] == []


@given(places, of_concepts)
def test_of_several_that_would_do_one_is_enough_and_only_all_together_fail(every: list[Place], wanted: Wanted) -> None:
    alone = [replace(wanted, concepts=(one,)) for one in wanted.concepts]
    found = [list(per_bearer(every, [one]).values()) for one in (wanted, *alone)]
    for together, *each in zip(*found, strict=True):
        if Outcome.PASSED in each:
            assert together is Outcome.PASSED
        else:
            assert together is (Outcome.CANT_TELL if Outcome.CANT_TELL in each else Outcome.FAILED)


@given(places, wishes)
def test_a_candidate_is_no_worse_than_one_before_it(every: list[Place], wanted: list[Wanted]) -> None:
    facts = Facts(tables_of_places(every, wanted))
    found = match(Judge(facts, TODAY), facts.use_cases["id/use-cases/one"]).candidates
    keys = [one.standing.key for one in found]
    assert keys == sorted(keys)
    assert [one.rank for one in found] == [1 + sum(other < key for other in keys) for key in keys]


@settings(max_examples=60)
@given(places, wishes, st.booleans(), st.none() | st.integers(1, 3))
def test_portfolios_are_those_that_trying_all_sets_finds(
    every: list[Place], wanted: list[Wanted], spread: bool, most: int | None
) -> None:
    facts = Facts(tables_of_places(every, wanted))
    judge = Judge(facts, TODAY)
    use_case = facts.use_cases["id/use-cases/one"]
    found = portfolios(judge, use_case, Rules(most=most, limit=100, spread=spread))
    met, sets = tried(every, wanted, spread, most)
    names = [tuple(int(facts.bearers[place].iri[-5:]) for place in one.places) for one in found.found]
    assert len(wanted) - len(found.unmet) == met
    assert sorted(names) == (sets if met else [])
    assert found.complete


def tried(
    every: list[Place], wanted: list[Wanted], spread: bool, most: int | None
) -> tuple[int, list[tuple[int, ...]]]:
    """How many musts the best sets of places meet, and the smallest of these sets."""
    best: tuple[int, int] = (0, 0)
    found: list[tuple[int, ...]] = []
    for size in range(1, min(len(every), most or len(every)) + 1):
        for chosen in combinations(range(len(every)), size):
            met = met_by([every[one] for one in chosen], wanted, spread)
            if (met, -size) > (best[0], -best[1]) and met > best[0]:
                best, found = (met, size), [chosen]
            elif (met, size) == best and met:
                found.append(chosen)
    return best[0], found


def met_by(chosen: list[Place], wanted: list[Wanted], spread: bool) -> int:
    """How many musts a set of places meets, with the best of its places as host and the best of its systems."""
    return max(
        sum(is_met(one, chosen, host, system, spread) for one in wanted)
        for host in chosen
        for system in ([one for place in chosen for one in own(place)] if spread else own(host))
    )


def own(place: Place) -> list[System]:
    """The systems of a place; without any, the place stands for itself."""
    return list(place.systems) or [System(place.can)]


def is_met(one: Wanted, chosen: list[Place], host: Place, system: System, spread: bool) -> bool:
    if one.whole:
        return sum(disk_of(place) or 0 for place in chosen) >= (one.disk or 0)
    if one.grain == "system":
        return system.disk is not None and system.disk >= one.disk if one.disk else bool(system.can & set(one.concepts))
    places = chosen if spread or one.grain == "federation" else [host]
    return any(has(place, one) for place in places)


def has(place: Place, one: Wanted) -> bool:
    if one.disk is not None:
        return (disk_of(place) or 0) >= one.disk
    return bool(frozenset().union(place.can, *(system.can for system in place.systems)) & set(one.concepts))


def disk_of(place: Place) -> int | None:
    """The disk of all systems of which it is known."""
    known = [system.disk for system in place.systems if system.disk is not None]
    return sum(known) if known else None
