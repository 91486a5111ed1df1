from __future__ import annotations

from asking import LIMITS, PREFIXES
from landscape.sparql.charge import Charge


def test_a_charge_arrives_as_it_was_sent() -> None:
    charge = Charge("/graph.nq", "/é.sock", LIMITS, PREFIXES)
    assert Charge.from_json(charge.to_json()) == charge
