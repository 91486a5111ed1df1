"""What parts add up to."""

from __future__ import annotations

from answers import Answers, Changed, each


def test_a_total_is_the_own_value_or_the_sum_of_active_parts_each_once(answers: Answers) -> None:
    assert answers.of("total:nodes") == {
        "facilities/alpha": ["110"],  # neither Two nor One's retired partition
        "facilities/gamma": ["20"],  # not 23: Four's own value counts its part
        **{"systems/one": ["110"], "systems/one#cpu": ["100"], "systems/one#gpu": ["10"], "systems/one#old": ["50"]},
        **{"systems/two": ["7"], "systems/four": ["20"], "systems/four#part": ["3"]},
    }
    assert answers.of("total:disk") == each(["facilities/alpha", "systems/one", "systems/one#disk"], "12")
    assert answers.of("total:gpus") == {
        **each(["facilities/alpha", "systems/one", "systems/one#gpu"], "40"),
        **each(["facilities/gamma", "systems/four", "systems/four#part"], "6"),
    }


def test_a_part_of_two_owners_counts_once_in_what_is_above_both(changed: Changed) -> None:
    found = changed("systems/four", "ccl:partOf facility:gamma", "ccl:partOf facility:gamma , <one> , <three>")
    assert found.of("total:cores") == {
        one: ["1000"]
        for one in ("facilities/alpha", "facilities/gamma", "systems/four", "systems/one", "systems/three")
    }


def test_only_metrics_that_add_up_have_totals(changed: Changed) -> None:
    found = changed("systems/one", "metric:gpus 40", "metric:gpus 40 ; metric:hpl 3")
    assert (found.of("now:hpl"), found.of("total:hpl")) == ({"systems/one#gpu": ["3"]}, {})


SILENT = '\n<#quiet> a ccl:Partition ; skos:prefLabel "Quiet"@en .\n'
TELLS = (
    'ccl:figures [ ccl:asOf "2024"^^<http://www.w3.org/2001/XMLSchema#gYear> ; '
    "<https://w3id.org/compute-continuum/voc/metric/nodes> 1 ] ;"
)


def test_a_sum_is_a_lower_bound_when_a_part_says_nothing_or_not_what_another_of_its_class_says(
    answers: Answers,
) -> None:
    # Three is in service and states no figure at all; One's partition of CPUs states nodes and no GPUs.
    assert answers.of("ccl:totalIsLowerBound") == {
        "facilities/alpha": ["disk", "gpus", "nodes"],
        "systems/one": ["gpus"],
    }


def test_storage_is_not_asked_for_what_partitions_have(changed: Changed) -> None:
    # One's disk has no nodes and its partitions have no disk: neither makes a sum a lower bound.
    found = changed("systems/one", "metric:nodes 100 ]", "metric:nodes 100 ; metric:gpus 0 ]")
    assert found.of("ccl:totalIsLowerBound") == {"facilities/alpha": ["disk", "gpus", "nodes"]}


def test_once_every_active_part_has_its_figures_a_sum_is_whole(changed: Changed) -> None:
    # Two, which is silent now, is no longer in service; Three has nodes, but says nothing of its disk and GPUs.
    changed("systems/two", '    ccl:figures [ ccl:asOf "2024"^^xsd:gYear ; metric:nodes 7 ] ;\n', "")
    changed("systems/one", "metric:nodes 100 ]", "metric:nodes 100 ; metric:gpus 0 ]")
    found = changed("systems/three", "    dcterms:source <", f"    {TELLS}\n    dcterms:source <")
    assert found.of("ccl:totalIsLowerBound") == {"facilities/alpha": ["disk", "gpus"]}
    assert found.of("total:nodes")["facilities/alpha"] == ["111"]


def test_an_own_value_is_whole_whatever_its_parts_are_silent_about(changed: Changed) -> None:
    # Four states its nodes and cores itself; its GPUs are the sum of its parts, and so are those of its facility.
    found = changed("systems/four", "<#part> a ccl:Partition", f"{SILENT}\n<#part> a ccl:Partition")
    bounds = found.of("ccl:totalIsLowerBound")
    assert {one: bounds[one] for one in bounds if "four" in one or "gamma" in one} == each(
        ["facilities/gamma", "systems/four"], "gpus"
    )
