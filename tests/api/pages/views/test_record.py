from __future__ import annotations

from typing import Any

from landscape.catalogue import Catalogue
from landscape.schema.model import Collection
from landscape_api.pages.views.lexicon import Lexicon
from landscape_api.pages.views.record import Row, SectionMaker
from landscape_api.pages.views.tiles import Tile
from landscape_api.pages.views.values import Value


def test_rows_stand_in_the_groups_of_the_shapes(
    lexicon: Lexicon, systems: Collection, leonardo: dict[str, Any]
) -> None:
    section = SectionMaker(lexicon, systems, leonardo).section()
    assert [(group.label, [row.field.key for row in group.rows]) for group in section.groups] == [
        ("Place", ["partOf", "country"]),
        ("Life", ["stage", "startDate", "open"]),
        ("What it can do", ["capability", "can"]),
        ("Evidence", ["source", "verified"]),
    ]
    assert (section.title, section.anchor) == (Value("Leonardo", lang="en"), "")


def test_what_lists_can_be_narrowed_by_leads_to_the_list(
    lexicon: Lexicon, systems: Collection, leonardo: dict[str, Any]
) -> None:
    section = SectionMaker(lexicon, systems, leonardo).section()
    links = {row.field.key: row.values[0].href for group in section.groups for row in group.rows}
    assert links["stage"] == "/id/systems?stage=operational"
    assert links["partOf"] == "/id/facilities/cineca.html"


def test_parts_are_sections_with_the_figures_that_are_theirs(
    lexicon: Lexicon, systems: Collection, leonardo: dict[str, Any]
) -> None:
    (parts,) = SectionMaker(lexicon, systems, leonardo).section().parts
    assert [(one.anchor, one.title.text) for one in parts.sections] == [
        ("booster", "Booster"),
        ("capacity", "Capacity"),
    ]
    assert [len(row.claims) for one in parts.sections for table in one.tables for row in table.rows] == [1, 3]
    keys = [row.field.key for one in parts.sections for group in one.groups for row in group.rows]
    assert keys == ["capability"], "what is computed is not said again of each part"


def test_a_computed_figure_is_a_tile(lexicon: Lexicon, systems: Collection, leonardo: dict[str, Any]) -> None:
    assert SectionMaker(lexicon, systems, leonardo).section().tiles == (
        Tile("disk", "total", "120", "PB", "Disk space that users can fill.", ()),
    )


def test_what_could_still_be_filled_in_is_named(lexicon: Lexicon, systems: Collection, catalogue: Catalogue) -> None:
    section = SectionMaker(lexicon, systems, catalogue.entry("systems", "snellius").document).section()
    assert section.unverified
    assert [field.key for field in section.unknown] == [
        *("description", "homepage", "startDate", "open", "capability", "lacks", "source", "verified"),
    ]


def test_values_of_several_vocabularies_are_told_apart(systems: Collection) -> None:
    can = systems.field("can")
    assert can is not None
    slurm, gpu = Value("Slurm", scheme="scheduler"), Value("GPU", scheme="accelerator")
    assert Row(can, (slurm, gpu)).schemes == (("accelerator", (gpu,)), ("scheduler", (slurm,)))
    assert Row(can, (slurm,)).schemes == ()
