from __future__ import annotations

import pytest

from inprocess import Client
from landscape.insight.asked import Wish
from landscape.insight.gapped import GapQuestion, gapped
from landscape.insight.matched import Question, matched
from landscape.insight.opened import Insight
from landscape.snapshot import Snapshot

API = "/api/v1"


def test_a_match_is_that_of_the_snapshot(client: Client, snapshot: Snapshot) -> None:
    expected = matched(Insight(snapshot.insight_path).facts, Question(wish=Wish(("slurm", "gpu"))))
    answer = client.get(f"{API}/match?needs=slurm&needs=gpu").json()
    assert {name: answer[name] for name in expected} == expected
    assert answer["snapshot"] == snapshot.id


def test_commas_are_alternatives_and_repeated_needs_are_all_needed(client: Client) -> None:
    either, both = (client.get(f"{API}/match?{query}").json() for query in ("needs=slurm,gpu", "needs=slurm&needs=gpu"))
    assert (len(either["needs"]), len(both["needs"])) == (1, 2)


def test_a_limit_reaches_the_match(client: Client, snapshot: Snapshot) -> None:
    question = Question(wish=Wish(("slurm",)), limit=1)
    expected = matched(Insight(snapshot.insight_path).facts, question)
    answer = client.get(f"{API}/match?needs=slurm&limit=1").json()
    assert {name: answer[name] for name in expected} == expected


def test_what_no_source_supports_can_be_left_out(client: Client, snapshot: Snapshot) -> None:
    expected = matched(Insight(snapshot.insight_path).verified, Question(wish=Wish(("slurm",))))
    answer = client.get(f"{API}/match?needs=slurm&verified=true").json()
    assert {name: answer[name] for name in expected} == expected


def test_gaps_are_those_of_the_snapshot(client: Client, snapshot: Snapshot) -> None:
    insight = Insight(snapshot.insight_path)
    expected = gapped(insight.facts, GapQuestion()) | {"balance": insight.balance}
    answer = client.get(f"{API}/gaps").json()
    assert {name: answer[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("path", "status", "parameter"),
    [
        ("match", 422, "use_case"),
        ("match?need=slurm", 422, "need"),
        ("match?needs=slurm&planned=yes", 422, "planned"),
        ("match?needs=slurm&limit=0", 422, "limit"),
        ("match?needs=slrum", 422, "needs"),
        ("match?min=disk", 422, "min"),
        ("match?needs=slurm&country=XX", 422, "country"),
        ("match?needs=slurm&part=nothing", 422, "part"),
        ("gaps?part=gasp", 422, "part"),
        ("gaps?verified=1", 422, "verified"),
    ],
)
def test_what_does_not_exist_is_refused_with_the_parameter(
    client: Client, path: str, status: int, parameter: str
) -> None:
    answer = client.get(f"{API}/{path}")
    assert (answer.status_code, [one["parameter"] for one in answer.json()["errors"]]) == (status, [parameter])


@pytest.mark.parametrize("path", ["match?use_case=nothing", "gaps?use_case=nothing", "match?needs=slurm&place=nowhere"])
def test_a_name_that_means_nothing_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"{API}/{path}").status_code == 404
