"""One line of a record is another: exactly the outcomes change that should."""

from __future__ import annotations

from fractions import Fraction

import pytest

from landscape.insight.amounts import Counting
from landscape.insight.facts import Facts
from landscape.insight.interval import Interval
from landscape.insight.verdicts import Judge
from said import Changed, difference, outcomes

GONE = "<https://w3id.org/compute-continuum/voc/stage/decommissioned>"
SECOND = 'metric:disk 5 ] , [ ccl:asOf "2025"^^xsd:gYear ; dcterms:source <https://example.org/x> ; '


@pytest.mark.parametrize(
    ("record", "old", "new", "expected"),
    [
        pytest.param(
            "systems/beta-one", "ccl:lacks cap:gpu", "ccl:capability cap:gpu", {("beta", "gpu"): "-+"}, id="lacks"
        ),
        pytest.param("systems/beta-one", "ccl:lacks cap:gpu ;", "", {("beta", "gpu"): "-?"}, id="nothing-said"),
        pytest.param(
            "systems/alpha-one",
            "ccl:asOf \"2025-06\"^^xsd:gYearMonth",
            "ccl:asOf \"2027-06\"^^xsd:gYearMonth",
            {("alpha", "disk"): "+?"},
            id="figure-of-the-future",
        ),
        pytest.param(
            "systems/beta-one",
            "metric:disk 5 ]",
            SECOND + "metric:disk 15 ]",
            {("beta", "disk"): "-?"},
            id="second-source-that-would-decide-otherwise",
        ),
        pytest.param(
            "systems/beta-one",
            "metric:disk 5 ]",
            SECOND + "metric:disk 6 ]",
            {},
            id="second-source-that-would-not",
        ),
        pytest.param(
            "facilities/gamma", "metric:disk 8", "metric:disk 12", {("gamma", "disk"): "?+", ("sum", "all-disk"): "?+"},
            id="sources-agree"
        ),
        pytest.param(
            "systems/alpha-one", "stage:operational", "stage:decommissioned",
            {("alpha", "call"): "+?", ("alpha", "disk"): "+?", ("alpha", "gpu"): "+?", ("alpha", "scheduler"): "+?"},
            id="retired",
        ),
        pytest.param(
            "services/transfers", "<> a ccl:Service ;", f"<> a ccl:Service ; ccl:stage {GONE} ;",
            {("alpha", "transfer"): "+?", ("gamma", "transfer"): "+?"},
            id="service-of-a-federation-retired",
        ),
        pytest.param(
            "services/gamma-batch", "<> a ccl:Service ;", f"<> a ccl:Service ; ccl:stage {GONE} ;",
            {("gamma", "batch"): "+?", ("gamma", "scheduler"): "+?"},
            id="service-of-a-place-retired",
        ),
        pytest.param(
            "services/gamma-batch",
            "ccl:partOf facility:gamma",
            "ccl:partOf facility:beta",
            # It has told no figure, so that the sum of Beta has no upper end now. Which system it serves nobody says.
            {("beta", "disk"): "-?", ("gamma", "scheduler"): "+?"},
            id="moved",
        ),
        pytest.param(
            "facilities/alpha", "ccl:memberOf federation:grid ;", "",
            {("alpha", "transfer"): "+?", ("sum", "all-disk"): "?-"},
            id="no-member-any-more",
        ),
        pytest.param(
            "experiments/probe", "metric:disk 30", "metric:disk 28", {("sum", "all-disk"): "?+"}, id="less-is-needed"
        ),
    ],
)  # fmt: skip
def test_exactly_the_outcomes_change_that_should(
    facts: Facts, changed: Changed, record: str, old: str, new: str, expected: dict[tuple[str, str], str]
) -> None:
    assert difference(outcomes(facts, "run"), outcomes(changed(record, old, new), "run")) == expected


def test_what_comes_too_late_does_not_count(facts: Facts, changed: Changed) -> None:
    planned = Counting(planned=True)
    late = changed("systems/alpha-two", '"2028"^^xsd:gYear', '"2031"^^xsd:gYear')
    assert difference(outcomes(facts, "run", planned), outcomes(late, "run", planned)) == {("sum", "all-disk"): "+?"}


def test_of_what_comes_at_an_unknown_time_nothing_is_promised(facts: Facts, changed: Changed) -> None:
    planned = Counting(planned=True)
    some_day = changed("systems/alpha-two", 'ccl:startDate "2028"^^xsd:gYear ;', "")
    assert difference(outcomes(facts, "run", planned), outcomes(some_day, "run", planned)) == {
        ("sum", "all-disk"): "+?"
    }


def test_what_ends_before_it_is_needed_is_not_summed_up(facts: Facts, changed: Changed) -> None:
    ends = changed(
        "systems/alpha-one",
        "ccl:stage stage:operational",
        'ccl:stage stage:operational ; ccl:endDate "2029"^^xsd:gYear',
    )
    planned = Counting(planned=True)
    assert difference(outcomes(facts, "run"), outcomes(ends, "run")) == {}
    assert difference(outcomes(facts, "run", planned), outcomes(ends, "run", planned)) == {}  # 50 PB are to come


def test_what_is_to_come_is_on_top_of_what_a_whole_states_of_itself(changed: Changed) -> None:
    own = "<https://w3id.org/compute-continuum/voc/metric/disk> 20"
    sheet = f'ccl:figures [ ccl:asOf "2026"^^xsd:gYear ; dcterms:source <https://example.org/alpha> ; {own} ] ;'
    states = changed("facilities/alpha", "ccl:kind kind:hpc ;", f"ccl:kind kind:hpc ; {sheet}")
    judge = Judge(states, Counting(planned=True))
    alpha = states.place["id/facilities/alpha"]
    assert judge.amounts("voc/metric/disk", None).total(alpha) == Interval(Fraction(70), Fraction(70))
    assert Judge(states, Counting()).amounts("voc/metric/disk", None).total(alpha) == Interval(
        Fraction(20), Fraction(20)
    )
