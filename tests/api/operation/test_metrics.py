from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from inprocess import Client
from landscape_api.operation.metrics import SERIES, Metrics


def value(text: str, series: str) -> float:
    (line,) = [one for one in text.splitlines() if one.startswith(f"{series} ")]
    return float(line.rpartition(" ")[2])


def test_what_several_processes_count_is_added_up_also_of_one_that_ended(tmp_path: Path) -> None:
    code = f"""
from pathlib import Path
from landscape_api.operation.metrics import Metrics
metrics = Metrics.shared(Path({str(tmp_path)!r}))
metrics.request("api", 404, 0.05)
metrics.add("landscape_questions_running")
"""
    subprocess.run([sys.executable, "-c", code], check=True)
    metrics = Metrics.shared(tmp_path)
    metrics.request("api", 200, 3.0)
    text = metrics.text()
    assert value(text, 'landscape_requests_total{area="api",code="4xx"}') == 1
    assert value(text, 'landscape_requests_total{area="api",code="2xx"}') == 1
    assert value(text, 'landscape_request_seconds_bucket{area="api",le="0.1"}') == 1
    assert value(text, 'landscape_request_seconds_bucket{area="api",le="+Inf"}') == 2
    assert value(text, 'landscape_request_seconds_sum{area="api"}') == 3.05
    assert value(text, "landscape_questions_running") == 0  # what a process had under way when it ended is over


def test_no_client_makes_a_new_series(client: Client) -> None:
    for path in ("/nothing", "/%0A%22", "/api/v1/nothing", "/a/b/c", "/metricsx"):
        client.get(path)
    lines = [one for one in client.get("/metrics").text.splitlines() if not one.startswith("#")]
    assert len(lines) == len(SERIES) + 4  # records, triples, refused, and the snapshot's id


def test_an_error_of_a_question_is_counted_by_its_kind(client: Client) -> None:
    series = 'landscape_questions_total{outcome="bad-query"}'
    before = value(client.get("/metrics").text, series)
    client.get("/sparql?query=SELECT%20nothing")
    assert value(client.get("/metrics").text, series) == before + 1
