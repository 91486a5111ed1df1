"""The outcomes of a small landscape, worked by hand; the reason for each stands beside it."""

from __future__ import annotations

from landscape.insight.amounts import Counting
from landscape.insight.facts import Facts
from said import outcomes, table

# Alpha has Slurm, and A100s, which are GPUs; its access programme has the mode; of its disk 20 PB are known, and what
# its scratch holds comes on top. Nobody says that it offers a batch service. The grid, of which it is a member, has
# the transfer service.
ALPHA = "oall-disk ?batch +call +disk +gpu +scheduler +transfer"
# Beta has 5 PB, all told, and no GPU. It is in no federation.
BETA = "oall-disk ?batch ?call -disk -gpu +scheduler ?transfer"
# Gamma has no system of its own, so it stands for itself: its batch service has HTCondor. 8 PB and 12 PB are disputed.
GAMMA = "oall-disk +batch ?call ?disk ?gpu +scheduler +transfer"


def test_each_need_is_passed_failed_or_open_as_the_records_tell(facts: Facts) -> None:
    # 20 PB and more at Alpha and 8 to 12 PB at Gamma are no proof of 30 PB, nor of less.
    assert table(outcomes(facts, "run")) == {"alpha": ALPHA, "beta": BETA, "gamma": GAMMA, "sum": "?all-disk"}


def test_what_is_planned_counts_only_when_asked_for(facts: Facts) -> None:
    # Alpha Two comes in 2028 with 50 PB, which is before 2030.
    planned = table(outcomes(facts, "run", Counting(planned=True)))
    assert planned == {"alpha": ALPHA, "beta": BETA, "gamma": GAMMA, "sum": "+all-disk"}


def test_what_no_source_supports_is_left_out_when_asked_for(verified: Facts) -> None:
    # That the batch service of Gamma has HTCondor is unverified.
    gamma = GAMMA.replace("+scheduler", "?scheduler")
    assert table(outcomes(verified, "run")) == {"alpha": ALPHA, "beta": BETA, "gamma": gamma, "sum": "?all-disk"}


def test_who_lacks_gpus_lacks_those_of_every_vendor(facts: Facts) -> None:
    assert table(outcomes(facts, "fabric")) == {"alpha": "?amd ?fpga", "beta": "-amd ?fpga", "gamma": "?amd ?fpga"}
