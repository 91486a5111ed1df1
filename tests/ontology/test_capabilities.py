"""What supply can and cannot do: by itself, by its parts, by its owners."""

from __future__ import annotations

import pytest

from answers import ROOT, Answers, Changed
from landscape.schema.model import Schema
from landscape.schema.names import local

OUTBOUND = [
    *("outbound-allowlist", "outbound-direct", "outbound-from-compute", "outbound-nat", "outbound-open"),
    *("outbound-proxy", "outbound-restricted"),
]


def test_capabilities_go_up_from_active_parts_and_down_from_owners(answers: Answers) -> None:
    assert answers.of("ccl:can") == {
        # By its systems One and Three; nothing of Two, which is retired, and nothing of One's retired partition.
        # Three's own identity federation does not rise, for its scheme flows down.
        "facilities/alpha": ["flux-framework", "gpu", "myaccessid", "nvidia-a100", "nvidia-gpu", "slurm"],
        "systems/one": ["gpu", "myaccessid", "nvidia-a100", "nvidia-gpu", "slurm"],
        # Neither Slurm, which is above, nor the GPU of the part beside it.
        "systems/one#cpu": ["myaccessid"],
        "systems/one#disk": ["myaccessid"],
        "systems/one#gpu": ["gpu", "myaccessid", "nvidia-a100", "nvidia-gpu"],
        "systems/one#old": ["amd-gpu", "amd-mi300a", "gpu", "myaccessid", "superchip"],
        # It states an identity federation and a network itself, and so inherits none.
        "systems/three": ["egi-check-in", "flux-framework", "outbound-from-compute", "outbound-nat", "outbound-open"],
        "systems/two": ["htcondor", "myaccessid"],
    }


def test_a_lack_goes_down_and_a_complete_list_is_a_no(answers: Answers, schema: Schema) -> None:
    schedulers = sorted(local(one.iri) for one in schema.concepts.values() if local(one.scheme) == "scheduler")
    lacked = [concept for concept in sorted(map(local, schema.concepts)) if concept.startswith("nvidia-")]
    parts = ("", "#cpu", "#disk", "#gpu", "#old")
    assert answers.of("ccl:cannot") == {
        **{f"systems/one{part}": OUTBOUND for part in parts},
        "facilities/alpha": OUTBOUND,
        "systems/two": OUTBOUND,
        # Of other ways out than the one it states, nothing is known: the facility's lack does not hold for it.
        "systems/three": sorted({*schedulers, *lacked} - {"flux-framework"}),
    }


def test_a_lack_of_what_flows_up_is_the_owners_alone(changed: Changed) -> None:
    found = changed("facilities/alpha", "cap:outbound-from-compute", "cap:outbound-from-compute , cap:lsf").of(
        "ccl:cannot"
    )
    assert [one for one, cannot in found.items() if "lsf" in cannot] == ["facilities/alpha", "systems/three"]


def test_a_stated_lack_of_a_part_stops_what_it_would_inherit(changed: Changed) -> None:
    found = changed("systems/two", "ccl:capability cap:htcondor", "ccl:lacks cap:myaccessid")
    assert "systems/two" not in found.of("ccl:can")
    assert found.of("ccl:cannot")["systems/two"] == sorted(["myaccessid", *OUTBOUND])


def test_a_lack_never_rolls_up(changed: Changed) -> None:
    before = changed("systems/one", "cap:slurm", "cap:slurm").of("ccl:cannot")["facilities/alpha"]
    found = changed("systems/one", "ccl:capability cap:slurm", "ccl:lacks cap:slurm").of("ccl:cannot")
    assert (found["facilities/alpha"], "slurm" in found["systems/one"]) == (before, True)


def test_without_its_own_network_a_system_has_the_no_of_its_facility(changed: Changed) -> None:
    found = changed("systems/three", "cap:outbound-nat , ", "")
    assert set(OUTBOUND) <= set(found.of("ccl:cannot")["systems/three"])


def test_what_a_part_can_makes_its_owners_lack_say_nothing(changed: Changed) -> None:
    found = changed(
        "systems/one", "ccl:capability cap:slurm ;", "ccl:capability cap:slurm ; ccl:lacks cap:nvidia-gpu ;"
    )
    assert "nvidia-a100" in found.of("ccl:can")["systems/one"]
    assert found.of("ccl:cannot")["systems/one"] == OUTBOUND


def test_what_is_between_part_and_owner_is_nearer_than_the_owner(changed: Changed) -> None:
    changed("systems/one", "cap:slurm", "cap:slurm , cap:outbound-nat")
    found = changed("systems/one", "cap:nvidia-a100", "cap:nvidia-a100 , cap:inbound-ports")
    assert set(OUTBOUND) & set(found.of("ccl:cannot").get("systems/one#gpu", [])) == set()


def test_of_a_broad_entry_in_a_complete_list_the_narrower_ones_are_unknown(changed: Changed) -> None:
    changed("systems/three", "ccl:completeFor scheme:scheduler", "ccl:completeFor scheme:accelerator")
    found = changed("systems/three", "ccl:lacks cap:nvidia-gpu", "ccl:capability cap:nvidia-gpu")
    cannot = set(found.of("ccl:cannot")["systems/three"])
    assert {"amd-gpu", "amd-mi300a"} <= cannot
    assert not {"nvidia-a100", "nvidia-gpu", "gpu"} & cannot


def test_a_system_that_is_operational_gives_its_facility_what_it_can(changed: Changed) -> None:
    found = changed("systems/two", "stage:decommissioned", "stage:operational")
    assert "htcondor" in found.of("ccl:can")["facilities/alpha"]
    assert found.of("total:nodes")["facilities/alpha"] == ["117"]


@pytest.mark.slow
def test_nothing_in_the_data_can_and_cannot_do_one_thing(schema: Schema, answers: Answers) -> None:
    both = "?one ccl:can ?what ; ccl:cannot ?what"
    assert answers.rows(both, "one", "what") == []
    assert Answers(schema, ROOT / "data").rows(both, "one", "what") == []
