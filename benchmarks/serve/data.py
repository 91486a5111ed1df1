"""Made statements about systems, services and facilities: the same ones for the same number.

Behind them stand shortcuts, as our builds materialise them: the country of a facility at its systems, and its totals.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

B = "http://example.org/bench#"
NAME = "http://example.org/bench/"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
INTEGER = "^^<http://www.w3.org/2001/XMLSchema#integer>"
PER_FACILITY = 120  # statements about a facility's systems and services, about


def write(path: Path, triples: int) -> None:
    """Write that many statements as N-Triples, and the shortcuts."""
    facilities = max(20, triples // PER_FACILITY)
    lines = list(islice(_lines(random.Random(1), facilities), triples))
    with path.open("w", encoding="utf-8") as file:
        file.writelines(lines)
        file.writelines(_shortcuts(lines))


def _shortcuts(lines: Sequence[str]) -> Iterator[str]:
    statements = [line.removesuffix(" .\n").split(" ", 2) for line in lines]
    country, of = ({s: o for s, p, o in statements if p == f"<{B}{name}>"} for name in ("country", "partOf"))
    yield from (f"{system} <{B}inCountry> {country[facility]} .\n" for system, facility in of.items())
    for measure, total in (("gpus", "totalGpus"), ("disk", "totalDisk")):
        sums = Counter[str]()
        for system, predicate, value in statements:
            if predicate == f"<{B}{measure}>" and system in of:
                sums[of[system]] += int(value.split('"')[1])
        yield from (f'{facility} <{B}{total}> "{number}"{INTEGER} .\n' for facility, number in sums.items())


def _lines(chance: random.Random, facilities: int) -> Iterator[str]:
    for n in range(facilities):
        facility = f"<{NAME}facility/{n}>"
        yield from _facility(chance, facility, n, facilities)
    n = 0
    while True:
        n += 1
        yield from _system(chance, n, chance.randrange(facilities))
        if n % 3 == 0:
            yield from _service(chance, n, n)


def _facility(chance: random.Random, facility: str, n: int, facilities: int) -> Iterator[str]:
    yield f"{facility} {TYPE} <{B}Facility> .\n"
    yield f'{facility} {LABEL} "Facility {n}" .\n'
    yield f"{facility} <{B}country> <{B}country{chance.randrange(30)}> .\n"
    yield f"{facility} <{B}area> <{B}area{chance.randrange(8)}> .\n"
    if n % 5:
        yield f"{facility} <{B}linkedTo> <{NAME}facility/{chance.randrange(facilities)}> .\n"


def _system(chance: random.Random, n: int, facility: int) -> Iterator[str]:
    system = f"<{NAME}system/{n}>"
    yield f"{system} {TYPE} <{B}System> .\n"
    yield f'{system} {LABEL} "System {n}" .\n'
    yield f"{system} <{B}partOf> <{NAME}facility/{facility}> .\n"
    yield f"{system} <{B}stage> <{B}{chance.choice(('operational', 'operational', 'planned', 'retired'))}> .\n"
    for one in sorted(chance.sample(range(40), 3)):
        yield f"{system} <{B}can> <{B}cap{one if chance.random() < 0.5 else one % 8}> .\n"
    if chance.random() < 0.6:
        yield f'{system} <{B}gpus> "{chance.randrange(4000)}"{INTEGER} .\n'
    yield f'{system} <{B}disk> "{chance.randrange(900)}"{INTEGER} .\n'


def _service(chance: random.Random, n: int, system: int) -> Iterator[str]:
    service = f"<{NAME}service/{n}>"
    yield f"{service} {TYPE} <{B}Service> .\n"
    yield f'{service} {LABEL} "Service {n}" .\n'
    yield f"{service} <{B}runsOn> <{NAME}system/{system}> .\n"
