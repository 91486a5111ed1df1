"""Matching 25 use cases against 10,000 facilities, in seconds of the processor; the promise is 10 s."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from landscape.insight.amounts import TODAY
from landscape.insight.facts import Facts
from landscape.insight.matching import match
from landscape.insight.supply import Rules
from landscape.insight.tables import Tables
from landscape.insight.verdicts import Judge
from synthetic import Place, System, Wanted, tables_of_places

FACILITIES, USE_CASES, NEEDS, CONCEPTS = 10_000, 25, 10, 300
PROMISED_SECONDS = 10


def made() -> Tables:
    """Facilities with up to three systems, and use cases that want something that some of them have."""
    chance = random.Random(1)
    names = [f"voc/cap/c{number}" for number in range(CONCEPTS)]

    def some(most: int) -> frozenset[str]:
        return frozenset(chance.sample(names, most))

    def system() -> System:
        return System(some(12), some(3), chance.choice([None, chance.randint(1, 100)]))

    def wanted() -> Iterator[Wanted]:
        for _ in range(NEEDS - 2):
            grain = chance.choice(["system", "facility", "federation"])
            yield Wanted(tuple(sorted(some(chance.randint(1, 4)))), grain)
        yield Wanted((), "facility", 20)
        yield Wanted((), "federation", 20_000, whole=True)

    places = [Place(tuple(system() for _ in range(chance.randint(0, 3))), some(3), some(2)) for _ in range(FACILITIES)]
    tables = tables_of_places(places, ())
    single = tables["use-cases"].pop()
    for number in range(USE_CASES):
        iri = f"id/use-cases/u{number}"
        tables["use-cases"].append({**single, "iri": iri})
        for row in tables_of_places((), wanted())["requirements"]:
            tables["requirements"].append({**row, "iri": f"{iri}#{str(row['iri']).partition('#')[2]}", "use_case": iri})
    return tables


def test_matching_at_ten_thousand_facilities() -> None:
    from landscape.insight.portfolio import portfolios

    facts = Facts(made())
    use_cases = list(facts.use_cases.values())
    start = time.process_time()
    judge = Judge(facts, TODAY)
    candidates = sum(len(match(judge, one).candidates) for one in use_cases)
    matched = time.process_time()
    found = portfolios(judge, use_cases[0], Rules(limit=1))
    solved = time.process_time()
    print(f"\nbearers {len(facts.bearers):,}, needs {USE_CASES * NEEDS}, results {candidates:,}")
    print(f"matching {matched - start:.1f} s (promised {PROMISED_SECONDS} s); one portfolio {solved - matched:.1f} s, "
          f"of {found.size} places")  # fmt: skip
    assert candidates == FACILITIES * USE_CASES
