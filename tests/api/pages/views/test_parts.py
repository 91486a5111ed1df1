from __future__ import annotations

from landscape.schema.model import Collection
from landscape.schema.names import CCL
from landscape_api.pages.views.lexicon import Lexicon
from landscape_api.pages.views.parts import in_order, is_flat, parts_table

SLURM = {"id": "slurm", "label": "Slurm", "scheme": "scheduler"}


def partition(lexicon: Lexicon) -> Collection:
    return lexicon.schema.owned[CCL + "Partition"]


def test_parts_stand_in_the_order_of_their_labels_and_numbers(lexicon: Lexicon) -> None:
    parts = [{"label": {"en": one}} for one in ("PO10", "PO2", "b", "A")]
    ordered = in_order(lexicon, partition(lexicon), parts)
    assert [one["label"]["en"] for one in ordered] == ["A", "b", "PO2", "PO10"]


def test_parts_that_own_something_do_not_fit_in_a_line(lexicon: Lexicon) -> None:
    assert is_flat(partition(lexicon), [{"label": {"en": "A"}}])
    assert not is_flat(partition(lexicon), [{"label": {"en": "A"}}, {"figures": [{"disk": 1}]}])


def test_a_table_of_parts_has_the_columns_that_some_part_states(lexicon: Lexicon) -> None:
    parts = [
        {"id": "systems/x#b", "label": {"en": "B"}, "capability": [SLURM], "can": [SLURM]},
        {"id": "systems/x#a", "label": {"en": "A"}, "confidence": {"id": "unverified"}},
    ]
    table = parts_table(lexicon, partition(lexicon), parts)
    assert [field.key for field in table.columns] == ["label", "capability"]
    assert [(row.anchor, row.unverified, len(row.cells[1])) for row in table.rows] == [("a", True, 0), ("b", False, 1)]
