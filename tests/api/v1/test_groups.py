from __future__ import annotations

from landscape.catalogue import Hit
from landscape.snapshot import Snapshot
from landscape_api.v1.groups import by_collection


def hit(name: str) -> Hit:
    return Hit(name, name.partition("/")[0], name, "label", name)


def test_collections_stand_in_the_order_of_their_best_hit(snapshot: Snapshot) -> None:
    hits = [hit("systems/a"), hit("facilities/b"), hit("systems/c")]
    found = [(one.name, [each.id for each in group]) for one, group in by_collection(snapshot.schema(), hits)]
    assert found == [("systems", ["systems/a", "systems/c"]), ("facilities", ["facilities/b"])]
